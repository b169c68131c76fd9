"""A title where no headline is given: from the address' slug, else from the lead."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple
from urllib.parse import unquote, urlsplit

from worker.formats.text.signs import CLOSERS, OTHER_STOPS

FEWEST_SLUG_WORDS = 3
SHORTEST_LEAD_CHARACTERS, LONGEST_LEAD_CHARACTERS = 60, 120

_EXTENSION = re.compile(r"\.(?:html?|php|aspx?|jsp|cms|ece|story|amp|shtml)$", re.IGNORECASE)
_WORDS = re.compile(r"[-_+\s]+|%20")
_ESCAPED = re.compile(r"(?<=[^\W\d_])039(?=[^\W\d_]{1,2}(?![^\W\d_]))")
"""What flattening leaves of an apostrophe that was escaped as `&#039;`."""
_IDENTIFIER = re.compile(r"(?:[a-z]?\d{5,}|\d+\.\d{4,}|(?=[a-z]*\d)[0-9a-f]{8,}|\d+[a-z]\w*\d\w*)", re.IGNORECASE)
_SENTENCE = re.compile(rf"[.!?][\"'”’)]*(?=\s+[\"'“‘(]?[^\W\d_a-z])|[{OTHER_STOPS}][{CLOSERS}]*")


class Title(NamedTuple):
    """A title and where it comes from."""

    text: str
    origin: Literal["slug", "lead"]


def title_of(url: str | None, paragraphs: Sequence[str], filed: str = "") -> Title | None:
    """The slug's words; else the first sentence, or as much of it as a headline is long, without the dateline."""
    if slug := slug_words(url):
        return Title(" ".join(slug)[:1].upper() + " ".join(slug)[1:], "slug")
    return Title(_lead(paragraphs[0].removeprefix(filed).lstrip()), "lead") if paragraphs else None


def slug_words(url: str | None) -> tuple[str, ...]:
    """The words of the path's longest slug, without ids and extensions; empty where there is none worth reading."""
    try:
        path = unquote(urlsplit(url or "").path, errors="replace")
    except ValueError:
        return ()
    best: tuple[str, ...] = ()
    for segment in path.split("/")[-4:]:
        words = [
            word
            for word in _WORDS.split(_ESCAPED.sub("’", _EXTENSION.sub("", segment)))
            if word and not _IDENTIFIER.fullmatch(word)
        ]
        if (
            len(words) >= FEWEST_SLUG_WORDS
            and sum(word.replace("’", "").isalpha() for word in words) >= FEWEST_SLUG_WORDS
            and len(words) > len(best)
        ):
            best = tuple(words)
    return best


def _lead(paragraph: str) -> str:
    end = _SENTENCE.search(paragraph, 0, LONGEST_LEAD_CHARACTERS + 2)
    if end:
        return paragraph[: end.end()]
    if len(paragraph) <= LONGEST_LEAD_CHARACTERS:
        return paragraph
    clause = paragraph.rfind(", ", SHORTEST_LEAD_CHARACTERS, LONGEST_LEAD_CHARACTERS)
    cut = clause if clause > 0 else paragraph.rfind(" ", 1, LONGEST_LEAD_CHARACTERS)
    return paragraph[: cut if cut > 0 else LONGEST_LEAD_CHARACTERS].rstrip(" ,;:–—-")
