"""The words of a sentence that name events, each read as verb, noun or state."""

from dataclasses import dataclass, replace
from functools import cache

from worker.coding.inflection import BASE, PAST, PRESENT, verb_forms
from worker.coding.lexicon import Match, Sense, candidates, matches
from worker.coding.verbs import Group, group_of
from worker.coding.words import Words, closed


@dataclass(frozen=True, slots=True)
class Trigger:
    """A sense at words first..last; `group` is the verb's, and None for a noun or a state."""

    sense: Sense
    first: int
    last: int
    group: Group | None = None

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
    return sum(word[0].isupper() for word in long) * 2 > len(long)


def verbs_of(words: Words, triggers: list[Trigger], named: frozenset[int]) -> frozenset[int]:
    """The words that begin a verb group: of triggers and of verbs that report what was said. `named` are of names."""
    found = {at for trigger in triggers if trigger.group for at in (trigger.start, trigger.first)}
    for at, word in enumerate(words.lower):
        if word in reporting() and at not in named and (at == 0 or words.lower[at - 1] not in closed("determiner")):
            found.add(at)
    return frozenset(found)


@cache
def reporting() -> frozenset[str]:
    """Finite forms of the verbs that report what was said."""
    return frozenset(
        form for verb in closed("report") for form, kinds in verb_forms(verb).items() if kinds & {PAST, PRESENT, BASE}
    )


def _read(words: Words, match: Match) -> Trigger | None:
    sense = match.pattern.sense
    if sense.kind == "verb":
        agent = match.last == match.first or words.lower[match.first + 1] not in {"by", "of"}
        group = group_of(words, match.first, match.pattern.forms, agent)
        return Trigger(sense, match.first, match.last, group) if group else None
    before = words.lower[match.first - 1] if match.first else ""
    if sense.kind == "noun":
        verbal = closed("modal") | closed("future") | closed("do") | closed("subjectpronoun") | closed("negation") - {"no"}
        return None if before in verbal or before.endswith("n't") else Trigger(sense, match.first, match.last)
    group = group_of(words, match.first, frozenset({"participle"}))
    group = replace(group, passive=False) if group else Group(match.first)
    return Trigger(sense, match.first, match.last, group)
