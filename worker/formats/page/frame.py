"""What a page's boxes correct in the classifier's choice: the headline's box wins, a list between paragraphs stays."""

from collections.abc import Callable, Sequence
from itertools import pairwise, takewhile

from worker.formats.page.boxes import HEADINGS, Box
from worker.formats.page.evidence import Headline
from worker.formats.page.layout import Layout
from worker.formats.page.related import is_linked_headline
from worker.formats.text.furniture import is_caption

FEWEST_PARAGRAPHS, SHORTEST_TEXT_CHARACTERS = 2, 200
"""A headline's box that holds less may hold the lead alone."""
LONGEST_GAP_BLOCKS = 60
ARTICLES = frozenset({"article", "main"})
ROWS = frozenset({"li", "tr"})
ITEMS = ROWS | {"dd", "dt", "td", "th"}
STATED_SHARE = 0.3
"""A box marked as the article's body must hold so much of what was chosen."""


def within_headline_box(page: Layout, headline: Headline, chosen: Sequence[int]) -> list[int]:
    """Without what stands in another part of the page than the headline, where its own part holds a text.

    The parts are the boxes right below the one that holds all that was chosen. A notice of the site stands in a part
    of its own, however long it is.
    """
    if headline.at < 0 or not chosen:
        return list(chosen)
    boxes = page.boxes
    paths = {at: _path(boxes, page.blocks[at].box) for at in (*chosen, headline.at)}
    depth = _common(list(paths.values()))
    own = paths[headline.at][: depth + 1]
    top = own[depth - 1] if depth else 0
    if len(own) <= depth or not (boxes[top].tag in {"body", "html"} or _in_article(boxes, headline, own[depth])):
        return list(chosen)
    mine = [at for at in chosen if paths[at][: depth + 1] == own]
    below = [page.blocks[at].prose for at in mine if at > headline.at and page.blocks[at].prose]
    if len(below) < FEWEST_PARAGRAPHS or sum(below) < SHORTEST_TEXT_CHARACTERS:
        return list(chosen)
    return mine


def _in_article(boxes: Sequence[Box], headline: Headline, part: int) -> bool:
    around = headline.around[: headline.around.index(part) + 1] if part in headline.around else ()
    return any(boxes[number].tag in ARTICLES for number in around)


def _path(boxes: Sequence[Box], box: int) -> list[int]:
    path = []
    while box >= 0:
        path.append(box)
        box = boxes[box].parent
    return path[::-1]


def _common(paths: Sequence[Sequence[int]]) -> int:
    depth = 0
    while all(len(path) > depth and path[depth] == paths[0][depth] for path in paths):
        depth += 1
    return depth


def within_stated(page: Layout, chosen: Sequence[int]) -> list[int]:
    """What was chosen of the box that is marked as schema.org's articleBody, where there is one that holds enough."""
    if not any(box.stated for box in page.boxes):
        return list(chosen)
    stated: list[bool] = []
    for box in page.boxes:
        stated.append(box.stated or (box.parent >= 0 and stated[box.parent]))
    inside = [at for at in chosen if stated[page.blocks[at].box]]
    enough = STATED_SHARE * sum(page.blocks[at].prose for at in chosen)
    return inside if sum(page.blocks[at].prose for at in inside) > enough else list(chosen)


def with_lists_between(page: Layout, chosen: Sequence[int], is_refused: Callable[[int], bool]) -> list[int]:
    """With the lists and tables that stand between two paragraphs as their siblings, and a table right below the last.

    `is_refused` says which blocks must stay out by their words; a list that holds one, or other stories, stays out.
    """
    kept = set(chosen)
    gaps = [(before, after) for before, after in pairwise(chosen) if 1 < after - before <= LONGEST_GAP_BLOCKS]
    for before, after in gaps:
        kept.update(_items(page, range(before + 1, after), {before, after}, is_refused))
    if chosen:
        last = chosen[-1]
        behind = range(last + 1, min(last + LONGEST_GAP_BLOCKS, len(page.blocks)))
        below = list(takewhile(lambda at: page.boxes[page.blocks[at].box].tag == "tr", behind))
        if not any(page.blocks[at].linked for at in below):
            kept.update(_items(page, below, {last}, is_refused))
    return sorted(kept)


def _items(page: Layout, gap: Sequence[int], ends: set[int], is_refused: Callable[[int], bool]) -> list[int]:
    beside = {page.boxes[page.blocks[at].box].parent for at in ends}
    lists = {at: _list_of(page.boxes, page.blocks[at].box, beside) for at in gap}
    others = {lists[at] for at in gap if is_linked_headline(page.blocks[at]) or is_refused(at)} | {0}
    items = [at for at in gap if lists[at] not in others and _is_item(page, at)]
    return [at for at in items if not is_caption(page.blocks[at].text)]


def _is_item(page: Layout, at: int) -> bool:
    return page.boxes[page.blocks[at].box].tag in ITEMS


def _list_of(boxes: Sequence[Box], box: int, beside: set[int]) -> int:
    """The box below one of `beside` that a block stands in; 0 where it stands in none."""
    while box > 0 and boxes[box].parent not in beside:
        if boxes[box].aside:
            return 0
        box = boxes[box].parent
    return box if box > 0 and not boxes[box].aside else 0


def with_headings_between(page: Layout, chosen: Sequence[int], is_refused: Callable[[int], bool]) -> list[int]:
    """With each heading that stands alone between two paragraphs as their sibling."""
    kept = set(chosen)
    for before, after in pairwise(chosen):
        at = before + 1
        near = [page.boxes[page.blocks[one].box] for one in (before, at, after)]
        is_between = after == before + 2 and len({box.parent for box in near}) == 1
        if is_between and [box.tag in HEADINGS for box in near] == [False, True, False]:
            kept.update([at] if not is_refused(at) and not page.blocks[at].linked else [])
    return sorted(kept)


def behind_box(page: Layout, above: Sequence[int], heading: int, below: Sequence[int]) -> list[int]:
    """Which blocks below a heading stand beside those above it, behind the box that holds what it heads.

    None where that box holds neither prose below the heading nor other stories: what it heads stands behind it.
    """
    boxes, blocks = page.boxes, page.blocks
    around = {number for at in above for number in _path(boxes, blocks[at].box)}
    own = next((number for number in _path(boxes, blocks[heading].box) if number not in around), None)
    if own is None:
        return []
    inside = [at for at, block in enumerate(blocks) if own <= block.box < boxes[own].end]
    if not any(is_linked_headline(blocks[at]) or (blocks[at].prose and at > heading) for at in inside):
        return []
    beside = {boxes[blocks[at].box].parent for at in above}
    return [at for at in below if blocks[at].box >= boxes[own].end and boxes[blocks[at].box].parent in beside]
