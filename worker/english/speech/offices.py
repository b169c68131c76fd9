"""Whom an office means: "the foreign minister", "the Irish premier", "the ministry", "the PM"."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from schemas.annotations import Entity, Span
from worker.english.parts import PartName
from worker.english.speech.mentioned import Mentions, NamedEntity
from worker.gazetteer.countries import country_of

_BODIES = frozenset(
    "agency airline association authority bank body board bureau center centre club college commission committee "
    "company corporation council court department firm foundation fund government group institute institution "
    "ministry navy office organisation organization party police regulator team union university".split()
)
_GENERAL = frozenset("another any both few many most no one others several some such these those".split())
_WORD = re.compile(r"[^\W\d_]+")
_OFFICE = re.compile(r"(?i)(?:the|then|former)\s+(.+)")
_EDGE = re.compile(r",|\b(?:of|for|from|at|in|on|with|to|who|which|whose|and)\b|\(")
SURE, LIKELY = 0.9, 0.75
"""Estimates for all words of an office and for its noun alone; too few labelled sources to measure them apart."""

NEAREST = 200
"""So many mentions before an office are looked at; no article we have seen has as many for one noun."""

Bearers = tuple[Sequence[NamedEntity], Sequence[NamedEntity]]


class Offices:
    """The persons of an article by their offices, and its bodies by their names, in what each part of it names."""

    def __init__(self, entities: Collection[Entity], mentions: Mapping[PartName, Mentions]) -> None:
        self._mentions = mentions
        self._described = {entity.id: _described(entity) for entity in entities}
        self._by_word: dict[tuple[str, str], list[str]] = defaultdict(list)
        for entity in entities:
            for word in self._described[entity.id]:
                self._by_word[entity.type, word].append(entity.id)
        self._bearers: dict[tuple[str, str, str], Bearers] = {}

    def holder(self, source: str, at: Span) -> tuple[str, float] | None:
        """The id of the entity that an office means, of those named before it, nearest first; None if unsure."""
        match = _OFFICE.match(source)
        office = _WORD.findall(_EDGE.split(match[1])[0]) if match else []
        if not office or office[0].lower() in _GENERAL:
            return None
        noun, *before = reversed([word.lower() for word in office])
        kind = "organization" if noun in _BODIES else "person"
        country = next((code for word in office if (code := country_of(word))), None)
        wanted = {word for word in before if not country_of(word)} - {"former", "then"}
        near = self._near(at, kind, noun)
        holders = [entity for entity in near if country is None or entity.country in (country, None)]
        for entity in holders:
            if wanted <= self._described[entity.id]:
                return entity.id, SURE
        if len({entity.id for entity in holders}) == 1 and len(wanted) <= 1:
            return holders[0].id, LIKELY
        return None

    def _near(self, at: Span, kind: str, noun: str) -> list[Entity]:
        """Whoever bears a noun and is named before: those first whom nobody's words name, then the nearest."""
        key = at.part, kind, noun
        if key not in self._bearers:
            named = self._mentions[at.part].of(self._by_word.get((kind, noun), ()))
            self._bearers[key] = [one for one in named if not one.is_said], [one for one in named if one.is_said]
        found: list[Entity] = []
        for named in self._bearers[key]:
            last = bisect_left(named, at.start, key=lambda one: one.span.start)
            before = named[max(0, last - NEAREST) : last]
            found += [one.entity for one in reversed(before) if one.span.end <= at.start]
        return found


def _described(entity: Entity) -> set[str]:
    """The words of what it is: a person's role and its initials, a body's names."""
    if entity.type == "person":
        role = [word.lower() for word in _WORD.findall(entity.role or "")]
        return {*role, "".join(word[0] for word in role)} if role else set()
    return {word.lower() for name in (entity.name, *entity.aliases) for word in _WORD.findall(name)}
