"""Signs that a text breaks off before its end: `…`, `[+2314 chars]`, `Continue reading`, a paywall."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from schemas.article import Warning
from worker.formats.text.labels import begins, is_label

_BROKEN_OFF = re.compile(r"(?:\.{3,}|…|\[…\]|\[\.{3,}\]|\(…\)|\(\.{3}\)|\[&hellip;\])$")
_COUNTED = re.compile(r"\s*\[\+\d{1,9} (?:chars|characters|words)\]$")
_INVITES = re.compile(
    r"(?<=[.…])\s*(?:\[|\()?(?:Continue reading|Read more|Read the full (?:story|article)|Keep reading|Weiterlesen"
    r"|Lire la suite|Seguir leyendo|Continua a leggere|Lees verder)[^.]{0,80}?(?:\]|\))?(?:\s?[→»>…]+|\.{3})?$"
)
_LAST_MARKS = (".", "…", "]", ")")
_LAST_SENTENCE = re.compile(r"(?<=[.!?…\"”])\s+(?=[^.!?…\s][^.!?…]{5,140}[.!]?$)")
_TAIL_CHARACTERS = 160
LONGEST_PAYWALL_CHARACTERS = 200


class Ending(NamedTuple):
    """A body without the marks of truncation, and whether it breaks off."""

    paragraphs: tuple[str, ...]
    truncated: bool
    warnings: tuple[Warning, ...]


def breaks_off(text: str) -> bool:
    """Whether a passage ends in an ellipsis or in a count of the characters left out."""
    tail = text[-_TAIL_CHARACTERS:].rstrip()
    return tail.endswith(_LAST_MARKS) and bool(_BROKEN_OFF.search(tail) or _COUNTED.search(tail))


def is_paywall(text: str) -> bool:
    """Whether a line says that the rest is elsewhere or for subscribers; it is no part of the story."""
    return len(text) <= LONGEST_PAYWALL_CHARACTERS and (is_label("truncated", text) or begins("truncated", text))


def ending(paragraphs: Sequence[str], cut_short: bool = False) -> Ending:
    """How a body ends. A count or an invitation to read on is no word of the story and is taken off; an ellipsis stays.

    `cut_short` says that a line which the caller left out has told so already (see `is_paywall`).
    """
    kept = list(paragraphs)
    while len(kept) > 1 and is_paywall(kept[-1]):
        kept.pop()
        cut_short = True
    if kept:
        last = kept[-1].rstrip()
        tail = last[-_TAIL_CHARACTERS:]
        shorter = _INVITES.sub("", _COUNTED.sub("", tail)).rstrip()
        sentence = _LAST_SENTENCE.search(shorter)
        if sentence and is_paywall(shorter[sentence.end() :]):
            shorter = shorter[: sentence.start()]
        cut_short = cut_short or shorter != tail or breaks_off(tail)
        kept[-1] = last[: len(last) - len(tail)] + shorter
    if not cut_short:
        return Ending(tuple(paragraphs), False, ())
    return Ending(
        tuple(kept), True, (Warning(code="truncated", message="the file holds only the beginning of the story"),)
    )
