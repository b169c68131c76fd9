"""A sentence as words with their places, and the closed classes of English words."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}|\d+(?:[.,]\d+)*|[’'](?:s|re|ve|ll|d|m)\b"
    r"|[^\W_]+(?:[-‑&][^\W_]+)*(?:[’'](?!s\b|re\b|ve\b|ll\b|d\b|m\b)[^\W\d_]+)*|[^\s\w]"
)


@dataclass(slots=True)
class Words:
    """The words of a sentence: as written, in lower case, and where each begins and ends in its text."""

    text: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    vocabulary: frozenset[str]

    def __len__(self) -> int:
        return len(self.lower)


def words_of(text: str, start: int = 0, end: int | None = None) -> Words:
    """The words of a stretch of text; offsets count in the whole text."""
    spans = [match.span() for match in _WORD.finditer(text, start, end or len(text))]
    starts, ends = [first for first, _ in spans], [last for _, last in spans]
    written = [text[first:last] for first, last in spans]
    lower = [word.lower() for word in written]
    if "’" in text[start:end]:
        lower = [word.replace("’", "'") for word in lower]
    return Words(written, lower, starts, ends, frozenset(lower))


@cache
def table(name: str) -> dict[str, tuple[str, ...]]:
    """A data file of `heading: word word …` lines, in the file's order."""
    rows: dict[str, tuple[str, ...]] = {}
    for line in lines(name):
        heading, _, entries = line.partition(":")
        rows[heading] = (*rows.get(heading, ()), *entries.split())
    return rows


def lines(name: str) -> list[str]:
    """The lines of a data file that are not comments."""
    content = (files(__package__) / "lexicon" / f"{name}.txt").read_text("utf-8")
    return [line for line in content.splitlines() if line and not line.startswith("#")]


@cache
def closed(*headings: str) -> frozenset[str]:
    """Closed classes of words together: determiners, prepositions, auxiliaries …"""
    return frozenset(word for heading in headings for word in _grammar()[heading])


@cache
def _grammar() -> dict[str, tuple[str, ...]]:
    rows: dict[str, tuple[str, ...]] = {}
    for line in lines("grammar"):
        heading, _, entries = line.partition(": ")
        rows[heading] = tuple(entries.split())
    return rows
