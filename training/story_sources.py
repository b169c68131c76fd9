"""What stories are learned from: articles of known stories, judged pairs of everyday news, sets of our own."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from schemas.article import Article
from worker import pipeline
from worker.connect.traits import Traits, traits
from worker.plugins import Done, RefusedPart, Seed

JUDGED = Path(__file__).with_name("judged_pairs.tsv")
"""620 pairs of everyday news, drawn at random in three bands of likeness and judged by reading, without their scores:
the folder below the shared data, both files, and 1 where they are one story."""
WRITTEN = Path(__file__).with_name("written_stories.jsonl")
"""Articles of our own in sets in which everything looks alike: one town, one court, one kind of accident."""

Known = Sequence[tuple[str, Traits]]
"""Articles, each with its story."""


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """Two files of one folder, and whether they tell of one event."""

    folder: str
    one: str
    other: str
    one_story: bool


def judged_pairs() -> list[JudgedPair]:
    """All of them."""
    rows = (line.split("\t") for line in JUDGED.read_text("utf-8").splitlines())
    return [JudgedPair(folder, one, other, mark == "1") for folder, one, other, mark in rows]


def news(data: Path, pairs: Sequence[JudgedPair]) -> Known:
    """The articles of judged pairs by folder and name."""
    files = sorted({f"{pair.folder}/{name}" for pair in pairs for name in (pair.one, pair.other)})
    return [(file, traits(_article(file, (data / file).read_bytes()))) for file in files]


def told(folder: Path) -> Known:
    """ECB+: `stories.json` names each file's story, which begins with the number of its topic."""
    stories = json.loads((folder / "stories.json").read_text("utf-8"))
    return [
        (story, traits(_article(name, (folder / "text" / name).read_bytes())))
        for name, story in sorted(stories.items())
    ]


def written() -> Mapping[str, Known]:
    """The sets by name."""
    sets: dict[str, list[tuple[str, Traits]]] = {}
    for line in WRITTEN.read_text("utf-8").splitlines():
        row = json.loads(line)
        article = _article("written.txt", f"{row['title']}\n\n{row['text']}\n".encode())
        if row["published"]:
            published = datetime.fromisoformat(row["published"]).replace(tzinfo=UTC)
            article = article.model_copy(update={"published_at": published})
        sets.setdefault(row["set"], []).append((row["story"], traits(article)))
    return sets


def _article(name: str, raw: bytes) -> Article:
    (found,) = _articles(Seed(name, raw))
    return found


def _articles(seed: Seed) -> Iterator[Article]:
    return (each for each in pipeline.articles(seed) if not isinstance(each, Done | RefusedPart))
