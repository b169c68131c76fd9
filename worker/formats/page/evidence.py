"""What a page's structure tells of each block: numbers for the classifier, none of them a word of the page."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from worker.formats.page.layout import HEADINGS, Layout
from worker.formats.page.related import cards
from worker.formats.text.signs import SENTENCE_ENDS

Table = NDArray[np.float32]
Column = NDArray[np.float64]
WINDOWS = (2, 6, 15)
"""How many blocks before and behind are summed up."""
FAR = 30.0
OPENERS = frozenset("\"'“„«»「‘-–—•")
COMMAS = np.array([ord(mark) for mark in ",،、"], dtype=np.uint32)
ARTICLES = {"article": 1.0, "main": 0.5}
EDGES = {"header": 1.0, "footer": 2.0, "aside": 3.0, "nav": 4.0, "form": 5.0}


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
    chain = _chain(page, frozenset(cards(page, frozenset(headline.around))))
    columns = [*own, *chain, *_from_headline(page, headline), *_boxes(page), *_alike(page), *_windows(page)]
    wide = np.pad(np.array(own[:SHARED]), ((0, 0), (NEAR, NEAR)), constant_values=-1.0)
    near = [wide[:, NEAR + step : NEAR + step + len(page.blocks)] for step in range(-NEAR, NEAR + 1) if step]
    table = np.vstack([np.array(columns), *near]).astype(np.float32).T
    return Evidence(np.ascontiguousarray(table), chain[CARD] > 0, chain[ASIDE])


SHARED, NEAR = 6, 2
"""So many of a block's own columns are also those of so many neighbours before and behind."""


def _own(page: Layout) -> list[Column]:
    """Length, links, marks and element of each block."""
    texts = [block.text for block in page.blocks]
    tags = [page.boxes[block.box].tag for block in page.blocks]
    length, linked, prose = page.characters
    led, controlled = np.array([(block.led, block.controlled) for block in page.blocks], dtype=np.float64).T
    letters = np.frombuffer("".join(texts).encode("utf-32-le", "replace"), dtype=np.uint32)
    starts = np.concatenate(([0], np.cumsum(length[:-1]))).astype(np.intp)

    def share(of: NDArray[np.bool_]) -> Column:
        counts: Column = np.add.reduceat(of.astype(np.float64), starts)
        shares: Column = counts / length
        return shares

    return [
        np.log1p(length),
        linked / length,
        np.array([text[-1] in SENTENCE_ENDS for text in texts], dtype=np.float64),
        np.log1p(prose),
        np.array([7.0 - int(tag[1]) if tag in HEADINGS else 0.0 for tag in tags]),
        np.array([tag == "p" for tag in tags], dtype=np.float64),
        np.array([tag == "li" for tag in tags], dtype=np.float64),
        np.array([tag in {"td", "th", "tr"} for tag in tags], dtype=np.float64),
        np.array([tag in {"figcaption", "caption"} for tag in tags], dtype=np.float64),
        controlled / length,
        led / length,
        share(np.isin(letters, COMMAS)),
        share((letters >= ord("0")) & (letters <= ord("9"))),
        share(letters == ord(" ")),
        share((letters >= ord("A")) & (letters <= ord("Z"))),
        np.array([text[0].isupper() for text in texts], dtype=np.float64),
        np.array([text[0] in OPENERS for text in texts], dtype=np.float64),
        share(letters == ord("©")),
    ]


ASIDE, CARD = 1, 8
"""Where these stand in what `_chain` gives."""


def _chain(page: Layout, teasers: frozenset[int]) -> list[Column]:
    """What the boxes around a block say: depth, how near one named as furniture or as the body, elements."""
    boxes, held = page.boxes, page.prose.tolist()
    aside, edge, article, stated, figure, card, listed, table = np.zeros((8, len(boxes)))
    beside, body = np.full((2, len(boxes)), -FAR)
    for number, box in enumerate(boxes):
        inside, tag = slice(number, box.end), box.tag
        if box.aside and held[number] <= box.aside * held[0]:
            aside[inside] = np.maximum(aside[inside], box.aside)
            beside[inside] = box.depth
        if box.body:
            body[inside] = box.depth
        if box.stated:
            stated[inside] = 1
        if number in teasers:
            card[inside] = 1
        if tag in ARTICLES:
            article[inside] = np.maximum(article[inside], ARTICLES[tag])
        elif tag in EDGES:
            edge[inside] = np.maximum(edge[inside], EDGES[tag])
        elif tag in {"li", "dd"}:
            listed[inside] += 1
        elif tag == "table":
            table[inside] += 1
        elif tag == "figure":
            figure[inside] = 1
    depth = page.depths
    near, far = (np.minimum(depth - of, FAR) for of in (beside, body))
    rows = (depth, aside, near, far, stated, article, edge, figure, card, listed, table)
    return [row[page.box_of] for row in rows]


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
    group = [numbers.setdefault((kinds[own], kinds[box], kinds[outer]), len(numbers)) for own, box, outer in keys]
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
    length, linked, prose = np.pad(np.cumsum(page.characters, axis=1), ((0, 0), (1, 0)))
    for width in WINDOWS:
        first, last = np.maximum(numbers - width, 0), np.minimum(numbers + width + 1, len(numbers))
        inside = length[last] - length[first]
        found.append((prose[last] - prose[first]) / max(page.prose[0], 1.0))
        found.append((prose[last] - prose[first]) / inside)
        found.append((linked[last] - linked[first]) / inside)
    return found
