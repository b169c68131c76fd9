"""The commands for other services: export in their formats, and whether a desk keeps its contract."""

import json
import sys
from datetime import UTC, datetime
from typing import Annotated

import typer

from schemas.asking import Order
from schemas.client import Desk
from schemas.generate import GENERATED
from schemas.verify import problems
from worker.commands.console import AsJson, Copies, Data, Failure, archive_of, show_values, url_of
from worker.config import settings
from worker.harmless import printable_json
from worker.plugins import Exporter, exporters
from worker.web.search.moments import moment

DOCUMENTS = sorted(file.name for file in GENERATED.glob("*.json"))

contract = typer.Typer(no_args_is_help=True, help="The contract with consumers: print it, check a desk against it.")

As = Annotated[
    str | None, typer.Option("--as", help="ninjs, schema-org, web-annotation, followthemoney, plover, geojson")
]


def when(words: str) -> datetime:
    """The moment that an option names, as `after:` in a search does."""
    try:
        return moment(words, datetime.now(UTC))
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


WHEN = {"parser": when, "metavar": "WHEN"}
Since = Annotated[
    datetime | None, typer.Option(help="from then on: 2024-06, 2024-06-01, yesterday, 7d; in UTC", **WHEN)
]
Until = Annotated[datetime | None, typer.Option(help="to before then, in UTC", **WHEN)]


def exporter_named(name: str) -> Exporter:
    """The exporter of a format; ends the command where there is none."""
    if name not in exporters():
        raise Failure(f"no such format: {name!r}; there are {', '.join(sorted(exporters()))}")
    return exporters()[name]


def export(
    as_: As = None,
    since: Since = None,
    until: Until = None,
    by: Annotated[
        Order, typer.Option(help="the time that counts, where no entity, country, language or story is given")
    ] = "published",
    entity: Annotated[str | None, typer.Option(help="only of this entity: its id, or a name that it alone has")] = None,
    country: Annotated[str | None, typer.Option(help="only of this country: UKR, UA or Ukraine")] = None,
    language: Annotated[str | None, typer.Option(help="only in this language: BCP 47")] = None,
    story: Annotated[str | None, typer.Option(help="only of this story: its id")] = None,
    copies: Copies = True,
    data: Data = None,
) -> None:
    """Print articles as JSON lines, oldest first: as they are, or in another format. Filters have to be met all.

    Example: `copydesk export --since 2024-06-01 --language en --country UKR --as ninjs > june.jsonl`
    """
    exporter = exporter_named(as_) if as_ else None
    filters = _given(entity=entity, country=country, language=language, story=story)
    which = _given(since=since, until=until) | filters | {"copies": copies}
    try:
        archive = archive_of(data)
        desk = Desk.connect(url_of(data), settings().desk, archive.folder if archive else None)
        if story and next(desk.articles(story=story), None) is None:
            raise Failure(f"no article has the story {story!r}")
        for article in desk.articles(by=by, **which):  # type: ignore[arg-type]
            for record in exporter.export(article) if exporter else [article.model_dump(mode="json")]:
                sys.stdout.write(printable_json(json.dumps(record, ensure_ascii=False)) + "\n")
    except ValueError as error:
        raise Failure(str(error)) from error


def _given(**options: object) -> dict[str, object]:
    return {name: value for name, value in options.items() if value is not None}


@contract.command()
def verify(
    url: Annotated[str | None, typer.Option(help="the store, as redis://…; else the desk that `up` keeps")] = None,
    desk: Annotated[str | None, typer.Option(help="the desk's name")] = None,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Check a live desk: its documents, every article with its spans, every notice. Exit code 1 where one is off.

    Example: `copydesk contract verify --url redis://127.0.0.1:6379/0`
    """
    found = []
    try:
        for problem in problems(Desk.connect(url or url_of(data), desk or settings().desk)):
            found.append(problem)
            typer.echo(problem, err=True)
    except ValueError as error:
        raise Failure(str(error)) from error
    show_values({"kept": not found, "problems": len(found)}, as_json)
    raise typer.Exit(1 if found else 0)


@contract.command("print")
def print_contract(
    name: Annotated[str, typer.Argument(help=f"one of {', '.join(DOCUMENTS)}")] = "article.schema.json",
) -> None:
    """Print one of the contract's documents.

    Example: `copydesk contract print asyncapi.json`
    """
    if name not in DOCUMENTS:
        raise Failure(f"no such document: {name!r}; there are {', '.join(DOCUMENTS)}")
    sys.stdout.write((GENERATED / name).read_text("utf-8"))
