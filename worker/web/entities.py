"""The page on somebody or something that articles name."""

from collections import Counter

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from schemas.article import Article
from schemas.errors import NoSuchArticle, NothingHas
from worker.web.links import page, term
from worker.web.rendering import html
from worker.web.window import Window

NEWEST, OTHERS = 12, 14
QUOTED_ARTICLES, QUOTES = 10, 12


def entity(request: Request) -> Response:
    """Its names, when it was named, what it says, and who is named with it."""
    window: Window = request.app.state.window
    id = request.path_params["id"]
    names = window.search.reader.names("entity", id)
    if ("@" in id or not names) and (meant := _meant(window, id)) != id:
        return RedirectResponse(page(f"/entity/{meant}"))
    if not names:
        return html(request, "problem.html", 404, title="Nobody here", what="No article names anybody by this id.")
    answer = window.search.search(term("entity", id), limit=NEWEST, facets=OTHERS + 1)
    others = [facet for facet in answer.facets.get("entity", []) if facet.key != id]
    said = [(article, quote) for article in _quoting(window, id) for quote in _quotes(article, id)]
    return html(
        request,
        "entity.html",
        id=id,
        name=names[0],
        aliases=names[1:8],
        kind=id.partition(":")[0],
        answer=answer,
        with_it=others[:OTHERS],
        months=_months(window.search.times(term("entity", id))),
        said=said[:QUOTES],
    )


def _meant(window: Window, id: str) -> str:
    """Whom an article's short name, or an id of before, means by now."""
    try:
        return window.desk.entity_id(id)
    except NothingHas:
        return id


def _quoting(window: Window, id: str) -> list[Article]:
    found = []
    for hit in window.search.search(term("speaker", id), limit=QUOTED_ARTICLES).hits:
        try:
            found.append(window.desk.article(hit.card["id"]))
        except NoSuchArticle:  # its lifetime ended after it was found
            continue
    return found


def _quotes(article: Article, id: str) -> list[tuple[int, str]]:
    """The number of each statement that it makes, and its words."""
    return [
        (number, article.words(*statement.content))
        for number, statement in enumerate(article.statements, 1)
        if statement.speaker == id
    ]


def _months(months: list[str]) -> list[tuple[str, int]]:
    """Each month from the first to the last, at most the last ten years, with how many articles it has."""
    counts = Counter(months)
    if not counts:
        return []
    (year, month), last = (int(part) for part in min(counts).split("-")), max(counts)
    found = []
    while (name := f"{year:04}-{month:02}") <= last:
        found.append((name, counts[name]))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return found[-120:]
