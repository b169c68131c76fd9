"""The stories in an index: what the desk says of each, which articles it has, and which stand.

A story that has merged stays as a name of the one that it is part of.
"""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from schemas.story import Story
from worker.web.search.query import QueryError

Arrangement = Literal["newest", "sources"]
SORTS: dict[Arrangement, str] = {"newest": "(last, id)", "sources": "(sources, last, id)"}


@dataclass(frozen=True, slots=True)
class Telling:
    """What the desk says of a story: None where it has let it go, another story where it has merged into that."""

    id: str
    story: Story | None
    members: tuple[str, ...] | None = None
    """The articles that it has; None where they say themselves which story they are of."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Stories. `cursor` continues after the last; None where that was the last."""

    total: int
    stories: list[Story]
    cursor: str | None = None


def note(db: sqlite3.Connection, telling: Telling) -> None:
    """Take in what the desk says."""
    story = telling.story
    if story and story.id != telling.id:
        db.execute("update article set story = ? where story = ?", (story.id, telling.id))
        db.execute("update story set merged_into = ? where merged_into = ?", (story.id, telling.id))
        db.execute("replace into story (id, merged_into) values (?, ?)", (telling.id, story.id))
    elif story is None or not story.articles:
        drop(db, telling.id)
    else:
        last = story.last_at.timestamp() if story.last_at else 0.0
        db.execute(
            "replace into story (id, articles, sources, last, title, record) values (?, ?, ?, ?, ?, ?)",
            (story.id, story.articles, story.sources, last, story.title, story.model_dump_json()),
        )
    if story and story.id == telling.id and telling.members is not None:
        asked = {"story": story.id, "members": json.dumps(telling.members)}
        within = "(select value from json_each(:members))"
        db.execute(f"update article set story = :story where id in {within} and story is not :story", asked)  # noqa: S608
        db.execute(f"update article set story = null where story = :story and id not in {within}", asked)  # noqa: S608


def drop(db: sqlite3.Connection, story_id: str) -> None:
    """Forget a story, and the names of those that it took in."""
    db.execute("delete from story where id = ? or merged_into = ?", (story_id, story_id))


def drop_if_empty(db: sqlite3.Connection, story_id: str) -> None:
    """Forget a story of which no article is left."""
    if not db.execute("select 1 from article where story = ? limit 1", (story_id,)).fetchone():
        drop(db, story_id)


def drop_empty(db: sqlite3.Connection) -> None:
    """Forget every such story."""
    for (story_id,) in db.execute("select id from story where record is not null").fetchall():
        drop_if_empty(db, story_id)


def untold(db: sqlite3.Connection) -> list[str]:
    """The stories that articles say they are of, but that nothing is known of."""
    rows = db.execute(
        "select distinct story from article where story is not null and story not in (select id from story)"
    )
    return [row[0] for row in rows]


def standing(db: sqlite3.Connection, story_id: str) -> str:
    """The story itself, or the one that it has merged into."""
    row = db.execute("select coalesce(merged_into, id) from story where id = ?", (story_id.lower(),)).fetchone()
    return str(row[0]) if row else story_id


def story(db: sqlite3.Connection, story_id: str) -> Story | None:
    """One story, or the one that it has merged into, if the index knows it."""
    row = db.execute("select record from story where id = ?", (standing(db, story_id),)).fetchone()
    return Story.model_validate_json(row[0], extra="ignore") if row else None


def article_numbers(db: sqlite3.Connection, story_ids: Sequence[str]) -> str:
    """Those of the articles of these stories, with commas between them."""
    ids = [standing(db, story_id) for story_id in story_ids]
    query = "select group_concat(number) from article where story in (select value from json_each(?))"
    return db.execute(query, (json.dumps(ids),)).fetchone()[0] or ""


def shelf(
    db: sqlite3.Connection,
    of: NDArray[np.int64] | None,
    order: Arrangement,
    limit: int,
    cursor: str | None,
    least: int,
) -> Shelf:
    """The stories that have articles of these numbers, all where it is None, with `least` articles at least."""
    where = "record is not null and articles >= :least"
    asked: dict[str, Any] = {"least": least, "limit": limit + 1}
    if of is not None:
        where += " and id in (select story from article where number in (select value from json_each(:of)))"
        asked["of"] = json.dumps(of.tolist())
    [total] = db.execute(f"select count(*) from story where {where}", asked).fetchone()  # noqa: S608
    sort = SORTS[order]
    columns = sort.strip("()").split(", ")
    if cursor:
        where += f" and {sort} < ({', '.join(f':after_{column}' for column in columns)})"
        asked |= {f"after_{column}": value for column, value in zip(columns, _place(cursor, len(columns)), strict=True)}
    by = ", ".join(f"{column} desc" for column in columns)
    rows = db.execute(
        f"select record, {', '.join(columns)} from story where {where} order by {by} limit :limit",  # noqa: S608
        asked,
    ).fetchall()
    stories = [Story.model_validate_json(row[0], extra="ignore") for row in rows[:limit]]
    return Shelf(total, stories, "~".join(map(str, rows[limit - 1][1:])) if len(rows) > limit else None)


def _place(cursor: str, parts: int) -> list[float | str]:
    *numbers, story_id = cursor.split("~")
    try:
        place: list[float | str] = [*map(float, numbers), story_id]
    except ValueError:
        place = []
    if len(place) != parts:
        raise QueryError(f"no such place to go on from: {cursor!r}", 0, 0)
    return place
