"""Replay: articles that another version of a parser or enricher made are made again from their files, as a revision."""

from collections.abc import Iterator
from typing import Annotated

import typer

from schemas.article import Article
from worker.commands.console import AsJson, Data, Failure, ledger_of, show_values
from worker.desk.inquiry import articles_with_seeds
from worker.desk.ledger import Ledger
from worker.plugins import enrichers, parsers


def versions() -> dict[str, str]:
    """The version of every parser and enricher that is installed, by the name of its run."""
    parsed = {f"parse:{parser.name}": parser.version for parser in parsers()}
    return parsed | {enricher.name: enricher.version for enricher in enrichers()}


def changed(article: Article, now: dict[str, str]) -> list[str]:
    """What made the article in another version, or was not there yet; of parsers only those that read it count."""
    then = {run.name: run.version for run in article.runs}
    expected = {name: version for name, version in now.items() if name in then or not name.startswith("parse:")}
    return sorted(name for name, version in expected.items() if then.get(name) != version)


def outdated(ledger: Ledger, now: dict[str, str]) -> Iterator[tuple[str | None, list[str]]]:
    """The seed of each article that would come out anew, None where the ledger has forgotten it, and what changed."""
    for article, seed_id in articles_with_seeds(ledger):
        if names := changed(Article.model_validate_json(article, extra="ignore"), now):
            yield seed_id, names


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
    ledger = ledger_of(data)
    articles = [(seed_id, names) for seed_id, names in outdated(ledger, now) if not only or set(only) & set(names)]
    seeds = sorted({seed_id for seed_id, _ in articles if seed_id})
    reopened = 0 if dry_run else sum(ledger.reopen(seed_id) == "asked" for seed_id in seeds)
    names = sorted({name for _, names in articles for name in names})
    show_values({"outdated": len(articles), "files": len(seeds), "replayed": reopened, "changed": names}, as_json)
