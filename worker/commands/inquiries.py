"""The commands that ask a running desk, or have it try again: status, why, show, tail, retry."""

import contextlib
import json
from collections.abc import Iterator
from typing import Annotated

import typer
from rich.console import Console
from rich.rule import Rule

from schemas.reading import decoded
from worker.commands import view
from worker.commands.console import AsJson, Data, Failure, ledger_of, show_values
from worker.commands.exchange import As, exporter_named
from worker.desk.ledger import Ledger
from worker.desk.standing import articles_of, record, seeds_of, standing


def status(data: Data = None, as_json: AsJson = False) -> None:
    """How the desk stands. Exit code 1 where a seed is missing from the conservation check.

    Example: `copydesk status --json | jq .balanced`
    """
    ledger = ledger_of(data)
    now = standing(ledger.redis, ledger.keys)
    show_values(now, as_json)
    raise typer.Exit(0 if now["balanced"] else 1)


def why(
    wanted: Annotated[
        str, typer.Argument(metavar="FILE-OR-ID", help="a file of the folder, a seed's or an article's id")
    ],
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Everything the ledger knows of a file, a seed or an article.

    Example: `copydesk why harbour.txt`
    """
    ledger = ledger_of(data)
    found = seeds_of(ledger.redis, ledger.keys, wanted)
    if not found:
        raise Failure(f"the ledger knows nothing of {wanted!r}")
    for seed_id in found:
        show_values(record(ledger.redis, ledger.keys, seed_id), as_json)


def show(
    wanted: Annotated[
        str, typer.Argument(metavar="ID-OR-FILE", help="an article's or a seed's id, a file of the folder")
    ],
    as_: As = None,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Print an article, or all of a file, for reading, as JSON lines, or as JSON lines in another format.

    Example: `copydesk show harbour.txt --as schema-org`
    """
    exporter = exporter_named(as_) if as_ else None
    ledger = ledger_of(data)
    ids = articles_of(ledger.redis, ledger.keys, wanted)
    found = [held for article_id in ids if (held := ledger.redis.hget(ledger.keys.article(article_id), "json"))]
    if not found:
        raise Failure(f"no article {wanted!r}")
    for number, held in enumerate(found):
        if exporter:
            for written in exporter.export(decoded(held)):
                typer.echo(json.dumps(written, ensure_ascii=False))
        elif as_json:
            typer.echo(held)
        else:
            console = Console()
            if number:
                console.print(Rule())
            view.show(decoded(held), console)


def tail(
    data: Data = None,
    as_json: AsJson = False,
    beginning: Annotated[bool, typer.Option("--beginning", help="from the first notice on")] = False,
) -> None:
    """Follow the notices until Ctrl-C.

    Example: `copydesk tail --beginning --json | jq .data.title`
    """
    ledger = ledger_of(data)
    with contextlib.suppress(KeyboardInterrupt):
        for fields in _follow(ledger, "0" if beginning else "$"):
            told = json.loads(fields["data"])
            typer.echo(
                json.dumps({**fields, "data": told}) if as_json else f"{fields['time']}  {view.line(fields, told)}"
            )


def _follow(ledger: Ledger, last: str) -> Iterator[dict[str, str]]:
    while True:
        for _, entries in ledger.redis.xread({ledger.keys.notices: last}, block=1000, count=100) or ():
            for entry, fields in entries:
                last = entry.decode()
                yield {name.decode(): value.decode() for name, value in fields.items()}


def retry(
    wanted: Annotated[
        str | None, typer.Argument(metavar="[FILE-OR-ID]", help="a file of the folder or a seed's id")
    ] = None,
    reason: Annotated[str | None, typer.Option(help="all quarantined for this reason")] = None,
    every: Annotated[bool, typer.Option("--all", help="all quarantined")] = False,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Have quarantined files read again from the folder.

    Example: `copydesk retry --reason crashed`
    """
    if not (wanted or reason or every):
        raise Failure("say which: a file or an id, --reason or --all")
    ledger = ledger_of(data)
    chosen = seeds_of(ledger.redis, ledger.keys, wanted) if wanted else _quarantined(ledger, reason)
    opened = [seed_id for seed_id in chosen if ledger.reopen(seed_id)]
    ledger.redis.hset(ledger.keys.watcher, "rescan", 1)
    show_values({"retried": len(opened), "seeds": opened}, as_json)


def _quarantined(ledger: Ledger, reason: str | None) -> list[str]:
    held = (member.decode() for member, _ in ledger.redis.zscan_iter(ledger.keys.quarantined))
    return [i for i in held if reason is None or ledger.redis.hget(ledger.keys.seed(i), "reason") == reason.encode()]
