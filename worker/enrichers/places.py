"""The article's places on the map: country, coordinates and GeoNames id, chosen among namesakes by context."""

from schemas.annotations import Entity, Place
from schemas.article import Article
from worker.english.document import Document
from worker.english.linking.guess import located
from worker.english.linking.locate import Located
from worker.english.linking.places import place_key
from worker.errors import Skipped
from worker.plugins import Enricher, Fields


def _compute(document: Document) -> Fields:
    article = document.article
    if not article.entities:
        raise Skipped("no entity to locate")
    spots = located(article)
    return {
        "places": tuple(_place(article, entity, spots[entity.id]) for entity in article.entities if entity.id in spots),
        "entities": tuple(
            entity.model_copy(update={"country": _country(entity, spots[entity.id])}) if entity.id in spots else entity
            for entity in article.entities
        ),
    }


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
