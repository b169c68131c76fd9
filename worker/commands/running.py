"""The commands that run a desk: up, watch, work, connect."""

import contextlib
import json
import signal
import socket
import sys
import threading
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any

import typer

from schemas.errors import Refused
from worker.commands import supervision, view
from worker.commands.console import Failure, complain, err
from worker.commands.progress import Pace, StatusLine, progress_in_words, standing_in_words
from worker.config import Settings, settings
from worker.desk import embedded
from worker.desk.ledger import Ledger
from worker.desk.store import TRANSIENT, Store, unfit
from worker.desk.store import connect as connect_store
from worker.harmless import harmless
from worker.telemetry import logs
from worker.telemetry.rotation import rotate
from worker.web.address import address, token_of

TRACING = ("opentelemetry.sdk.trace", "opentelemetry.exporter.otlp.proto.http.trace_exporter")
"""What traces are written with. Others need parts of the same package, so that it alone says nothing."""


def up(
    folder: Annotated[Path, typer.Argument(help="the drop folder", exists=True, file_okay=False)] = Path("seeds"),
    data: Annotated[Path | None, typer.Option(help="where the store keeps its data")] = None,
    workers: Annotated[int, typer.Option(min=1, help="worker processes")] = 2,
    until_idle: Annotated[bool, typer.Option("--until-idle", help="end when every file is done")] = False,
    page: Annotated[bool, typer.Option("--web/--no-web", help="serve the page, too")] = True,
) -> None:
    """Run a whole desk here: a store of its own unless COPYDESK_REDIS_URL names one, watcher, workers, connector, page.

    Exit code 1 where one of them ended again and again.

    Example: `copydesk up seeds --workers 2`
    """
    config, data = settings(), data or embedded.data_folder(folder)
    _refuse_settings(config)
    told = _interrupted_by_signals()
    now: dict[str, Any] | None = None
    started, failing, line, pace = 0.0, set[str](), StatusLine(sys.stderr), Pace()
    try:
        config = _with_free_port(config) if page else config
        line.draw("starting")
        desk = supervision.desk(folder, data, workers, config, page=page)
        with desk as (url, children):
            line.clear()
            for name, value in (("store", url), ("folder", folder.resolve()), ("logs", data / embedded.DESK_LOG)):
                typer.echo(f"{name:7} {harmless(str(value))}")
            if page:
                typer.echo(f"page    {address(config)}")
            ledger = Ledger(connect_store(url), config)
            started = ledger.now().timestamp()
            try:
                for now, notices in supervision.watch_over(ledger, children):
                    if told.is_set():  # an interrupt that strikes in a finalizer is lost
                        raise KeyboardInterrupt
                    before, failing = failing, {child.name for child in children if child.is_failing}
                    seen = [each for each in notices if not each["type"].startswith("story.")]  # it follows its article
                    if seen or failing - before:
                        line.clear()
                    _complain_of(failing - before, data)
                    for name in (embedded.DESK_LOG, embedded.LOG):
                        rotate(data / name)
                    for fields in seen:
                        typer.echo(harmless(view.line(fields, json.loads(fields["data"]))))
                    line.draw(standing_in_words(now, failing) + (progress_in_words(now, pace) if now else ""))
                    if until_idle and (failing or supervision.idle(now, started)):
                        break
            finally:
                line.draw("stopping")
        line.clear()
        typer.echo(standing_in_words(now, failing))
    except KeyboardInterrupt:
        line.clear()
        err.print(f"stopped; {_remains(now, started)}", highlight=False)
    except (embedded.DataFolderBusy, OSError) as error:
        line.clear()
        raise Failure(str(error)) from error
    raise typer.Exit(1 if failing else 0)


def _interrupted_by_signals() -> threading.Event:
    """Set, and the main thread interrupted, when told to end; a shell starts background jobs deaf to SIGINT."""
    told = threading.Event()

    def interrupt(*_: object) -> None:
        told.set()
        raise KeyboardInterrupt

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, interrupt)
    return told


def _with_free_port(config: Settings) -> Settings:
    return config.model_copy(update={"web_port": embedded.free_port(config.web_port), "web_token": token_of(config)})


def _complain_of(names: set[str], data: Path) -> None:
    """Of processes that end again and again."""
    for name in sorted(names):
        log = data / (embedded.LOG if name == "store" else embedded.DESK_LOG)
        complain(f"the {name} ends again and again{logs.last_words(log)}")


def _remains(now: dict[str, Any] | None, started: float) -> str:
    """What is left to do after a stop."""
    if now is None:
        return "the store did not answer"
    if supervision.taken_in(now, started):
        return "every file stands in the ledger"
    return "some files may not stand in the ledger yet: the next start takes them in"


def watch() -> None:
    """Watch COPYDESK_FOLDER and keep the workers busy.

    Example: `COPYDESK_FOLDER=/data/news COPYDESK_REDIS_URL=redis://store:6379/0 copydesk watch`
    """
    from worker.intake.watcher import Watcher
    from worker.work.tasks import send

    logs.configure()
    config = settings()
    _refuse_settings(config)
    ledger = Ledger(connect_store(config.redis_url), config)
    _refuse_unfit(ledger.redis)
    stop = _stopped_by_signals()
    if config.metrics_port is not None:
        from worker.desk import monitor

        monitor.serve(ledger.redis, ledger.keys, config.metrics_port, config.metrics_host)
    Watcher(config.folder, ledger, send, config).run(stop)


def work(slots: Annotated[int, typer.Option(min=1, help="seeds worked on at once")] = 2) -> None:
    """Work on seeds until told to stop. Needs no folder: start as many as you like, anywhere.

    Example: `COPYDESK_REDIS_URL=redis://store:6379/0 copydesk work --slots 4`
    """
    from worker.work import processes

    logs.configure()
    _refuse_settings(settings())
    _refuse_unfit(connect_store(settings().redis_url))
    processes.run(slots)


def connect() -> None:
    """Find the stories of articles as they are published. One process is enough; a second one waits its turn.

    Example: `COPYDESK_REDIS_URL=redis://store:6379/0 copydesk connect`
    """
    from worker.desk.connecting import Connector

    logs.configure()
    ledger = Ledger(connect_store(settings().redis_url), settings())
    _refuse_unfit(ledger.redis)
    Connector(ledger, settings()).run(_stopped_by_signals())


def _stopped_by_signals() -> threading.Event:
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop


def _refuse_settings(config: Settings) -> None:
    """End the command where no process could start with these settings."""
    if config.traces and not all(map(_is_installed, TRACING)):
        raise Failure("COPYDESK_TRACES needs the extra `tracing`, which is not installed")
    if config.metrics_port is not None:
        try:
            socket.getaddrinfo(config.metrics_host, None)
        except OSError as error:
            raise Failure(f"COPYDESK_METRICS_HOST: {config.metrics_host}: {error.strerror}") from error


def _is_installed(module: str) -> bool:
    with contextlib.suppress(ModuleNotFoundError):  # of a package above it
        return find_spec(module) is not None
    return False


def _refuse_unfit(redis: Store) -> None:
    """Raise Refused where no desk may run on the store. One that is away may come: then nothing is known yet."""
    with contextlib.suppress(*TRANSIENT):
        if problem := unfit(redis):
            raise Refused(problem)
