"""What a list of articles shows of each that was found."""

import json
import sqlite3
from dataclasses import dataclass, field
from typing import Any

from worker.web.search.excerpts import excerpts


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found: its card, an excerpt where words were asked for, the cards of its copies, its story.

    Of the story `id`, `title`, `articles` and `sources`; None where none is known yet.
    """

    card: dict[str, Any]
    excerpt: str | None = None
    copies: list[dict[str, Any]] = field(default_factory=list)
    story: dict[str, Any] | None = None


def hits(db: sqlite3.Connection, numbers: list[int], words: str) -> list[Hit]:
    """In this order, without those that have gone meanwhile."""
    excerpt = excerpts(db, numbers, words) if words and numbers else {}
    return [hit for number in numbers for hit in _hit(db, number, excerpt.get(number))]


def _hit(db: sqlite3.Connection, number: int, excerpt: str | None) -> list[Hit]:
    row = db.execute(
        "select card, original, story.id, story.title, story.articles, story.sources from article "
        "left join story on story.id = article.story where number = ?",
        (number,),
    ).fetchone()
    if row is None:
        return []
    told = dict(zip(("id", "title", "articles", "sources"), row[2:], strict=True)) if row[2] else None
    copies = db.execute("select card from article where original = ? and is_copy and number != ?", (row[1], number))
    return [Hit(json.loads(row[0]), excerpt, [json.loads(copy[0]) for copy in copies], told)]
