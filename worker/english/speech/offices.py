"""Whom an office means: "the foreign minister", "the Irish premier", "the ministry", "the PM"."""

import re
from collections.abc import Iterable, Sequence

from schemas.annotations import Entity
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


class Offices:
    """The persons of an article by their offices, and its bodies by their names."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._described = {entity.id: _described(entity) for entity in entities}

    def holder(self, source: str, near: Sequence[Entity]) -> tuple[str, float] | None:
        """The id of the entity that an office means, of those named before it, nearest first; None if unsure."""
        match = _OFFICE.match(source)
        office = _WORD.findall(_EDGE.split(match[1])[0]) if match else []
        if not office or office[0].lower() in _GENERAL:
            return None
        noun, *before = reversed([word.lower() for word in office])
        kind = "organization" if noun in _BODIES else "person"
        country = next((code for word in office if (code := country_of(word))), None)
        wanted = {word for word in before if not country_of(word)} - {"former", "then"}
        holders = [
            entity
            for entity in near
            if entity.type == kind
            and noun in self._described[entity.id]
            and (country is None or entity.country in (country, None))
        ]
        for entity in holders:
            if wanted <= self._described[entity.id]:
                return entity.id, SURE
        if len({entity.id for entity in holders}) == 1 and len(wanted) <= 1:
            return holders[0].id, LIKELY
        return None


def _described(entity: Entity) -> set[str]:
    """The words of what it is: a person's role and its initials, a body's names."""
    if entity.type == "person":
        role = [word.lower() for word in _WORD.findall(entity.role or "")]
        return {*role, "".join(word[0] for word in role)} if role else set()
    return {word.lower() for name in (entity.name, *entity.aliases) for word in _WORD.findall(name)}
