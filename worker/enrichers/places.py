"""The article's places on the map: country, coordinates and GeoNames id, chosen among namesakes by context."""

from collections.abc import Mapping

from schemas.annotations import Entity, Place
from schemas.article import Article
from worker.english.document import Document
from worker.english.identity.ids import (
    LEAST_CONFIDENT_POINT,
    country_meant,
    entity_id,
    geonames_id,
    is_vague,
    renamed,
    slug,
)
from worker.english.linking.context import countries_spoken_of
from worker.english.linking.gazetted import Spot, spots, spots_behind
from worker.english.linking.guess import located
from worker.english.linking.locate import Located
from worker.english.linking.places import place_key
from worker.errors import Skipped
from worker.gazetteer.countries import seat_of
from worker.gazetteer.regions import is_state, regions_named
from worker.plugins import Enricher, Fields

LARGE, TIMES_AS_LARGE = 200_000, 5
"""People of a city that is meant among its namesakes, and how many times as many it has."""


def _compute(document: Document) -> Fields:
    article = document.article
    if not article.entities:
        raise Skipped("no entity to locate")
    found = located(article)
    spoken_of = _spoken_of(article)
    ids = {entity.id: _id(entity, found.get(entity.id), article, spoken_of) for entity in article.entities}
    where = {ids[id]: spot for id, spot in reversed(found.items())}
    settled = (
        entity.model_copy(update={"country": _country(entity, found[entity.id])}) if entity.id in found else entity
        for entity in article.entities
    )
    entities = renamed(settled, lambda entity: ids[entity.id])
    return {
        "places": tuple(_place(article, entity, where[entity.id]) for entity in entities if entity.id in where),
        "entities": entities,
    }


def _spoken_of(article: Article) -> Mapping[str, float]:
    """How much the article speaks of each country, where a body of it needs one."""
    if any(entity.id.startswith("organization:") and is_vague(entity.id) for entity in article.entities):
        return countries_spoken_of(article)
    return {}


def _id(entity: Entity, where: Located | None, article: Article, spoken_of: Mapping[str, float]) -> str:
    """By now also by what is known of a place, and whose body a body is."""
    if entity.type in {"place", "organization"} and (state := _state(entity)):
        return geonames_id(state)
    is_one = entity.type in {"place", "facility"} and not (country_meant(entity.name) or _is_wide(entity.name))
    if where and where.spot.geonames_id and is_one and _is_sure(entity.name, where):
        return geonames_id(where.spot.geonames_id)
    if where and is_one and _is_region(entity.name, where):
        return f"place:{slug(f'{entity.name} {where.spot.country}')}"
    return entity_id(entity, article.id, spoken_of)


def _state(entity: Entity) -> int | None:
    """The GeoNames id of the one state that a place abbreviates, "R-Ky.", or a body is named like: "Kentucky" votes."""
    is_full, is_body = bool(regions_named(entity.name)), entity.type == "organization"
    if not is_state(entity.name) or is_full != is_body or (is_body and entity.name.isupper()):
        return None
    found = spots_behind(entity.name)
    return found[0].geonames_id if len(found) == 1 else None


def _is_region(name: str, where: Located) -> bool:
    """Whether it is surely a region that GeoNames gives no id, as the Indian part of Punjab."""
    regions = regions_named(name)
    return where.confidence >= LEAST_CONFIDENT_POINT and any(region.country == where.spot.country for region in regions)


def _is_sure(name: str, where: Located) -> bool:
    """Whether it is this place, and not a namesake: likely so, a state, a seat of government or a large city."""
    spot = where.spot
    if spot.precision == "region" and is_state(name):
        return True
    if spot.precision == "city" and (seat_of(name) == spot.country or _is_by_far_the_largest(name, spot)):
        return True
    return where.confidence >= LEAST_CONFIDENT_POINT and spot.precision != "country"


def _is_by_far_the_largest(name: str, spot: Spot) -> bool:
    people = {other.geonames_id: other.population or 0 for other in spots(name)}
    most = people.pop(spot.geonames_id, 0)
    return most >= LARGE and all(most >= TIMES_AS_LARGE * fewer for fewer in people.values())


def _is_wide(name: str) -> bool:
    """Whether it is a part of the world that is in no one country: a village may be named after it."""
    return any(region.country is None for region in regions_named(name))


def _country(entity: Entity, where: Located) -> str | None:
    """Where a place lies; a body keeps the country that the article gives it."""
    return entity.country or where.spot.country if entity.type == "organization" else where.spot.country


def _place(article: Article, entity: Entity, where: Located) -> Place:
    filed_at = article.dateline.place if article.dateline else None
    is_dateline = filed_at and place_key(filed_at) in {place_key(name) for name in (entity.name, *entity.aliases)}
    return Place(
        id=entity.id,
        name=entity.name,
        mentions=entity.mentions,
        geonames_id=where.spot.geonames_id,
        country=where.spot.country,
        latitude=where.spot.latitude,
        longitude=where.spot.longitude,
        precision=where.spot.precision,
        role="dateline" if is_dateline else "mention",
        point_confidence=round(where.confidence, 2),
    )


ENRICHER = Enricher("places", _compute, after=("entities",))
