"""The commands to read a desk by: web, search, list, mcp."""

import dataclasses
import json
import sys
import threading
import time
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from schemas.client import Desk
from worker.commands.console import AsJson, Data, Failure, archive_of, index_of, url_of
from worker.config import Settings, settings
from worker.harmless import harmless, printable_json
from worker.telemetry import logs
from worker.web.address import address, token_of
from worker.web.search.excerpts import BEGIN, END
from worker.web.search.following import Follower
from worker.web.search.index import Index
from worker.web.search.opening import IndexBusy
from worker.web.search.query import QueryError
from worker.web.search.reading import is_whole
from worker.web.search.searching import Answer, Order, Search

CATCHES_UP_WITHIN_SECONDS = 600.0
LOOK_SECONDS = 0.1
FRESH_SECONDS = 5.0
FACETS = 5

Count = Annotated[int, typer.Option(min=1, help="articles to print at most")]
Facets = Annotated[bool, typer.Option("--facets", help="what the articles have in common, too")]


def web(
    host: Annotated[
        str | None, typer.Option(help="address to listen on; beyond loopback the page asks for a token")
    ] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="port to listen on")] = None,
    data: Data = None,
) -> None:
    """Serve the page: what arrives, search, articles, how the desk stands.

    Example: `COPYDESK_REDIS_URL=redis://store:6379/0 copydesk web --port 8350`
    """
    from worker.web import server

    logs.configure()
    index = index_of(settings(), data)
    asked = {"web_host": host, "web_port": port, "redis_url": url_of(data)}
    config = settings().model_copy(update={name: value for name, value in asked.items() if value is not None})
    config = config.model_copy(update={"web_token": token_of(config)})
    typer.echo(f"page    {address(config)}")
    try:
        server.serve(config, index)
    except (IndexBusy, OSError) as error:
        raise Failure(str(error)) from error


def search(
    query: Annotated[list[str], typer.Argument(help='words, "phrases", pre*, -not, field:value')],
    best: Annotated[bool, typer.Option("--best", help="the best match first, not the newest")] = False,
    count: Count = 20,
    facets: Facets = False,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Search the desk's articles. Exit code 1 where there is none.

    Example: `copydesk search 'ceasefire country:UKR -talks after:7d' --best`
    """
    _answer(" ".join(query), "best" if best else "newest", count, facets, data, as_json)


def list_(count: Count = 20, facets: Facets = False, data: Data = None, as_json: AsJson = False) -> None:
    """Print the newest articles. Exit code 1 where there is none.

    Example: `copydesk list --count 5`
    """
    _answer("", "newest", count, facets, data, as_json)


def _answer(text: str, order: Order, count: int, facets: bool, data: Path | None, as_json: bool) -> None:
    asking = Search(_caught_up(settings(), data))
    try:
        answer = asking.search(text, order=order, limit=count, facets=FACETS if facets else 0)
    except QueryError as error:
        raise wrong(text, error) from error
    if as_json:
        typer.echo(printable_json(json.dumps(dataclasses.asdict(answer), ensure_ascii=False)))
    else:
        _print(answer)
    raise typer.Exit(0 if answer.total else 1)


def mcp(
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="serve by HTTP on this port of loopback, at /mcp")
    ] = None,
    data: Data = None,
) -> None:
    """Let agents read the desk by the Model Context Protocol: on standard input and output, or by HTTP.

    Example: `COPYDESK_REDIS_URL=redis://store:6379/0 copydesk mcp`
    """
    if find_spec("mcp") is None:
        raise Failure("`copydesk mcp` needs the extra `mcp`, which is not installed: pip install 'copydesk[mcp]'")
    from worker.web import agents

    logs.configure()
    config = settings()
    path, turn, looked_at = _caught_up(config, data), threading.Lock(), time.monotonic()
    with _desk(config, data) as desk:

        def fresh() -> None:
            nonlocal looked_at
            with turn:
                if time.monotonic() - looked_at > FRESH_SECONDS:
                    _catch_up(desk, path)
                    looked_at = time.monotonic()

        agents.serve(agents.Tools(desk, Search(path), fresh), version("copydesk"), port)


def wrong(query: str, error: QueryError) -> Failure:
    """What is wrong with a query, and where."""
    return Failure(f"{error}\n  {harmless(query)}\n  {' ' * error.start}{'^' * max(error.end - error.start, 1)}")


def _caught_up(config: Settings, data: Path | None) -> Path:
    """The index, level with the desk."""
    path = index_of(config, data)
    with _desk(config, data) as desk:
        if not _catch_up(desk, path):
            raise Failure("the index is still being built; start again to go on")
    return path


def _catch_up(desk: Desk, path: Path) -> bool:
    """Bring the index level with the desk, or wait until who keeps it has built it; False where that takes too long."""
    until = time.monotonic() + CATCHES_UP_WITHIN_SECONDS
    while (index := _kept(path)) is None:
        if is_whole(path):
            return True
        if time.monotonic() > until:
            return False
        time.sleep(LOOK_SECONDS)
    try:
        return Follower(desk, index).catch_up(CATCHES_UP_WITHIN_SECONDS)
    finally:
        index.close()


def _kept(path: Path) -> Index | None:
    """The index, to be kept by this process; None where another keeps it."""
    try:
        return Index(path)
    except IndexBusy:
        return None


def _desk(config: Settings, data: Path | None) -> Desk:
    archive = archive_of(data)
    return Desk.connect(url_of(data), config.desk, archive.folder if archive else None)


def _print(answer: Answer) -> None:
    for hit in answer.hits:
        card = hit.card
        when = (card["published_at"] or "date unknown")[:10] if card["published_at"] else "date unknown"
        about = "  ·  ".join(harmless(part) for part in (when, card["publisher"], card["id"]) if part)
        typer.echo(f"{typer.style(harmless(card['title'] or '(no title)'), bold=True)}\n  {about}")
        if (story := hit.story) and story["articles"] > 1:
            sources = f"{story['sources']} source{'' if story['sources'] == 1 else 's'}"
            typer.echo(f"  one of {story['articles']} articles of {sources}  ·  story:{story['id']}")
        if hit.excerpt:
            typer.echo("  " + _highlighted(hit.excerpt))
    for kind, values in answer.facets.items():
        typer.echo(f"{kind:10}" + ", ".join(f"{harmless(facet.name)} {facet.count}" for facet in values))
    shown = f", {len(answer.hits)} shown" if answer.total > len(answer.hits) else ""
    typer.echo(f"{answer.total:,} article{'' if answer.total == 1 else 's'}{shown}")


def _highlighted(excerpt: str) -> str:
    """On one line, with what was found in bold on a terminal."""
    pieces = [piece.partition(END) for piece in " ".join(excerpt.split()).replace(END + BEGIN, "").split(BEGIN)]
    first = harmless(pieces[0][0])
    bold = sys.stdout.isatty()
    return first + "".join(
        (typer.style(harmless(w), bold=True) if bold else harmless(w)) + harmless(rest) for w, _, rest in pieces[1:]
    )
