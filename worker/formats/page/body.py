"""An article's paragraphs out of a page: the frame that holds most of its prose, without what is not the article's."""

from dataclasses import dataclass

from schemas.article import Related
from worker.formats.page.layout import HEADINGS, Box, Layout, PageBlock, layout
from worker.formats.page.related import cards, related
from worker.formats.page.tree import Element
from worker.formats.text.furniture import is_caption, is_furniture
from worker.formats.text.related import inline_title, is_heading
from worker.formats.text.stamps import Stamp, stamps
from worker.formats.text.truncation import is_paywall

DOMINANT = 0.66
"""A box with this share of the prose around it is looked into instead."""
DOMINANT_IN_BODY = 0.9
"""The same within a box that is named as the body: what stands beside is likelier to belong."""
TITLED = 0.1
"""A box named as the body that holds the headline is looked into with as little prose as this."""
LONGEST_LINE_CHARACTERS = 100
"""A shorter block before the first prose without the end of a sentence is a byline, a date or a label."""
WALL_BLOCKS = 4
"""A paywall's words stand so near below the text; right below it where they are a link, and not to the same page."""
ABOVE_WALL = 0.8
"""So much of the prose stands above; what little follows belongs to the wall."""
ROWS = frozenset({"li", "tr"})
ENDS = frozenset('.!?:"”»。')
FRAMES = frozenset("article body div html main section td".split())


@dataclass(frozen=True)
class Body:
    """An article's paragraphs, what is printed between headline and text of who wrote it and when, related stories."""

    paragraphs: tuple[str, ...]
    stamps: tuple[Stamp, ...]
    related: tuple[Related, ...]
    cut_short: bool
    """Whether the page says right below the text that the rest is for subscribers or elsewhere."""


def body(root: Element, title: str | None = None, url: str | None = None) -> Body:
    """The article of a page; without paragraphs where it has none. Links are resolved against `url`."""
    page = layout(root)
    kept = _without_asides(page, _headline(page.blocks, page.boxes, title))
    inside = _frame(page, kept, title)
    chosen = [block for block in kept if inside[block.box]]
    belonging, walled = _before_wall(_article(chosen, page.boxes, title), page.blocks)
    mine = {id(block) for block in belonging}
    outside = [block for block in page.blocks if id(block) not in mine]
    printed = tuple(stamp for block in _head(page.blocks, mine, title) for stamp in stamps(block.text))
    told = tuple(block.text for block in belonging)
    return Body(told, printed, related(page.boxes, outside, url), walled)


def _before_wall(article: list[PageBlock], blocks: list[PageBlock]) -> tuple[list[PageBlock], bool]:
    """The article's blocks above a paywall's words, and whether there are such right below them."""
    mine, above, text_at = {id(block) for block in article}, 0, 0
    whole = sum(block.prose for block in article)
    for at, block in enumerate(blocks):
        if id(block) in mine:
            above, text_at = above + block.prose, at
        elif above >= ABOVE_WALL * whole > 0 and _is_wall(block, at - text_at):
            kept = {id(other) for other in blocks[:at]}
            return [other for other in article if id(other) in kept], True
    return article, False


def _is_wall(block: PageBlock, distance: int) -> bool:
    near = distance <= (1 if block.link else WALL_BLOCKS) and not (block.link or "").startswith("#")
    return near and is_paywall(block.text)


def _head(blocks: list[PageBlock], mine: set[int], title: str | None) -> list[PageBlock]:
    """The blocks from the headline to the article's first paragraph."""
    end = next((at for at, block in enumerate(blocks) if id(block) in mine), 0)
    start = next((at for at, block in enumerate(blocks[:end]) if block.text == title), end)
    return blocks[start:end]


def _without_asides(page: Layout, headline: set[int]) -> list[PageBlock]:
    """The blocks that neither stand in a box named as furniture nor in a list of teasers."""
    weights, dropped = _weights(page.boxes, page.blocks), [False]
    teasers = cards(page.boxes, page.blocks, headline)
    for number, box in enumerate(page.boxes[1:], 1):
        aside = bool(box.aside) and weights[number] <= box.aside * weights[0]
        dropped.append(dropped[box.parent] or aside or number in teasers)
    return [block for block in page.blocks if not dropped[block.box]]


