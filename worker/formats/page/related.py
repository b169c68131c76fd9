"""Other stories that a page points to: lists of linked headlines with or without a teaser below."""

import re
from collections.abc import Sequence, Set
from urllib.parse import urljoin

import numpy as np
from numpy.typing import NDArray

from schemas.article import Related
from worker.formats.page.boxes import Box
from worker.formats.page.layout import Layout
from worker.formats.page.runs import PageBlock
from worker.formats.text.truncation import breaks_off

SHORTEST_HEADLINE_CHARACTERS, SHORTEST_HEADLINE_WORDS = 20, 4
_SPACELESS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Thai, Lao, Burmese, Khmer, Chinese, Japanese."""
LONGEST_CARD_CHARACTERS = 600
SHORTEST_TEASER_CHARACTERS = 20
FEWEST_CARDS = 2
LINKED_SHARE = 0.8
SHORTEST_LINK_CHARACTERS = 10
CARD_SHARE = 0.6
"""A list is made of cards where this share of its filled items are."""
LARGEST_LIST = 0.5
"""A list that holds more than this share of the prose is the article itself, unless the headline stands apart."""
SHORTEST_ARTICLE_CHARACTERS = 200
MAX_RELATED = 50
NO_PAGE_SCHEMES = frozenset("data javascript mailto tel whatsapp".split())
CARD_TAGS = frozenset("article aside dd div li section td tr".split())


def is_linked_headline(block: PageBlock) -> bool:
    """Whether a block is little but a link, as long as a headline."""
    return bool(block.link) and block.linked >= LINKED_SHARE * len(block.text) and _is_as_long_as_a_headline(block.text)


def _is_as_long_as_a_headline(text: str) -> bool:
    """By words; by characters alone in scripts that set no space between words."""
    if len(text) >= SHORTEST_HEADLINE_CHARACTERS and text.count(" ") >= SHORTEST_HEADLINE_WORDS - 1:
        return True
    return len(text) >= SHORTEST_LINK_CHARACTERS and len(_SPACELESS.findall(text)) > len(text) / 2


def _headed(page: Layout) -> NDArray[np.bool_]:
    """Whether each block is a headline's link, or an item of a list that begins with one and breaks off."""
    length, linked, _ = page.characters
    headed: NDArray[np.bool_] = (linked >= LINKED_SHARE * length) & (length >= SHORTEST_LINK_CHARACTERS)
    for at, block in enumerate(page.blocks):
        if block.led >= SHORTEST_HEADLINE_CHARACTERS and page.boxes[block.box].tag == "li" and breaks_off(block.text):
            headed[at] = True
    return headed


def cards(page: Layout, around: Set[int] = frozenset()) -> set[int]:
    """The boxes that are teaser cards: items of a list most of which are a linked headline with a few words.

    `around` are the boxes that hold the page's headline.
    """
    boxes, prose, length = page.boxes, page.prose.tolist(), page.length.tolist()
    headed = page.within(_headed(page)).tolist()
    items: dict[int, list[int]] = {}
    for number, box in enumerate(boxes):
        if box.tag in CARD_TAGS:
            items.setdefault(box.parent, []).append(number)
    found: set[int] = set()
    for parent, members in items.items():
        if len(members) < FEWEST_CARDS:
            continue
        cards = [number for number in members if headed[number] and length[number] <= LONGEST_CARD_CHARACTERS]
        if len(cards) < max(FEWEST_CARDS, CARD_SHARE * len(members)):
            continue
        apart = bool(around) and parent not in around and prose[0] - prose[parent] >= SHORTEST_ARTICLE_CHARACTERS
        if prose[parent] <= LARGEST_LIST * prose[0] or apart:
            found.update(cards)
    return found


def related(boxes: Sequence[Box], blocks: Sequence[PageBlock], url: str | None) -> tuple[Related, ...]:
    """The stories that these blocks, all outside the article, point to; a teaser stands beside its headline."""
    found: dict[str, Related] = {}
    for block, after in zip(blocks, [*blocks[1:], None], strict=False):
        address = _address(block.link or "", url) if is_linked_headline(block) else None
        if not address or address in found:
            continue
        beside = after is not None and boxes[after.box].parent == boxes[block.box].parent and not after.linked
        teaser = after.text if after and beside and len(after.text) >= SHORTEST_TEASER_CHARACTERS else None
        found[address] = Related(
            title=block.text, teaser=teaser, truncated=breaks_off(teaser or block.text), url=address
        )
        if len(found) == MAX_RELATED:
            break
    return tuple(found.values())


def _address(link: str, url: str | None) -> str | None:
    """A link as an address of another page."""
    link = link.strip()
    if link.startswith(("http://", "https://")):
        return link
    if link.startswith("#") or link.partition(":")[0].lower() in NO_PAGE_SCHEMES:
        return None
    try:
        return urljoin(url, link) if url else link
    except ValueError:
        return None
