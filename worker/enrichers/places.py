"""The article's places on the map: country, coordinates and GeoNames id, chosen among namesakes by context."""

from schemas.annotations import Entity, Place
from schemas.article import Article
from worker.english.document import Document
from worker.english.identity.ids import LEAST_CONFIDENT_POINT, country_meant, entity_id, geonames_id, is_vague, renamed
from worker.english.linking.context import countries_spoken_of
from worker.english.linking.guess import located
from worker.english.linking.locate import Located
from worker.english.linking.places import place_key
from worker.errors import Skipped
from worker.gazetteer.countries import seat_of
from worker.gazetteer.regions import regions_named
from worker.plugins import Enricher, Fields

LEAST_SHARE = 0.6
"""How much of an article speaks of a country whose "Supreme Court" is meant where it names no other."""


def _compute(document: Document) -> Fields:
    article = document.article
    if not article.entities:
        raise Skipped("no entity to locate")
    spots = located(article)
    country = _country_of(article)
    ids = {entity.id: _id(entity, spots.get(entity.id), article, country) for entity in article.entities}
    where = {ids[id]: spot for id, spot in reversed(spots.items())}
    settled = (
        entity.model_copy(update={"country": _country(entity, spots[entity.id])}) if entity.id in spots else entity
        for entity in article.entities
    )
    entities = renamed(settled, lambda entity: ids[entity.id])
    return {
        "places": tuple(_place(article, entity, where[entity.id]) for entity in entities if entity.id in where),
        "entities": entities,
    }


def _country_of(article: Article) -> str | None:
    """The country that an article is about, where a body of it needs one."""
    if not any(entity.type == "organization" and is_vague(entity.id) for entity in article.entities):
        return None
    shares = countries_spoken_of(article)
    return next((country for country, share in shares.items() if share >= LEAST_SHARE), None)


def _id(entity: Entity, where: Located | None, article: Article, country: str | None) -> str:
    """By now also by what is known of a place, and whose body a body is."""
    is_one = entity.type in {"place", "facility"} and not (country_meant(entity.name) or _is_wide(entity.name))
    if where and where.spot.geonames_id and is_one and _is_sure(entity.name, where):
        return geonames_id(where.spot.geonames_id)
    return entity_id(entity, article.id, country)


def _is_sure(name: str, where: Located) -> bool:
    """Whether it is this place, and not a namesake; a seat of government is, where nothing puts it elsewhere."""
    if where.spot.precision == "city" and seat_of(name) == where.spot.country:
        return True
    return where.confidence >= LEAST_CONFIDENT_POINT and where.spot.precision != "country"


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