def _weights(boxes: list[Box], blocks: list[PageBlock]) -> list[int]:
    """The prose within each box."""
    weights = [0] * len(boxes)
    for block in blocks:
        weights[block.box] += block.prose
    for number in range(len(boxes) - 1, 0, -1):
        weights[boxes[number].parent] += weights[number]
    return weights


def _frame(page: Layout, kept: list[PageBlock], title: str | None) -> list[bool]:
    """Which boxes belong to the article: those within the smallest box that dominates the page's prose."""
    boxes, weights = page.boxes, _weights(page.boxes, kept)
    headline = _headline(kept, boxes, title)
    stated = [number for number, box in enumerate(boxes) if box.stated and weights[number] > 0.3 * weights[0]]
    frame = max(stated, key=lambda number: weights[number]) if stated else _descend(boxes, weights, headline)
    while boxes[frame].tag not in FRAMES:
        frame = boxes[frame].parent
    inside = [number == frame for number in range(len(boxes))]
    for number in range(frame + 1, len(boxes)):
        inside[number] = inside[boxes[number].parent]
    return inside


def _headline(blocks: list[PageBlock], boxes: list[Box], title: str | None) -> set[int]:
    """The boxes around the headline: the first block of the title's words, headings before others; else a lone h1."""
    same = sorted(
        (block for block in blocks if title and block.text == title),
        key=lambda block: boxes[block.box].tag not in HEADINGS,
    )
    first = [block for block in blocks if boxes[block.box].tag == "h1"]
    chosen = same[0] if same else first[0] if len(first) == 1 else None
    around: set[int] = set()
    number = chosen.box if chosen else -1
    while number >= 0:
        around.add(number)
        number = boxes[number].parent
    return around


def _descend(boxes: list[Box], weights: list[int], around: set[int]) -> int:
    children: dict[int, list[int]] = {}
    for number in range(1, len(boxes)):
        if weights[number]:
            children.setdefault(boxes[number].parent, []).append(number)
    frame, in_body = 0, False
    while below := children.get(frame):
        least = (DOMINANT_IN_BODY if in_body else DOMINANT) * weights[frame]
        named = [number for number in below if boxes[number].body and weights[number] >= TITLED * weights[frame]]
        titled = [number for number in named if number in around]
        top = max(below, key=lambda number: weights[number])
        if titled:
            top = titled[0]
        elif weights[top] < (DOMINANT * weights[frame] if top in around or named == [top] else least):
            break
        frame = top
        in_body = in_body or boxes[frame].body
    return frame


def _article(blocks: list[PageBlock], boxes: list[Box], title: str | None) -> list[PageBlock]:
    first = next((number for number, block in enumerate(blocks) if block.prose), len(blocks))
    chosen = [
        block for number, block in enumerate(blocks) if _belongs(block, boxes[block.box].tag, number < first, title)
    ]
    kept: list[PageBlock] = []
    for block in reversed(chosen):
        level = boxes[block.box].tag
        after = boxes[kept[-1].box].tag if kept else "h1"
        listed = boxes[boxes[block.box].parent].tag == "li"
        bare = block.linked > 0.9 * len(block.text) and (listed or not (kept and kept[-1].prose))
        if level not in HEADINGS or (not bare and (after not in HEADINGS or after > level)):
            kept.append(block)
    return kept[::-1]


def _belongs(block: PageBlock, tag: str, before_prose: bool, title: str | None) -> bool:
    text, length = block.text, len(block.text)
    if not any(character.isalnum() for character in text) or is_furniture(text) or is_caption(text):
        return False
    if text == title or is_heading(text) or inline_title(text):
        return False
    if tag in HEADINGS:
        return tag != "h1"
    if tag not in ROWS and stamps(text):
        return False
    if block.linked > (0.9 if length > 100 and text[-1] in ENDS else 0.6) * length and length < 300:
        return False
    if block.linked > 0.3 * length and length < 60:
        return False
    return not (before_prose and tag not in ROWS and length < LONGEST_LINE_CHARACTERS and text[-1] not in ENDS)
