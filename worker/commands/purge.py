"""Purge: an article, or all of a file, is removed everywhere, for ever."""

import sqlite3
import time
from typing import Annotated

import typer

from schemas.article import Article
from schemas.reading import decoded
from worker.commands.console import AsJson, Data, Failure, archive_of, complain, ledger_of, show_values
from worker.desk.purging import Purging, copies_of, in_folder, purged, wanted_articles
from worker.harmless import harmless

PATIENCE_SECONDS = 60.0
LOOK_SECONDS = 0.2


def purge(
    wanted: Annotated[
        str, typer.Argument(metavar="ID-OR-FILE", help="an article's id, or a file: all of its articles")
    ],
    yes: Annotated[bool, typer.Option("--yes", help="do not ask")] = False,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Remove an article, or all of a file, everywhere and for ever. Exit code 1 where it is not gone everywhere yet.

    The folder is not touched. A file that stays there is not read again unless it changes or `retry` asks.

    Example: `copydesk purge harbour.txt --yes`
    """
    ledger, archive = ledger_of(data), archive_of(data)
    found = {decoded(article).id: article for article in wanted_articles(ledger, wanted, archive)}
    before = {wanted} & purged(ledger)
    if not (found or before):
        raise Failure(f"no article {wanted!r}")
    articles = [decoded(article) for article in found.values()]
    copies = sorted(copies_of(ledger, found) - found.keys())
    if found and not yes:
        _confirm(articles)
    purging = Purging(ledger, archive.folder if archive else None)
    unended = sorted(article_id for article_id, article in found.items() if purging.ask(article) == "unended")
    asked = found.keys() - set(unended)
    left = _left(purging, asked | before)
    values = {
        "purged": sorted(asked - set(left)),
        "purged_before": sorted(before - set(left)),
        "waiting": left,
        "being_read": unended,
        "copies": copies,
        "in_folder": sorted(path for path in {article.source.path for article in articles} if in_folder(ledger, path)),
    }
    show_values(values, as_json)
    raise typer.Exit(1 if left or unended else 0)


def _confirm(articles: list[Article]) -> None:
    for article in articles:
        typer.echo(f"{article.id}  {harmless(article.title or '(no title)')}", err=True)
    count = "this article" if len(articles) == 1 else f"these {len(articles)} articles"
    if not typer.confirm(f"Remove {count} everywhere, for ever?", err=True):
        raise Failure("nothing was removed; `--yes` does not ask")


def _left(purging: Purging, asked: set[str]) -> list[str]:
    """Go on until nothing of these is left, for a while; then the watcher goes on."""
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            left = sorted(asked.intersection(purging.turn()))
        except (OSError, sqlite3.Error) as error:
            raise Failure(f"the archive: {error}; the watcher goes on once it can be written") from error
        if not left:
            return left
        if time.monotonic() > until:
            complain("not gone everywhere yet: the watcher goes on where it has the archive")
            return left
        time.sleep(LOOK_SECONDS)
