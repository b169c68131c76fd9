"""The notices as server-sent events, under the stream's own ids: `Last-Event-ID` goes on where it broke off."""

import asyncio
from collections.abc import AsyncIterator

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from schemas.notices import Notice
from worker.web.search.reading import Reader

AT_ONCE = 100
LOOK_SECONDS = 0.3
ALIVE_SECONDS = 15.0


def notices(request: Request) -> Response:
    """From the event named, `Last-Event-ID` or `?after=`; `?after=0` from the oldest kept; else from now on."""
    reader: Reader = request.app.state.window.search.reader
    asked = request.headers.get("last-event-id") or request.query_params.get("after")
    if asked is not None and not all(part.isdigit() for part in asked.split("-", 1)):
        return PlainTextResponse(f"no entry of a stream: {asked!r}\n", 400)
    after = reader.last_entry() if asked is None else asked
    return StreamingResponse(_events(request, reader, after), media_type="text/event-stream")


def event(entry_id: str, notice: Notice) -> str:
    """One event; its data is one line, as JSON escapes line breaks, and those that it does not are escaped here."""
    data = notice.model_dump_json(exclude_none=True)
    for line_break in ("\x85", "\u2028", "\u2029"):
        data = data.replace(line_break, f"\\u{ord(line_break):04x}")
    return f"id: {entry_id}\nevent: {notice.type}\ndata: {data}\n\n"


async def _events(request: Request, reader: Reader, after: str) -> AsyncIterator[str]:
    yield "retry: 2000\n\n"
    silent = 0.0
    while not await request.is_disconnected():
        found = await run_in_threadpool(reader.notices, after, AT_ONCE)
        for after, notice in found:
            yield event(after, notice)
        if found:
            silent = 0.0
            continue
        await asyncio.sleep(LOOK_SECONDS)
        silent += LOOK_SECONDS
        if silent > ALIVE_SECONDS:
            silent = 0.0
            yield ": still here\n\n"
