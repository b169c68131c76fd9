"""The page on the desk itself: how it stands, what it refused and why, and a button to have it try again."""

from redis.exceptions import NoPermissionError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from worker.desk.inquiry import quarantined, refusals
from worker.desk.standing import memory, standing
from worker.web.guard import TOO_OLD, form_of
from worker.web.rendering import html
from worker.web.window import Window

SHOWN = 200


def standing_page(request: Request) -> Response:
    """Counts, rate, watcher and workers; refused files by reason, the newest first."""
    ledger = request.app.state.window.ledger
    try:
        now = standing(ledger.redis, ledger.keys)
        files = refusals(ledger, SHOWN)
        store = memory(ledger.redis)
    except NoPermissionError:
        what = "This page's user may read articles, but not the desk's ledger. COPYDESK_REDIS_URL can name one who may."
        return html(request, "problem.html", 403, title="Not for this user", what=what)
    by_reason: dict[str, list[dict[str, str]]] = {}
    for file in files:
        by_reason.setdefault(file["reason"], []).append(file)
    retried = request.query_params.get("retried", "")
    return html(
        request, "desk.html", now=now, refused=by_reason, store=store, retried=retried if retried.isdigit() else None
    )


async def retry(request: Request) -> Response:
    """Have one file, or all that were refused for a reason, read again."""
    form = await form_of(request)
    if form is None:
        return TOO_OLD
    asked = await run_in_threadpool(_retry, request.app.state.window, form)
    return RedirectResponse(f"/desk?retried={asked}", 303)


def _retry(window: Window, form: dict[str, str]) -> int:
    ledger = window.ledger
    seeds = [form["seed"]] if "seed" in form else quarantined(ledger, form.get("reason") or None)
    return sum(ledger.reopen(seed) == "asked" for seed in seeds)
