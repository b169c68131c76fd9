"""Which blocks of a page are its article's, by the text that somebody took from the page, or by snippets of it."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

WIDTH = 4
"""Words in a shingle."""
HALF = 0.5
SNIPPET_WEIGHT, UNSURE_WEIGHT, REPEATED_WEIGHT = 3.0, 0.5, 0.5
LEAST_LENGTH_WEIGHT, WORDS_A_WEIGHT, MOST_WORDS = 0.6, 20, 60
_WORD = re.compile(r"\w+")

Label = tuple[int, float]
"""1 for the article's, else 0; and how much it counts."""


def labelled_by_text(blocks: Sequence[str], text: str, summary: str) -> list[Label]:
    """Labels by shingles of four words; the summary's blocks count for nothing, a repeated paragraph once."""
    wanted, neutral = _shingles(text), _shingles(summary)
    lines = {" ".join(_WORD.findall(line)).lower() for line in text.split("\n")}
    used: Counter[tuple[str, ...]] = Counter()
    found: list[Label | None] = []
    for block in blocks:
        words = _WORD.findall(block)
        if len(words) < WIDTH:
            found.append(_short(words, lines, text))
            continue
        pieces = _shingles(block)
        half = HALF * pieces.total()
        if (pieces & (wanted - used)).total() >= half:
            found.append((1, 1.0))
            used += pieces
        elif (pieces & wanted).total() >= half:
            found.append((0, REPEATED_WEIGHT))
        else:
            found.append((0, 0.0 if (pieces & neutral).total() >= half else 1.0))
    settled = [label or _by_neighbours(found, at) for at, label in enumerate(found)]
    return [(label, weight * _length(block)) for (label, weight), block in zip(settled, blocks, strict=True)]


def labelled_by_snippets(blocks: Sequence[str], truth: dict[str, Any]) -> list[Label]:
    """Labels of the blocks that hold a snippet which a page's text must hold, or must not; others count for nothing."""
    found = []
    for block in blocks:
        right = any(snippet.strip() in block for snippet in truth["with"] if snippet.strip())
        wrong = any(snippet.strip() in block for snippet in truth["without"] if snippet.strip())
        weight = SNIPPET_WEIGHT if right != wrong else 0.0
        found.append((int(right), weight * _length(block)))
    return found


def _short(words: list[str], lines: set[str], text: str) -> Label | None:
    """A short block is the article's as a line of its own; None where its words stand somewhere within."""
    key = " ".join(words)
    if key and key.lower() in lines:
        return 1, 1.0
    return None if key and re.search(rf"\b{re.escape(key)}\b", text) else (0, 1.0)


def _by_neighbours(found: Sequence[Label | None], at: int) -> Label:
    near = [found[other] for other in (at - 1, at + 1) if 0 <= other < len(found)]
    inside = sum(label is not None and label[0] == 1 for label in near)
    return {0: (0, UNSURE_WEIGHT), 2: (1, UNSURE_WEIGHT)}.get(inside, (0, 0.0))


def _length(block: str) -> float:
    """Long blocks hold more of the text."""
    return LEAST_LENGTH_WEIGHT + min(max(len(_WORD.findall(block)), 1), MOST_WORDS) / WORDS_A_WEIGHT


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[at : at + WIDTH]) for at in range(max(1, len(words) - WIDTH + 1)))
