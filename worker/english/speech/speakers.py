"""Whose words a source's words name: the entity behind a name, a pronoun or an office."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from schemas.annotations import Entity, Span

_HE_SHE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_IT = frozenset({"it", "its", "itself"})
_RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
_TITLES = {"mr": "m", "sir": "m", "lord": "m", "king": "m", "prince": "m", "mrs": "f", "ms": "f", "miss": "f",
           "lady": "f", "dame": "f", "queen": "f", "princess": "f"}  # fmt: skip
_BODIES = frozenset(
    "agency airline association authority bank body board bureau center centre club college commission committee "
    "company corporation council court department firm foundation fund government group institute institution "
    "ministry office organisation organization party police regulator team union university".split()
)
_GENERAL = frozenset("another any both few many most no one others several some such these those".split())
_WORD = re.compile(r"[^\W\d_]+")
_DETERMINED = re.compile(r"(?i)(?:the|this|that|its|his|her|their)\s+(.+)")
_CLAUSE = re.compile(r",|\b(?:of|for|from|at|in|on|with|to|who|which|whose|and)\b|\(")
_NEAR_CHARACTERS = 1500
"""A pronoun or office further than this from a name is not taken for it."""


@dataclass(frozen=True, slots=True)
class Named:
    """One mention of an entity, in reading order of its part; `said` is whether it stands in what somebody says."""

    span: Span
    entity: Entity
    said: bool


class Speakers:
    """The entities of an article as those who may speak in it."""

    def __init__(self, title: str, text: str, entities: Iterable[Entity], contents: Sequence[Span]) -> None:
        self._texts = {"title": title, "text": text}
        self._named = sorted(
            (
                Named(span, entity, any(content.holds(span) for content in contents))
                for entity in entities
                for span in entity.mentions
            ),
            key=lambda named: (named.span.part != "title", named.span.start),
        )
        self._sexes = self._by_title()

    def speaker(self, source: Span) -> str | None:
        """The id of the entity that the source's words mean; None where the article does not tell."""
        text = self._words(source)
        words = [word.lower() for word in _WORD.findall(text)]
        if not words:
            return None
        named = self._within(source)
        if named:
            return named.entity.id
        if len(words) == 1 and (words[0] in _HE_SHE or words[0] in _IT or words[0] in _RELATIVE):
            return self._meant(source, words[0])
        determined = _DETERMINED.match(text)
        if determined and words[0] == "the" and words[1:] and words[1] not in _GENERAL:
            return self._in_office(source, _CLAUSE.split(determined[1])[0])
        return None

    def _within(self, source: Span) -> Named | None:
        """The named entity that heads the source: a person before all others, and nobody named only in passing."""
        inside = [n for n in self._named if n.span.part == source.part and source.holds(n.span)]
        text = self._words(source)
        head = _CLAUSE.search(text)
        edge = source.start + head.start() if head and head.start() else source.end
        early = [named for named in inside if named.span.start < edge]
        for kinds in (("person",), ("organization",), ("place", "facility")):
            for named in reversed(early):
                if named.entity.type in kinds and (kinds[0] == "person" or self._ends(named, source, edge)):
                    return named
        people = [named for named in inside if named.entity.type == "person"]
        bodies = [named for named in inside if named.entity.type == "organization"]
        if "spokes" in text.lower() and not people:
            return bodies[0] if bodies else None
        appositive = [named for named in people if self._texts[source.part][: named.span.start].rstrip().endswith(",")]
        return appositive[0] if appositive else None

    def _ends(self, named: Named, source: Span, edge: int) -> bool:
        """Whether nothing but marks follows the name before the clause's edge: "Ukraine", not "Ukraine officials"."""
        after = self._texts[source.part][named.span.end : max(edge, named.span.end)]
        return not _WORD.search(after)

    def _before(self, source: Span, kinds: tuple[str, ...]) -> list[Named]:
        """Entities named before the source, the nearest first; those within what somebody says come last."""
        near = [
            named
            for named in self._named
            if named.span.part == source.part
            and named.entity.type in kinds
            and 0 <= source.start - named.span.end <= _NEAR_CHARACTERS
        ]
        near.reverse()
        return sorted(near, key=lambda named: named.said)

    def _meant(self, source: Span, pronoun: str) -> str | None:
        if pronoun in _RELATIVE:
            near = self._before(source, ("person", "organization"))
            touching = [named for named in near if source.start - named.span.end <= 3]
            return touching[0].entity.id if touching else None
        if pronoun in _IT:
            bodies = self._before(source, ("organization",))
            return bodies[0].entity.id if bodies else None
        text = self._texts[source.part]
        for named in self._before(source, ("person",)):
            possessive = text[named.span.end : named.span.end + 2] in ("’s", "'s")
            other = {"m": "f", "f": "m"}[_HE_SHE[pronoun]]
            if not possessive and self._sexes.get(named.entity.id) != other:
                return named.entity.id
        return None

    def _in_office(self, source: Span, office: str) -> str | None:
        """The nearest entity whose role or name has the office's last word: "the foreign minister", "the ministry"."""
        words = _WORD.findall(office.lower())
        if not words:
            return None
        noun = words[-1]
        kinds = ("organization",) if noun in _BODIES else ("person",)
        candidates = self._before(source, kinds)
        for named in candidates:
            described = f"{named.entity.role or ''} {named.entity.name if noun in _BODIES else ''}"
            if noun in _WORD.findall(described.lower()):
                return named.entity.id
        return None

    def _words(self, span: Span) -> str:
        return self._texts[span.part][span.start : span.end]

    def _by_title(self) -> dict[str, str]:
        """The sexes of persons, where a title before their name tells: Mr, Ms, King."""
        sexes: dict[str, str] = {}
        for named in self._named:
            before = _WORD.findall(self._texts[named.span.part][max(0, named.span.start - 12) : named.span.start])
            titles = [word.lower() for word in (*before[-1:], *_WORD.findall(self._words(named.span))[:1])]
            sex = next((_TITLES[title] for title in titles if title in _TITLES), None)
            if sex and named.entity.type == "person":
                sexes.setdefault(named.entity.id, sex)
        return sexes
