"""Labels that newsrooms print around a story, in many languages: `Date:`, `Read also:`, `Share this article`."""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple, get_args

Kind = Literal[
    "date", "modified", "title", "url", "publisher", "byline", "editor", "section", "sections", "related", "related_of",
    "related_inline", "comments", "comments_counted", "furniture", "more", "furniture_start", "truncated", "caption",
    "weekday", "between",
    "agency",
]  # fmt: skip

LONGEST_LABEL_CHARACTERS = 60
REMEMBERED = 2048
"""So many lines keep their answers: each is asked for many kinds of label, and sites repeat their lines."""
_MARKS = " \t\xa0:：՝፡.…-–—|>»›→▶►•*#_=~[](){}!?,<«‹"
_WORD_END = re.compile(r"[\s:：՝፡|»›>／・]|(?<=[一-鿿])/")
_AFTER_LABEL = re.compile(r"\s*[:：՝፡|»›>／・]\s*|(?<=[一-鿿])/\s*|\s[–—-]\s")


class Labelled(NamedTuple):
    """A line that begins with a label: the label's words, and what follows on the line."""

    label: str
    rest: str


@cache
def labels(kind: Kind) -> frozenset[str]:
    """Every label of a kind, in all languages, folded."""
    return frozenset(label for of_language in _words()[kind].values() for label in of_language)


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files(__package__) / "labels.toml").read_text("utf-8"))


@cache
def _by_first_word(kind: Kind) -> dict[str, tuple[str, ...]]:
    first: dict[str, list[str]] = {}
    for label in sorted(labels(kind)):
        first.setdefault(_first_word(label), []).append(label)
    return {word: tuple(found) for word, found in first.items()}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(word for kind in get_args(Kind) for word in _by_first_word(kind))


def opens(text: str) -> bool:
    """Whether the line begins with the first word of a label of any kind; most lines do not, and hold none."""
    return _first_word(text[: 2 * LONGEST_LABEL_CHARACTERS]) in _first_words()


def is_label(kind: Kind, text: str) -> bool:
    """Whether the whole line is such a label, marks and case aside."""
    return len(text) <= LONGEST_LABEL_CHARACTERS and folded(text) in labels(kind)


def labelled(kind: Kind, text: str) -> Labelled | None:
    """The label before the first colon, bar, arrow or dash of the line, and what comes after."""
    if _first_word(text[: 2 * LONGEST_LABEL_CHARACTERS]) not in _by_first_word(kind):
        return None
    mark = _AFTER_LABEL.search(text, 0, LONGEST_LABEL_CHARACTERS + 3)
    if mark and is_label(kind, text[: mark.start()]):
        return Labelled(text[: mark.start()].strip(), text[mark.end() :].strip(" \t\xa0]"))
    return None


def begins(kind: Kind, text: str) -> bool:
    """Whether the line begins with the words of such a label."""
    candidates = _by_first_word(kind).get(_first_word(text[: 2 * LONGEST_LABEL_CHARACTERS]))
    if not candidates:
        return False
    start = folded(text[: 2 * LONGEST_LABEL_CHARACTERS])
    return any(start.startswith(label) and not start[len(label) : len(label) + 1].isalnum() for label in candidates)


@lru_cache(maxsize=REMEMBERED)
def _first_word(text: str) -> str:
    words = _WORD_END.split(text.lstrip(_MARKS), maxsplit=1)
    return folded(words[0])


@lru_cache(maxsize=REMEMBERED)
def folded(text: str) -> str:
    """In lower case, without the marks around it, with single spaces and straight apostrophes."""
    return " ".join(text.strip(_MARKS).split()).casefold().replace("’", "'")
