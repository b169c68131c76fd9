"""An article's paragraphs out of a page: the blocks that the classifier takes for it, and what the words then tell."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from schemas.article import Related, Warning
from worker.formats.page.classifier import probabilities
from worker.formats.page.evidence import ASIDE_COLUMN, CARD_COLUMN, Headline, Table, evidence
from worker.formats.page.frame import ROWS, with_lists_between, within_headline_box, within_stated
from worker.formats.page.headline import find_headline
from worker.formats.page.layout import FOREIGN, HEADINGS, Box, Layout, PageBlock, layout
from worker.formats.page.related import is_linked_headline, related
from worker.formats.page.tree import Element
from worker.formats.text.furniture import is_caption, is_furniture
from worker.formats.text.labels import LONGEST_LABEL_CHARACTERS, is_label
from worker.formats.text.related import count_aside, inline_title, is_heading
from worker.formats.text.roles import Role
from worker.formats.text.signs import CLOSERS, STOPS
from worker.formats.text.stamps import Stamp, stamps
from worker.formats.text.truncation import is_paywall

STRICT, LENIENT = 0.5, 0.1
"""From these probabilities on a block is the article's; the second counts where the first finds next to nothing."""
DOUBT = 0.45
"""What a block loses of its probability within a list of teasers or a box named as furniture."""
LEAST_SHARE = 0.15
"""Of the page's prose, that the strict reading must hold."""
LEAST_PROSE_CHARACTERS = 300
LONGEST_COUNTED_CHARACTERS = LONGEST_LABEL_CHARACTERS + 20
"""A label with a number of six digits before and behind it."""
WALL_BLOCKS = 4
"""A paywall's words stand so near below the text; right below it where they are a link, and not to the same page."""
ABOVE_WALL = 0.8
"""So much of the prose stands above; what little follows belongs to the wall."""
READ_LENIENTLY = Warning(code="lenient", message="the page has no clear article; what reads like one is given")


@dataclass(frozen=True)
class MarkedBlock:
    """A block of a page with its role, and the probability that it belongs to the article."""

    role: Role
    probability: float
    place: str
    """The elements around it, outermost first."""
    text: str


@dataclass(frozen=True)
class Body:
    """An article's paragraphs, what is printed between headline and text of who wrote it and when, related stories."""

    paragraphs: tuple[str, ...]
    stamps: tuple[Stamp, ...]
    related: tuple[Related, ...]
    cut_short: bool
    """Whether the page says right below the text that the rest is for subscribers or elsewhere."""
    blocks: tuple[MarkedBlock, ...]
    warnings: tuple[Warning, ...] = ()


def body(root: Element, title: str | None = None, url: str | None = None) -> Body:
    """The article of a page; without paragraphs where it has none. Links are resolved against `url`."""
    page = layout(root)
    headline = find_headline(page.boxes, page.blocks, title)
    table = evidence(page, headline)
    likely = [float(one) for one in probabilities(table) * (1 - DOUBT * _is_doubtful(table))]

    @cache
    def is_out(at: int) -> bool:
        block = page.blocks[at]
        return block.text == title or _is_foreign(block, page.boxes[block.box].tag)

    article = _article(page, headline, likely, is_out, STRICT)
    lenient = _misses(article, page.blocks)
    if lenient and (second := _article(page, headline, likely, is_out, LENIENT)) != article:
        article = second
    else:
        lenient = False
    article, walled = _before_wall(article, page.blocks)
    outside = [block for at, block in enumerate(page.blocks) if at not in article]
    links = related(page.boxes, outside, url)
    roles = _roles(page, headline, article, {link.title for link in links if link.title})
    return Body(
        tuple(page.blocks[at].text for at in sorted(article)),
        tuple(stamp for at in _head(page.blocks, headline, article) for stamp in stamps(page.blocks[at].text)),
        links,
        walled,
        tuple(
            MarkedBlock(role, one, _place(page.boxes, block.box), block.text)
            for role, one, block in zip(roles, likely, page.blocks, strict=True)
        ),
        (READ_LENIENTLY,) if lenient else (),
    )


def _is_doubtful(table: Table) -> NDArray[np.bool_]:
    """Which blocks stand in a list of teasers, or in a box named as furniture."""
    return (table[:, CARD_COLUMN] > 0) | (table[:, ASIDE_COLUMN] >= FOREIGN)


