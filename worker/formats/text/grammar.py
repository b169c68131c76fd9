"""The grammar of a news text: which role each of its lines plays."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, takewhile
from typing import NamedTuple

from schemas.article import Related
from worker.formats.text.furniture import is_caption, is_furniture
from worker.formats.text.head import address, head_roles, is_open
from worker.formats.text.labels import labelled
from worker.formats.text.lines import BLANK, TextBlock, is_item, split, text_blocks
from worker.formats.text.related import read_related, stubs
from worker.formats.text.roles import IN_TEXT, Role
from worker.formats.text.stamps import is_labelled, stamps
from worker.formats.text.truncation import is_paywall

LONGEST_CROSSHEAD_CHARACTERS = 90


class Line(NamedTuple):
    """A line of the file with its ending, and its role. Joined in order, the lines' texts are the file's text."""

    role: Role
    text: str


@dataclass(frozen=True)
class MarkedText:
    """A text, its lines as they stand in the file, and the blocks that they make."""

    source: tuple[str, ...]
    blocks: tuple[TextBlock, ...]

    def lines(self) -> Iterator[Line]:
        """Every line with its role."""
        at = 0
        for block in self.blocks:
            yield from map(_unread, self.source[at : block.first])
            for text in self.source[max(at, block.first) : block.last + 1]:
                yield Line(block.role, text)
            at = max(at, block.last + 1)
        yield from map(_unread, self.source[at:])

    def of(self, role: Role) -> list[str]:
        """The blocks of a role, as text."""
        return [block.text for block in self.blocks if block.role is role]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The story, with its crossheads."""
        return tuple(block.text for block in self.blocks if block.role in IN_TEXT)

    @property
    def url(self) -> str | None:
        """The story's address, which stands above it, or below with a label of its own."""
        above = takewhile(lambda block: block.role not in IN_TEXT, self.blocks)
        below = (block for block in self.blocks if labelled("url", block.text))
        return next((address(block.text) for block in chain(above, below) if block.role is Role.URL), None)

    @property
    def related(self) -> tuple[Related, ...]:
        """The related stories."""
        return tuple(stubs(self.blocks))

    @property
    def cut_short(self) -> bool:
        """Whether a line below the story's last paragraph says that the rest is elsewhere."""
        last = max((at for at, block in enumerate(self.blocks) if block.role in IN_TEXT), default=-1)
        after = self.blocks[last + 1 :]
        return any(is_paywall(block.text) for block in after if block.role is Role.FURNITURE)


def _unread(text: str) -> Line:
    """A line of no block: blank, or nothing but marks."""
    return Line(Role.FURNITURE if text.strip(BLANK) else Role.BLANK, text)


def read_text(text: str) -> MarkedText:
    """The roles of a plain text's lines."""
    source = split(text)
    return read_blocks(source, text_blocks(source))


def read_blocks(source: Sequence[str], blocks: Sequence[TextBlock], known: int = 0) -> MarkedText:
    """The roles of blocks that another grammar has made; the first `known` of them have theirs."""
    head = head_roles(blocks, known)
    for block, role in zip(blocks, head, strict=False):
        block.role = role
    start = len(head)
    read_related(blocks, start)
    for at in range(start, len(blocks)):
        if blocks[at].role is Role.BODY:
            blocks[at].role = _role(blocks, at, start)
    return MarkedText(tuple(source), tuple(blocks))


def read_paragraphs(paragraphs: Sequence[str], headline: str | None = None) -> MarkedText:
    """The roles of paragraphs that stand below this headline; all are the story's where none would be left."""
    head = [TextBlock(0, 0, headline, Role.HEADLINE)] if headline else []
    blocks = [*head, *(TextBlock(at, at, text) for at, text in enumerate(paragraphs, len(head)))]
    reading = read_blocks([block.text for block in blocks], blocks, len(head))
    for block in blocks[len(head) :] if not reading.paragraphs else ():
        block.role = Role.BODY
    return reading


def _role(blocks: Sequence[TextBlock], at: int, start: int) -> Role:
    text = blocks[at].text
    if len(text) > 400:
        return Role.BODY
    if is_paywall(text) or is_furniture(text):
        return Role.FURNITURE
    if is_caption(text):
        return Role.CAPTION
    if address(text):
        return Role.URL
    if claims := stamps(text):
        edge = at <= start + 1 or at >= len(blocks) - 3
        if claims[0].kind == "byline":
            return Role.BYLINE
        if edge or is_labelled(text):
            return Role.DATE_LABEL
    inner = start < at < len(blocks) - 1
    if blocks[at].level or (inner and _is_crosshead(text, blocks[at + 1].text)):
        return Role.CROSSHEAD
    return Role.BODY


def _is_crosshead(text: str, following: str) -> bool:
    short = len(text) <= LONGEST_CROSSHEAD_CHARACTERS and not is_item(text) and "://" not in text
    return short and is_open(text) and not is_open(following)
