"""The commands that ask a running desk, or have it try again: status, health, why, show, tail, retry."""

import contextlib
import json
from typing import Annotated, Literal

import typer
from rich.console import Console
from rich.rule import Rule

from schemas.reading import decoded
from worker.commands import view
from worker.commands.console import (
    AsJson,
    Copies,
    Data,
    Failure,
    archive_of,
    ledger_of,
    nobody_reads,
    place_of,
    show_values,
    time_of,
    url_of,
)
from worker.commands.exchange import As, Since, exporter_named
from worker.commands.stories import show_story
from worker.config import settings
from worker.desk.health import pause
from worker.desk.health import problem as problem_of
from worker.desk.inquiry import articles_of, quarantined, records, seeds_of
from worker.desk.standing import standing
from worker.desk.tail import Tail
from worker.harmless import harmless, harmless_json, printable_json

NOT_RETRIED = {"unended": "it has not ended yet", "gone": "the folder no longer holds the file in this version"}


def status(data: Data = None, as_json: AsJson = False) -> None:
    """How the desk stands. Exit code 1 where a seed, or an archived article, is missing from the conservation check.

    Example: `copydesk status --json | jq .balanced`
    """
    ledger, archive = ledger_of(data), archive_of(data)
    now = standing(ledger.redis, ledger.keys)
    if now["archived"] and archive:
        now["archived"]["missing"] = max(now["archived"]["articles"] - archive.count(), 0)
        now["balanced"] &= not now["archived"]["missing"]
    if now["watcher"]:
        now["watcher"]["scanned_at"] = time_of(now["watcher"]["scanned_at"])
    show_values({"desk": settings().desk, "store": place_of(url_of(data)), **now}, as_json)
    raise typer.Exit(0 if now["balanced"] else 1)


def health(
    role: Annotated[Literal["watcher", "worker"], typer.Argument(help="whose")], as_json: AsJson = False
) -> None:
    """Exit code 0 where the watcher, or the workers of this machine, make progress; else 1.

    Example: `copydesk health watcher`
    """
    ledger = ledger_of(None)
    problem = problem_of(role, ledger)
    values = {"role": role, "healthy": problem is None, "problem": problem, "intake_paused": pause(ledger)}
    show_values(values, as_json)
    raise typer.Exit(0 if problem is None else 1)


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
    found = records(ledger_of(data), wanted, archive_of(data))
    if not found:
        raise Failure(f"the ledger knows nothing of {wanted!r}")
    for record in found:
        show_values(record, as_json)


def show(
    wanted: Annotated[
        str, typer.Argument(metavar="ID-OR-FILE", help="an article's, a story's or a seed's id, a file of the folder")
    ],
    as_: As = None,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Print an article, all of a file, or a story, for reading, as JSON lines, or as JSON lines in another format.

    Example: `copydesk show harbour.txt --as schema-org`
    """
    exporter = exporter_named(as_) if as_ else None
    ledger, archive = ledger_of(data), archive_of(data)
    articles = articles_of(ledger, wanted, archive)
    if not articles:
        if not as_ and show_story(wanted, data, as_json=as_json):
            return
        known = [harmless(view.outcome(record)) for record in records(ledger, wanted, archive)]
        raise Failure("\n".join(known) or f"no article {harmless(wanted)!r}")
    for number, article in enumerate(articles):
        if exporter:
            for written in exporter.export(decoded(article)):
                typer.echo(printable_json(json.dumps(written, ensure_ascii=False)))
        elif as_json:
            typer.echo(printable_json(article))
        else:
            console = Console()
            if number:
                console.print(Rule())
            view.show(decoded(harmless_json(article)), console)


def tail(
    data: Data = None,
    as_json: AsJson = False,
    beginning: Annotated[bool, typer.Option("--beginning", help="from the first notice on")] = False,
    since: Since = None,
    copies: Copies = True,
) -> None:
    """Follow the notices until Ctrl-C, or until nobody reads them any more (`| head`).

    Example: `copydesk tail --since yesterday --json | jq .data.title`
    """
    notices = Tail(ledger_of(data), since=0.0 if beginning else since.timestamp() if since else None)
    with contextlib.suppress(KeyboardInterrupt):
        while not nobody_reads():
            for fields in notices.take(wait_seconds=1.0):
                event = json.loads(fields["data"])
                if copies or "duplicate" not in event:
                    line = f"{fields['time']}  {harmless(view.line(fields, event))}"
                    typer.echo(json.dumps({**fields, "data": event}) if as_json else line)


def retry(
    wanted: Annotated[
        str | None, typer.Argument(metavar="[FILE-OR-ID]", help="a file of the folder or a seed's id")
    ] = None,
    reason: Annotated[str | None, typer.Option(help="all quarantined for this reason")] = None,
    every: Annotated[bool, typer.Option("--all", help="all quarantined")] = False,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Have files read again from the folder; what was purged only where its file is named.

    Exit code 1 where the file that is named cannot be read.

    Example: `copydesk retry --reason crashed`
    """
    if not (wanted or reason or every):
        raise Failure("say which: a file or an id, --reason or --all")
    ledger = ledger_of(data)
    seed_ids = seeds_of(ledger, wanted) if wanted else quarantined(ledger, reason)
    if wanted and not seed_ids:
        raise Failure(f"the ledger knows nothing of {wanted!r}")
    results = {seed_id: ledger.reopen(seed_id, purged=bool(wanted)) for seed_id in seed_ids}
    retried = [seed_id for seed_id, result in results.items() if result == "asked"]
    others = {seed_id: NOT_RETRIED[result] for seed_id, result in results.items() if result != "asked"}
    show_values({"retried": len(retried), "seeds": retried, "not_retried": others}, as_json)
    raise typer.Exit(1 if wanted and not retried else 0)
