"""Whether a live desk keeps its contract: its documents, every article with its spans and indexes, every notice."""

import json
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from schemas.client import Desk
from schemas.errors import Archived, NoSuchArticle, Undecodable
from schemas.following import decoded_notice
from schemas.gate import COMPARED, breaking
from schemas.generate import documents
from schemas.keys import Keys
from schemas.spans import misplaced

PAGE = 500


def problems(desk: Desk) -> Iterator[str]:
    """A line for everything that is not as the contract says. Raises Unreachable."""
    keys = Keys(desk.name)
    stored: Any = desk.redis.hgetall(keys.schemas)
    yield from _documents(stored)
    yield from _articles(desk, keys)
    yield from _notices(desk.redis, keys)


def _documents(stored: dict[str, str]) -> Iterator[str]:
    ours = documents()
    if missing := sorted(ours.keys() - stored.keys()):
        yield f"the desk does not say its contract: {', '.join(missing)} missing"
        return
    for name in COMPARED:
        for line in breaking(json.loads(ours[name]), json.loads(stored[name])):
            yield f"{name}: {line}"


def _articles(desk: Desk, keys: Keys) -> Iterator[str]:
    for article_id, _ in desk.redis.zscan_iter(keys.by("processed"), count=PAGE):
        try:
            article = desk.article(article_id)
        except Archived:  # it has left meanwhile
            continue
        except NoSuchArticle:
            yield f"article {article_id}: stands in {keys.by('processed')} and is not there"
        except Undecodable as error:
            yield f"article {article_id}: {error}"
        else:
            for span in misplaced(article, article):
                yield f"article {article_id}: there are no words, or others, at {span!r}"


def _notices(redis: Any, keys: Keys) -> Iterator[str]:
    last, ids = "-", set[str]()
    while entries := redis.xrange(keys.notices, min=last, max="+", count=PAGE):
        for entry_id, fields in entries:
            try:
                notice = decoded_notice(fields)
            except (ValidationError, KeyError) as error:
                yield f"notice {entry_id}: {error}"
                continue
            if notice.id in ids:
                yield f"notice {entry_id}: {notice.id} is there twice"
            ids.add(notice.id)
        last = f"({entries[-1][0]}"
