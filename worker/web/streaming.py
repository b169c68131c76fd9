"""Server-sent events: whatever comes after a place, under ids that `Last-Event-ID` goes on from."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

LOOK_SECONDS = 0.3
ALIVE_SECONDS = 15.0

After = Callable[[str], Sequence[tuple[str, str, str]]]
"""The next events after the one of this id, each with its id, its type and its data as JSON."""


def asked_for(request: Request) -> str | None:
    """The event to go on after, by `Last-Event-ID` or `?after=`; None where none is named."""
    return request.headers.get("last-event-id") or request.query_params.get("after")


def streamed(request: Request, after: After, last: str) -> Response:
    """The events after `last`, and whatever comes, until nobody reads them any more."""
    return StreamingResponse(_events(request, after, last), media_type="text/event-stream")


def event(id: str, kind: str, data: str) -> str:
    """One event; its data is one line, as JSON escapes line breaks, and those that it does not are escaped here."""
    for line_break in ("\x85", "\u2028", "\u2029"):
        data = data.replace(line_break, f"\\u{ord(line_break):04x}")
    return f"id: {id}\nevent: {kind}\ndata: {data}\n\n"


async def _events(request: Request, after: After, last: str) -> AsyncIterator[str]:
    yield "retry: 2000\n\n"
    silent = 0.0
    while not await request.is_disconnected():
        found = await run_in_threadpool(after, last)
        for last, kind, data in found:
            yield event(last, kind, data)
        if found:
            silent = 0.0
            continue
        await asyncio.sleep(LOOK_SECONDS)
        silent += LOOK_SECONDS
        if silent > ALIVE_SECONDS:
            silent = 0.0
            yield ": still here\n\n"
