"""GeoJSON (RFC 7946): the places of an article that have coordinates. One FeatureCollection an article."""

from collections.abc import Iterator
from typing import Any

from schemas.annotations import Place
from schemas.article import Article
from worker.exporters.record import article_uri, given, moment
from worker.plugins import Exporter


def _export(article: Article) -> Iterator[dict[str, Any]]:
    yield {
        "type": "FeatureCollection",
        "id": article_uri(article),
        "properties": given(title=article.title, url=article.url, published_at=moment(article.published_at)),
        "features": [feature for place in article.places if (feature := _feature(article, place))],
    }


def _feature(article: Article, place: Place) -> dict[str, Any] | None:
    if place.latitude is None or place.longitude is None:
        return None
    return {
        "type": "Feature",
        "id": place.id,
        "geometry": {"type": "Point", "coordinates": [place.longitude, place.latitude]},
        "properties": given(
            name=place.name,
            role=place.role,
            country=place.country,
            precision=place.precision,
            geonames_id=place.geonames_id,
            confidence=place.point_confidence,
            mentions=len(place.mentions),
            events=[event.id for event in article.events if event.place == place.id],
        ),
    }


EXPORTER = Exporter("geojson", "GeoJSON, one FeatureCollection an article", _export)
