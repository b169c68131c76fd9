"""Articles like one: those that share most of its rare words."""

import json
import math
import re
import sqlite3
import unicodedata
from collections import Counter, defaultdict
from typing import Any

from worker.web.search.entry import JOINT

WORD = re.compile(r"[^\W_]+")
TERMS = 24
"""So many of an article's words are looked for: those that tell most."""
LONGEST_CHARACTERS = 40
CHARACTERS_READ = 20_000
COMMON_SHARE, COMMON_ANYWAY, COMMON_MOST = 0.05, 3, 2_000
"""Words of more articles than this share tell nothing; a few articles are few in any index, many are many."""
LEAST_SHARED = 3


def alike(db: sqlite3.Connection, article_id: str, count: int) -> list[dict[str, Any]]:
    """The cards of the articles most like one, that first; its copies are not among them, nor two copies of another.

    None where the index does not have the article, or nothing shares enough with it.
    """
    row = db.execute("select number, original from article where id = ?", (article_id,)).fetchone()
    if row is None:
        return []
    number, original = row
    weights = _telling(db, number)
    shared: Counter[int] = Counter()
    scores: defaultdict[int, float] = defaultdict(float)
    for term, weight in weights.items():
        for (other,) in db.execute("select rowid from words where words match ?", (f'"{term}"',)):
            shared[other] += 1
            scores[other] += weight
    likely = [other for other in scores if other != number and shared[other] >= LEAST_SHARED]
    return _cards(db, sorted(likely, key=lambda other: -scores[other]), {original}, count)


def _telling(db: sqlite3.Connection, number: int) -> dict[str, float]:
    """The article's words that tell most, each with its weight: often in it, in few articles, but not in it alone."""
    [title, text] = db.execute("select title, text from words where rowid = ?", (number,)).fetchone()
    [articles] = db.execute("select count(*) from article").fetchone()
    often = Counter(_terms(f"{title}\n{text[:CHARACTERS_READ]}"))
    common = min(max(articles * COMMON_SHARE, COMMON_ANYWAY), articles / 2, COMMON_MOST)
    weights = {}
    for term, times in often.items():
        found = db.execute("select doc from vocabulary where term = ?", (term,)).fetchone()
        if found and 1 < found[0] <= common:
            weights[term] = (1 + math.log(times)) * math.log(1 + articles / found[0])
    return dict(sorted(weights.items(), key=lambda each: -each[1])[:TERMS])


def _terms(text: str) -> list[str]:
    """As the index has them: small letters without marks, nothing but letters and digits."""
    parts = unicodedata.normalize("NFKD", text.replace(JOINT, " ").lower())
    plain = "".join(part for part in parts if not unicodedata.combining(part))
    return [word for word in WORD.findall(plain) if len(word) <= LONGEST_CHARACTERS]


def _cards(db: sqlite3.Connection, numbers: list[int], besides: set[int], count: int) -> list[dict[str, Any]]:
    cards = []
    for number in numbers:
        row = db.execute("select card, original from article where number = ?", (number,)).fetchone()
        if row and row[1] not in besides:
            besides = besides | {row[1]}
            cards.append(json.loads(row[0]))
        if len(cards) == count:
            break
    return cards
