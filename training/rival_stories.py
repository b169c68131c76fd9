"""Small stories of our own with rival claims, and what a careful reader takes from them.

A file of `rivals/` holds stories: `== NAME`, then articles (`-- OUTLET TIME`, the title, a paragraph a line), then what
a careful reader takes from them, a line a set: `?? KIND [disputed]: CLAIMANT = VALUE; …`. A claimant is a part of its
name, or `@OUTLET` where the article itself says so; what the same claimant said before stands in brackets.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from schemas.article import Article
from worker.pipeline import articles
from worker.plugins import Seed

FOLDER = Path(__file__).with_name("rivals")
MARK = re.compile(r"\{(\w):([^}]*)\}")
"""A figure, with a letter for what it counts: `{A:63 people}`."""


@dataclass
class RivalStory:
    """A story, and the claim sets that it has."""

    name: str
    articles: list[list[str]] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    @property
    def marked(self) -> bool:
        """Whether its figures have letters for what they count."""
        return any(MARK.search(line) for lines in self.articles for line in lines)

    @property
    def disputed(self) -> bool:
        """Whether anything is disputed in it."""
        return any(" disputed:" in line for line in self.expected)


def readings(path: Path) -> list[RivalStory]:
    """The stories of a file."""
    found: list[RivalStory] = []
    for line in path.read_text("utf-8").splitlines():
        mark, _, rest = line.partition(" ")
        if mark == "==":
            found.append(RivalStory(rest))
        elif mark == "--":
            found[-1].articles.append([rest])
        elif mark == "??":
            found[-1].expected.append(rest)
        elif line:
            found[-1].articles[-1].append(line)
    return found


def article(name: str, number: int, lines: Sequence[str]) -> Article:
    """As the pipeline reads it."""
    outlet, when = lines[0].split()
    record = {
        "title": MARK.sub(r"\2", lines[1]),
        "text": MARK.sub(r"\2", "\n\n".join(lines[2:])),
        "url": f"https://{outlet}/{name}-{number}",
        "date": when,
    }
    seed = Seed(f"{name}-{number}.json", json.dumps(record).encode())
    return next(read for read in articles(seed) if isinstance(read, Article))
