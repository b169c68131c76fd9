"""The notices as server-sent events, under the stream's own ids: `Last-Event-ID` goes on where it broke off."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from worker.web.search.reading import Reader
from worker.web.streaming import asked_for, streamed

AT_ONCE = 100


def notices(request: Request) -> Response:
    """From the event named, `Last-Event-ID` or `?after=`; `?after=0` from the oldest kept; else from now on."""
    reader: Reader = request.app.state.window.search.reader
    asked = asked_for(request)
    if asked is not None and not all(part.isdigit() for part in asked.split("-", 1)):
        return PlainTextResponse(f"no entry of a stream: {asked!r}\n", 400)

    def after(last: str) -> list[tuple[str, str, str]]:
        return [
            (entry_id, notice.type, notice.model_dump_json(exclude_none=True))
            for entry_id, notice in reader.notices(last, AT_ONCE)
        ]

    return streamed(request, after, reader.last_entry() if asked is None else asked)
