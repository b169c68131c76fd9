"""The command line of `copydesk`: what runs a desk and what reads files; `inquiries` holds what asks a running desk."""

import json
import signal
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Literal, NoReturn

import typer
from pydantic import ValidationError
from redis.exceptions import AuthenticationError, RedisError, ResponseError

from schemas.article import Article
from schemas.errors import DeskError, Refused, Unreachable
from worker.commands import access, exchange, inquiries, replay, view
from worker.commands.console import AsJson, Failure, complain, err, ledger_of, show_values
from worker.config import Settings, settings
from worker.desk import embedded
from worker.desk.ledger import Ledger
from worker.desk.store import connect
from worker.errors import RefusedSeed
from worker.telemetry import logs

app = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode="markdown", pretty_exceptions_enable=False
)
commands = (
    inquiries.status,
    inquiries.why,
    inquiries.show,
    inquiries.tail,
    inquiries.retry,
    exchange.export,
    access.access,
    replay.replay,
)
for command in commands:
    app.command()(command)
app.add_typer(exchange.contract, name="contract")


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
    from worker.commands import up as desk

    config, data = settings(), data or embedded.data_folder(folder)
    started = time.time()
    for number in (signal.SIGTERM, signal.SIGINT):  # a shell starts background jobs deaf to SIGINT
        signal.signal(number, signal.default_int_handler)
    try:
        with desk.desk(folder, data, workers, config) as (url, children), err.status("starting") as line:
            typer.echo(f"store   {url}\nfolder  {folder.resolve()}\nlogs    {data / 'desk.log'}")
            for now, notices in desk.watch_over(url, children, config.desk):
                for fields in notices:
                    typer.echo(view.line(fields, json.loads(fields["data"])))
                line.update(_status_line(now))
                if until_idle and desk.idle(now, started):
                    break
        typer.echo(_status_line(now))
    except KeyboardInterrupt:
        err.print("stopped; every file stands in the ledger")
    except (embedded.DataFolderBusy, OSError) as error:
        raise Failure(str(error)) from error


def _status_line(now: dict[str, Any] | None) -> str:
    if now is None:
        return "waiting for the store"
    parts = [f"{now[name]} {name}" for name in ("published", "duplicate", "quarantined", "due", "leased") if now[name]]
    paused = (now["watcher"] or {}).get("paused")
    return ", ".join(parts or ["nothing yet"]) + (f" — paused: {paused}" if paused else "")


@app.command()
def watch() -> None:
    """Watch COPYDESK_FOLDER and keep the workers busy.

    Example: `COPYDESK_FOLDER=/data/news COPYDESK_REDIS_URL=redis://store:6379/0 copydesk watch`
    """
    from worker.intake.watcher import Watcher
    from worker.work.tasks import send

    logs.configure()
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    config = settings()
    ledger = Ledger(connect(config.redis_url), config)
    if config.metrics_port is not None:
        from worker.desk import monitor

        monitor.serve(ledger.redis, ledger.keys, config.metrics_port, config.metrics_host)
    Watcher(config.folder, ledger, send, config).run(stop)


@app.command()
def work(slots: Annotated[int, typer.Option(min=1, help="seeds worked on at once")] = 2) -> None:
    """Work on seeds until told to stop. Needs no folder: start as many as you like, anywhere.

    Example: `COPYDESK_REDIS_URL=redis://store:6379/0 copydesk work --slots 4`
    """
    from worker.work import processes as worker

    logs.configure()
    worker.run(slots)


@app.command()
def parse(
    files: Annotated[list[Path], typer.Argument(help="files to read")],
    roles: Annotated[bool, typer.Option("--roles", help="print each line of a text with its role instead")] = False,
    enrich: Annotated[bool, typer.Option(help="fill what enrichers fill: language, entities, statements …")] = True,
    as_json: AsJson = False,
) -> None:
    """Read files without Redis: one article a line as JSON, or why a file was refused; exit code 1 where one was.

    Example: `copydesk parse seeds/*.txt | jq .title`
    """
    from worker.formats.text.story import reading_of
    from worker.pipeline import articles
    from worker.plugins import Seed

    refused = False
    for file in files:
        try:
            seed = Seed(str(file), file.read_bytes(), datetime.fromtimestamp(file.stat().st_mtime, UTC))
            if roles:
                for number, line in enumerate(reading_of(seed).lines(), 1):
                    told = {"line": number, "role": line.role.value, "text": line.text}
                    typer.echo(json.dumps(told) if as_json else f"{number:>4}  {line.role:14}  {line.text.rstrip()}")
                continue
            for found in articles(seed, enriched=enrich):
                if isinstance(found, Article):
                    typer.echo(found.model_dump_json())
                else:
                    refused = True
                    _refuse(str(file), found.error, found.part)
        except (RefusedSeed, OSError) as error:
            refused = True
            _refuse(str(file), error)
    raise typer.Exit(1 if refused else 0)


def _refuse(path: str, error: Exception, part: str | None = None) -> None:
    reason = error.reason if isinstance(error, RefusedSeed) else "unreadable"
    source = {"path": path, "part": part}
    typer.echo(json.dumps({"source": source, "refused": {"reason": reason, "detail": str(error)}}))


@app.command()
def health(
    role: Annotated[Literal["watcher", "worker"], typer.Argument(help="whose")], as_json: AsJson = False
) -> None:
    """Exit code 0 where the watcher, or the workers of this machine, make progress; else 1.

    Example: `copydesk health watcher`
    """
    from worker.desk.health import problem

    ledger = ledger_of(None)
    found = problem(role, ledger)
    show_values({"role": role, "healthy": found is None, "problem": found}, as_json)
    raise typer.Exit(0 if found is None else 1)


def main() -> None:
    """The console script. Exit code 2 where command, settings or data are wrong, 3 where the store is no help."""
    try:
        app()
    except ValidationError as error:
        if error.title != Settings.__name__:
            raise
        _end(2, "\n".join(f"COPYDESK_{wrong['loc'][0]}".upper() + f": {wrong['msg']}" for wrong in error.errors()))
    except (Refused, AuthenticationError, ResponseError) as error:
        _end(3, f"the store refuses: {error}")
    except (Unreachable, RedisError) as error:
        _end(3, f"the store does not answer: {error}")
    except DeskError as error:
        _end(2, str(error))


def _end(code: int, why: str) -> NoReturn:
    complain(why)
    sys.exit(code)


if __name__ == "__main__":
    main()
