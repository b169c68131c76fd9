"""What is named beside a place: the towns, regions and countries of the article that are placed."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping

from schemas.annotations import Entity, Span
from schemas.article import Article
from worker.english.linking.context import is_built
from worker.english.linking.gazetted import Spot
from worker.english.parts import PartName

NEAR_CHARACTERS = 200
CLAUSE = re.compile(r"[.,;:()\n]|\b(?:and|or|while)\b")

Fits = Callable[[Spot], bool]


class Neighbours:
    """Every mention of a placed town, region or country; what stands in a building's name is none."""

    def __init__(self, article: Article, spots: Mapping[str, Spot]) -> None:
        self._texts = {"text": article.text, "title": article.title or ""}
        mentions = [
            (mention, spot)
            for entity in article.entities
            if (spot := spots.get(entity.id)) and spot.country and not is_built(entity)
            for mention in entity.mentions
        ]
        self._mentions = sorted(mentions, key=lambda each: _place(each[0]))
        self._times = Counter(spot for _, spot in mentions)
        self._main: dict[tuple[str | None, frozenset[str]], Spot | None] = {}

    def nearest(self, entity: Entity, fits: Fits, *, in_clause: bool = False) -> Spot | None:
        """The fitting one that is named nearest to an entity's first mention, in its clause alone if so wanted."""
        mine = entity.mentions[0]
        first, last = (
            bisect_right(self._mentions, (mine.part, mine.start + far), key=lambda each: _place(each[0]))
            for far in (-NEAR_CHARACTERS - 1, NEAR_CHARACTERS)
        )
        near = {
            abs(mention.start - mine.start): spot
            for mention, spot in self._mentions[first:last]
            if fits(spot) and not (in_clause and CLAUSE.search(self._between(mention, mine)))
        }
        return near[min(near)] if near else None

    def main(self, country: str | None, precisions: frozenset[str]) -> Spot | None:
        """The one of a country, as precise as that, that is named most often, the first of equals."""
        if (country, precisions) not in self._main:
            fitting = (spot for spot in self._times if spot.country == country and spot.precision in precisions)
            self._main[country, precisions] = max(fitting, key=lambda spot: self._times[spot], default=None)
        return self._main[country, precisions]

    def _between(self, one: Span, other: Span) -> str:
        return self._texts[one.part][min(one.end, other.end) : max(one.start, other.start)]


def _place(mention: Span) -> tuple[PartName, int]:
    return mention.part, mention.start
