"""Labels that newsrooms print around a story, in many languages: `Date:`, `Read also:`, `Share this article`."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

Kind = Literal["date", "modified", "title", "url", "byline", "section", "sections", "related"]

LONGEST_LABEL_CHARACTERS = 60
_MARKS = " \t\xa0:：.…-–—|>»›→▶►•*#_=~[](){}!?"


class Labelled(NamedTuple):
    """A line that begins with a label: the label's words, and what follows on the line."""

    label: str
    rest: str


@cache
def _labels(kind: Kind) -> frozenset[str]:
    words = tomllib.loads((files("worker.reading") / "words" / "labels.toml").read_text("utf-8"))
    return frozenset(label for labels in words[kind].values() for label in labels)


def is_label(kind: Kind, text: str) -> bool:
    """Whether the whole line is such a label, marks and case aside."""
    return len(text) <= LONGEST_LABEL_CHARACTERS and _folded(text) in _labels(kind)


def labelled(kind: Kind, text: str) -> Labelled | None:
    """The label before the first colon of the line and what comes after it; None where it is no such label."""
    head, colon, rest = text.replace("：", ":", 1).partition(":")
    if colon and is_label(kind, head):
        return Labelled(head.strip(), rest.strip())
    return None


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text.strip(_MARKS)).casefold().replace("’", "'")
