"""The command line: every command of `copydesk`."""

import json
import signal
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from redis.exceptions import RedisError
from rich.console import Console

from schemas.article import Article
from worker import embedded, logs
from worker.config import settings
from worker.errors import RefusedSeed
from worker.ledger import Ledger
from worker.standing import record, seeds_of, standing
from worker.store import connect

app = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode="markdown", pretty_exceptions_enable=False
)
err = Console(stderr=True)

AsJson = Annotated[bool, typer.Option("--json", help="print JSON")]
Data = Annotated[Path | None, typer.Option(help="the data folder of `copydesk up`, where no store is named")]


@app.callback()
def _root() -> None:
    """Drop news files into a folder; other services read structured, sourced, de-duplicated articles from Redis."""


@app.command()
def up(
    folder: Annotated[Path, typer.Argument(help="the drop folder", exists=True, file_okay=False)] = Path("seeds"),
    data: Annotated[Path | None, typer.Option(help="where the store keeps its data")] = None,
    workers: Annotated[int, typer.Option(min=1, help="worker processes")] = 2,
    until_idle: Annotated[bool, typer.Option("--until-idle", help="end when every file is done")] = False,
) -> None:
    """Run a whole desk here: a store of its own unless COPYDESK_REDIS_URL names one, a watcher, workers.

    Example: `copydesk up seeds --workers 2`
    """
    from worker import up as desk

    config, data = settings(), data or embedded.data_home()
    started = time.time()
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    try:
        with desk.desk(folder, data, workers, config) as (url, children), err.status("starting") as line:
            typer.echo(f"store: {url}\nfolder: {folder.resolve()}\nlogs: {data / 'desk.log'}")
            for now in desk.watch_over(url, children, config.desk):
                line.update(_status_line(now))
                if until_idle and desk.idle(now, started):
                    break
        typer.echo(_status_line(now))
    except KeyboardInterrupt:
        err.print("stopped; every file stands in the ledger")
    except (embedded.DataFolderBusy, OSError) as error:
        raise _Failure(str(error)) from error


def _status_line(now: dict[str, Any] | None) -> str:
    if now is None:
        return "waiting for the store"
    parts = [f"{now[name]} {name}" for name in ("published", "duplicate", "quarantined", "due", "leased") if now[name]]
    paused = (now["watcher"] or {}).get("paused")
    return ", ".join(parts or ["nothing yet"]) + (f" — paused: {paused}" if paused else "")


@app.command()
def watch() -> None:
    """Watch COPYDESK_FOLDER and keep the workers busy."""
    from worker.tasks import send
    from worker.watcher import Watcher

    logs.configure()
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    config = settings()
    Watcher(config.folder, Ledger(connect(config.redis_url), config), send, config).run(stop)


@app.command()
def work(slots: Annotated[int, typer.Option(min=1, help="seeds worked on at once")] = 2) -> None:
    """Work on seeds until told to stop. Needs no folder: start as many as you like, anywhere."""
    from worker import work as worker

    logs.configure()
    worker.run(slots)


@app.command()
def parse(files: Annotated[list[Path], typer.Argument(help="files to read")]) -> None:
    """Read files without Redis: one article a line as JSON, or why a file was refused.

    Example: `copydesk parse seeds/*.txt | jq .title`
    """
    from worker.pipeline import articles
    from worker.plugins import Seed

    for file in files:
        try:
            seed = Seed(str(file), file.read_bytes(), datetime.fromtimestamp(file.stat().st_mtime, UTC))
            for found in articles(seed):
                if isinstance(found, Article):
                    typer.echo(found.model_dump_json())
                else:
                    _refuse(str(file), found.error, found.part)
        except (RefusedSeed, OSError) as error:
            _refuse(str(file), error)


def _refuse(path: str, error: Exception, part: str | None = None) -> None:
    reason = error.reason if isinstance(error, RefusedSeed) else "unreadable"
    source = {"path": path, "part": part}
    typer.echo(json.dumps({"source": source, "refused": {"reason": reason, "detail": str(error)}}))


@app.command()
def status(data: Data = None, as_json: AsJson = False) -> None:
    """How the desk stands. Exit code 1 where a seed is missing from the conservation check.

    Example: `copydesk status --json | jq .balanced`
    """
    ledger = _ledger(data)
    now = standing(ledger.redis, ledger.keys)
    _show(now, as_json)
    raise typer.Exit(0 if now["balanced"] else 1)


