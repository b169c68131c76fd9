"""The command that finds the ids of persons, bodies and places by their names."""

import json
from itertools import islice
from typing import Annotated

import typer

from schemas.client import Desk
from worker.commands.console import AsJson, Data, url_of
from worker.config import settings
from worker.harmless import harmless, printable_json

MOST_NAMES = 5


def entities(
    prefix: Annotated[str, typer.Argument(help="how a name, or the words of an id, begin; case does not count")],
    count: Annotated[int, typer.Option(min=1, help="entities to print at most")] = 50,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """List who and what goes by a name: the id, how many articles have it, its names. Exit code 1 where nothing does.

    Example: `copydesk entities "maria b"`, then `copydesk export --entity person:maria-borg`
    """
    found = 0
    with Desk.connect(url_of(data), settings().desk) as desk:
        for found, known in enumerate(islice(desk.entities(prefix), count), 1):  # noqa: B007
            if as_json:
                told = json.dumps({**known._asdict(), "type": known.type}, ensure_ascii=False)
                typer.echo(printable_json(told))
            else:
                names = ", ".join(map(harmless, known.names[:MOST_NAMES]))
                typer.echo(f"{harmless(known.id)}  {known.articles}  {names}")
    raise typer.Exit(0 if found else 1)
