"""The HTTP API: articles and stories as the contract has them, search, a feed. `/api/openapi.json` describes it."""

import dataclasses
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from schemas.errors import DeskError, NoSuchArticle
from worker.web.links import page, term
from worker.web.rendering import Item
from worker.web.rendering import feed as rendered
from worker.web.search.query import QueryError
from worker.web.search.searching import Answer, Order
from worker.web.window import Window

MOST, UNLESS_ASKED = 200, 20
FACETS = 10
FEED_ITEMS = 50
ALIKE = 10


class Wrong(ValueError):
    """A parameter that says nothing."""


def search(request: Request) -> Response:
    """What a query finds: cards, excerpts, facets."""
    return _answered(request, lambda answer, _: dataclasses.asdict(answer), facets=FACETS)


def articles(request: Request) -> Response:
    """What a query finds: the whole records."""
    return _answered(request, _records)


def article(request: Request) -> Response:
    """One record."""
    window: Window = request.app.state.window
    try:
        found = window.desk.article(request.path_params["id"])
    except NoSuchArticle:
        return JSONResponse({"error": "no such article"}, 404)
    except DeskError as error:
        return JSONResponse({"error": str(error)}, 503)
    return Response(found.model_dump_json(), media_type="application/json")


def entities(request: Request) -> Response:
    """Who and what is named most in what a query finds."""
    return _answered(request, _named, facets=MOST)


def stories(request: Request) -> Response:
    """The stories that stand of the articles that a query finds: the contract's records."""
    window: Window = request.app.state.window
    asked = request.query_params
    try:
        found = window.search.stories(
            asked.get("q", ""),
            order="sources" if asked.get("order") == "sources" else "newest",
            limit=_count(asked.get("limit", str(UNLESS_ASKED))),
            cursor=asked.get("after"),
            least=_count(asked.get("least", "1"), "least"),
        )
    except QueryError as error:
        return JSONResponse({"error": str(error), "start": error.start, "end": error.end}, 400)
    except Wrong as error:
        return JSONResponse({"error": str(error)}, 400)
    records = [story.model_dump(mode="json") for story in found.stories]
    return JSONResponse({"total": found.total, "stories": records, "cursor": found.cursor})


def story(request: Request) -> Response:
    """One record; of a story that has merged the one that it is part of."""
    window: Window = request.app.state.window
    found = window.search.story(request.path_params["id"])
    if found is None:
        return JSONResponse({"error": "no such story"}, 404)
    return Response(found.model_dump_json(), media_type="application/json")


def feed(request: Request) -> Response:
    """The newest articles that a query finds, as RSS 2.0."""
    window: Window = request.app.state.window
    query = request.query_params.get("q", "").strip()
    try:
        answer = window.search.search(query, limit=FEED_ITEMS)
    except QueryError as error:
        return JSONResponse({"error": str(error), "start": error.start, "end": error.end}, 400)
    items = [Item(hit.card, f"urn:copydesk:article:{hit.card['id']}", _seconds(hit.card)) for hit in answer.hits]
    about = "Articles of the desk" + (f" that {query} finds" if query else "") + ", the newest first"
    return rendered(request, query, about, page("/", q=query), items)


def alike(request: Request) -> Response:
    """The cards of the articles most like one."""
    window: Window = request.app.state.window
    return JSONResponse({"articles": window.search.alike(request.path_params["id"], ALIKE)})


def _seconds(card: dict[str, Any]) -> float | None:
    return datetime.fromisoformat(card["published_at"]).timestamp() if card["published_at"] else None


def _answered(request: Request, told: Any, facets: int = 0) -> Response:
    window: Window = request.app.state.window
    asked = request.query_params
    try:
        order: Order = "best" if asked.get("order") == "best" else "newest"
        answer = window.search.search(
            asked.get("q", ""),
            order=order,
            limit=_count(asked.get("limit", str(UNLESS_ASKED))),
            cursor=asked.get("after"),
            facets=facets,
            fold=asked.get("copies") != "true",
        )
        return JSONResponse(told(answer, window))
    except QueryError as error:
        return JSONResponse({"error": str(error), "start": error.start, "end": error.end}, 400)
    except Wrong as error:
        return JSONResponse({"error": str(error)}, 400)
    except DeskError as error:
        return JSONResponse({"error": str(error)}, 503)


def _records(answer: Answer, window: Window) -> dict[str, Any]:
    records = []
    for hit in answer.hits:
        try:
            records.append(window.desk.article(hit.card["id"]).model_dump(mode="json"))
        except NoSuchArticle:  # its lifetime ended after it was found
            continue
    return {"total": answer.total, "articles": records, "cursor": answer.cursor}


def _named(answer: Answer, window: Window) -> dict[str, Any]:
    found = answer.facets.get("entity", [])
    named = [
        {"id": facet.key, "name": facet.name, "articles": facet.count, "q": term("entity", facet.key)}
        for facet in found
    ]
    return {"total": answer.total, "entities": named}


def _count(told: str, name: str = "limit") -> int:
    if not told.isdigit() or not 1 <= int(told) <= MOST:
        raise Wrong(f"{name} is a number from 1 to {MOST}, not {told!r}")
    return int(told)
