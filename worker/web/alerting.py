"""The page on alerts: those that are set, a form for another, and what each matched, as a feed and as events."""

import json
import sqlite3
import time
from typing import Any
from urllib.parse import urlsplit

from redis.exceptions import RedisError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from schemas.errors import DeskError
from worker.web.alerts import setting
from worker.web.alerts.book import STREAM, Alert, Match
from worker.web.alerts.webhook import Forbidden
from worker.web.guard import TOO_OLD, form_of
from worker.web.links import page
from worker.web.rendering import Item, feed, html
from worker.web.search.query import QueryError
from worker.web.streaming import asked_for, streamed
from worker.web.window import Window

SHOWN, FEED_ITEMS, AT_ONCE = 5, 50, 100


def alerts_page(request: Request) -> Response:
    """The alerts, and a form that a search may have filled in."""
    return _page(request, {"query": request.query_params.get("q", "").strip(), "url": ""})


async def add(request: Request) -> Response:
    """Set an alert up; its secret is shown this once."""
    form = await form_of(request)
    if form is None:
        return TOO_OLD
    return await run_in_threadpool(_add, request, form.get("q", "").strip(), form.get("url", "").strip())


async def change(request: Request) -> Response:
    """Take an alert away, or try again what its webhook did not take."""
    form = await form_of(request)
    if form is None:
        return TOO_OLD
    return await run_in_threadpool(_change, request, form)


def events(request: Request) -> Response:
    """What an alert matches, as server-sent events, each under its turn; from now on unless told where to go on."""
    book, alert = request.app.state.window.book, _alert(request)
    asked = asked_for(request)
    if alert is None or (asked is not None and not asked.isdigit()):
        return PlainTextResponse("no such alert, or no such place in it\n", 404 if alert is None else 400)

    def after(last: str) -> list[tuple[str, str, str]]:
        found = book.matches(alert.id, int(last), AT_ONCE)
        return [(str(match.turn), "article.matched", match.body) for match in found]

    newest = book.newest(alert.id, 1)
    return streamed(request, after, asked or str(newest[0].turn if newest else 0))


def matches_feed(request: Request) -> Response:
    """What an alert matched, the newest first, as RSS 2.0: each match once, also where it is a revision."""
    book, alert = request.app.state.window.book, _alert(request)
    if alert is None:
        return PlainTextResponse("no such alert\n", 404)
    items = [
        Item(card, f"urn:copydesk:match:{match.id}", match.found)
        for match in book.newest(alert.id, FEED_ITEMS)
        if (card := _card(match))
    ]
    return feed(request, alert.query, f"What matches {alert.query}, the newest first", page("/alerts"), items)


def _add(request: Request, query: str, url: str) -> Response:
    window: Window = request.app.state.window
    asked = {"query": query, "url": url}
    try:
        made, unknown = setting.add(window.desk, window.book, query, url, private=window.private_webhooks)
    except (QueryError, Forbidden) as error:
        return _page(request, asked, 400, error=error)
    except (DeskError, sqlite3.Error) as error:
        return _page(request, asked, 503, error=error)
    return _page(request, {"query": "", "url": ""}, 201, made=made, unknown=unknown)


def _change(request: Request, form: dict[str, str]) -> Response:
    window: Window = request.app.state.window
    alert_id, what = form.get("alert", ""), form.get("do", "")
    try:
        if what == "remove":
            setting.remove(window.desk, window.book, window.streams, alert_id)
        elif what == "retry":
            window.book.revive(alert_id, time.time())
    except (DeskError, RedisError) as error:
        return _page(request, {"query": "", "url": ""}, 503, error=error)
    return RedirectResponse("/alerts", 303)


def _page(request: Request, asked: dict[str, str], status: int = 200, **more: Any) -> Response:
    window: Window = request.app.state.window
    book = window.book
    told = [
        {
            "alert": alert,
            "stream": window.streams.key(alert.id) if alert.url == STREAM else None,
            "host": urlsplit(alert.url).hostname,
            "cards": [card for match in book.newest(alert.id, SHOWN) if (card := _card(match))],
            **book.standing(alert.id),
        }
        for alert in book.alerts()
    ]
    return html(
        request, "alerts.html", status, **{"made": None, "unknown": None, "error": None, **more}, asked=asked, told=told
    )


def _alert(request: Request) -> Alert | None:
    found: Alert | None = request.app.state.window.book.alert(request.path_params["id"])
    return found


def _card(match: Match) -> dict[str, Any] | None:
    """Of the article that was matched; None where it had gone by then."""
    card: dict[str, Any] | None = json.loads(match.body)["data"]["article"]
    return card
