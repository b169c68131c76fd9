"""Paragraphs of marked-up text that is known to be an article's: what feeds, wire formats and JSON carry as HTML."""

import re
from collections.abc import Iterator

from worker.errors import Empty
from worker.formats.page.tree import Element, tree

BREAKING = frozenset(
    "address article aside blockquote body br caption center dd details dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hl2 hr html li main media nav nl ol option p pre section summary table"
    " tbody td tfoot th thead title tr ul".split()
)
"""Elements that begin a new paragraph."""
NO_TEXT = frozenset(
    "aside audio button canvas figcaption figure footer form head iframe img input media nav noscript object"
    " picture script select style svg template textarea title video".split()
)
"""Elements whose words are not the article's."""
_UNSEEN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|(?:max-height|font-size|opacity)\s*:\s*0(?:px|em|pt)?\s*(?:;|!|$))",
    re.I,
)


def fragment_paragraphs(markup: str) -> tuple[str, ...]:
    """The paragraphs of an article's HTML, captions and widgets aside; none where it holds no words."""
    if "<" not in markup and "&" not in markup:
        return plain_paragraphs(markup)
    try:
        root, _ = tree(markup.encode("utf-8", "replace"))
    except Empty:
        return ()
    return tuple(paragraphs(root))


def plain_paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of text without markup: blank lines part them, or else every line is one."""
    lines = [line.strip() for line in text.splitlines()]
    if "" not in lines[1:-1]:
        return tuple(filter(None, lines))
    found: list[list[str]] = [[]]
    for line in lines:
        if line:
            found[-1].append(line)
        else:
            found.append([])
    return tuple(" ".join(part) for part in found if part)


def is_hidden(element: Element) -> bool:
    """Whether an element is not shown: by its attribute, or by what mails write into its style."""
    return "hidden" in element.attrib or bool(_UNSEEN.search(element.get("style") or ""))


def paragraphs(root: Element) -> Iterator[str]:
    """The paragraphs under an element, in reading order; empty ones are left out."""
    parts: list[str] = []
    for breaks, words in _runs(root):
        if breaks and parts:
            if text := " ".join("".join(parts).split()):
                yield text
            parts = []
        parts.append(words)
    if text := " ".join("".join(parts).split()):
        yield text


def _runs(root: Element) -> Iterator[tuple[bool, str]]:
    """Pieces of text with whether a new paragraph begins before them; iterative, so depth costs nothing."""
    waiting: list[tuple[Element, bool]] = [(root, False)]
    while waiting:
        element, left = waiting.pop()
        name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        if left:
            yield name in BREAKING, (element.tail or "") if element is not root else ""
            continue
        waiting.append((element, True))
        if not name or name in NO_TEXT or is_hidden(element):
            continue
        yield name in BREAKING, element.text or ""
        waiting.extend((child, False) for child in reversed(element))
