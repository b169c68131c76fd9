"""The commands that run a desk: up, watch, work."""

import contextlib
import json
import signal
import threading
from pathlib import Path
from typing import Annotated, Any

import typer

from schemas.errors import Refused
from worker.commands import supervision, view
from worker.commands.console import Failure, err
from worker.config import Settings, settings
from worker.desk import embedded
from worker.desk.ledger import Ledger
from worker.desk.store import TRANSIENT, Store, connect, unfit
from worker.harmless import harmless
from worker.telemetry import logs
from worker.web.address import address, token_of


def up(
    folder: Annotated[Path, typer.Argument(help="the drop folder", exists=True, file_okay=False)] = Path("seeds"),
    data: Annotated[Path | None, typer.Option(help="where the store keeps its data")] = None,
    workers: Annotated[int, typer.Option(min=1, help="worker processes")] = 2,
    until_idle: Annotated[bool, typer.Option("--until-idle", help="end when every file is done")] = False,
    page: Annotated[bool, typer.Option("--web/--no-web", help="serve the page, too")] = True,
) -> None:
    """Run a whole desk here: a store of its own unless COPYDESK_REDIS_URL names one, a watcher, workers, the page.

    Example: `copydesk up seeds --workers 2`
    """
    config, data = settings(), data or embedded.data_folder(folder)
    for number in (signal.SIGTERM, signal.SIGINT):  # a shell starts background jobs deaf to SIGINT
        signal.signal(number, signal.default_int_handler)
    reached = False
    try:
        config = _with_free_port(config) if page else config
        desk = supervision.desk(folder, data, workers, config, page=page)
        with desk as (url, children), err.status("starting") as line:
            for name, value in (("store", url), ("folder", folder.resolve()), ("logs", data / "desk.log")):
                typer.echo(f"{name:7} {harmless(str(value))}")
            if page:
                typer.echo(f"page    {address(config)}")
            ledger = Ledger(connect(url), config)
            started = ledger.now().timestamp()
            for now, notices in supervision.watch_over(ledger, children):
                for fields in notices:
                    typer.echo(harmless(view.line(fields, json.loads(fields["data"]))))
                reached |= now is not None
                line.update(_status_line(now, children))
                if until_idle and supervision.idle(now, started):
                    break
        typer.echo(_status_line(now, children))
    except KeyboardInterrupt:
        err.print("stopped; every file stands in the ledger" if reached else "stopped; the store was never reached")
    except (embedded.DataFolderBusy, OSError) as error:
        raise Failure(str(error)) from error


def _with_free_port(config: Settings) -> Settings:
    return config.model_copy(update={"web_port": embedded.free_port(config.web_port), "web_token": token_of(config)})


def _status_line(now: dict[str, Any] | None, children: list[supervision.Child]) -> str:
    failing = "".join(
        f" — the {child.name} ends again and again: see the logs" for child in children if child.is_failing
    )
    if now is None:
        return "waiting for the store" + failing
    parts = [f"{now[name]} {name}" for name in ("published", "duplicate", "quarantined", "due", "leased") if now[name]]
    paused = (now["watcher"] or {}).get("paused")
    return ", ".join(parts or ["nothing yet"]) + (f" — paused: {paused}" if paused else "") + failing


def watch() -> None:
    """Watch COPYDESK_FOLDER and keep the workers busy.

    Example: `COPYDESK_FOLDER=/data/news COPYDESK_REDIS_URL=redis://store:6379/0 copydesk watch`
    """
    from worker.intake.watcher import Watcher
    from worker.work.tasks import send

    logs.configure()
    config = settings()
    ledger = Ledger(connect(config.redis_url), config)
    _refuse_unfit(ledger.redis)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
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
    _refuse_unfit(connect(settings().redis_url))
    processes.run(slots)


def _refuse_unfit(redis: Store) -> None:
    """Raise Refused where no desk may run on the store. One that is away may come: then nothing is known yet."""
    with contextlib.suppress(*TRANSIENT):
        if problem := unfit(redis):
            raise Refused(problem)
