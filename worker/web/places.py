"""The map: what the newest articles name, and what one article does."""

from collections import Counter

from starlette.requests import Request
from starlette.responses import Response

from schemas.article import Article
from worker.web.links import page, term
from worker.web.mapping import Spot, land, point
from worker.web.rendering import html
from worker.web.search.query import QueryError
from worker.web.search.searching import Answer
from worker.web.window import Window

ARTICLES = 500


def world(request: Request) -> Response:
    """The places that the newest articles, or those that a query finds, name."""
    window: Window = request.app.state.window
    query = request.query_params.get("q", "").strip()
    try:
        answer, error = window.search.search(query, limit=ARTICLES), None
    except QueryError as wrong:
        answer, error = Answer(0, []), wrong
    named = Counter(tuple(point) for hit in answer.hits for point in {tuple(each) for each in hit.card["points"]})
    spots = [
        Spot(*point(latitude, longitude), name, count, page("/", q=f"{query} {term('place', place)}".strip()))
        for (latitude, longitude, name, place), count in named.most_common()
    ]
    shown = {"query": query, "error": error, "total": answer.total, "articles": len(answer.hits)}
    return html(request, "where.html", 400 if error else 200, spots=spots, land=land(), **shown)


def spots_of(article: Article) -> list[Spot]:
    """The places of one article, each leading to its value on the same page."""
    numbers = {entity.id: number for number, entity in enumerate(article.entities, 1)}
    return [
        Spot(*point(place.latitude, place.longitude), place.name, 1, f"#name-{numbers[place.id]}")
        for place in article.places
        if place.latitude is not None and place.longitude is not None and place.id in numbers
    ]
