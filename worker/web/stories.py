"""The pages on stories: those that stand, and one with its sources, its time line and its rival claims."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Any, NamedTuple

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from schemas.story import Story
from worker.web.links import page, term
from worker.web.mapping import Spot, land, point
from worker.web.rendering import html
from worker.web.search.hits import Hit
from worker.web.search.query import QueryError
from worker.web.search.stories import Arrangement, Shelf
from worker.web.window import Window

STORIES_A_PAGE, SEVERAL = 25, 2
NEWEST = 100
STRETCHES = 48
"""Bars of a time line, at most."""


class Stretch(NamedTuple):
    """Of a time line: from when, and how many articles came."""

    begins: datetime
    articles: int


def stories(request: Request) -> Response:
    """The stories of several articles, or of any number, that a query finds."""
    window: Window = request.app.state.window
    asked = request.query_params
    query, all_of_them = asked.get("q", "").strip(), asked.get("least") == "1"
    order: Arrangement = "sources" if asked.get("order") == "sources" else "newest"
    shown: dict[str, Any] = {
        "query": query,
        "order": order,
        "least": 1 if all_of_them else SEVERAL,
        "cursor": asked.get("after") or None,
    }
    last = window.search.reader.last_entry()
    try:
        found, error = window.search.stories(query, limit=STORIES_A_PAGE, **_without(shown, "query")), None
    except QueryError as wrong:
        found, error = Shelf(0, []), wrong
    return html(request, "stories.html", 400 if error else 200, **shown, found=found, error=error, last=last)


def story(request: Request) -> Response:
    """One story; that of one that has merged is where it went."""
    window: Window = request.app.state.window
    asked = request.path_params["id"]
    last = window.search.reader.last_entry()
    found = window.search.story(asked)
    if found is None:
        what = "The desk never had a story of this id, or its lifetime is over."
        return html(request, "problem.html", 404, title="No such story", what=what)
    if found.id != asked:
        return RedirectResponse(page(f"/story/{found.id}"), 307)
    answer = window.search.search(term("story", found.id), limit=NEWEST)
    hits = sorted(answer.hits, key=_time)
    return html(
        request,
        "story.html",
        story=found,
        days=[(day, list(of_day)) for day, of_day in groupby(hits, key=lambda hit: _moment(hit.card).date())],
        more=answer.total - len(hits),
        line=time_line([_moment(card) for hit in hits for card in (hit.card, *hit.copies)]),
        spots=_spots(found),
        land=land(),
        titles={card["id"]: card["title"] for hit in hits for card in (hit.card, *hit.copies)},
        last=last,
    )


def time_line(moments: list[datetime]) -> list[Stretch]:
    """How many articles came in each hour, or in longer stretches where there are many hours; none for one stretch."""
    if not moments:
        return []
    begins, hours = min(moments).replace(minute=0, second=0, microsecond=0), 1
    while (max(moments) - begins) / timedelta(hours=hours) >= STRETCHES:
        hours = {1: 6, 6: 24}.get(hours, hours + 24)
        begins = begins.replace(hour=begins.hour // hours * hours)
    step = timedelta(hours=hours)
    counts = Counter((moment - begins) // step for moment in moments)
    return [Stretch(begins + number * step, counts[number]) for number in range(max(counts) + 1)] if max(counts) else []


def _spots(story: Story) -> list[Spot]:
    return [
        Spot(
            *point(place.latitude, place.longitude),
            place.name,
            place.articles,
            page("/", q=f"{term('story', story.id)} {term('place', place.id)}"),
        )
        for place in story.places
        if place.latitude is not None and place.longitude is not None
    ]


def _time(hit: Hit) -> tuple[datetime, str]:
    return _moment(hit.card), hit.card["id"]


def _moment(card: dict[str, Any]) -> datetime:
    """Of publication, else of processing."""
    return datetime.fromisoformat(card["published_at"] or card["processed_at"]).astimezone(UTC)


def _without(values: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key != name}
