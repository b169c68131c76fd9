"""Where the places of an article lie: of all that go by a name, the one that the rest of the article speaks for."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from schemas.annotations import Entity, Span
from schemas.article import Article
from worker.linking.context import countries_spoken_of, holders, holding
from worker.linking.gazetted import WELL_KNOWN, Spot, country_spot, parted, spots
from worker.linking.words import words

CONTEXT, HELD, HELD_NEARBY = 3.0, 5.0, 2.0
LEAST_POPULATION_OF_NAMESAKE = 5_000
LEAST_SHARE_OF_NAMESAKE = 0.1
LEAST_SHARE_OF_GUESS = 0.3
PART_OF, NEAR, SOMEWHERE = 0.8, 0.4, 0.6
NEAR_CHARACTERS = 200
LEAST_CITIES, CLOSE_KM = 2, 100.0
DEGREE_KM = 111.2


@dataclass(frozen=True)
class Located:
    """A spot, and how sure it is that the place lies there, 0 to 1."""

    spot: Spot
    confidence: float


def located(article: Article) -> dict[str, Located]:
    """The spot of each place and facility among the article's entities, by the entity's id; unknown ones are left out.

    What the gazetteer lacks is put where its holder is, a building in the city named beside it, any place of a local
    story among its cities, and else in the country spoken of most: each with little confidence.
    """
    shares = countries_spoken_of(article)
    held = holders(article)
    places = [entity for entity in article.entities if entity.type in {"place", "facility"}]
    known: dict[str, Located] = {}
    around: dict[str, list[Spot]] = {}
    for entity in places:
        names, within = _names(entity)
        holding_it = (spot for name in held.get(entity.id, set()) | within for spot in holding(name))
        around[entity.id] = [spot for spot in holding_it if _is_plausible(spot, shares, [])]
        if spot := _named(names, shares, around[entity.id]):
            known[entity.id] = spot
    cities = _cities(places, known, max(shares, key=lambda country: shares[country], default=""))
    local = _common(cities)
    guessed: dict[str, Located] = {}
    for entity in places:
        if entity.id not in known:
            city = _beside(entity, cities) if _is_built(entity) else local
            if guess := _guessed(entity, city, shares, around[entity.id]):
                guessed[entity.id] = guess
    return {id: spot for id, spot in (known | guessed).items() if spot.spot.country or spot.spot.latitude is not None}


def _names(entity: Entity) -> tuple[list[str], set[str]]:
    """What the place itself is called, and what its names say it lies in."""
    parts = [parted(name) for name in (entity.name, *entity.aliases)]
    return [name for name, _ in parts], {holder for _, within in parts for holder in within}


def _named(names: Iterable[str], shares: Mapping[str, float], around: list[Spot]) -> Located | None:
    scores = {spot: _score(spot, shares, around) for name in names for spot in spots(name)}
    likely = {spot: score for spot, score in scores.items() if _is_plausible(spot, shares, around)}
    return _best(likely) if likely else None


def _is_plausible(spot: Spot, shares: Mapping[str, float], around: list[Spot]) -> bool:
    """Small places count only in countries that the article speaks of: the world has too many namesakes."""
    return spot.prior >= WELL_KNOWN or _is_spoken_of(spot, shares, around)


def _is_spoken_of(spot: Spot, shares: Mapping[str, float], around: list[Spot]) -> bool:
    return shares.get(spot.country or "", 0.0) > LEAST_SHARE_OF_NAMESAKE or any(
        spot.country == holder.country for holder in around
    )


def _score(spot: Spot, shares: Mapping[str, float], around: Iterable[Spot]) -> float:
    score = spot.prior + CONTEXT * shares.get(spot.country or "", 0.0)
    if any(spot.country == holder.country for holder in around):
        score += HELD
    if spot.division and any(spot.division == holder.division for holder in around):
        score += HELD_NEARBY
    return score


def _best(scores: Mapping[Spot, float]) -> Located:
    best = max(scores, key=lambda spot: scores[spot])
    rivals = (math.exp(score - scores[best]) for spot, score in scores.items() if spot.country != best.country)
    return Located(best, round(1 / (1 + sum(rivals)), 3))


def _guessed(entity: Entity, city: Spot | None, shares: Mapping[str, float], around: list[Spot]) -> Located | None:
    within = [spot for spot in _in_name(entity.name) if _is_spoken_of(spot, shares, around)]
    if within or around:
        best = _best({spot: _score(spot, shares, around) for spot in within or around})
        return Located(_part_of(best.spot), round(best.confidence * PART_OF, 3))
    country, share = max(shares.items(), key=lambda item: item[1], default=("", 0.0))
    if share < LEAST_SHARE_OF_GUESS:
        return None
    if city:
        return Located(_part_of(city), round(share * NEAR, 3))
    return Located(_part_of(country_spot(country)), round(share * SOMEWHERE, 3))


def _cities(places: list[Entity], known: Mapping[str, Located], country: str) -> list[tuple[Span, Spot]]:
    """Every mention of a known city of the country."""
    return [
        (mention, where.spot)
        for entity in places
        if (where := known.get(entity.id)) and where.spot.precision == "city" and where.spot.country == country
        for mention in entity.mentions
    ]


def _common(cities: list[tuple[Span, Spot]]) -> Spot | None:
    """The city that a local story is about: its cities, two at least, all lie close together."""
    spots_of = {spot for _, spot in cities}
    points = [
        (spot.latitude, spot.longitude) for spot in spots_of if spot.latitude is not None and spot.longitude is not None
    ]
    if len(points) < LEAST_CITIES:
        return None
    north, east = (max(values) - min(values) for values in zip(*points, strict=True))
    width = DEGREE_KM * math.hypot(north, east * math.cos(math.radians(points[0][0])))
    return max(spots_of, key=lambda spot: spot.prior) if width <= CLOSE_KM else None


def _is_built(entity: Entity) -> bool:
    last = entity.name.lower().split()[-1]
    return entity.type == "facility" or last in words("facilities")


def _beside(entity: Entity, cities: list[tuple[Span, Spot]]) -> Spot | None:
    """The city that is named nearest to its first mention."""
    mine = entity.mentions[0]
    near = {
        abs(mention.start - mine.start): spot
        for mention, spot in cities
        if mention.part == mine.part and abs(mention.start - mine.start) <= NEAR_CHARACTERS
    }
    return near[min(near)] if near else None


def _part_of(spot: Spot) -> Spot:
    """Somewhere in a place: on the map where that is, without being it; the precision says how near that comes."""
    return replace(spot, geonames_id=None)


def _in_name(name: str) -> list[Spot]:
    """The place that a name begins with, or the country or region it ends in: "Seoul Arts Center", "Hyatt Malta"."""
    parts = name.replace("’", "'").replace("'s ", " ").split()
    for length in range(len(parts) - 1, 0, -1):
        if found := [spot for spot in spots(" ".join(parts[:length])) if _is_known(spot)]:
            return found
        if found := [spot for spot in spots(" ".join(parts[-length:])) if spot.precision != "city"]:
            return found
    return []


def _is_known(spot: Spot) -> bool:
    """Whether a building may be named after it: a hamlet's name is more often a word or a person's."""
    return spot.population is None or spot.population >= LEAST_POPULATION_OF_NAMESAKE
