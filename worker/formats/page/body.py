"""An article's paragraphs out of a page: the likely blocks, less those whose words tell otherwise."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from schemas.article import Related, Warning
from worker.formats.page.boxes import FOREIGN, HEADINGS
from worker.formats.page.bylines import dated_below, head_claims, signed
from worker.formats.page.classifier import probabilities
from worker.formats.page.evidence import Headline, evidence
from worker.formats.page.frame import (
    ROWS,
    behind_box,
    with_headings_between,
    with_lists_between,
    within_headline_box,
    within_stated,
)
from worker.formats.page.headline import find_headline
from worker.formats.page.layout import Layout, layout
from worker.formats.page.related import is_linked_headline, related
from worker.formats.page.runs import PageBlock
from worker.formats.page.tree import Element
from worker.formats.text.furniture import is_caption, is_furniture
from worker.formats.text.labels import LONGEST_LABEL_CHARACTERS, is_label
from worker.formats.text.related import count_aside, inline_title, is_heading
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
class Choice:
    """A page with the numbers of the blocks that are its article, and why."""

    page: Layout
    headline: Headline
    likely: Sequence[float]
    """Of each block, the probability that it is the article's."""
    article: frozenset[int]
    leniently: bool
    """Whether nothing but next to nothing was likely enough, and less was asked."""
    cut_short: bool


@dataclass(frozen=True)
class Body:
    """An article's paragraphs, what is printed around them of who wrote it and when, related stories."""

    paragraphs: tuple[str, ...]
    stamps: tuple[Stamp, ...]
    related: tuple[Related, ...]
    cut_short: bool
    """Whether the page says right below the text that the rest is for subscribers or elsewhere."""
    choice: Choice
    warnings: tuple[Warning, ...] = ()

    def signed(self) -> tuple[str, ...]:
        """Whom a line near the headline names, or right below the text."""
        return signed(self.choice.page, self.choice.headline, self.choice.article)


def body(root: Element, title: str | None = None, url: str | None = None) -> Body:
    """The article of a page; without paragraphs where it has none. Links are resolved against `url`."""
    choice = choose(root, title)
    blocks = choice.page.blocks
    told = head_claims([blocks[at] for at in head(choice)])
    is_dated = any(stamp.kind == "date" for stamp in told)
    below = () if is_dated else dated_below(choice.page, choice.headline, choice.article)
    return Body(
        tuple(blocks[at].text for at in sorted(choice.article)),
        (*told, *below),
        linked_stories(choice, url),
        choice.cut_short,
        choice,
        (READ_LENIENTLY,) if choice.leniently else (),
    )


def linked_stories(choice: Choice, url: str | None = None) -> tuple[Related, ...]:
    """The stories that the blocks outside the article point to."""
    outside = [block for at, block in enumerate(choice.page.blocks) if at not in choice.article]
    return related(choice.page.boxes, outside, url)


def choose(root: Element, title: str | None = None) -> Choice:
    """Which blocks of a page are its article."""
    page = layout(root)
    headline = find_headline(page.boxes, page.blocks, title)
    seen = evidence(page, headline)
    doubtful = seen.carded | (seen.aside >= FOREIGN)
    likely = (probabilities(seen.table) * (1 - DOUBT * doubtful)).tolist()

    @cache
    def is_out(at: int) -> bool:
        block = page.blocks[at]
        return block.text == title or _is_foreign(block, page.boxes[block.box].tag)

    article = _article(page, headline, likely, is_out, STRICT)
    second = _article(page, headline, likely, is_out, LENIENT) if _misses(article, page.blocks) else article
    chosen, walled = _before_wall(second, page.blocks)
    return Choice(page, headline, likely, frozenset(chosen), second != article, walled)


def _article(
    page: Layout, headline: Headline, likely: Sequence[float], is_out: Callable[[int], bool], least: float
) -> set[int]:
    """The numbers of the article's blocks: likely enough, above the readers' comments, no heading without a text.

    A heading that is a sentence needs none.
    """
    chosen = [at for at, one in enumerate(likely) if one >= least and at != headline.at and not is_out(at)]
    chosen = within_stated(page, _above_comments(chosen, page))
    chosen = with_lists_between(page, within_headline_box(page, headline, chosen), is_out)
    chosen = with_headings_between(page, chosen, is_out)
    kept: list[int] = []
    for at in reversed(chosen):
        level = page.boxes[page.blocks[at].box].tag
        after = page.boxes[page.blocks[kept[-1]].box].tag if kept else "h1"
        if level not in HEADINGS or after not in HEADINGS or after > level or _is_sentence(page.blocks[at].text):
            kept.append(at)
    return set(kept)


def _is_foreign(block: PageBlock, tag: str) -> bool:
    """Whether a block's words say that it is no part of a story, wherever it stands."""
    text = block.text
    if tag == "figcaption" or is_caption(text):
        return True
    if not any(map(str.isalnum, text)) or is_furniture(text) or is_heading(text) or inline_title(text) is not None:
        return True
    if is_linked_headline(block) and not _is_sentence(text) and tag not in HEADINGS:
        return True
    return tag not in ROWS and bool(stamps(text))


def _is_sentence(text: str) -> bool:
    return text.rstrip(CLOSERS)[-1:] in STOPS


def _above_comments(chosen: list[int], page: Layout) -> list[int]:
    """Without what stands below a heading of readers' comments, where it is less than what stands above.

    Where what it heads has a box of its own between two paragraphs, the text goes on behind that box.
    """
    blocks = page.blocks
    above, below, passed = 0, sum(len(blocks[at].text) for at in chosen), 0
    for at in range(chosen[0], chosen[-1]) if chosen else ():
        is_chosen = chosen[passed] == at
        below -= is_chosen * len(blocks[at].text)
        if above > below and _heads_comments(blocks[at].text):
            return chosen[:passed] + behind_box(page, chosen[:passed], at, chosen[passed:])
        above += is_chosen * len(blocks[at].text)
        passed += is_chosen
    return chosen


def _heads_comments(text: str) -> bool:
    if len(text) > LONGEST_COUNTED_CHARACTERS:
        return False
    bare = count_aside(text)
    return is_label("comments", bare) or (bare != text and is_label("comments_counted", bare))


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


def head(choice: Choice) -> range:
    """The numbers of the blocks from the headline to the article's first paragraph; none where there is no headline."""
    first, headline = min(choice.article, default=0), choice.headline.at
    return range(headline, first) if 0 <= headline < first else range(0)
