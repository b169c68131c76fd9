"""What a page's structure tells of each block: numbers for the classifier, none of them a word of the page."""

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from worker.formats.page.layout import Layout
from worker.formats.page.related import cards
from worker.formats.text.signs import SENTENCE_ENDS

Table = NDArray[np.float32]
Column = NDArray[np.float64]
WINDOWS = (2, 6, 15)
"""How many blocks before and behind are summed up."""
FAR = 30.0
OPENERS = frozenset("\"'“„«»「‘-–—•")
OTHER = (0.0, 0.0, 0.0, 0.0, 0.0)
ELEMENTS = {
    **{f"h{level}": (7.0 - level, 0.0, 0.0, 0.0, 0.0) for level in range(1, 7)},
    "p": (0.0, 1.0, 0.0, 0.0, 0.0),
    "li": (0.0, 0.0, 1.0, 0.0, 0.0),
    **dict.fromkeys(("td", "th", "tr"), (0.0, 0.0, 0.0, 1.0, 0.0)),
    **dict.fromkeys(("figcaption", "caption"), (0.0, 0.0, 0.0, 0.0, 1.0)),
}
"""How high a heading a block's element is; whether it is a paragraph, an item, a cell or row, a caption."""
ROWS = np.array([*ELEMENTS.values(), OTHER])
ROW_OF = {tag: number for number, tag in enumerate(ELEMENTS)}
ARTICLES = {"article": 1.0, "main": 0.5}
EDGES = {"header": 1.0, "footer": 2.0, "aside": 3.0, "nav": 4.0, "form": 5.0}
ITEMS = frozenset({"li", "dd"})
TELLING = {*ARTICLES, *EDGES, *ITEMS, "figure", "table"}


@dataclass(frozen=True)
class Headline:
    """The block of the page's headline and the boxes around it, innermost first; `at` is -1 where there is none."""

    at: int
    around: tuple[int, ...]


@dataclass(frozen=True)
class Evidence:
    """One row of float32 a block for the classifier, and which blocks stand in a list of teasers or a box named so."""

    table: Table
    carded: NDArray[np.bool_]
    """Whether a block stands within a list of teasers."""
    aside: Column
    """The highest `Box.aside` of the boxes around a block, those aside that hold too much of the prose for it."""


def evidence(page: Layout, headline: Headline) -> Evidence:
    """What a block's words look like, where it stands, and what stands around it."""
    if not page.blocks:
        return Evidence(np.zeros((0, 1), dtype=np.float32), np.zeros(0, dtype=np.bool_), np.zeros(0))
    own = _own(page)
    depth = page.depths[page.box_of]
    chain = _chain(page, depth, cards(page, frozenset(headline.around)))
    columns = [*own, depth, *chain, *_from_headline(page, headline), *_boxes(page), *_alike(page), *_windows(page)]
    wide = np.full((SHARED, len(page.blocks) + 2 * NEAR), -1.0)
    wide[:, NEAR:-NEAR] = own[:SHARED]
    near = [wide[:, step : step + len(page.blocks)] for step in range(2 * NEAR + 1) if step != NEAR]
    columns += [column for neighbours in near for column in neighbours]
    table = np.empty((len(page.blocks), len(columns)), dtype=np.float32)
    for number, column in enumerate(columns):
        table[:, number] = column
    return Evidence(table, chain[CARD] > 0, chain[ASIDE])


SHARED, NEAR = 6, 2
"""So many of a block's own columns are also those of so many neighbours before and behind."""


def _own(page: Layout) -> list[Column]:
    """Length, links, marks and element of each block."""
    texts = [block.text for block in page.blocks]
    length, linked, prose = page.characters
    led, controlled = np.array([[b.led for b in page.blocks], [b.controlled for b in page.blocks]], dtype=np.float64)
    letters = np.frombuffer("".join(texts).encode("utf-32-le", "replace"), dtype=np.uint32)
    ends = np.concatenate(([0], np.cumsum(length)))

    def share(of: NDArray[np.bool_]) -> Column:
        shares: Column = np.diff(np.searchsorted(np.flatnonzero(of), ends)) / length
        return shares

    return [
        np.log1p(length),
        linked / length,
        np.array([text[-1] in SENTENCE_ENDS for text in texts], dtype=np.float64),
        np.log1p(prose),
        *ROWS[[ROW_OF.get(page.boxes[block.box].tag, -1) for block in page.blocks]].T,
        controlled / length,
        led / length,
        share((letters == ord(",")) | (letters == ord("،")) | (letters == ord("、"))),
        share((letters >= ord("0")) & (letters <= ord("9"))),
        share(letters == ord(" ")),
        share((letters >= ord("A")) & (letters <= ord("Z"))),
        np.array([text[0].isupper() for text in texts], dtype=np.float64),
        np.array([text[0] in OPENERS for text in texts], dtype=np.float64),
        share(letters == ord("©")),
    ]


ASIDE, BESIDE, BODY, STATED, ARTICLE, EDGE, FIGURE, CARD, LISTED, TABLE = range(10)
"""What `_chain` gives, a row each."""
OUTERMOST = [0.0, -FAR, -FAR, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]


