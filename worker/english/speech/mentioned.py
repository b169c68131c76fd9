"""The entities that a part of an article names, looked up by where they stand: many mentions cost no more than few."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from schemas.annotations import Entity, Span


@dataclass(frozen=True, slots=True)
class NamedEntity:
    """One mention of an entity; `is_said` is whether it stands in what somebody says."""

    span: Span
    entity: Entity
    is_said: bool


class Mentions:
    """What one part names, in reading order."""

    def __init__(self, text: str, named: Iterable[NamedEntity]) -> None:
        self._text = text
        self._named = sorted(named, key=lambda each: each.span.start)
        self._starts = [each.span.start for each in self._named]
        self._reach = list(accumulate((each.span.end for each in self._named), max))
        """Up to where the mentions so far go, which never shrinks."""
        self._by_entity: dict[str, list[NamedEntity]] = defaultdict(list)
        for each in self._named:
            self._by_entity[each.entity.id].append(each)
        persons = (each for each in self._named if each.entity.type == "person")
        self._subjects = [each.span.start for each in persons if not self.is_possessive(each)]

    def within(self, source: Span) -> Sequence[NamedEntity]:
        """Those whose words lie within the source's."""
        first, last = bisect_left(self._starts, source.start), bisect_left(self._starts, source.end)
        return [each for each in self._named[first:last] if each.span.end <= source.end]

    def before(self, offset: int, characters: int) -> Iterator[NamedEntity]:
        """Those that end at most so many code points before an offset, nearest first."""
        first, last = bisect_left(self._reach, offset - characters), bisect_right(self._starts, offset)
        for each in reversed(self._named[first:last]):
            if 0 <= offset - each.span.end <= characters:
                yield each

    def of(self, entities: Iterable[str]) -> Sequence[NamedEntity]:
        """All of some entities, in reading order."""
        return sorted((each for id in entities for each in self._by_entity[id]), key=lambda each: each.span.start)

    def is_possessive(self, named: NamedEntity) -> bool:
        """Whether it owns what follows: "Borg's"."""
        return self._text[named.span.end : named.span.end + 2] in ("’s", "'s")

    def is_person_between(self, start: int, end: int) -> bool:
        """Whether a person who owns nothing there is named from `start` up to `end`."""
        return bisect_left(self._subjects, start) < bisect_left(self._subjects, end)
