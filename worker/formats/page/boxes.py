"""The boxes of a page: its block elements, and what their names and kinds say of what they hold."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from worker.formats.page.furniture import REMEMBERED, naming
from worker.formats.page.tree import Element

ASIDE_TAGS = frozenset("header aside footer form fieldset".split())
FOREIGN_TAGS = frozenset("dialog legend menu nav".split())
PLAIN_TAGS = frozenset("body html main".split())
"""Whatever their names say, they hold the article."""
PART_NAMES = ("data-component", "data-qa", "data-test-id", "data-testid")
"""Where sites without telling classes name the parts of their pages."""
RARE_ATTRIBUTES = frozenset({*"aria-hidden hidden itemprop property role style".split(), *PART_NAMES})
"""What else of a box's attributes tells what it holds."""
ASIDE_ROLES = frozenset("navigation complementary banner contentinfo search dialog".split())
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
ANCHORED = HEADINGS | {"section"}
"""Where these have an id and no class, it is the address of a part of the text, made from its heading."""
FOREIGN, BESIDE = 0.85, 0.4
ASIDES = {**dict.fromkeys(ASIDE_TAGS, BESIDE), **dict.fromkeys(FOREIGN_TAGS, FOREIGN)}
BYLINE_BOXES = 3
SLUG_BREAKS = 2
"""An id of three words and more is made from a heading, and says what that says."""
_WORD_BREAK = re.compile(r"[-_ ]")


@dataclass(slots=True)
class Box:
    """A block element. Boxes stand in document order, so a parent comes before its children."""

    parent: int
    tag: str
    depth: int = 0
    """How many boxes stand around it."""
    aside: float = 0.0
    """Its name or kind says that it is not the article; unless it holds more than this share of the page's prose."""
    body: bool = False
    """Whether its name says that it holds the article."""
    stated: bool = False
    """Whether it is marked as schema.org's articleBody."""
    byline: bool = False
    """Whether its name says that it holds the author's."""
    kind: int = 0
    """Equal for boxes of the same element with the same classes."""
    end: int = 0
    """The number of the first box behind those within it."""


def is_byline(boxes: Sequence[Box], number: int) -> bool:
    """Whether a box, the one around it or the one around that is named as the author's."""
    for _ in range(BYLINE_BOXES):
        if number > 0 and boxes[number].byline:
            return True
        number = boxes[number].parent if number > 0 else 0
    return False


def box_of(element: Element, tag: str, parent: int, depth: int) -> Box:
    """The box that an element begins, within `parent` and `depth` boxes in all."""
    names = element.keys()
    identity = element.get("id") if "id" in names else ""
    classes = element.get("class") if "class" in names else ""
    if RARE_ATTRIBUTES.isdisjoint(names):
        return Box(parent, tag, depth, *_told(tag, identity, classes))
    return Box(parent, tag, depth, *_told(tag, identity, classes, *_rarely_told(element.attrib)))


def _rarely_told(attributes: Mapping[str, str]) -> tuple[bool, bool, bool, bool]:
    """Whether a box is marked as the article's body, its role sets it apart, it is not shown, it is the author's."""
    stated = "articleBody" in (attributes.get("itemprop"), attributes.get("property"))
    style = attributes.get("style", "")
    unseen = "hidden" in attributes or attributes.get("aria-hidden") == "true"
    unseen = unseen or ("display" in style and "none" in style)
    byline = any(naming(attributes[name]).byline for name in PART_NAMES if name in attributes)
    return stated, attributes.get("role") in ASIDE_ROLES, unseen, byline


@lru_cache(maxsize=REMEMBERED)
def _told(
    tag: str,
    identity: str,
    classes: str,
    stated: bool = False,
    apart: bool = False,
    unseen: bool = False,
    byline: bool = False,
) -> tuple[float, bool, bool, bool, int]:
    """`aside`, `body`, `stated`, `byline` and `kind` of a box by its element's names, and by what `_rarely_told` gives.

    An id that is the address of a part of the text says nothing.
    """
    aside, kind = ASIDES.get(tag, 0.0), hash((tag, classes))
    if tag in PLAIN_TAGS:
        return aside, False, False, False, kind
    is_anchor = len(_WORD_BREAK.findall(identity)) >= SLUG_BREAKS or (tag in ANCHORED and not classes)
    named = naming(f"{identity} {classes}" if identity and not is_anchor else classes)
    if stated or tag == "article":
        return aside, named.body or tag == "article", stated, False, kind
    if named.foreign or apart:
        aside = BESIDE if named.body else FOREIGN
    elif not named.body and (named.beside or unseen):
        aside = BESIDE
    return aside, named.body, stated, named.byline or byline or tag == "address", kind
