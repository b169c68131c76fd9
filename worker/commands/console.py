"""What the commands share: which desk is meant, and how values and failures are printed."""

import json
import re
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from worker.config import settings
from worker.desk import embedded
from worker.desk.ledger import Ledger
from worker.desk.store import connect

err = Console(stderr=True)

CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\udfff]")
ESCAPED_CONTROL = re.compile(r"(?<!\\)((?:\\\\)*)\\(?:u00[01][0-9a-fA-F]|[bfrt])")
"""Of JSON: the escape of a control character, but the line break."""

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
    place = data or embedded.data_folder(config.folder)
    if data is None and not (place / "url").exists():
        place = embedded.last_run() or place
    if not (place / "url").exists():
        raise Failure(f"no desk has run on {place}; start one with `copydesk up`, or set COPYDESK_REDIS_URL")
    return (place / "url").read_text("utf-8").strip()


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


def harmless(text: str) -> str:
    """The text in one line, with what a terminal would obey shown as an escape: control and direction characters."""
    return CONTROL.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def harmless_json(text: str) -> str:
    """JSON with each such character but line breaks replaced by U+FFFD, so that offsets stay right."""
    return CONTROL.sub("\ufffd", ESCAPED_CONTROL.sub(r"\1\\ufffd", text))


def _in_words(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {_in_words(part)}" for name, part in value.items()) or "–"
    if isinstance(value, list):
        return ", ".join(map(_in_words, value)) or "–"
    return "–" if value is None or value == "" else str(value)
