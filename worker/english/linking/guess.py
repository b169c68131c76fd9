"""Where a place may lie that the gazetteer lacks: in what holds it, in a city of its name, near its neighbours."""

from collections.abc import Mapping
from dataclasses import replace

from schemas.annotations import Entity
from schemas.article import Article
from worker.english.linking.context import is_built, is_site
from worker.english.linking.gazetted import Spot, country_spot, likeliest, spots
from worker.english.linking.locate import Located, Setting, best, known
from worker.english.linking.neighbours import Neighbours
from worker.gazetteer.countries import countries

AT_THE_BEGINNING, AT_THE_END = 5_000, 100_000
"""The least people of a city that a building may be named after, by where its name stands in the building's."""
LEAST_SHARE_OF_GUESS = 0.3
PART_OF, NEAR, SOMEWHERE = 0.8, 0.4, 0.6
LONGEST_CHAIN = 3
ALIKE = 0.05


def located(article: Article) -> dict[str, Located]:
    """The spot of each place, facility and body with a building among the article's entities, by the entity's id.

    What the gazetteer lacks is put where the text or its name puts it, else near what is named beside it, else where
    the story is set, else in the country spoken of most: each with little confidence. Unknown ones are left out.
    """
    setting = Setting(article)
    found = known(article, setting)
    missing = [entity for entity in article.entities if is_site(entity) and entity.id not in found]
    told: dict[str, Located] = {}
    for link in range(LONGEST_CHAIN):
        waiting = {entity.id for entity in missing} if link < LONGEST_CHAIN - 1 else set()
        ready = [entity for entity in missing if not waiting & setting.held.get(entity.id, set())]
        told |= {entity.id: guess for entity in ready if (guess := _held(entity, found, setting))}
        found |= {id: guess for id, guess in told.items() if guess.spot.precision != "country"}
        missing = [entity for entity in missing if entity.id not in found]
    neighbours = Neighbours(article, {id: where.spot for id, where in (told | found).items()})
    for entity in missing:
        country = told.get(entity.id) or _country(entity, neighbours, setting)
        if country:
            found[entity.id] = _near(entity, neighbours, country)
    return {id: where for id, where in found.items() if where.spot.country or where.spot.latitude is not None}


def _held(entity: Entity, found: Mapping[str, Located], setting: Setting) -> Located | None:
    """Where its name says that it lies, if that is where the text puts it or nothing does, else where the text does."""
    around = [found[id].spot for id in setting.held.get(entity.id, ()) if id in found] or setting.around(entity)
    around = [spot for spot in around if spot.country]
    inside = _in_name(entity.name, setting)
    if around:
        inside = [spot for spot in inside if any(spot.may_lie_in(holder) for holder in around)]
    if not (inside or around):
        return None
    where = best({spot: setting.score(spot, around) for spot in inside or around})
    return Located(_part_of(where.spot), round(where.confidence * PART_OF, 3))


def _near(entity: Entity, neighbours: Neighbours, country: Located) -> Located:
    """Near what is named beside it, else in the story's main place; a body, which may be far, in its country."""
    built = is_built(entity)
    if entity.type != "organization" and (near := _neighbour(entity, neighbours, country.spot.country)):
        return Located(_part_of(near) if built else _unplaced(near), round(country.confidence * NEAR, 3))
    return Located(
        _part_of(_seat(country.spot)) if built else _unplaced(country.spot), round(country.confidence * SOMEWHERE, 3)
    )


def _neighbour(entity: Entity, neighbours: Neighbours, country: str | None) -> Spot | None:
    """The country's place that is named nearest, else its main one; a building stands in a city if any is named."""
    precisions = _precisions(entity)
    return (
        neighbours.nearest(entity, lambda spot: spot.country == country and spot.precision in precisions)
        or neighbours.main(country, precisions)
        or neighbours.main(country, frozenset({"region"}))
    )


def _country(entity: Entity, neighbours: Neighbours, setting: Setting) -> Located | None:
    """That of a place in its clause, else that spoken of most, if much; of several spoken of alike, the one nearest."""
    most = max(setting.shares.values(), default=0.0)
    if most < LEAST_SHARE_OF_GUESS:
        return None
    first = [country for country, share in setting.shares.items() if share >= most - ALIKE]
    first.sort(key=lambda country: -setting.shares[country])
    near = neighbours.nearest(
        entity,
        lambda spot: spot.precision in _precisions(entity) and setting.speaks_of(spot.country),
        in_clause=True,
    )
    if not near and len(first) > 1:
        near = neighbours.nearest(entity, lambda spot: spot.country in first)
    country = (near and near.country) or first[0]
    return Located(country_spot(country), setting.shares[country])


def _precisions(entity: Entity) -> frozenset[str]:
    return frozenset({"city"}) if is_built(entity) else frozenset({"city", "region"})


def _seat(country: Spot) -> Spot:
    """Where a country's capital is, as a point that stands for the country: there buildings are many."""
    code = country.country or ""
    cities = [spot for spot in spots(countries()[code].capital) if spot.country == code]
    if not cities:
        return country
    capital = max(cities, key=lambda spot: spot.prior)
    return replace(country, latitude=capital.latitude, longitude=capital.longitude)


def _part_of(spot: Spot) -> Spot:
    """Somewhere in a place: on the map where that is, without being it; the precision says how near that comes."""
    return replace(spot, geonames_id=None)


def _unplaced(spot: Spot) -> Spot:
    """In its country and nowhere on the map: no gazetteer knows of it there."""
    return Spot(spot.country, None, None, None)


def _in_name(name: str, setting: Setting) -> list[Spot]:
    """The place that a name begins with, or the large one that it ends in: "Seoul Arts Center", "Hyatt Malta"."""
    parts = name.replace("’", "'").replace("'s ", " ").replace("-", " - ").split()
    for length in range(len(parts) - 1, 0, -1):
        for words, people in ((parts[:length], AT_THE_BEGINNING), (parts[-length:], AT_THE_END)):
            found = likeliest(" ".join(words).replace(" - ", "-"))
            if found := [spot for spot in found if setting.speaks_of(spot.country) and _has(people, spot)]:
                return found
    return []


def _has(people: int, spot: Spot) -> bool:
    """Whether a building may be named after it: a hamlet's name is more often a word or a person's."""
    return spot.precision == "country" or spot.population is None or spot.population >= people
