"""Every block of a page with its role, and why: what `copydesk parse --roles` prints."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from worker.formats.page.body import choose, head, linked_stories
from worker.formats.page.boxes import HEADINGS, Box
from worker.formats.page.bylines import claims
from worker.formats.page.runs import PageBlock
from worker.formats.page.tree import Element
from worker.formats.text.furniture import is_caption
from worker.formats.text.roles import Role


@dataclass(frozen=True)
class MarkedBlock:
    """A block of a page with its role, and the probability that it belongs to the article."""

    role: Role
    probability: float
    place: str
    """The elements around it, outermost first."""
    text: str


def marked(root: Element, title: str | None = None) -> Iterator[MarkedBlock]:
    """The blocks of a page in reading order."""
    choice = choose(root, title)
    boxes, in_head = choice.page.boxes, head(choice)
    links = {story.title for story in linked_stories(choice)}
    for at, block in enumerate(choice.page.blocks):
        tag = boxes[block.box].tag
        if at == choice.headline.at:
            role = Role.HEADLINE
        elif at in choice.article:
            role = Role.CROSSHEAD if tag in HEADINGS else Role.BODY
        elif block.text in links:
            role = Role.RELATED_TITLE
        else:
            role = _outside(block, tag, at in in_head)
        yield MarkedBlock(role, choice.likely[at], _place(boxes, block.box), block.text)


def _outside(block: PageBlock, tag: str, in_head: bool) -> Role:
    if tag == "figcaption" or is_caption(block.text):
        return Role.CAPTION
    stamps = claims(block) if in_head else ()
    if stamps:
        return Role.BYLINE if stamps[0].kind == "byline" else Role.DATE_LABEL
    return Role.FURNITURE


def _place(boxes: Sequence[Box], box: int) -> str:
    path = []
    while box > 0:
        path.append(boxes[box].tag)
        box = boxes[box].parent
    return " > ".join(reversed(path))
