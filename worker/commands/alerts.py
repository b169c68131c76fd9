"""The commands for alerts: saved searches whose matches go to a webhook. `copydesk web` delivers them."""

import json
import secrets
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from schemas.client import Desk
from worker.commands.console import AsJson, Data, Failure, index_of, ledger_of, show_values, url_of
from worker.commands.window import wrong
from worker.config import settings
from worker.desk.matches import MatchStreams
from worker.harmless import harmless, printable_json
from worker.web.alerts import setting
from worker.web.alerts.book import STREAM, Alert, Book, beside
from worker.web.alerts.webhook import Forbidden, Undelivered, post
from worker.web.links import page
from worker.web.search.query import QueryError

Id = Annotated[str, typer.Argument(help="the alert's id, as `copydesk alert list` shows it")]

alert = typer.Typer(no_args_is_help=True, help="Saved searches whose matches go to a webhook.")


@alert.command()
def add(
    query: Annotated[str, typer.Argument(help="what to look for, as in `copydesk search`")],
    url: Annotated[
        str,
        typer.Argument(help="the webhook: https://…; redis: for a stream; without one, matches are read at the page"),
    ] = "",
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Send each article that a query finds from now on to a webhook, whose secret is printed this once, or a stream.

    Example: `copydesk alert add 'ceasefire country:UKR' https://hooks.example/news`
    """
    book = _book(data)
    try:
        with Desk.connect(url_of(data), settings().desk) as desk:
            added, unknown = setting.add(desk, book, query, url, private=settings().private_webhooks)
    except QueryError as error:
        raise wrong(query, error) from error
    except Forbidden as error:
        raise Failure(str(error)) from error
    if unknown:
        typer.echo(f"copydesk: for now there is no way there: {harmless(unknown)}", err=True)
    told = {"id": added.id, "query": query, "url": url, "secret": added.secret if _has_webhook(added) else None}
    told |= _read_at(added, data)
    show_values(told, as_json)


@alert.command("list")
def list_(data: Data = None, as_json: AsJson = False) -> None:
    """The alerts: how many matches wait, were delivered, are dead, and why the last try failed.

    Example: `copydesk alert list --json`
    """
    book = _book(data)
    alerts = [
        {"id": each.id, "query": each.query, "url": each.url, **_read_at(each, data), **book.standing(each.id)}
        for each in book.alerts()
    ]
    if as_json:
        typer.echo(printable_json(json.dumps(alerts, ensure_ascii=False)))
        return
    for told in alerts:
        typer.echo(
            f"{told['id']}  {harmless(told['query'])}  →  {harmless(told.get('stream') or told['url'] or told['feed'])}"
        )
        if told["url"]:
            typer.echo(f"  {told['delivered']} delivered, {told['waiting']} waiting, {told['dead']} dead")
        if told["error"]:
            typer.echo(f"  last failure: {harmless(told['error'])}")
    if not alerts:
        typer.echo("no alerts; `copydesk alert add` makes one")


@alert.command("test")
def send_test(id: Id, data: Data = None, as_json: AsJson = False) -> None:
    """Send the webhook a message of type `alert.test` now. Exit code 1 where it does not take it.

    Example: `copydesk alert test 3f9a1c2e`
    """
    asked = _one(_book(data), id)
    if not _has_webhook(asked):
        raise Failure(f"the alert {asked.id} has no webhook: its matches are read at the page, or from its stream")
    now = datetime.now(UTC)
    told = {"alert": {"id": asked.id, "query": asked.query}}
    body = json.dumps({"type": "alert.test", "timestamp": now.isoformat(), "data": told}, ensure_ascii=False)
    message_id, error = f"msg_{secrets.token_hex(16)}", None
    try:
        post(asked.url, asked.secret, message_id, body, now.timestamp(), private=settings().private_webhooks)
    except Undelivered as why:
        error = str(why)
    show_values({"delivered": error is None, "message": message_id, "error": error}, as_json)
    raise typer.Exit(0 if error is None else 1)


@alert.command()
def retry(id: Id, data: Data = None, as_json: AsJson = False) -> None:
    """Try again at once what is dead and what waits for its next try.

    Example: `copydesk alert retry 3f9a1c2e`
    """
    book = _book(data)
    show_values({"tried_again": book.revive(_one(book, id).id, time.time())}, as_json)


@alert.command()
def remove(id: Id, data: Data = None, as_json: AsJson = False) -> None:
    """Forget an alert and what it has not delivered.

    Example: `copydesk alert remove 3f9a1c2e`
    """
    book = _book(data)
    removed = _one(book, id)
    with Desk.connect(url_of(data), settings().desk) as desk:
        setting.remove(desk, book, _streams(data), removed.id)
    show_values({"removed": removed.id}, as_json)


def _book(data: Path | None) -> Book:
    return Book(beside(index_of(settings(), data), settings().desk))


def _one(book: Book, id: str) -> Alert:
    found = book.alert(id)
    if found is None:
        raise Failure(f"no alert {harmless(id)!r}; `copydesk alert list` shows them")
    return found


def _has_webhook(alert: Alert) -> bool:
    return alert.url not in {"", STREAM}


def _streams(data: Path | None) -> MatchStreams:
    ledger = ledger_of(data)
    return MatchStreams(ledger.redis, ledger.keys)


def _read_at(alert: Alert, data: Path | None) -> dict[str, str]:
    """Of the page, where the matches are an RSS feed and server-sent events; of the store, where they are a stream."""
    at_page = {"feed": page(f"/alerts/{alert.id}/feed"), "events": page(f"/alerts/{alert.id}/events")}
    return at_page | ({"stream": _streams(data).key(alert.id)} if alert.url == STREAM else {})
