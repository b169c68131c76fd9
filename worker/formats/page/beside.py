"""What stands beside a page's headline, and what belongs to the other stories that a page tells of."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from worker.formats.dates.dates import find
from worker.formats.page.tree import Element, words
from worker.formats.text.furniture import is_furniture

ELSEWHERE = frozenset("aside footer li nav".split())
"""Elements in which a page names the authors and times of other stories."""
LONGEST_CARD_CHARACTERS = 400
FEWEST_HEADLINE_WORDS = 4
"""A link of so many words within so short a box is another story's headline."""
NEAR_BOXES = 3
MOST_ELEMENTS = 60
SHORTEST_PARAGRAPH_CHARACTERS = 120


def beside(elements: Iterable[Element], headings: Sequence[Element]) -> Iterator[Element]:
    """Those that stand in the box of the headline, or in one of the two around it; none where there are several."""
    if len(headings) != 1:
        return
    around = [box for box in islice(headings[0].iterancestors(), NEAR_BOXES) if box.tag not in {"body", "html"}]
    for element in elements:
        if any(above in around for above in element.iterancestors()) and not is_elsewhere(element):
            yield element


def below(headings: Sequence[Element]) -> Iterator[Element]:
    """The elements behind the headline up to the first paragraph; none where there are several headlines."""
    if len(headings) != 1:
        return
    branches = (branch for box in (headings[0], *headings[0].iterancestors()) for branch in box.itersiblings())
    for element in islice(chain.from_iterable(branch.iter() for branch in branches), MOST_ELEMENTS):
        if element.tag == "p" and len("".join(element.itertext())) > SHORTEST_PARAGRAPH_CHARACTERS:
            return
        yield element


def words_before(element: Element) -> str:
    """The words right before an element, within the box that holds both."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        return (previous.tail or "").strip() or words(previous)
    return (parent.text or "").strip() if parent is not None else ""


def is_elsewhere(element: Element) -> bool:
    """Whether an element stands where a page tells of other stories: in a list, beside the text, on another's card."""
    return any(above.tag in ELSEWHERE for above in element.iterancestors()) or _is_on_card(element)


def _is_on_card(element: Element) -> bool:
    """Whether a short box around the element links to another story by its headline."""
    around = set(element.iterancestors())
    for above in element.iterancestors():
        if _is_long(above) or above.find(".//h1") is not None:
            return False
        if any(_is_headline(link) for link in above.iter("a") if link not in around):
            return True
    return False


def _is_long(box: Element) -> bool:
    """Whether a box holds more text than a card does."""
    length = 0
    for text in box.itertext():
        length += len(text)
        if length > LONGEST_CARD_CHARACTERS:
            return True
    return False


def _is_headline(link: Element) -> bool:
    """Whether a link leads to a page by so many words, none of a date and not to share or print this one."""
    text, address = words(link), link.get("href") or "#"
    is_long = len(text.split()) >= FEWEST_HEADLINE_WORDS and not address.startswith(("#", "javascript:", "mailto:"))
    return is_long and not is_furniture(text) and next(find(text), None) is None
