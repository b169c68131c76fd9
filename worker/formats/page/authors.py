"""Whom a page names as its authors: in JSON-LD, in meta elements, in marked elements, in its printed byline."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lxml import etree

from worker.formats.page.tree import Element, words
from worker.formats.text.authors import author_names
from worker.formats.text.labels import is_label
from worker.formats.text.stamps import without_office

AUTHOR_META = tuple(
    "author article:author parsely-author sailthru.author citation_author dc.creator byl dcterms.creator"
    " article:author_name og:article:author og:author articleauthor article_author mrf:authors".split()
)
ELSEWHERE = frozenset("aside footer li nav".split())
"""Elements in which a page names the authors and times of other stories."""
_NAME = etree.XPath(".//*[@itemprop='name']")
_LETTER = re.compile(r"\w")

Claim = tuple[str, ...]


def stated_authors(
    linked: Sequence[str], marked: Iterable[Element], beside: Iterable[Element], meta: Mapping[str, str]
) -> tuple[Claim, ...]:
    """Whom each source names, in turn: JSON-LD, every meta element, the labels for short messages, marked elements.

    Those marked `beside` the headline come first where they are all of the first claim and more.
    """
    claims = tuple(names for texts in (linked, *_texts(marked, meta)) if (names := author_names(texts)))
    fuller = author_names(_marked(beside))
    return (fuller, *claims) if claims and set(fuller) > set(claims[0]) else claims


def _texts(marked: Iterable[Element], meta: Mapping[str, str]) -> Iterator[list[str]]:
    yield from ([meta[name]] for name in AUTHOR_META if not meta.get(name, "http").startswith("http"))
    yield [meta[f"twitter:data{at}"] for at in "12" if is_label("byline", meta.get(f"twitter:label{at}", ""))]
    yield _marked(marked)


def _marked(elements: Iterable[Element]) -> list[str]:
    named = (element for element in elements if _is_author(element) and not is_elsewhere(element))
    return [words(next(iter(_NAME(element)), element)) for element in named]


def _is_author(element: Element) -> bool:
    return element.get("itemprop") == "author" or "author" in element.get("rel", "").split()


def is_elsewhere(element: Element) -> bool:
    """Whether an element stands where a page tells of other stories."""
    return any(above.tag in ELSEWHERE for above in element.iterancestors())


def persons(claims: Iterable[Claim], outlets: Iterable[str]) -> Claim:
    """The first of these claims that names somebody but the outlet, its staff and its sections; else the first."""
    houses = _houses(outlets)
    first: Claim = ()
    for names in claims:
        first = first or names
        if somebody := tuple(name for name in names if not _is_house(name, houses) and not is_label("sections", name)):
            return somebody
    return first


def signed_beside(line: str, outlets: Iterable[str]) -> Claim:
    """Whom a text's last line names beside the outlet: `The Weir Post / Jana Orlova`."""
    houses = _houses(outlets)
    parts = line.split(" / ")
    others = tuple(part.strip() for part in parts if not _is_house(part, houses))
    return others if 0 < len(others) < len(parts) else ()


def _is_house(name: str, houses: set[str]) -> bool:
    """Whether a name is the outlet's or its staff's, also with the town behind it."""
    house = name.partition(",")[0]
    return not houses.isdisjoint({_letters(house), _letters(without_office(house))})


def _houses(outlets: Iterable[str]) -> set[str]:
    return {_letters(outlet) for outlet in outlets} | {""}


def _letters(text: str) -> str:
    return "".join(_LETTER.findall(text.casefold()))
