"""The words of a sentence that name events, each read as verb, noun or state."""

from dataclasses import dataclass, replace

from worker.english.events.lexicon import Match, Sense, candidates, matches
from worker.english.events.verbs import Group, group_of
from worker.english.events.words import Words, closed


@dataclass(frozen=True, slots=True)
class Trigger:
    """A sense at words first..last; `group` is the verb's, and None for a noun. It governs the words up to `end`.

    `fronted` is whether its object stands before it: "sanctions were imposed".
    """

    sense: Sense
    first: int
    last: int
    group: Group | None = None
    fronted: bool = False
    end: int = 0

    @property
    def start(self) -> int:
        """The first word of the verb group, of the noun where there is none."""
        return self.group.first if self.group else self.first


def triggers_of(words: Words) -> list[Trigger]:
    """Every trigger in reading order; the longest pattern that is read rightly wins."""
    found: list[Trigger] = []
    after = 0
    for at in candidates(words):
        if at < after or (at and words.text[at][0].isupper() and not _is_headline(words)):
            continue
        trigger = next((read for match in matches(words, at) if (read := _read(words, match))), None)
        if trigger:
            found.append(trigger)
            after = trigger.last + 1
    return found


def _is_headline(words: Words) -> bool:
    """Whether most words begin in upper case, so that it tells nothing of names."""
    long = [word for word in words.text if len(word) > 3 and word[0].isalpha()]
    return sum(word[0].isupper() for word in long) * 4 > len(long) * 3


def _is_modifier(words: Words, match: Match) -> bool:
    """Whether the object that a pattern found only describes the next noun: "mustered military efforts"."""
    after = words.lower[match.last + 1 : match.last + 2]
    gap = match.pattern.rest[:-1]
    return None in gap and after != [] and after[0] in closed("compound") and words.lower[match.last].isalpha()


def _read(words: Words, match: Match) -> Trigger | None:
    sense = match.pattern.sense
    if match.last > match.first and sense.code != "SANCTION" and _is_modifier(words, match):
        return None
    if sense.kind == "verb":
        agent = match.last == match.first or words.lower[match.first + 1] not in {"by", "of"}
        group = group_of(words, match.first, match.pattern.forms, agent)
        return Trigger(sense, match.first, match.last, group, match.fronted) if group else None
    if sense.kind == "noun":
        before = words.lower[match.first - 1] if match.first else ""
        verbal = before in closed("modal", "future", "do", "subjectpronoun", "never") or before.endswith("n't")
        return None if verbal else Trigger(sense, match.first, match.last)
    group = group_of(words, match.first, frozenset({"participle"}))
    group = replace(group, passive=False) if group else Group(match.first)
    return Trigger(sense, match.first, match.last, group)
