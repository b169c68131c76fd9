"""Other ways to spell a name that was not written in Latin letters: "Qamishly" and "Qamishli", "Ash Shifa" and "Shifa".

Rules of our own, after what the common romanizations of Arabic, Persian, Hindi and Russian names disagree on.
"""

import re
from collections.abc import Iterator

from worker.gazetteer.cities import folded

SHORTEST = 5
ARTICLE = re.compile(r"(?:a[dlnrstz]|a[ds]h|el)[- ](?=\w{3})")
ARTICLES = ("al ", "al-", "")
ALIKE = (
    ("aa", "a"),
    ("ee", "i"),
    ("oo", "u"),
    ("ou", "u"),
    ("ei", "ai"),
    ("ey", "ai"),
    ("ay", "ai"),
    ("e", "i"),
    ("o", "u"),
    ("y", "i"),
    ("q", "k"),
    ("w", "v"),
    ("dh", "d"),
    ("th", "t"),
    ("gh", "g"),
    ("dj", "j"),
    ("ah", "a"),
    ("iya", "ia"),
)
DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1")


def respelt(name: str) -> Iterator[str]:
    """The name spelled otherwise in one respect, folded; nothing for a short name."""
    plain = folded(name)
    if len(plain) < SHORTEST or not plain.isascii():
        return
    tried = {plain}
    for variant in _variants(plain):
        if variant not in tried:
            tried.add(variant)
            yield variant


def _variants(plain: str) -> Iterator[str]:
    yield plain.replace("-", " ")
    yield plain.replace(" ", "-")
    yield re.sub(r"[-' ]", "", plain)
    if article := ARTICLE.match(plain):
        yield from (other + plain[article.end() :] for other in ARTICLES)
    else:
        yield f"al {plain}"
    yield DOUBLED.sub(r"\1", plain)
    for one, other in ALIKE:
        yield plain.replace(one, other)
        yield plain.replace(other, one)
