"""Whom a description means: "the foreign minister", "the agency", "House Leader Ana Ruiz", "data by the bureau"."""

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from schemas.annotations import Entity, Span
from worker.english.linking.words import words
from worker.english.parts import Part, PartName
from worker.english.speech.choice import Features, likeliest
from worker.english.speech.mentioned import Mentions, NamedEntity
from worker.gazetteer.countries import country_of

WEIGHTS = Path(__file__).with_name("descriptions.tsv")
"""The weight of each feature; made by `training.speakers`."""
NEAREST = 200
"""So many mentions before the end of a description are looked at."""
_BODIES = frozenset(
    "agency airline association authority bank body board bureau center centre club college commission committee "
    "company corporation council court department firm foundation fund government group institute institution "
    "ministry navy office organisation organization party police regulator team union university".split()
)
_DETERMINERS = {
    **dict.fromkeys(("the", "then", "former", "this", "that"), "the"),
    **dict.fromkeys(("his", "her", "its", "their", "our", "my"), "own"),
    **dict.fromkeys("a an another any few many no one several some these those".split(), "a"),
}
_TYPES = frozenset({"person", "organization", "place"})
_WORD = re.compile(r"[^\W\d_]+")
_EDGE = re.compile(r",|\b(?:of|for|from|at|in|on|with|to|who|which|whose|and)\b|\(")
_AFTER_NAME = re.compile(r"(?:['’]s)?\s*[,(–—-]| (?:is|was|who|became|has been|serves) ")
"""What goes on to say what the one just named is."""
_LINKS = frozenset("by of for from at in with to and or".split())
_CHARACTERS, _WORDS_BEFORE, _WORDS_AFTER = 70, 5, 9


@dataclass(frozen=True, slots=True)
class Description:
    """A source's words: of what kinds it is, its noun, what stands before that, and the country that it names."""

    kinds: Sequence[str]
    noun: str
    modifiers: Sequence[str]
    country: str | None

    @classmethod
    def of(cls, source: str) -> "Description":
        """A source that holds a word, as a description."""
        said = [word.lower() for word in _WORD.findall(_EDGE.split(source)[0]) or _WORD.findall(source)]
        determiner = _DETERMINERS.get(said[0], "") if len(said) > 1 else ""
        *before, noun = said[1:] if determiner else said
        country = next((code for word in _WORD.findall(source) if (code := country_of(word))), None)
        modifiers = [word for word in before if not country_of(word) and word not in ("former", "then")]
        return cls(list(_kinds(determiner, noun)), noun, modifiers, country)


def _kinds(determiner: str, noun: str) -> Iterator[str]:
    yield from ("any", f"noun {noun}", f"determiner {determiner}")
    if noun in words("heads") | words("offices"):
        yield "head"
    if noun in _BODIES:
        yield "body"
    if noun.endswith("s") and not noun.endswith("ss"):
        yield "plural"


