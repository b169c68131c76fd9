"""An article's paragraphs out of a page's tree."""

from collections.abc import Iterator
from copy import copy

from trafilatura import bare_extraction
from trafilatura.metadata import Document

from worker.page.blocks import paragraphs
from worker.page.tree import Element


def body(root: Element) -> tuple[str, ...]:
    """The paragraphs of a page's article, empty where it has none."""
    found = bare_extraction(copy(root), fast=True, include_comments=False)
    return tuple(_paragraphs(found.body)) if isinstance(found, Document) and found.body is not None else ()


def _paragraphs(extracted: Element) -> Iterator[str]:
    for element in extracted:
        if element.tag == "table":
            for row in element.iter("row"):
                yield " ".join(" ".join(row.itertext()).split())
        elif element.tag == "list":
            for item in element.iter("item"):
                yield " ".join("".join(item.itertext()).split())
        else:
            yield from paragraphs(element)
