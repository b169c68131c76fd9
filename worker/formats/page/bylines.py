"""What a block between headline and text says of author and date: in words, as a link to an author's page, by place."""

import re
from collections.abc import Sequence

from worker.formats.dates.dates import find
from worker.formats.page.runs import PageBlock
from worker.formats.text.labels import is_label
from worker.formats.text.stamps import LONGEST_STAMP_CHARACTERS, SEVERAL, Stamp, is_name, stamps

LONGEST_DATED_CHARACTERS = 60
"""A longer block that begins with a date is a sentence."""
_AUTHORS_PAGE = re.compile(
    r"/(?:autor|author|auteur|journalist|reporter|redakt|staff|writer)[\w-]{0,12}/", re.IGNORECASE
)
"""How sites address the page of one who writes for them."""


def claims(block: PageBlock) -> tuple[Stamp, ...]:
    """The claims of a line of date and author; a name that is all link, to an author's page, is a byline too."""
    found = stamps(block.text)
    if found or block.linked < len(block.text) or not _AUTHORS_PAGE.search(block.link or ""):
        return found
    return (Stamp("byline", block.text, (block.text,)),) if is_name(block.text) else ()


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


def signature(below: Sequence[PageBlock]) -> tuple[str, ...]:
    """The names in the first block below a text, where that is a byline; a link leads to another story's author."""
    return tuple(name for block in below[:1] if not block.linked for stamp in claims(block) for name in stamp.authors)


def _dated(text: str) -> tuple[Stamp, ...]:
    date = next(find(text), None) if len(text) <= LONGEST_DATED_CHARACTERS else None
    is_whole = date is not None and date.start == 0 and date.value and date.precision not in {"year", "month"}
    return (Stamp("date", text[: date.end]),) if date and is_whole else ()


def _bare_names(text: str) -> tuple[Stamp, ...]:
    names = tuple(SEVERAL.split(text)) if len(text) <= LONGEST_STAMP_CHARACTERS else ()
    is_byline = names and all(map(is_name, names)) and not is_label("sections", text)
    return (Stamp("byline", text, names),) if is_byline else ()
