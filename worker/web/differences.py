"""How two versions of a text differ, paragraph by paragraph, and within a paragraph word by word."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal, NamedTuple

WORD = re.compile(r"\s+|\w+|[^\w\s]")
PARAGRAPHS_COMPARED = 1_000
WORDS_COMPARED = 600
"""Comparing takes time with the square of these: where there are more, the one stands for the other as a whole."""

Kind = Literal["same", "gone", "new"]


class Piece(NamedTuple):
    """A stretch of both versions, of the earlier one alone, or of the later one alone."""

    kind: Kind
    text: str


def differences(before: str, after: str) -> list[list[Piece]]:
    """The paragraphs of both versions in order, each in pieces; one that did not change is one piece."""
    old, new = (re.split(r"\n+", text.strip("\n")) for text in (before, after))
    return list(_paragraphs(old, new))


def _paragraphs(old: list[str], new: list[str]) -> Iterator[list[Piece]]:
    for kind, ours, theirs in _aligned(old, new, PARAGRAPHS_COMPARED):
        if kind == "equal":
            yield from ([Piece("same", paragraph)] for paragraph in ours)
        else:
            yield from (_words(gone, come) for gone, come in zip_longest(ours, theirs, fillvalue=""))


def _words(before: str, after: str) -> list[Piece]:
    if not before or not after:
        return [Piece("gone", before) if before else Piece("new", after)]
    pieces = []
    for kind, ours, theirs in _aligned(WORD.findall(before), WORD.findall(after), WORDS_COMPARED):
        if kind == "equal":
            pieces.append(Piece("same", "".join(ours)))
        else:
            pieces += [Piece("gone", "".join(ours))] if ours else []
            pieces += [Piece("new", "".join(theirs))] if theirs else []
    return pieces


def _aligned(old: list[str], new: list[str], most: int) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
    """What stands in both, and what stands in one, in order; what both begin or end with costs nothing."""
    first = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    left, right = old[first:], new[first:]
    last = next(
        (at for at, (a, b) in enumerate(zip(reversed(left), reversed(right), strict=False)) if a != b),
        min(len(left), len(right)),
    )
    tail = left[len(left) - last :]
    left, right = left[: len(left) - last], right[: len(right) - last]
    if first:
        yield "equal", old[:first], new[:first]
    if max(len(left), len(right)) > most:
        yield "replace", left, right
    elif left or right:
        for kind, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
            yield kind, left[a:b], right[c:d]
    if tail:
        yield "equal", tail, tail