def _chain(page: Layout, depth: Column, teasers: Set[int]) -> Column:
    """What the boxes around a block say: how near one named as furniture or as the body, elements.

    A box says what the one around it says, and its own.
    """
    held = page.prose.tolist()
    said: list[list[float]] = []
    for number, box in enumerate(page.boxes):
        around, tag = said[box.parent] if number else OUTERMOST, box.tag
        is_aside = box.aside and held[number] <= box.aside * held[0]
        if is_aside or box.body or tag in TELLING or box.stated or number in teasers:
            around = around.copy()
            if is_aside:
                around[ASIDE], around[BESIDE] = max(around[ASIDE], box.aside), box.depth
            if box.body:
                around[BODY] = box.depth
            if box.stated:
                around[STATED] = 1.0
            if number in teasers:
                around[CARD] = 1.0
            if tag in ARTICLES:
                around[ARTICLE] = max(around[ARTICLE], ARTICLES[tag])
            elif tag in EDGES:
                around[EDGE] = max(around[EDGE], EDGES[tag])
            elif tag in ITEMS:
                around[LISTED] += 1
            elif tag == "table":
                around[TABLE] += 1
            elif tag == "figure":
                around[FIGURE] = 1.0
        said.append(around)
    rows = np.array([said[block.box] for block in page.blocks], dtype=np.float64).T
    rows[[BESIDE, BODY]] = np.minimum(depth - rows[[BESIDE, BODY]], FAR)
    return rows


def _from_headline(page: Layout, headline: Headline) -> list[Column]:
    """How far from the headline a block stands: in reading order, in prose between them, in boxes."""
    numbers = np.arange(len(page.blocks), dtype=np.float64)
    whole = max(page.prose[0], 1.0)
    before = np.cumsum(page.characters[2]) - page.characters[2]
    places = [numbers / len(numbers), before / whole, np.full(len(numbers), np.log1p(whole))]
    if headline.at < 0:
        return [*places, *(np.full(len(numbers), missing) for missing in (-FAR, 0.0, -2.0, -1.0, 0.0, -1.0))]
    return [
        *places,
        (numbers - headline.at) / 10,
        np.where(numbers > headline.at, 1.0, -1.0),
        (before - before[headline.at]) / whole,
        *_kinship(page, headline.around),
    ]


def _kinship(page: Layout, around: Sequence[int]) -> list[Column]:
    """The steps from these boxes, innermost first, and from a block up to the box they share, and its prose."""
    steps, met = np.full(len(page.boxes), float(len(around))), np.zeros(len(page.boxes), dtype=np.intp)
    for up in range(len(around) - 1, -1, -1):
        inside = slice(around[up], page.boxes[around[up]].end)
        steps[inside], met[inside] = up, around[up]
    climbed = page.depths - page.depths[met]
    share = page.prose[met] / max(page.prose[0], 1.0)
    return [row[page.box_of] for row in (steps, climbed, share)]


def _boxes(page: Layout) -> list[Column]:
    """How much of the page's prose the boxes around a block hold, and how much of them is prose and links."""
    parent = page.parents[page.box_of]
    grand = page.parents[parent]
    own = np.bincount(parent, page.characters[2], len(page.boxes))
    linked = page.within(page.characters[1])
    whole, length = max(page.prose[0], 1.0), np.maximum(page.length, 1.0)
    fullest = int(own.argmax())
    around = [fullest]
    while around[-1]:
        around.append(int(page.parents[around[-1]]))
    numbers = np.arange(len(page.blocks))
    inside = numbers[parent == fullest] if own[fullest] else numbers
    return [
        own[parent] / whole,
        own[parent] / max(own[fullest], 1.0),
        page.prose[parent] / whole,
        page.prose[grand] / whole,
        linked[parent] / length[parent],
        linked[grand] / length[grand],
        page.prose[parent] / length[parent],
        *_kinship(page, around),
        np.clip(numbers - inside.min(), -FAR, 0.0) + np.clip(numbers - inside.max(), 0.0, FAR),
    ]


def _alike(page: Layout) -> list[Column]:
    """How many blocks have boxes of the same kinds around them, their prose, length and links; what is repeated."""
    kinds = [box.kind for box in page.boxes]
    around = page.parents[page.box_of]
    keys = zip(page.box_of.tolist(), around.tolist(), page.parents[around].tolist(), strict=True)
    numbers: dict[tuple[int, int, int], int] = {}
    named = [numbers.setdefault((kinds[own], kinds[box], kinds[outer]), len(numbers)) for own, box, outer in keys]
    group = np.array(named)
    count, length, linked, prose = (np.bincount(group, of)[group] for of in (None, *page.characters))
    seen = Counter(block.text for block in page.blocks)
    return [
        np.log1p(count),
        prose / max(page.prose[0], 1.0),
        np.log1p(length / count),
        linked / length,
        np.array([seen[block.text] > 1 for block in page.blocks], dtype=np.float64),
    ]


def _windows(page: Layout) -> list[Column]:
    """How much prose stands around a block, as a share of all, and how much of what stands there is prose and links."""
    found = []
    numbers = np.arange(len(page.blocks))
    sums = np.zeros((3, len(numbers) + 1))
    np.cumsum(page.characters, axis=1, out=sums[:, 1:])
    length, linked, prose = sums
    for width in WINDOWS:
        first, last = np.maximum(numbers - width, 0), np.minimum(numbers + width + 1, len(numbers))
        inside = length[last] - length[first]
        found.append((prose[last] - prose[first]) / max(page.prose[0], 1.0))
        found.append((prose[last] - prose[first]) / inside)
        found.append((linked[last] - linked[first]) / inside)
    return found
