"""Where the places of an article lie: of all that go by a name, the one that the rest of the article speaks for."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from schemas.annotations import Entity
from schemas.article import Article
from worker.english.linking.context import countries_spoken_of, holders, holding, is_built, is_site
from worker.english.linking.gazetted import (
    UNDISPUTED_LEAD,
    WELL_KNOWN,
    Spot,
    parted,
    respelt_spots,
    spots,
    spots_behind,
    towns,
)
from worker.english.linking.vicinity import Vicinity

CONTEXT, HELD, HELD_NEARBY, CLOSE = 3.0, 5.0, 2.0, 1.5
LEAST_SHARE_OF_NAMESAKE = 0.1
CLOSE_KM = 150.0
TENFOLD = 1.0
"""In decimal logarithms, as a spot's prior."""
MOST_CONFIDENT = 0.95
"""How often a spot without a rival is the right one, in labelled articles."""
SHARPNESS = 2.6
"""How much likelier the first of rivals is than their scores say, in labelled articles (`training.points`)."""


@dataclass(frozen=True)
class Located:
    """A spot, and how sure it is that the place lies there, 0 to 1."""

    spot: Spot
    confidence: float


class Setting:
    """What the article says of where its places lie.

    `shares` are those of the countries that it speaks of, `held` the ids of what the text puts each place in.
    """

    def __init__(self, article: Article) -> None:
        self.shares = countries_spoken_of(article)
        self.held = holders(article)
        self._entities = {entity.id: entity for entity in article.entities}

    def around(self, entity: Entity) -> list[Spot]:
        """The spots of what the text or its own names put a place in."""
        found = [spot for id in self.held.get(entity.id, ()) for spot in holding(self._entities[id])]
        found += [spot for name in within(entity) for spot in spots_behind(name)]
        return [spot for spot in found if self.is_plausible(spot)]

    def is_plausible(self, spot: Spot, around: Iterable[Spot] = ()) -> bool:
        """Small places count only where something speaks for them: the world has too many namesakes.

        That is what holds them, else their country.
        """
        held_by = {holder.country for holder in around} - {None}
        if spot.prior >= WELL_KNOWN:
            return True
        return spot.country in held_by if held_by else self.speaks_of(spot.country)

    def speaks_of(self, country: str | None) -> bool:
        """Whether it says more of a country than its name."""
        return self.shares.get(country or "", 0.0) > LEAST_SHARE_OF_NAMESAKE

    def score(self, spot: Spot, around: Iterable[Spot]) -> float:
        """How much speaks for a spot: its own weight, its country's share, and what holds it."""
        score = spot.prior + CONTEXT * self.shares.get(spot.country or "", 0.0)
        if any(spot.may_lie_in(holder) for holder in around):
            score += HELD
        if spot.division and any(spot.division == holder.division for holder in around):
            score += HELD_NEARBY
        return score


def known(article: Article, setting: Setting) -> dict[str, Located]:
    """The spot of each place that the gazetteer knows by one of its names, by the entity's id."""
    scores: dict[str, dict[Spot, float]] = {}
    for entity in filter(is_site, article.entities):
        around = setting.around(entity)
        found = _candidates(entity, setting)
        likely = {spot: setting.score(spot, around) for spot in found if setting.is_plausible(spot, around)}
        if likely:
            scores[entity.id] = likely
    undoubted = filter(None, map(_undoubted, scores.values()))
    sure = Vicinity((spot for spot in undoubted if spot.precision != "country"), CLOSE_KM)
    return {
        id: best({spot: score + _closeness(spot, sure, likely) for spot, score in likely.items()})
        for id, likely in scores.items()
    }


def _candidates(entity: Entity, setting: Setting) -> list[Spot]:
    """Every spot that the names of a place may mean; those in what the names say holds it, where they say so.

    What is in an unknown place is in a country that the article speaks of.
    """
    found = [spot for name in called(entity) for spot in spots(name)]
    if not found and not is_built(entity):
        found = respelt_spots(entity.name)
    outer = within(entity)
    wide = [spot for name in outer for spot in spots_behind(name)]
    if not outer or is_built(entity):
        return found
    if not wide:
        return [spot for spot in found if setting.speaks_of(spot.country)]
    found += [spot for name in called(entity) for spot in towns(name)]
    return [spot for spot in dict.fromkeys(found) if any(spot.lies_in(holder) for holder in wide)]


def called(entity: Entity) -> list[str]:
    """What the place itself is called, without what its names say it lies in."""
    return [parted(name)[0] for name in (entity.name, *entity.aliases)]


def within(entity: Entity) -> set[str]:
    """What its names say it lies in."""
    return {holder for name in (entity.name, *entity.aliases) for holder in parted(name)[1]}


def best(scores: Mapping[Spot, float]) -> Located:
    """The spot of the highest score, with its share against those far from it, which no spot has for certain."""
    first = max(scores, key=lambda spot: scores[spot])
    rivals = sum(math.exp(score - scores[first]) for spot, score in scores.items() if _is_rival(spot, first))
    return Located(first, round(MOST_CONFIDENT / (1 + rivals**SHARPNESS), 3))


def _is_rival(spot: Spot, first: Spot) -> bool:
    return spot.country != first.country or (first.precision != "country" and spot.km_to(first) > CLOSE_KM)


def _undoubted(scores: Mapping[Spot, float]) -> Spot | None:
    """The spot of the highest score, where no other comes near."""
    first, *others = sorted(scores, key=lambda spot: -scores[spot])
    return None if others and scores[first] - scores[others[0]] < UNDISPUTED_LEAD else first


def _closeness(spot: Spot, sure: Vicinity, namesakes: Iterable[Spot]) -> float:
    """A namesake near another place of the article is likelier than one far from all, if none is ten times larger."""
    if any(other.prior > spot.prior + TENFOLD for other in namesakes):
        return 0.0
    return CLOSE if sure.has_other(spot) else 0.0
