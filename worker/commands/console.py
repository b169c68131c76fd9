"""What the commands share: which desk is meant, and how values and failures are printed."""

import json
import select
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import typer
from rich.console import Console

from schemas.archive import Archive
from worker.config import Settings, settings
from worker.desk import embedded
from worker.desk.ledger import Ledger
from worker.desk.store import connect
from worker.harmless import harmless

err = Console(stderr=True)

AsJson = Annotated[bool, typer.Option("--json", help="print JSON")]
Copies = Annotated[bool, typer.Option("--copies/--no-copies", help="with or without articles that repeat another one")]
Data = Annotated[Path | None, typer.Option(help="the data folder of `copydesk up`, where no store is named")]


class Failure(typer.Exit):
    """Ends the command with exit code 2 and one line that says why."""

    def __init__(self, why: str) -> None:
        complain(why)
        super().__init__(2)


def complain(why: str) -> None:
    """One line on standard error, whatever the terminal's width."""
    err.print(f"copydesk: {why}", style="red", highlight=False, markup=False, soft_wrap=True)


def url_of(data: Path | None) -> str:
    """The store of the desk that is meant: a named data folder, a named store, else the one that `up` keeps."""
    config = settings()
    if data is None and "redis_url" in config.model_fields_set:
        return config.redis_url
    place = data_of(data)
    if not (place / "url").exists():
        raise Failure(f"no desk has run on {place}; start one with `copydesk up`, or set COPYDESK_REDIS_URL")
    return (place / "url").read_text("utf-8").strip()


def place_of(url: str) -> str:
    """A store's URL as it may be shown: without user and password."""
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="").geturl()


def time_of(seconds: float | None) -> str | None:
    """A moment in RFC 3339."""
    if not seconds:
        return None
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def data_of(data: Path | None) -> Path:
    """The data folder of the desk that is meant: the one named, else the drop folder's, else the one used last."""
    place = data or embedded.data_folder(settings().folder)
    return place if data or (place / "url").exists() else embedded.last_run() or place


def index_of(config: Settings, data: Path | None) -> Path:
    """The file of the search index of the desk that is meant: one for each desk in each store."""
    named = data is None and "redis_url" in config.model_fields_set
    place = embedded.folder_for(config.redis_url) if named else data_of(data)
    return config.index or place / f"index-{config.desk}.db"


def archive_of(data: Path | None) -> Archive | None:
    """The archive of the desk that is meant: where the settings say, else in its data folder; None where none is."""
    named = data is None and "redis_url" in settings().model_fields_set
    folder = settings().archive or (None if named else embedded.archive_folder(data_of(data)))
    return Archive(folder) if folder and folder.is_dir() else None


def ledger_of(data: Path | None) -> Ledger:
    """The ledger of the desk that is meant."""
    return Ledger(connect(url_of(data)), settings())


def show_values(values: dict[str, Any], as_json: bool) -> None:
    """Print named values, one a line, or as JSON."""
    if as_json:
        typer.echo(json.dumps(values))
        return
    width = max(len(name) for name in values)
    for name, value in values.items():
        typer.echo(f"{name:{width}}  {harmless(_in_words(value))}")


def nobody_reads() -> bool:
    """Whether standard output is a pipe whose reader has ended."""
    poll = select.poll()
    try:
        poll.register(sys.stdout.fileno(), 0)
    except (OSError, ValueError):  # a stand-in for standard output
        return False
    return any(event & select.POLLERR for _, event in poll.poll(0))


def _in_words(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {_in_words(part)}" for name, part in value.items()) or "–"
    if isinstance(value, list):
        return ", ".join(map(_in_words, value)) or "–"
    return "–" if value is None or value == "" else str(value)
