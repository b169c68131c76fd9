"""A page as boxes and blocks of text: one walk over the tree, in reading order."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from lxml import etree
from numpy.typing import NDArray

from worker.formats.page.boxes import Box, box_of
from worker.formats.page.furniture import naming
from worker.formats.page.runs import SURE_PROSE_CHARACTERS, PageBlock, Run
from worker.formats.page.tree import Element

UNREAD = frozenset(
    "applet audio canvas datalist embed fencedframe frameset head iframe img input link map meta noscript object"
    " picture rp rt script select source style svg template textarea track video".split()
)
"""Elements whose words nobody reads, or not as a part of the text."""
BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav noindex ol p pre search section"
    " summary table tbody td tfoot th thead tr ul".split()
)
"""Elements that begin a box. All others run within a line, as the standard has it for unknown ones too."""
CONTROLS = frozenset("button label".split())
SPANS = frozenset("em small span strong".split())
RAISED = frozenset({"sub", "sup"})
KINDS: dict[object, str] = {
    **dict.fromkeys(UNREAD, "unread"),
    **dict.fromkeys(BLOCKS, "box"),
    **dict.fromkeys(SPANS, "span"),
    **dict.fromkeys(CONTROLS, "control"),
    **{"a": "a", "br": "br"},
}
"""What an element does to the text; one that is not named here runs within its line."""


@dataclass
class Layout:
    """All blocks of a page, and the boxes that hold any; box 0 is the page."""

    boxes: list[Box] = field(default_factory=lambda: [Box(-1, "html")])
    blocks: list[PageBlock] = field(default_factory=list)

    def within(self, values: NDArray[np.float64] | NDArray[np.bool_]) -> NDArray[np.float64]:
        """For each box the sum of these values, one a block, over the blocks within it."""
        held = np.bincount(self.box_of, values, len(self.boxes))
        before = np.concatenate(([0.0], np.cumsum(held)))
        sums: NDArray[np.float64] = before[self.ends] - before[:-1]
        return sums

    @cached_property
    def box_of(self) -> NDArray[np.intp]:
        """The number of each block's box."""
        return np.array([block.box for block in self.blocks], dtype=np.intp)

    @cached_property
    def ends(self) -> NDArray[np.intp]:
        """`Box.end` of each box."""
        return np.array([box.end for box in self.boxes], dtype=np.intp)

    @cached_property
    def parents(self) -> NDArray[np.intp]:
        """The number of the box around each box; the page's own is the page."""
        parents = np.array([box.parent for box in self.boxes], dtype=np.intp)
        parents[0] = 0
        return parents

    @cached_property
    def depths(self) -> NDArray[np.float64]:
        """`Box.depth` of each box."""
        return np.array([box.depth for box in self.boxes], dtype=np.float64)

    @cached_property
    def characters(self) -> NDArray[np.float64]:
        """Three rows, a column a block: its length, how much of it is links, how much is prose."""
        lengths = [len(block.text) for block in self.blocks]
        sizes = lengths, [block.linked for block in self.blocks], [block.prose for block in self.blocks]
        return np.array(sizes, dtype=np.float64)

    @cached_property
    def prose(self) -> NDArray[np.float64]:
        """How many characters of prose each box holds."""
        return self.within(self.characters[2])

    @cached_property
    def length(self) -> NDArray[np.float64]:
        """How many characters each box holds."""
        return self.within(self.characters[0])


def layout(root: Element) -> Layout:
    """The boxes and blocks of a page, in one pass."""
    page, run, open_boxes, box, ended = Layout(), Run(), [0], 0, False
    boxes, blocks, waiting = page.boxes, page.blocks, run.words
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        kind = KINDS.get(tag, "")
        if kind == "span":
            kind = "box" if _stands_apart(element) else ""
        if event == "start":
            if kind == "unread":
                walker.skip_subtree()
                continue
            if ended and waiting and kind != "box" and tag not in RAISED:
                run.part(element.text)
            ended = False
            if kind == "box":
                if waiting:
                    run.end(blocks, box)
                boxes.append(box_of(element, tag, box, len(open_boxes)))
                box = len(boxes) - 1
                open_boxes.append(box)
                if tag == "pre":
                    run.preformatted += 1
            elif kind == "a":
                run.enter_link(element.get("href"))
            elif kind == "br" and run.breaks():
                run.end(blocks, box)
            elif kind == "control":
                run.controls += 1
            if (text := element.text) and (waiting or not text.isspace()):
                run.add(text, blocks, box)
            continue
        if kind == "box":
            if waiting:
                run.end(blocks, box)
            if tag == "tr":
                _join_cells(page, box)
            elif tag == "pre":
                run.preformatted -= 1
            if blocks and blocks[-1].box >= box:
                boxes[box].end = len(boxes)
            else:
                del boxes[box:]
            open_boxes.pop()
            box = open_boxes[-1]
        elif kind == "a":
            run.leave_link()
        elif kind == "control":
            run.controls -= 1
        tail = element.tail
        ended = not tail
        if tail and (waiting or not tail.isspace()) and element is not root:
            run.add(tail, blocks, box)
    run.end(blocks, 0)
    boxes[0].end = len(boxes)
    return page


def _join_cells(page: Layout, row: int) -> None:
    """The cells of a data table's row are one block; a cell that holds paragraphs makes it a row of a layout table."""
    cells: list[PageBlock] = []
    while page.blocks and page.blocks[-1].box > row:
        cells.append(page.blocks.pop())
    cells.reverse()
    plain = all(page.boxes[block.box].parent == row and len(block.text) < SURE_PROSE_CHARACTERS for block in cells)
    if not plain or len(cells) < 2:
        page.blocks.extend(cells)
        return
    link = next((block.link for block in cells if block.link), None)
    page.blocks.append(
        PageBlock(row, " ".join(block.text for block in cells), sum(block.linked for block in cells), 0, link)
    )


def _stands_apart(element: Element) -> bool:
    """Whether an inline element named as an aside stands alone in its box, not within a sentence."""
    name = element.get("class")
    if not name or not any(naming(name)[1:3]):
        return False
    parent, before = element.getparent(), element.getprevious()
    around = (parent.text if before is None else before.tail, element.tail)
    return not any(text and not text.isspace() for text in around)
