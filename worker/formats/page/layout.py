"""A page as boxes and blocks of text: one walk over the tree, in reading order."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from worker.formats.charset import INVISIBLE
from worker.formats.page.furniture import naming
from worker.formats.page.tree import Element
from worker.formats.text.signs import SENTENCE_ENDS

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
ASIDE_TAGS = frozenset("header aside footer form fieldset".split())
FOREIGN_TAGS = frozenset("dialog legend menu nav".split())
ASIDE_ROLES = frozenset("navigation complementary banner contentinfo search dialog".split())
SPANS = frozenset("em small span strong".split())
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
FOREIGN, BESIDE = 0.85, 0.4
FIRST_IDEOGRAPH = "\u2e80"
"""From here on a character is worth two: Chinese, Japanese, Korean."""
SHORTEST_PROSE_CHARACTERS = 50
SURE_PROSE_CHARACTERS = 100
SLUG_BREAKS = 2
"""An id of three words and more is made from a heading, and says what that says."""
_WORD_BREAK = re.compile(r"[-_ ]")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


@dataclass(slots=True)
class Box:
    """A block element. Boxes stand in document order, so a parent comes before its children."""

    parent: int
    tag: str
    aside: float = 0.0
    """Its name or kind says that it is not the article; unless it holds more than this share of the page's prose."""
    body: bool = False
    """Whether its name says that it holds the article."""
    stated: bool = False
    """Whether it is marked as schema.org's articleBody."""
    kind: int = 0
    """Equal for boxes of the same element with the same classes."""


@dataclass(slots=True)
class PageBlock:
    """A run of text without a break, and how much of it is links."""

    box: int
    text: str
    linked: int
    led: int
    """How many of its characters are a link at its very beginning."""
    link: str | None
    """The first link's address."""
    prose: int = 0
    """How many of its characters count as running text."""
    controlled: int = 0
    """How many of its characters are a button or a form's label."""


@dataclass(slots=True)
class Layout:
    """All boxes and blocks of a page; box 0 is the page."""

    boxes: list[Box] = field(default_factory=lambda: [Box(-1, "html")])
    blocks: list[PageBlock] = field(default_factory=list)


def layout(root: Element) -> Layout:
    """The boxes and blocks of a page, in one pass."""
    page, run, open_boxes = Layout(), _Run(), [0]
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        unread = not isinstance(tag, str) or tag in UNREAD
        boxed = not unread and (tag in BLOCKS or (tag in SPANS and _stands_apart(element)))
        if event == "start":
            if unread:
                walker.skip_subtree()
                continue
            if boxed:
                run.end(page, open_boxes[-1])
                page.boxes.append(_box(element, tag, open_boxes[-1]))
                open_boxes.append(len(page.boxes) - 1)
                run.preformatted += tag == "pre"
            elif tag == "a":
                run.enter_link(element.get("href"))
            elif tag == "br" and run.breaks():
                run.end(page, open_boxes[-1])
            run.controls += tag in CONTROLS
            if text := element.text:
                run.add(text, page, open_boxes[-1])
            continue
        if boxed:
            run.end(page, open_boxes[-1])
            if tag == "tr":
                _join_cells(page, open_boxes[-1])
            run.preformatted -= tag == "pre"
            open_boxes.pop()
        elif tag == "a" and not unread:
            run.depth -= 1
        run.controls -= tag in CONTROLS
        if (tail := element.tail) and element is not root:
            run.add(tail, page, open_boxes[-1])
    run.end(page, 0)
    return page


class _Run:
    """The text since the last break."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.parted = self.filled = False
        self.characters, self.last = 0, " "
        self.depth = self.linked = self.controls = self.controlled = self.preformatted = 0
        self.led: int | None = None
        self.link: str | None = None
        self.address: str | None = None

    def enter_link(self, address: str | None) -> None:
        self.depth += 1
        self.address = address
        self.link = self.link or address

    def add(self, text: str, page: Layout, box: int) -> None:
        """More text; a blank line ends a block where line breaks are kept."""
        if not self.preformatted:
            self._append(text)
            return
        for number, part in enumerate(_BLANK_LINE.split(text)):
            if number:
                self.end(page, box)
            self._append(part)

    def _append(self, text: str) -> None:
        self.words.append(text)
        if words := text.rstrip():
            self.parted, self.filled, self.last = False, True, words[-1]
        self.characters += len(text)
        if self.controls:
            self.controlled += len(text)
        if self.depth:
            self.linked += len(text)
        elif self.led is None and not text.isspace():
            self.led = self.linked

    def breaks(self) -> bool:
        """Whether a `br` here parts two paragraphs: the second in a row does, and one after a long enough sentence."""
        if self.parted:
            return True
        self._append(" ")
        self.parted = True
        return self.characters > SURE_PROSE_CHARACTERS and self.last in SENTENCE_ENDS

    def end(self, page: Layout, box: int) -> None:
        """Makes a block of it, and begins anew."""
        if self.filled and (text := " ".join("".join(self.words).translate(INVISIBLE).split())):
            linked = min(self.linked, len(text))
            led = linked if self.led is None else min(self.led, linked)
            block = PageBlock(box, text, linked, led, self.link, controlled=min(self.controlled, len(text)))
            block.prose = _prose(block)
            page.blocks.append(block)
        if self.words:
            self.words.clear()
            self.filled = False
            self.characters, self.last = 0, " "
            self.linked, self.controlled, self.led = 0, 0, None
        self.link = self.address if self.depth else None


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
    if not name or not any(naming(name)[1:]):
        return False
    parent, before = element.getparent(), element.getprevious()
    around = (parent.text if before is None else before.tail, element.tail)
    return not any(text and not text.isspace() for text in around)


def _box(element: Element, tag: str, parent: int) -> Box:
    aside = FOREIGN if tag in FOREIGN_TAGS else BESIDE if tag in ASIDE_TAGS else 0.0
    box = Box(parent, tag, aside=aside, body=tag == "article")
    attributes = element.attrib
    classes = attributes.get("class", "")
    box.kind = hash((tag, classes))
    if not attributes or tag in {"body", "html", "main"}:
        return box
    identity = attributes.get("id", "")
    named = naming(f"{identity} {classes}" if len(_WORD_BREAK.findall(identity)) < SLUG_BREAKS else classes)
    box.body = box.body or named.body
    box.stated = "articleBody" in (attributes.get("itemprop"), attributes.get("property"))
    if box.stated or tag == "article":
        return box
    if named.foreign or attributes.get("role") in ASIDE_ROLES:
        box.aside = BESIDE if named.body else FOREIGN
    elif not named.body and (named.beside or _is_unseen(attributes)):
        box.aside = BESIDE
    return box


def _is_unseen(attributes: Mapping[str, str]) -> bool:
    style = attributes.get("style", "")
    unseen = "hidden" in attributes or attributes.get("aria-hidden") == "true"
    return unseen or ("display" in style and "none" in style)


def _prose(block: PageBlock) -> int:
    """The characters outside links of a block that reads like sentences; 0 for a short or linked one."""
    length = len(block.text)
    if block.text[length // 2] >= FIRST_IDEOGRAPH:
        length *= 2
    if length < SHORTEST_PROSE_CHARACTERS or block.linked > length / 2:
        return 0
    if length < SURE_PROSE_CHARACTERS and block.text[-1] not in SENTENCE_ENDS:
        return 0
    return length - block.linked
