"""What is named beside a place: the towns, regions and countries of the article that are placed."""

import re
from collections import Counter
from collections.abc import Callable, Mapping

from schemas.annotations import Entity, Span
from schemas.article import Article
from worker.english.linking.context import is_built
from worker.english.linking.gazetted import Spot

NEAR_CHARACTERS = 200
CLAUSE = re.compile(r"[.,;:()\n]|\b(?:and|or|while)\b")

Fits = Callable[[Spot], bool]


class Neighbours:
    """Every mention of a placed town, region or country; what stands in a building's name is none."""

    def __init__(self, article: Article, spots: Mapping[str, Spot]) -> None:
        self._texts = {"text": article.text, "title": article.title or ""}
        self._mentions = [
            (mention, spot)
            for entity in article.entities
            if (spot := spots.get(entity.id)) and spot.country and not is_built(entity)
            for mention in entity.mentions
        ]

    def nearest(self, entity: Entity, fits: Fits, *, in_clause: bool = False) -> Spot | None:
        """The fitting one that is named nearest to an entity's first mention, in its clause alone if so wanted."""
        mine = entity.mentions[0]
        near = {
            abs(mention.start - mine.start): spot
            for mention, spot in self._mentions
            if mention.part == mine.part
            and abs(mention.start - mine.start) <= NEAR_CHARACTERS
            and fits(spot)
            and not (in_clause and CLAUSE.search(self._between(mention, mine)))
        }
        return near[min(near)] if near else None

    def main(self, fits: Fits) -> Spot | None:
        """The fitting one that is named most often, the first of equals."""
        times = Counter(spot for _, spot in self._mentions if fits(spot))
        return max(times, key=lambda spot: times[spot], default=None)

    def _between(self, one: Span, other: Span) -> str:
        return self._texts[one.part][min(one.end, other.end) : max(one.start, other.start)]
