"""What a block between headline and text says of author and date: in words, or as a link to an author's page."""

import re

from worker.formats.page.runs import PageBlock
from worker.formats.text.stamps import Stamp, is_name, stamps

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
