"""The command that reads files without a desk: parse."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from schemas.article import Article
from worker.commands.console import AsJson
from worker.errors import RefusedSeed
from worker.harmless import harmless, printable_json
from worker.plugins import RefusedPart, Seed, path_of


def parse(
    files: Annotated[list[Path], typer.Argument(help="files to read")],
    roles: Annotated[bool, typer.Option("--roles", help="print each line, or block of a page, with its role")] = False,
    enrich: Annotated[bool, typer.Option(help="fill what enrichers fill: language, entities, statements …")] = True,
    as_json: AsJson = False,
) -> None:
    """Read files without Redis: one article a line as JSON, or why a file was refused; exit code 1 where one was.

    Example: `copydesk parse seeds/*.txt | jq .title`
    """
    from worker.pipeline import articles

    refused = False
    for file in files:
        path = path_of(os.fsencode(file))
        try:
            seed = Seed(path, file.read_bytes(), datetime.fromtimestamp(file.stat().st_mtime, UTC))
            if roles:
                _print_roles(seed, as_json)
                continue
            for outcome in articles(seed, enriched=enrich):
                refused |= isinstance(outcome, RefusedPart)
                typer.echo(_line(seed.path, outcome))
        except (RefusedSeed, OSError) as error:
            refused = True
            typer.echo(_refusal(path, error))
    raise typer.Exit(1 if refused else 0)


def _line(path: str, outcome: Article | RefusedPart) -> str:
    if isinstance(outcome, RefusedPart):
        return _refusal(path, outcome.error, outcome.part)
    return printable_json(outcome.model_dump_json())


def _refusal(path: str, error: Exception, part: str | None = None) -> str:
    reason = error.reason if isinstance(error, RefusedSeed) else "unreadable"
    return json.dumps({"source": {"path": path, "part": part}, "refused": {"reason": reason, "detail": str(error)}})


def _print_roles(seed: Seed, as_json: bool) -> None:
    """The lines of a text or the blocks of a page, each with its role; a block also with why."""
    from worker.formats.page.marking import marked
    from worker.formats.page.metadata import metadata
    from worker.formats.page.tree import read
    from worker.formats.text.story import reading_of
    from worker.parsers.html import PARSER
    from worker.plugins import parser_of

    if parser_of(seed) is PARSER:
        root = read(seed.data).root
        for number, block in enumerate(marked(root, metadata(root, seed.url).heading), 1):
            why = f"{block.probability:.2f}  {block.place}"
            fields = {"block": number, "role": block.role.value, "probability": round(block.probability, 3)}
            record = {**fields, "place": block.place, "text": block.text}
            typer.echo(
                json.dumps(record) if as_json else f"{number:>4}  {block.role:14}  {why}  {harmless(block.text[:80])}"
            )
        return
    for number, line in enumerate(reading_of(seed).lines(), 1):
        record = {"line": number, "role": line.role.value, "text": line.text}
        typer.echo(json.dumps(record) if as_json else f"{number:>4}  {line.role:14}  {harmless(line.text.rstrip())}")
