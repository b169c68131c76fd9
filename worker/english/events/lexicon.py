"""The patterns that name events, read from the lexicon's files and found in a sentence's words."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from worker.english.events.inflection import noun_forms, verb_forms
from worker.english.events.words import Words, closed, lines, table

CODES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT NOTHING"
).split()
FLAGS = frozenset("against armed commit content deliberate mutual object oblige reverse symmetric warn weak".split())
ANY_WORD: frozenset[str] = frozenset()
GAP_WORDS = 6
"""The most words that `~` in a pattern stands for."""


@dataclass(frozen=True, slots=True)
class Sense:
    """What a pattern means: PLOVER's code and mode, and how it is built (verb, noun, state)."""

    code: str
    mode: str | None
    kind: str
    flags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A sense, the forms that its first word may be here, and the words that follow; None is a gap."""

    sense: Sense
    forms: frozenset[str]
    rest: tuple[frozenset[str] | None, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern found: its first and last word, and the object where the passive puts it before the verb."""

    pattern: Pattern
    first: int
    last: int
    fronted: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """The patterns that begin with a form, those of most words first.

    `open` are the numbers of those that may end in any word, `endings` of the others by the word that they end in.
    """

    patterns: tuple[Pattern, ...]
    open: tuple[int, ...]
    endings: dict[str, tuple[int, ...]]

    def within(self, vocabulary: frozenset[str]) -> list[Pattern]:
        """The patterns that such words can fill, those of most words first."""
        ending = (number for word in self.endings.keys() & vocabulary for number in self.endings[word])
        return [self.patterns[number] for number in sorted({*self.open, *ending})]


def matches(words: Words, at: int) -> Iterator[Match]:
    """Every pattern that begins at a word, the longest first."""
    for pattern in lexicon()[words.lower[at]].within(words.vocabulary):
        last = _follow(words, pattern.rest, at + 1)
        if last is not None:
            yield Match(pattern, at, last)
        elif _fronted(words, pattern, at):
            yield Match(pattern, at, at, fronted=True)


def candidates(words: Words) -> list[int]:
    """The words that a pattern may begin at."""
    index, vocabulary = lexicon(), words.vocabulary
    return [
        at
        for at, word in enumerate(words.lower)
        if word in index and (index[word].open or not index[word].endings.keys().isdisjoint(vocabulary))
    ]


@cache
def lexicon() -> dict[str, Entry]:
    """Every pattern by each form of its first word."""
    found: dict[str, list[Pattern]] = defaultdict(list)
    for code in CODES:
        for line in lines(code.lower()):
            heading, _, entries = line.partition(": ")
            kind, *marks = heading.split()
            modes = [mark for mark in marks if mark not in FLAGS]
            sense = Sense(code, modes[0] if modes else None, kind, frozenset(marks) & FLAGS)
            for entry in entries.split(", "):
                first, *rest = entry.split()
                elements = tuple(element for part in rest for element in _elements(part))
                for alternative in first.split("|"):
                    word, *particles = alternative.split("_")
                    following = (*(frozenset({particle}) for particle in particles), *elements)
                    for form, kinds in _forms(word, kind).items():
                        found[form].append(Pattern(sense, kinds, following))
    return {form: _entry(listed) for form, listed in found.items()}


def _entry(listed: list[Pattern]) -> Entry:
    ordered = sorted(listed, key=_specificity, reverse=True)
    endings: dict[str, tuple[int, ...]] = {}
    unbound = []
    for number, pattern in enumerate(ordered):
        last = pattern.rest[-1] if pattern.rest else None
        if not last:
            unbound.append(number)
        for word in last or ANY_WORD:
            endings[word] = (*endings.get(word, ()), number)
    return Entry(tuple(ordered), tuple(unbound), endings)


def _specificity(pattern: Pattern) -> int:
    return sum(element is not None for element in pattern.rest)


def _forms(word: str, kind: str) -> dict[str, frozenset[str]]:
    if kind == "verb":
        return verb_forms(word)
    return dict.fromkeys(noun_forms(word) if kind == "noun" else (word,), frozenset())


def _elements(part: str) -> tuple[frozenset[str] | None, ...]:
    if part in ("~", "~~"):
        return (None,) if part == "~" else (ANY_WORD, None)
    words = table("classes")[part[1:-1]] if part.startswith("<") else part.split("|")
    return (frozenset(form for word in words for form in noun_forms(word)),)


def _follow(words: Words, rest: tuple[frozenset[str] | None, ...], at: int) -> int | None:
    """The last word of the pattern's rest, or None where it does not stand here."""
    if not rest:
        return at - 1
    if rest[0] is not None:
        if at < len(words) and words.lower[at] in closed("adverb") and words.lower[at] not in rest[0]:
            at += 1
        stands = at < len(words) and (
            words.lower[at] in rest[0] or (not rest[0] and words.lower[at] not in _ends_gap() | closed("preposition"))
        )
        return _follow(words, rest[1:], at + 1) if stands else None
    particle = not (rest[1] or ANY_WORD).isdisjoint(closed("preposition") | {"as"})
    for skip in range(GAP_WORDS + 1):
        if at + skip >= len(words):
            return None
        last = _follow(words, rest[1:], at + skip)
        if last is not None:
            return last
        if words.lower[at + skip] in _ends_gap() or (particle and words.lower[at + skip] in closed("conjunction")):
            return None
        if not particle and _leads_away(words, at + skip):
            return None
    return None


def _leads_away(words: Words, at: int) -> bool:
    """Whether a preposition takes over, so that what follows is not the verb's object: "flew from an airport"."""
    dated = at + 1 < len(words) and words.lower[at + 1] in closed("day")
    return words.lower[at] in closed("preposition") - {"of", "about", "over", "near"} and not dated


def _fronted(words: Words, pattern: Pattern, at: int) -> bool:
    """Whether the pattern's object stands before its passive verb: "sanctions were imposed"."""
    if "participle" not in pattern.forms or len(pattern.rest) != 2 or pattern.rest[0] is not None:
        return False
    if at == 0 or words.lower[at - 1] not in closed("be", "adverb"):
        return False
    wanted = pattern.rest[1] or frozenset()
    for before in range(at - 1, max(at - 9, -1), -1):
        if words.lower[before] in wanted:
            return True
        if words.lower[before] in _ends_gap() - closed("relative"):
            return False
    return False


@cache
def _ends_gap() -> frozenset[str]:
    grammatical = closed("subordinator", "boundary", "relative", "future", "modal")
    return (grammatical - {"as", "than", "so"}) | {",", ".", "by", "he", "she", "they", "we", "i"}
