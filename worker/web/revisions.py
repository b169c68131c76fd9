"""The page on an article's revisions: what each changed in the words of the one before."""

from datetime import UTC, datetime
from itertools import pairwise
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from schemas.article import Article
from schemas.errors import NoSuchArticle
from worker.web.differences import Piece, differences
from worker.web.pages import no_article
from worker.web.rendering import html
from worker.web.search.reading import Version
from worker.web.window import Window


class Change(NamedTuple):
    """From one revision to the next that is known: paragraphs in pieces, None where some that did not change stand."""

    before: int
    after: int
    at: datetime
    paragraphs: list[list[Piece] | None]


def revisions(request: Request) -> Response:
    """The newest change first."""
    window: Window = request.app.state.window
    try:
        article = window.desk.article(request.path_params["id"])
    except NoSuchArticle:
        return no_article(request)
    versions = [*window.search.reader.past(article.id), _now(article)]
    changes = [_change(before, after) for before, after in pairwise(versions)]
    return html(request, "revisions.html", article=article, changes=changes[::-1], first=versions[0].revision)


def _now(article: Article) -> Version:
    title = "\n".join(filter(None, (article.title, article.subtitle)))
    return Version(article.revision, article.processed_at.timestamp(), title, article.text)


def _change(before: Version, after: Version) -> Change:
    found = differences(f"{before.title}\n{before.text}", f"{after.title}\n{after.text}")
    shown: list[list[Piece] | None] = []
    for pieces in found:
        if any(piece.kind != "same" for piece in pieces):
            shown.append(pieces)
        elif not shown or shown[-1] is not None:
            shown.append(None)
    return Change(before.revision, after.revision, datetime.fromtimestamp(after.processed, UTC), shown)
