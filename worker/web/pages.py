"""The pages on articles: what arrives, one article, and the legend."""

from datetime import UTC, datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from schemas.errors import NoSuchArticle
from worker.web.links import term
from worker.web.mapping import land
from worker.web.marking import anchors, marked
from worker.web.places import spots_of
from worker.web.rendering import html
from worker.web.search.query import QueryError
from worker.web.search.searching import Answer, Order
from worker.web.window import Window

ARTICLES_A_PAGE = 25
FACETS = 6
HOURS = 24
ALIKE = 6
OTHERS = 6


def now(request: Request) -> Response:
    """The newest articles, or those that a query finds, with what they have in common."""
    window: Window = request.app.state.window
    query = request.query_params.get("q", "").strip()
    order: Order = "best" if request.query_params.get("order") == "best" else "newest"
    cursor = request.query_params.get("after") or None
    try:
        answer, error = (
            window.search.search(query, order=order, limit=ARTICLES_A_PAGE, cursor=cursor, facets=FACETS),
            None,
        )
    except QueryError as wrong:
        answer, error = Answer(0, []), wrong
    arrivals = window.search.reader.arrivals(datetime.now(UTC).timestamp(), HOURS)
    return html(
        request,
        "now.html",
        400 if error else 200,
        query=query,
        order=order,
        cursor=cursor,
        answer=answer,
        error=error,
        arrivals=arrivals,
        last=window.search.reader.last_entry(),
    )


def article(request: Request) -> Response:
    """One article with everything that was read in it."""
    window: Window = request.app.state.window
    try:
        found = window.desk.article(request.path_params["id"])
    except NoSuchArticle:
        return no_article(request)
    story = window.search.story(found.story.id) if found.story else None
    names = {entity.id: entity for entity in found.entities}
    return html(
        request,
        "article.html",
        article=found,
        marked=marked(found),
        at=anchors(found),
        spots=spots_of(found),
        land=land(),
        names=names,
        times={time.id: time for time in found.times},
        story=story,
        others=_others(window, found.id, story.id) if story else [],
        alike=window.search.alike(found.id, ALIKE),
        has_past=bool(window.search.reader.past(found.id)),
    )


def _others(window: Window, article_id: str, story_id: str) -> list[dict[str, Any]]:
    """The cards of the newest other articles of its story, one for each original."""
    hits = window.search.search(term("story", story_id), limit=OTHERS + 1).hits
    return [hit.card for hit in hits if article_id not in {each["id"] for each in (hit.card, *hit.copies)}][:OTHERS]


def no_article(request: Request) -> Response:
    """There is none to show."""
    what = "The desk never had an article of this id, or its lifetime is over."
    return html(request, "problem.html", 404, title="No such article", what=what)


def codes(request: Request) -> Response:
    """Every code in words."""
    return html(request, "legend.html")
