"""Where the headline of a page stands: the block that holds the title's words, and the boxes around it."""

import re
from collections.abc import Sequence

from worker.formats.page.boxes import HEADINGS, Box
from worker.formats.page.evidence import Headline
from worker.formats.page.runs import PageBlock

ALIKE = 0.6
"""A heading that shares so many of its words with the title is its other wording."""
LONGEST_CHARACTERS = 400
_WORD = re.compile(r"\w+")
NOWHERE = Headline(-1, ())


def find_headline(boxes: Sequence[Box], blocks: Sequence[PageBlock], title: str | None) -> Headline:
    """The first block of the title's words, headings before others; else a heading much like it; else a lone h1."""
    chosen = _block(boxes, blocks, title or "")
    if chosen is None:
        return NOWHERE
    around, number = [], blocks[chosen].box
    while number >= 0:
        around.append(number)
        number = boxes[number].parent
    return Headline(chosen, tuple(around))


def _block(boxes: Sequence[Box], blocks: Sequence[PageBlock], title: str) -> int | None:
    tags = [boxes[block.box].tag for block in blocks]
    if same := [at for at, block in enumerate(blocks) if block.text == title]:
        return min(same, key=lambda at: tags[at] not in HEADINGS)
    words = _words(title)
    headings = [at for at, tag in enumerate(tags) if tag in HEADINGS]
    if alike := [at for at in headings if words and likeness(words, _words(blocks[at].text)) >= ALIKE]:
        return min(alike, key=lambda at: tags[at])
    return tags.index("h1") if tags.count("h1") == 1 else None


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text[:LONGEST_CHARACTERS].casefold()))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of words that two sets have in common, of all that either holds."""
    return len(one & other) / max(len(one | other), 1)
