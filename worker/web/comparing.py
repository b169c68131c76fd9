"""The page that sets two sources side by side: what each reports of a search, whom it names, whom it lets speak."""

from typing import Any, NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from worker.web.links import term
from worker.web.rendering import html
from worker.web.search.entry import Kind
from worker.web.search.query import QueryError
from worker.web.search.searching import Answer
from worker.web.window import Window

NEWEST, PUBLISHERS = 8, 60
COUNTED, SHOWN = 200, 10
KINDS: tuple[tuple[Kind, str], ...] = (
    ("entity", "Who and what is named"),
    ("speaker", "Who speaks"),
    ("country", "Countries"),
    ("event", "What happens"),
)


class Row(NamedTuple):
    """A value that either has, and in how many articles of each."""

    key: str
    name: str
    counts: tuple[int, int]


def compare(request: Request) -> Response:
    """Two publishers, by what a query finds of each; without them, the ones to choose from."""
    window: Window = request.app.state.window
    asked = request.query_params
    query, names = asked.get("q", "").strip(), [asked.get(name, "").strip() for name in ("one", "other")]
    values: dict[str, Any] = {"query": query, "names": names, "kinds": KINDS, "error": None, "answers": [], "rows": {}}
    try:
        found = window.search.search(query, limit=1, facets=PUBLISHERS, fold=False).facets.get("publisher", [])
        if all(names):
            answers = [_of(window, query, name) for name in names]
            values |= {"answers": answers, "rows": {kind: _rows(kind, *answers) for kind, _ in KINDS}}
    except QueryError as error:
        return html(request, "compare.html", 400, **{**values, "error": error, "publishers": []})
    return html(request, "compare.html", **values, publishers=found)


def _of(window: Window, query: str, publisher: str) -> Answer:
    return window.search.search(f"{query} {term('publisher', publisher)}", limit=NEWEST, facets=COUNTED, fold=False)


def _rows(kind: Kind, one: Answer, other: Answer) -> list[Row]:
    """What either has, the commonest in both together first."""
    facets = [{facet.key: facet for facet in answer.facets.get(kind, [])} for answer in (one, other)]
    rows = []
    for key in facets[0] | facets[1]:
        both = [each.get(key) for each in facets]
        name = next(facet.name for facet in both if facet)
        rows.append(Row(key, name, (both[0].count if both[0] else 0, both[1].count if both[1] else 0)))
    return sorted(rows, key=lambda row: -sum(row.counts))[:SHOWN]
