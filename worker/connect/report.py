"""The story as consumers read it, from what its articles say."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from typing import Any

from schemas.article import Article
from schemas.story import Story, StoryEntity, StoryPlace
from worker.connect.claims.counts import counts
from worker.connect.claims.positions import positions
from worker.connect.claims.reading import Reading
from worker.connect.claims.sets import claim_sets
from worker.connect.claims.told import Count, Position, Told
from worker.connect.naming import Meant
from worker.connect.settlement import outlet_of

_WORD = re.compile(r"[^\W\d_]+")
MOST_ENTITIES, MOST_PLACES = 12, 6
"""Of an article, those that it is most about; of a story, those that most articles name."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a story tells of one of its articles: plain values, as JSON has them.

    `at` is in seconds. `entities` are id, type and name of each, `places` id, name, country, latitude and longitude.
    What an earlier version stored may have no claims.
    """

    at: float
    title: str | None
    outlet: str | None
    copy: bool
    entities: list[list[Any]]
    places: list[list[Any]]
    article: str = ""
    figures: list[Count] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)


def facts(article: Article) -> Facts:
    """What the article's story will tell of it."""
    reading = Reading(article)
    salient = sorted(article.entities, key=lambda entity: -(entity.salience or 0))[:MOST_ENTITIES]
    return Facts(
        (article.published_at or article.processed_at).timestamp(),
        article.title,
        outlet_of(article.url, article.publisher),
        article.duplicate is not None,
        [[entity.id, entity.type, entity.name] for entity in salient],
        [
            [place.id, place.name, place.country, place.latitude, place.longitude]
            for place in article.places[:MOST_PLACES]
        ],
        article.id,
        counts(reading),
        positions(reading),
    )


def recorded(facts: Facts) -> dict[str, Any]:
    """The facts as JSON takes them."""
    return {each.name: getattr(facts, each.name) for each in fields(facts)}


def restored(record: Mapping[str, Any]) -> Facts:
    """The facts again, from what JSON made of them."""
    known = {each.name: record[each.name] for each in fields(Facts) if each.name in record}
    claimed = {
        "figures": [Count(*row) for row in record.get("figures", ())],
        "positions": [Position(*row) for row in record.get("positions", ())],
    }
    return Facts(**{**known, **claimed})


def resolved(facts: Facts, meant: Meant) -> Facts:
    """The facts with whom the short names mean."""
    return replace(facts, entities=[[meant.get(row[0], row[0]), *row[1:]] for row in facts.entities])


def story_of(story_id: str, articles: Sequence[Facts], merged_into: str | None = None) -> Story:
    """The story of these articles."""
    in_time = sorted(articles, key=lambda each: (each.at, each.title or ""))
    titles = [each.title for each in sorted(in_time, key=lambda each: each.copy) if each.title]
    originals = [each.outlet for each in in_time if not each.copy]
    outlets = tuple(dict.fromkeys(filter(None, originals)))
    return Story(
        id=story_id,
        merged_into=merged_into,
        title=titles[0] if titles else None,
        first_at=_moment(in_time[0].at) if in_time else None,
        last_at=_moment(in_time[-1].at) if in_time else None,
        articles=len(articles),
        sources=len(outlets) + (None in originals),
        outlets=outlets,
        entities=tuple(
            StoryEntity(id=each, type=rows[0][1], name=_usual([row[2] for row in rows]), articles=len(rows))
            for each, rows in _most(in_time, "entities", MOST_ENTITIES)
        ),
        places=tuple(
            StoryPlace(
                id=each,
                name=_usual([row[1] for row in rows]),
                country=rows[0][2],
                latitude=rows[0][3],
                longitude=rows[0][4],
                articles=len(rows),
            )
            for each, rows in _most(in_time, "places", MOST_PLACES)
        ),
        claims=claim_sets(
            [
                Told(each.article, each.outlet, each.at, each.figures, each.positions, _named(each), _countries(each))
                for each in in_time
                if not each.copy
            ]
        ),
    )


def _named(facts: Facts) -> frozenset[str]:
    """The words of the article's names and of its title."""
    names = (name.lower() for name in (facts.title or "", *(row[2] for row in facts.entities)))
    return frozenset(word for name in names for word in _WORD.findall(name))


def _countries(facts: Facts) -> frozenset[str]:
    """Where its places lie, and the nationalities in it, by ISO 3166."""
    peoples = (each.partition(":")[2] for each, kind, _ in facts.entities if kind == "norp")
    return frozenset(filter(None, [*(row[2] for row in facts.places), *peoples]))


def _most(articles: Sequence[Facts], field: str, most: int) -> list[tuple[str, list[list[Any]]]]:
    """What most articles name, each with what they say of it; of several articles not what one alone names."""
    named: defaultdict[str, list[list[Any]]] = defaultdict(list)
    for article in articles:
        for row in {row[0]: row for row in getattr(article, field)}.values():
            named[row[0]].append(row)
    several = {each: rows for each, rows in named.items() if len(rows) > 1}
    return sorted((several or named).items(), key=lambda item: (-len(item[1]), item[0]))[:most]


def _usual(names: Sequence[str]) -> str:
    if len(set(names)) == 1:
        return names[0]
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], name))


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
