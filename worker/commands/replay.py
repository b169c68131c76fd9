"""Replay: articles that another version of a parser or enricher made are made again from their files, as a revision."""

from collections.abc import Iterator
from typing import Annotated

import typer

from schemas.archive import Archive
from schemas.article import Article
from worker.commands.console import AsJson, Data, Failure, archive_of, ledger_of, show_values
from worker.desk.inquiry import articles_with_seeds
from worker.desk.ledger import Ledger
from worker.plugins import enrichers, name_of, parsers


def versions() -> dict[str, str]:
    """The version of every parser and enricher that is installed, by the name of its run."""
    parsed = {f"parse:{parser.name}": parser.version for parser in parsers()}
    return parsed | {enricher.name: enricher.version for enricher in enrichers()}


def changed(article: Article, now: dict[str, str]) -> list[str]:
    """What made the article in another version, or was not there yet; of parsers only those that read it count."""
    then = {run.name: run.version for run in article.runs}
    expected = {name: version for name, version in now.items() if name in then or not name.startswith("parse:")}
    return sorted(name for name, version in expected.items() if then.get(name) != version)


def outdated(
    ledger: Ledger, now: dict[str, str], archive: Archive | None = None
) -> Iterator[tuple[str | None, str, list[str]]]:
    """Of each article that would come out anew its seed, None where it is not known, its file's path, what changed."""
    for raw, seed_id in articles_with_seeds(ledger, archive):
        article = Article.model_validate_json(raw, extra="ignore")
        if names := changed(article, now):
            yield seed_id, article.source.path, names


def replay(
    only: Annotated[list[str] | None, typer.Option("--changed", help="only where this parser or enricher did")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="say what would be done")] = False,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Publish again, as a revision, what another version of a parser or enricher made, where the file is still there.

    Example: `copydesk replay --changed entities`
    """
    now = versions()
    if unknown := set(only or ()) - now.keys():
        raise Failure(f"no such parser or enricher: {', '.join(sorted(unknown))}; there are {', '.join(sorted(now))}")
    ledger, archive = ledger_of(data), archive_of(data)
    found = [each for each in outdated(ledger, now, archive) if not only or set(only) & set(each[2])]
    files = {seed_id: path for seed_id, path, _ in found if seed_id}
    asked = [not dry_run and ledger.reopen(seed_id, name_of(path)) == "asked" for seed_id, path in files.items()]
    names = sorted({name for *_, changes in found for name in changes})
    show_values({"outdated": len(found), "files": len(files), "replayed": sum(asked), "changed": names}, as_json)
