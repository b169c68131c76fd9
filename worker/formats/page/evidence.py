"""What a page's structure tells of each block: numbers for the classifier, none of them a word of the page."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from worker.formats.page.layout import HEADINGS, Box, Layout, PageBlock
from worker.formats.page.related import cards
from worker.formats.text.furniture import is_caption, is_furniture
from worker.formats.text.labels import is_label
from worker.formats.text.related import inline_title, is_heading
from worker.formats.text.signs import SENTENCE_ENDS
from worker.formats.text.stamps import stamps
from worker.formats.text.truncation import breaks_off, is_paywall

Table = NDArray[np.float32]
NEIGHBOURS = (-3, -2, -1, 1, 2, 3)
SHARED = slice(0, 16)
"""The columns that a block also takes from its neighbours."""
FAR = 30.0
WORD_COLUMNS = 25
CARD_COLUMN = WORD_COLUMNS + 8
"""1 for a block within a list of teasers, else 0."""
ASIDE_COLUMN = WORD_COLUMNS + 1
"""The highest `Box.aside` of the boxes around a block."""


@dataclass(frozen=True)
class Headline:
    """The block of the page's headline and the boxes around it, innermost first; `at` is -1 where there is none."""

    at: int
    around: tuple[int, ...]


def evidence(page: Layout, headline: Headline) -> Table:
    """One row a block, of float32: what its words look like, where it stands, what stands around it."""
    boxes, blocks = page.boxes, page.blocks
    if not blocks:
        return np.zeros((0, CARD_COLUMN + 1), dtype=np.float32)
    words = [_words_of(block, boxes) for block in blocks]
    places = _places(page, headline)
    table = np.array([one + other for one, other in zip(words, places, strict=True)], dtype=np.float32)
    padded = np.pad(table[:, SHARED], ((3, 3), (0, 0)), constant_values=-1.0)
    near = [padded[3 + step : 3 + step + len(blocks)] for step in NEIGHBOURS]
    return np.hstack([table, *near])


def _words_of(block: PageBlock, boxes: Sequence[Box]) -> list[float]:
    text, length = block.text, len(block.text)
    tag = boxes[block.box].tag
    short = length <= 400
    return [
        math.log1p(length),
        block.linked / length,
        float(text[-1] in SENTENCE_ENDS),
        math.log1p(block.prose),
        float(tag in HEADINGS) * (7 - int(tag[1])) if tag in HEADINGS else 0.0,
        float(tag == "li"),
        float(tag in {"td", "th", "tr"}),
        float(tag == "p"),
        float(tag in {"figcaption", "caption"}) + 2.0 * (short and is_caption(text)),
        block.controlled / length,
        float(short and is_furniture(text)),
        float(short and bool(stamps(text))),
        float(short and (is_heading(text) or is_label("comments", text))),
        sum(map(text.count, ",.،。、।")) / length,
        sum(map(str.isdigit, text[:100])) / min(length, 100),
        float(boxes[block.box].aside),
        text.count(" ") / length,
        float(text[0].isupper()),
        float(text[:100].isupper()),
        float(text[0] in "\"'“„«»「‘-–—•"),
        block.led / length,
        float(short and is_paywall(text)),
        float(length <= 600 and breaks_off(text)),
        float(short and inline_title(text) is not None),
        float("©" in text[:200]),
    ]


def _places(page: Layout, headline: Headline) -> list[list[float]]:
    boxes, blocks = page.boxes, page.blocks
    prose, linked, length = ([0] * len(boxes) for _ in range(3))
    own = [0] * len(boxes)
    for block in blocks:
        prose[block.box] += block.prose
        linked[block.box] += block.linked
        length[block.box] += len(block.text)
        own[boxes[block.box].parent] += block.prose
    for number in range(len(boxes) - 1, 0, -1):
        parent = boxes[number].parent
        prose[parent] += prose[number]
        linked[parent] += linked[number]
        length[parent] += length[number]
    teasers = cards(boxes, blocks, frozenset(headline.around))
    chain = _chains(boxes, teasers, prose)
    whole = max(prose[0], 1)
    steps_to = {box: steps for steps, box in enumerate(headline.around)}
    before = list(accumulate((block.prose for block in blocks), initial=0))
    keys = [_key(boxes, block.box) for block in blocks]
    alike = _alike(keys, blocks)
    seen: Counter[str] = Counter(block.text for block in blocks)
    rows = []
    for at, block in enumerate(blocks):
        box = block.box
        parent = max(boxes[box].parent, 0)
        grand = max(boxes[parent].parent, 0)
        met, climbed = box, 0
        while met not in steps_to and met > 0:
            met, climbed = boxes[met].parent, climbed + 1
        count, prose_alike, length_alike, linked_alike = alike[keys[at]]
        rows.append(
            [
                *chain[box],
                at / len(blocks),
                before[at] / whole,
                (at - headline.at if headline.at >= 0 else FAR * 10) / 10,
                float(headline.at >= 0) * (1.0 if at > headline.at else -1.0),
                (before[at] - before[headline.at]) / whole if headline.at >= 0 else -2.0,
                float(steps_to.get(met, -1)),
                float(climbed),
                prose[met] / whole if steps_to else -1.0,
                own[parent] / whole,
                prose[parent] / whole,
                prose[grand] / whole,
                linked[parent] / max(length[parent], 1),
                linked[grand] / max(length[grand], 1),
                prose[parent] / max(length[parent], 1),
                math.log1p(count),
                prose_alike / whole,
                math.log1p(length_alike / count),
                linked_alike / max(length_alike, 1),
                float(seen[block.text] > 1),
                math.log1p(whole),
            ]
        )
    return rows


def _key(boxes: Sequence[Box], box: int) -> tuple[int, int, int]:
    parent = max(boxes[box].parent, 0)
    return boxes[box].kind, boxes[parent].kind, boxes[max(boxes[parent].parent, 0)].kind


def _alike(keys: Sequence[tuple[int, int, int]], blocks: Sequence[PageBlock]) -> dict[tuple[int, int, int], list[int]]:
    """By the kinds of a block's box and the two around it: the number of such blocks, their prose, length and links."""
    found: dict[tuple[int, int, int], list[int]] = {}
    for key, block in zip(keys, blocks, strict=True):
        total = found.setdefault(key, [0, 0, 0, 0])
        total[0] += 1
        total[1] += block.prose
        total[2] += len(block.text)
        total[3] += block.linked
    return found


def _chains(boxes: Sequence[Box], teasers: set[int], prose: Sequence[int]) -> list[tuple[float, ...]]:
    """What the boxes around say: how deep it lies, how near a box named as furniture or as the body, of which tags."""
    chains: list[tuple[float, ...]] = []
    for number, box in enumerate(boxes):
        depth, aside, near, body, stated, article, edge, figure, card, listed, table = (
            chains[box.parent] if number else (0.0, 0.0, FAR, FAR, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
        )
        named = box.aside if prose[number] <= box.aside * prose[0] else 0.0
        chains.append(
            (
                depth + 1,
                max(aside, named),
                0.0 if named else min(near + 1, FAR),
                0.0 if box.body else min(body + 1, FAR),
                max(stated, float(box.stated)),
                max(article, {"article": 1.0, "main": 0.5}.get(box.tag, 0.0)),
                max(edge, {"header": 1.0, "footer": 2.0, "aside": 3.0, "nav": 4.0, "form": 5.0}.get(box.tag, 0.0)),
                max(figure, float(box.tag == "figure")),
                max(card, float(number in teasers)),
                listed + (box.tag in {"li", "dd"}),
                table + (box.tag == "table"),
            )
        )
    return chains
