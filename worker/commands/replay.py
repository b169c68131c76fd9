"""Replay: articles that another version of a parser or enricher made are made again from their files, as a revision."""

from collections.abc import Iterator
from typing import Annotated

import typer

from schemas.article import Article
from worker.commands.console import AsJson, Data, Failure, ledger_of, show_values
from worker.desk.ledger import Ledger
from worker.plugins import enrichers, parsers

BATCH = 200


def versions() -> dict[str, str]:
    """The version of every parser and enricher that is installed, by the name of its run."""
    parsed = {f"parse:{parser.name}": parser.version for parser in parsers()}
    return parsed | {enricher.name: enricher.version for enricher in enrichers()}


def changed(article: Article, now: dict[str, str]) -> list[str]:
    """What made the article in another version, or was not there yet; of parsers only the one that read it counts."""
    then = {run.name: run.version for run in article.runs}
    expected = {name: version for name, version in now.items() if name in then or not name.startswith("parse:")}
    return sorted(name for name, version in expected.items() if then.get(name) != version)


def outdated(ledger: Ledger, now: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
    """The seed of each article that would come out anew, empty where the ledger has forgotten it, and what changed."""
    redis, keys = ledger.redis, ledger.keys
    ids = [member.decode() for member in redis.zrange(keys.by("processed"), 0, -1)]
    for start in range(0, len(ids), BATCH):
        pipeline = redis.pipeline(transaction=False)
        for article_id in ids[start : start + BATCH]:
            pipeline.hmget(keys.article(article_id), "json", "seed")
        for held, seed in pipeline.execute():
            names = changed(Article.model_validate_json(held, extra="ignore"), now) if held else []
            if names:
                yield (seed or b"").decode().partition(".")[0], names


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
    found = [(seed_id, names) for seed_id, names in outdated(ledger, now) if not only or set(only) & set(names)]
    seeds = sorted({seed_id for seed_id, _ in found} - {""})
    opened = 0 if dry_run else sum(ledger.reopen(seed_id) for seed_id in seeds)
    if opened:
        ledger.redis.hset(ledger.keys.watcher, "rescan", 1)
    names = sorted({name for _, names in found for name in names})
    show_values({"outdated": len(found), "files": len(seeds), "replayed": opened, "changed": names}, as_json)