class Descriptions:
    """The entities of an article as those whom a description may mean, in what each part of it names."""

    def __init__(
        self, parts: Sequence[Part], entities: Collection[Entity], mentions: Mapping[PartName, Mentions]
    ) -> None:
        self._parts = {part.name: part for part in parts}
        self._mentions = mentions
        self._described = {entity.id: _described(entity) for entity in entities}
        self._beside: dict[Span, frozenset[str]] = {}

    def meant(self, source: Span, last: str | None) -> tuple[str, float] | None:
        """The id of the entity that a description most likely means, and how likely; `last` is who spoke last."""
        entities, options, none = self.options(source, last)
        best, confidence = likeliest(WEIGHTS, options, none)
        return (entities[best], confidence) if entities else None

    def options(self, source: Span, last: str | None) -> tuple[list[str], list[Features], Features]:
        """The entities named before its end, nearest first, the features of each, and those of none being meant."""
        part, mentions = self._parts[source.part], self._mentions[source.part]
        description = Description.of(part.text[source.start : source.end])
        nearest: dict[str, list[NamedEntity]] = {}
        for named in islice(mentions.before(source.end, source.end), NEAREST):
            if named.entity.type in _TYPES and not self._is_related(source, named):
                nearest.setdefault(named.entity.id, []).append(named)
        ranks: Counter[str] = Counter()
        options: list[Features] = []
        for entity, own in nearest.items():
            kind = own[0].entity.type
            seen = dict(self._seen(description, source, own, last == entity, ranks[kind]))
            options.append({f"{kind} {name}": value for name, value in seen.items()})
            ranks[kind] += 1
        none = dict.fromkeys((f"none {kind}" for kind in description.kinds), 1.0)
        if not any(name.endswith(" known") for each in options for name in each):
            none["none known"] = 1.0
        return list(nearest), options, none

    def _seen(
        self, description: Description, source: Span, named: Sequence[NamedEntity], spoke_last: bool, rank: int
    ) -> Iterator[tuple[str, float]]:
        """What tells whether an entity is meant, from its mentions, nearest first; `rank` of its type are nearer."""
        entity, near = named[0].entity, named[0]
        described = self._described[entity.id]
        beside = {word for each in named if each.span.end <= source.start for word in self._words_beside(each.span)}
        between = self._sentence(source.part, source.start) - self._sentence(source.part, near.span.start)
        sentences = math.log1p(max(0, between))  # a source may end in the next sentence, and hold a name there
        for kind in description.kinds:
            yield kind, 1.0
        is_known = description.noun in described or description.noun in beside
        if description.noun in described:
            yield "described", 1.0
        if is_known:
            yield "known", 1.0
            yield "known sentences", sentences
        if description.modifiers:
            told = sum(word in described or word in beside for word in description.modifiers)
            yield "modifiers", told / len(description.modifiers)
        if description.country:
            same = "none" if entity.country is None else "same" if entity.country == description.country else "other"
            yield f"country {same}", 1.0
        if spoke_last:
            yield "spoke last", 1.0
            if is_known:
                yield "spoke last, known", 1.0
        yield "sentences", sentences
        yield "rank", math.log1p(rank)
        if not near.is_said:
            yield "unsaid", 1.0
        if self._mentions[source.part].is_possessive(near):
            yield "possessive", 1.0
        if near.span.start >= source.start:
            yield "inside", 1.0
            before, after = self._before(source, near.span), self._after(source, near.span)
            yield f"inside after {before}", 1.0
            yield f"inside before {after}", 1.0

    def _is_related(self, source: Span, named: NamedEntity) -> bool:
        """Whether a person is one to whom a source relates somebody else: "the mother of Cruz", "Cruz's aide"."""
        if named.entity.type != "person" or named.span.start < source.start:
            return False
        return self._before(source, named.span) in _LINKS or self._after(source, named.span) == "'s"

    def _sentence(self, part: PartName, offset: int) -> int:
        return bisect_right(self._parts[part].sentences, offset, key=lambda sentence: sentence[0])

    def _words_beside(self, name: Span) -> frozenset[str]:
        """The words that say what a name is, right before it or apposed: "actress Ana Ruiz", "Ruiz, an actress"."""
        if name not in self._beside:
            part = self._parts[name.part]
            start, end = part.sentences[max(0, self._sentence(name.part, name.start) - 1)]
            before = part.text[max(start, name.start - _CHARACTERS) : name.start].removesuffix(", ").rpartition(",")[2]
            found = _WORD.findall(before)[-_WORDS_BEFORE:]
            if _AFTER_NAME.match(part.text, name.end):
                found += _WORD.findall(part.text[name.end : min(end, name.end + _CHARACTERS)])[:_WORDS_AFTER]
            self._beside[name] = frozenset(word.lower() for word in found)
        return self._beside[name]

    def _before(self, source: Span, name: Span) -> str:
        """What stands before a name in its source: a word that links, a comma, another word, or nothing."""
        before = self._parts[source.part].text[source.start : name.start].rstrip()
        last = before.rpartition(" ")[2].lower()
        return "nothing" if not before else "," if before.endswith(",") else last if last in _LINKS else "a word"

    def _after(self, source: Span, name: Span) -> str:
        """What stands behind a name in its source: its ending, a word that links, a mark, another word, or nothing."""
        after = self._parts[source.part].text[name.end : source.end]
        if after[:1] in ("’", "'"):
            return "'s"
        said = _WORD.findall(after)
        if not said:
            return "nothing"
        mark = after.strip()[0]
        return mark if not mark.isalpha() else said[0].lower() if said[0].lower() in _LINKS else "a word"


def _described(entity: Entity) -> frozenset[str]:
    """The words of what it is: a person's role and its initials, another's names."""
    if entity.type != "person":
        return frozenset(word.lower() for name in (entity.name, *entity.aliases) for word in _WORD.findall(name))
    role = [word.lower() for word in _WORD.findall(entity.role or "")]
    return frozenset((*role, "".join(word[0] for word in role))) if role else frozenset()
