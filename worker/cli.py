"""The command line: every command of `copydesk`."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from schemas.article import Article
from worker.errors import RefusedSeed
from worker.pipeline import articles
from worker.plugins import Seed

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode="markdown", help=__doc__)


@app.callback()
def _root() -> None:
    """Drop news files into a folder; other services read structured, sourced, de-duplicated articles from Redis."""


@app.command()
def parse(files: Annotated[list[Path], typer.Argument(help="files to read")]) -> None:
    """Read files without Redis: one article a line as JSON, or why a file was refused.

    Example: `copydesk parse seeds/*.txt | jq .title`
    """
    for file in files:
        try:
            seed = Seed(str(file), file.read_bytes(), datetime.fromtimestamp(file.stat().st_mtime, UTC))
            for found in articles(seed):
                if isinstance(found, Article):
                    typer.echo(found.model_dump_json())
                else:
                    _refuse(str(file), found.error, found.part)
        except (RefusedSeed, OSError) as error:
            _refuse(str(file), error)


def _refuse(path: str, error: Exception, part: str | None = None) -> None:
    reason = error.reason if isinstance(error, RefusedSeed) else "unreadable"
    source = {"path": path, "part": part}
    typer.echo(json.dumps({"source": source, "refused": {"reason": reason, "detail": str(error)}}))


def main() -> None:
    """The console script."""
    app()


if __name__ == "__main__":
    main()
