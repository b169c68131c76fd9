"""Whom a page names as its authors: in JSON-LD, in meta elements, in marked elements, in its printed byline."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lxml import etree

from worker.formats.page.beside import below, beside, is_elsewhere, words_before
from worker.formats.page.tree import Element, words
from worker.formats.text.authors import author_names
from worker.formats.text.labels import is_label
from worker.formats.text.names import SEVERAL, is_person, without_office

AUTHOR_META = tuple(
    "author article:author parsely-author sailthru.author citation_author dc.creator byl dcterms.creator"
    " article:author_name og:article:author og:author articleauthor article_author mrf:authors authors dc:creator"
    " dcsext.author cxenseparse:author vr:author rbauthors author_name shareaholic:article_author_name".split()
)
_AUTHORS_PAGE = re.compile(
    r"/(?:autor|author|auteur|journalist|reporter|redakt|staff|writer|columnist|contributor|correspondent|profile|people"
    r"|person|yazar|penulis|skribent|forfatter|kirjoittaj|szerzo|firma|signata|signature|opinionist|novinar|dziennikarz)[\w-]{0,12}/|/by/"
    r"|[?&]author=|/@[\w.-]+(?:[?/]|$)",
    re.IGNORECASE,
)
_NAME = etree.XPath(".//*[@itemprop='name']")
_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]*")
"""What somebody goes by in an editing system, or an editor's initials."""
_LETTER = re.compile(r"\w")

Claim = tuple[str, ...]


def stated_authors(
    linked: Iterable[Sequence[str]], marked: Iterable[Element], meta: Mapping[str, str]
) -> tuple[Claim, ...]:
    """Whom each source names, in turn: JSON-LD, every meta element, the labels for short messages, marked elements."""
    named = _texts_of(element for element in marked if _is_author(element) and not is_elsewhere(element))
    return tuple(names for texts in (*linked, *_stated(meta), named) if (names := author_names(texts)))


def near_authors(marked: Iterable[Element], headings: Sequence[Element]) -> tuple[Claim, ...]:
    """Whom elements beside the headline name: those marked as the author, and links to authors' pages below it."""
    named = filter(_is_author, marked)
    return author_names(_texts_of(beside(named, headings))), author_names(_linked_names(headings))


def _stated(meta: Mapping[str, str]) -> Iterator[list[str]]:
    yield from ([meta[name]] for name in AUTHOR_META if not meta.get(name, "http").startswith("http"))
    yield [meta[f"twitter:data{at}"] for at in "12" if is_label("byline", meta.get(f"twitter:label{at}", ""))]


def _texts_of(elements: Iterable[Element]) -> list[str]:
    return [words(next(iter(_NAME(element)), element)) for element in elements]


def _is_author(element: Element) -> bool:
    return element.get("itemprop") == "author" or "author" in element.get("rel", "").split()


def _linked_names(headings: Sequence[Element]) -> list[str]:
    links = (element for element in below(headings) if element.tag == "a" and leads_to_author(element.get("href")))
    named = [link for link in links if _is_named(words(link)) and _signs(link) and not is_elsewhere(link)]
    return list({link.get("href"): words(link) for link in reversed(named)}.values())[::-1]


def _is_named(text: str) -> bool:
    return is_person(text) and not is_label("more", text)


def _signs(link: Element) -> bool:
    """Whether a name stands alone, behind a byline's label or behind another name; not behind `Photos by`."""
    before = words_before(link)
    return not before or is_label("byline", before) or is_person(before) or not SEVERAL.sub("", f" {before} ").strip()


def leads_to_author(address: str | None) -> bool:
    """Whether an address is the page of one who writes for its site, as sites address it."""
    return bool(_AUTHORS_PAGE.search(address or ""))


def persons(claims: Iterable[Claim], near: Iterable[Claim], outlets: Iterable[str]) -> Claim:
    """The first of these claims that names somebody but the outlet, its staff and its sections; else the first.

    Instead of a login, a later claim that names persons is taken; and one `near` the headline that names all of these
    persons and more.
    """
    houses = _houses(outlets)
    stated: Claim = ()
    first: Claim = ()
    for names in claims:
        stated, somebody = stated or names, _somebody(names, houses)
        if somebody and not all(map(_LOGIN.fullmatch, somebody)) and (not first or all(map(is_person, somebody))):
            first = somebody
            break
        first = first or somebody
    known = {name.casefold() for name in first}
    for names in near:
        people = {name.casefold() for name in names if not is_label("agency", name)}
        if known and people > known:
            return _somebody(names, houses)
    return first or stated


def _somebody(names: Claim, houses: set[str]) -> Claim:
    return tuple(name for name in names if not _is_nobody(name, houses))


def signed_beside(line: str, outlets: Iterable[str]) -> Claim:
    """Whom a text's last line names beside the outlet: `The Weir Post / Jana Orlova`."""
    houses = _houses(outlets)
    parts = line.split(" / ")
    others = tuple(part.strip() for part in parts if not _is_house(part, houses))
    return others if 0 < len(others) < len(parts) else ()


def _is_nobody(name: str, houses: set[str]) -> bool:
    """Whether a name is the house's, a section's, so that it names nobody."""
    return _is_house(name, houses) or is_label("sections", name)


def _is_house(name: str, houses: set[str]) -> bool:
    """Whether a name is the outlet's or its staff's, also with the town behind it."""
    house = name.partition(",")[0]
    if not houses.isdisjoint({_letters(house), _letters(without_office(house))}):
        return True
    return all(not _letters(without_office(part)) for part in SEVERAL.split(name))


def _houses(outlets: Iterable[str]) -> set[str]:
    return {_letters(outlet) for outlet in outlets} | {""}


def _letters(text: str) -> str:
    return "".join(_LETTER.findall(text.casefold()))
