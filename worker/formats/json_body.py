"""A body as JSON carries it: text, markup, or a list or tree of paragraphs and blocks, as editors save them."""

from collections.abc import Iterator, Mapping
from typing import Any

from worker.formats.page.blocks import fragment_paragraphs, plain_paragraphs

PARTS = tuple(
    "headline heading title rendered value text html body content paragraphs paragraph sections blocks children items"
    " data entries".split()
)
"""Where a block keeps its words, in the order in which they are read."""
KINDS = ("type", "kind", "_type", "component", "role")
NO_WORDS = tuple("image img photo picture embed video audio advert ad gallery related social iframe html_embed".split())
"""Kinds of blocks whose words are a caption's or other stories'."""
DEEPEST = 8


def body_paragraphs(value: object, marked_up: bool = False, depth: int = 0) -> Iterator[str]:
    """The paragraphs of a body, in order. Text that holds markup is read as such; `marked_up` says that it all is."""
    if depth > DEEPEST:
        return
    if isinstance(value, str):
        yield from fragment_paragraphs(value) if marked_up or "</" in value else plain_paragraphs(value)
    elif isinstance(value, list):
        for item in value:
            yield from body_paragraphs(item, marked_up, depth + 1)
    elif isinstance(value, Mapping) and not _is_wordless(value):
        for key in PARTS:
            if value.get(key):
                yield from body_paragraphs(value[key], marked_up or "html" in key, depth + 1)


def _is_wordless(block: Mapping[str, Any]) -> bool:
    kinds = (block.get(key) for key in KINDS)
    return any(isinstance(kind, str) and kind.lower() in NO_WORDS for kind in kinds)