def _article(
    page: Layout, headline: Headline, likely: Sequence[float], is_out: Callable[[int], bool], least: float
) -> set[int]:
    """The numbers of the article's blocks: likely enough, above the readers' comments, no heading without a text."""
    chosen = [at for at, one in enumerate(likely) if one >= least and at != headline.at and not is_out(at)]
    chosen = within_stated(page, _above_comments(chosen, page.blocks))
    chosen = with_lists_between(page, within_headline_box(page, headline, chosen), is_out)
    kept: list[int] = []
    for at in reversed(chosen):
        level = page.boxes[page.blocks[at].box].tag
        after = page.boxes[page.blocks[kept[-1]].box].tag if kept else "h1"
        if level not in HEADINGS or after not in HEADINGS or after > level:
            kept.append(at)
    return set(kept)


def _is_foreign(block: PageBlock, tag: str) -> bool:
    """Whether a block's words say that it is no part of a story, wherever it stands."""
    text = block.text
    if not any(map(str.isalnum, text)) or is_furniture(text) or is_heading(text) or inline_title(text) is not None:
        return True
    if is_linked_headline(block) and text.rstrip(CLOSERS)[-1:] not in STOPS and tag not in HEADINGS:
        return True
    return tag not in ROWS and bool(stamps(text))


def _above_comments(chosen: list[int], blocks: Sequence[PageBlock]) -> list[int]:
    """Without what stands below a heading of readers' comments, where it is less than what stands above."""
    for at, block in enumerate(blocks):
        if len(block.text) > LONGEST_COUNTED_CHARACTERS:
            continue
        bare = count_aside(block.text)
        if is_label("comments", bare) or (bare != block.text and is_label("comments_counted", bare)):
            above = sum(len(blocks[number].text) for number in chosen if number < at)
            below = sum(len(blocks[number].text) for number in chosen if number > at)
            if above > below:
                return [number for number in chosen if number < at]
    return chosen


def _misses(article: set[int], blocks: Sequence[PageBlock]) -> bool:
    """Whether the article is next to nothing of what the page shows."""
    prose, whole = sum(blocks[at].prose for at in article), sum(block.prose for block in blocks)
    return not article or (prose < LEAST_PROSE_CHARACTERS and prose < LEAST_SHARE * whole)


def _before_wall(article: set[int], blocks: Sequence[PageBlock]) -> tuple[set[int], bool]:
    """The article's blocks above a paywall's words, and whether there are such right below them."""
    above, text_at = 0, 0
    whole = sum(blocks[at].prose for at in article)
    for at, block in enumerate(blocks):
        near = at - text_at <= (1 if block.link else WALL_BLOCKS) and not (block.link or "").startswith("#")
        if near and above >= ABOVE_WALL * whole > 0 and is_paywall(block.text):
            return {number for number in article if number < at}, True
        if at in article:
            above, text_at = above + block.prose, at
    return article, False


def _head(blocks: Sequence[PageBlock], headline: Headline, article: set[int]) -> Iterator[int]:
    """The blocks from the headline to the article's first paragraph, and no more than stand between them usually."""
    first = min(article, default=0)
    yield from range(headline.at, first) if 0 <= headline.at < first else ()


def _roles(page: Layout, headline: Headline, article: set[int], links: set[str]) -> Iterator[Role]:
    first = min(article, default=len(page.blocks))
    for at, block in enumerate(page.blocks):
        tag = page.boxes[block.box].tag
        if at == headline.at:
            yield Role.HEADLINE
        elif at in article:
            yield Role.CROSSHEAD if tag in HEADINGS else Role.BODY
        else:
            yield _outside(block, tag, links, headline.at < at < first)


def _outside(block: PageBlock, tag: str, links: set[str], in_head: bool) -> Role:
    if block.text in links:
        return Role.RELATED_TITLE
    if tag == "figcaption" or is_caption(block.text):
        return Role.CAPTION
    claims = stamps(block.text) if in_head else ()
    if claims:
        return Role.BYLINE if claims[0].kind == "byline" else Role.DATE_LABEL
    return Role.FURNITURE


def _place(boxes: Sequence[Box], box: int) -> str:
    path = []
    while box > 0:
        path.append(boxes[box].tag)
        box = boxes[box].parent
    return " > ".join(reversed(path))