@app.command()
def why(
    wanted: Annotated[str, typer.Argument(metavar="FILE-OR-ID")], data: Data = None, as_json: AsJson = False
) -> None:
    """Everything the ledger knows of a file, a seed or an article.

    Example: `copydesk why harbour.txt`
    """
    ledger = _ledger(data)
    found = seeds_of(ledger.redis, ledger.keys, wanted)
    if not found:
        raise _Failure(f"the ledger knows nothing of {wanted!r}")
    for seed_id in found:
        _show(record(ledger.redis, ledger.keys, seed_id), as_json)


@app.command()
def show(article_id: str, data: Data = None) -> None:
    """Print an article as JSON."""
    ledger = _ledger(data)
    held = ledger.redis.hget(ledger.keys.article(article_id), "json")
    if held is None:
        raise _Failure(f"no article {article_id!r}")
    typer.echo(held)


@app.command()
def tail(
    data: Data = None,
    as_json: AsJson = False,
    beginning: Annotated[bool, typer.Option("--beginning", help="from the first notice on")] = False,
) -> None:
    """Follow the notices until Ctrl-C."""
    ledger = _ledger(data)
    for fields in _follow(ledger, "0" if beginning else "$"):
        if as_json:
            typer.echo(json.dumps({**fields, "data": json.loads(fields["data"])}))
        else:
            told = json.loads(fields["data"])
            typer.echo(
                f"{fields['time']}  {fields['type']:22}  {fields['subject']}  {told.get('title') or told['path']}"
            )


def _follow(ledger: Ledger, last: str) -> Iterator[dict[str, str]]:
    while True:
        for _, entries in ledger.redis.xread({ledger.keys.notices: last}, block=1000, count=100) or ():
            for entry, fields in entries:
                last = entry.decode()
                yield {name.decode(): value.decode() for name, value in fields.items()}


@app.command()
def retry(
    wanted: Annotated[str | None, typer.Argument(metavar="[FILE-OR-ID]")] = None,
    reason: Annotated[str | None, typer.Option(help="all quarantined for this reason")] = None,
    every: Annotated[bool, typer.Option("--all", help="all quarantined")] = False,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Have quarantined files read again from the folder.

    Example: `copydesk retry --reason crashed`
    """
    if not (wanted or reason or every):
        raise _Failure("say which: a file or an id, --reason or --all")
    ledger = _ledger(data)
    chosen = seeds_of(ledger.redis, ledger.keys, wanted) if wanted else _quarantined(ledger, reason)
    opened = [seed_id for seed_id in chosen if ledger.reopen(seed_id)]
    ledger.redis.hset(ledger.keys.watcher, "rescan", 1)
    _show({"retried": len(opened), "seeds": opened}, as_json)


def _quarantined(ledger: Ledger, reason: str | None) -> list[str]:
    held = (member.decode() for member, _ in ledger.redis.zscan_iter(ledger.keys.quarantined))
    return [i for i in held if reason is None or ledger.redis.hget(ledger.keys.seed(i), "reason") == reason.encode()]


@app.command()
def health(role: Annotated[str, typer.Argument(help="watcher or worker")], as_json: AsJson = False) -> None:
    """Exit code 0 where the watcher, or the workers of this machine, make progress; else 1."""
    from worker.health import problem

    ledger = _ledger(None)
    found = problem(role, ledger)
    _show({"role": role, "healthy": found is None, "problem": found}, as_json)
    raise typer.Exit(0 if found is None else 1)


def _ledger(data: Path | None) -> Ledger:
    """The ledger of the desk that is meant: a named data folder, a named store, else the one that `up` keeps."""
    config = settings()
    kept = (data or embedded.data_home()) / "url"
    if data is not None and not kept.exists():
        raise _Failure(f"no desk has run on {data}")
    named = "redis_url" in config.model_fields_set and data is None
    return Ledger(connect(config.redis_url if named or not kept.exists() else kept.read_text("utf-8").strip()), config)


def _show(values: dict[str, Any], as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(values))
        return
    width = max(len(name) for name in values)
    for name, value in values.items():
        typer.echo(f"{name:{width}}  {json.dumps(value) if isinstance(value, dict | list) else value}")


class _Failure(typer.Exit):
    """Ends the command with exit code 2 and one line that says why."""

    def __init__(self, why: str) -> None:
        err.print(f"copydesk: {why}", style="red", highlight=False)
        super().__init__(2)


def main() -> None:
    """The console script."""
    try:
        app()
    except RedisError as error:
        err.print(f"copydesk: the store does not answer: {error}", style="red", highlight=False)
        sys.exit(3)


if __name__ == "__main__":
    main()
