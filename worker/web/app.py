"""The application: every address, and what runs beside it."""

from redis.exceptions import RedisError
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from schemas.errors import DeskError
from worker.web import alerting, api, comparing, desk, entities, notices, openapi, pages, places, revisions, stories
from worker.web.guard import Access, Guard
from worker.web.rendering import STATIC, html
from worker.web.window import Window

ROUTES = [
    Route("/", pages.now),
    Route("/article/{id:str}", pages.article),
    Route("/article/{id:str}/revisions", revisions.revisions),
    Route("/entity/{id:path}", entities.entity),
    Route("/stories", stories.stories),
    Route("/story/{id:str}", stories.story),
    Route("/map", places.world),
    Route("/compare", comparing.compare),
    Route("/legend", pages.codes),
    Route("/alerts", alerting.alerts_page),
    Route("/alerts", alerting.add, methods=["POST"]),
    Route("/alerts/change", alerting.change, methods=["POST"]),
    Route("/alerts/{id:str}/feed", alerting.matches_feed),
    Route("/alerts/{id:str}/events", alerting.events),
    Route("/desk", desk.standing_page),
    Route("/desk/retry", desk.retry, methods=["POST"]),
    Route("/notices", notices.notices),
    Route("/feed", api.feed),
    Route("/api/openapi.json", openapi.document),
    Route("/api/search", api.search),
    Route("/api/articles", api.articles),
    Route("/api/articles/{id:str}", api.article),
    Route("/api/articles/{id:str}/alike", api.alike),
    Route("/api/entities", api.entities),
    Route("/api/stories", api.stories),
    Route("/api/stories/{id:str}", api.story),
    Mount("/static", StaticFiles(directory=STATIC)),
]


def application(window: Window, access: Access) -> Starlette:
    """The pages of one desk, guarded."""
    app = Starlette(
        routes=ROUTES,
        middleware=[Middleware(Guard, access=access)],
        exception_handlers={404: _missing, 500: _broken, DeskError: _store_away, RedisError: _store_away},
    )
    app.state.window, app.state.access = window, access
    return app


def _missing(request: Request, _: Exception) -> Response:
    return html(request, "problem.html", 404, title="No such page", what="There is nothing at this address.")


def _store_away(request: Request, error: Exception) -> Response:
    """The store does not answer, or not to us."""
    return html(request, "problem.html", 503, title="The store is no help now", what=str(error))


def _broken(request: Request, _: Exception) -> Response:
    return html(request, "problem.html", 500, title="Something broke", what="The log of the page says what.")
