"""What a block between headline and text says of author and date: in words, as a link to an author's page, by place."""

import re
from collections.abc import Iterable, Sequence, Set
from itertools import count, takewhile

from worker.formats.dates.dates import find
from worker.formats.page.boxes import PLAIN_TAGS, is_byline
from worker.formats.page.evidence import Headline
from worker.formats.page.layout import Layout
from worker.formats.page.runs import PageBlock
from worker.formats.text.labels import is_label
from worker.formats.text.stamps import LONGEST_STAMP_CHARACTERS, SEVERAL, Stamp, is_date, is_name, stamps

LONGEST_DATED_CHARACTERS = 60
"""A longer block that begins with a date is a sentence."""
NEAR_BLOCKS, NEAR_BOXES = 4, 3
"""So near the headline, or the first paragraph, and in so near a box around the headline stands the author's name."""
_AUTHORS_PAGE = re.compile(
    r"/(?:autor|author|auteur|journalist|reporter|redakt|staff|writer|columnist|contributor|profile|yazar|penulis"
    r"|skribent|forfatter|kirjoittaj|szerzo)[\w-]{0,12}/",
    re.IGNORECASE,
)
"""How sites address the page of one who writes for them."""


def claims(block: PageBlock, is_named: bool = False) -> tuple[Stamp, ...]:
    """The claims of a line of date and author; a name that is a link to an author's page is a byline too.

    So are bare names where `is_named` says that their box is named as the author's, the link where it begins with one.
    """
    if found := stamps(block.text):
        return found
    if block.led and _AUTHORS_PAGE.search(block.link or ""):
        name, rest = block.text[: block.led].rstrip(" ,"), block.text[block.led :].lstrip(" ,")
        return (Stamp("byline", name, (name,)), *_dated(rest)) if is_name(name) and (not rest or is_date(rest)) else ()
    return _bare_names(block.text[: block.led] or block.text) if is_named else ()


def head_claims(blocks: Sequence[PageBlock]) -> tuple[Stamp, ...]:
    """The claims of the blocks from the headline on.

    There a short block that begins with a date tells it, and a bare name right below the headline is a byline where
    a date follows, at most the author's house between them.
    """
    found = [claims(block) or _dated(block.text) for block in blocks]
    told = tuple(stamp for stamps in found for stamp in stamps)
    is_dated = any(stamp.kind != "byline" for stamps in found[2:4] for stamp in stamps)
    if not is_dated or found[1] or blocks[1].linked or any(stamp.authors for stamp in told):
        return told
    return (*_bare_names(blocks[1].text), *told)


def signed(page: Layout, headline: Headline, article: Set[int]) -> tuple[str, ...]:
    """Whom the blocks around the text name: near the headline, then right below the text.

    A link below leads to another story's author.
    """
    blocks = page.blocks
    first, last = min(article, default=0), max(article, default=-1)
    near = [at for at in range(max(headline.at - NEAR_BLOCKS, 0), first + NEAR_BLOCKS) if at < last]
    beside = [at for at in near if headline.at >= 0 and at not in article and _is_within(page, at, headline.around)]
    named = {at: names for at in beside if (names := _named(claims(blocks[at], _is_announced(page, at))))}
    if named:
        return tuple(
            name for names in takewhile(bool, (named.get(at, ()) for at in count(min(named)))) for name in names
        )
    return tuple(name for block in blocks[last + 1 : last + 2] if not block.linked for name in _named(claims(block)))


def _named(stamps: Iterable[Stamp]) -> tuple[str, ...]:
    return tuple(name for stamp in stamps for name in stamp.authors)


def _is_announced(page: Layout, at: int) -> bool:
    """Whether a block's box is named as the author's, or the block above it is the label of one."""
    return is_byline(page.boxes, page.blocks[at].box) or (at > 0 and is_label("byline", page.blocks[at - 1].text))


def _is_within(page: Layout, at: int, around: Sequence[int]) -> bool:
    """Whether a block stands beside the headline, or in one of the next boxes around it."""
    number = page.blocks[at].box
    if page.boxes[number].parent == page.boxes[around[0]].parent:
        return True
    near = [box for box in around[1 : 1 + NEAR_BOXES] if page.boxes[box].tag not in PLAIN_TAGS]
    return any(box <= number < page.boxes[box].end for box in near)


def _dated(text: str) -> tuple[Stamp, ...]:
    date = next(find(text), None) if len(text) <= LONGEST_DATED_CHARACTERS else None
    is_whole = date is not None and date.start == 0 and date.value and date.precision not in {"year", "month"}
    return (Stamp("date", text[: date.end]),) if date and is_whole else ()


def _bare_names(text: str) -> tuple[Stamp, ...]:
    names = tuple(SEVERAL.split(text)) if len(text) <= LONGEST_STAMP_CHARACTERS else ()
    is_byline = names and all(map(is_name, names)) and not is_label("sections", text)
    return (Stamp("byline", text, names),) if is_byline else ()
