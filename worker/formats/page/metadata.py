"""What a page says of itself: JSON-LD first, then meta elements, then what readers see."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from worker.formats.page.linked_data import LinkedArticle, linked_articles, linked_data
from worker.formats.page.tree import Element
from worker.formats.text.authors import author_names

TITLE_META = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
SUBTITLE_META = ("og:description", "description", "twitter:description")
AUTHOR_META = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl")
PUBLISHER_META = ("og:site_name", "application-name", "dc.publisher", "cre")
SECTION_META = ("article:section", "parsely-section", "category", "section")
PUBLISHED_META = tuple(
    "article:published_time og:published_time datepublished date pubdate publishdate publish-date dc.date"
    " dc.date.issued dcterms.created dcterms.issued parsely-pub-date sailthru.date publication_date"
    " article.published cxenseparse:recs:publishtime originalpublicationdate".split()
)
MODIFIED_META = tuple(
    "article:modified_time og:updated_time datemodified lastmod last-modified dcterms.modified".split()
)


@dataclass(frozen=True)
class Metadata:
    """What the page states; dates as they are written, `published` of JSON-LD and of meta elements apart."""

    title: str | None
    subtitle: str | None
    authors: tuple[str, ...]
    publisher: str | None
    section: str | None
    url: str | None
    linked_published: str | None
    meta_published: str | None
    modified: str | None
    body: str | None
    """JSON-LD's articleBody."""


def metadata(root: Element) -> Metadata:
    """What a page states of its article. The page's tree must still hold its scripts."""
    linked = next(_linked(root), LinkedArticle())
    meta = _meta(root)
    publisher = linked.publisher or _first(meta, PUBLISHER_META)
    stated = linked.headline if linked.headline != publisher else None
    return Metadata(
        title=stated or _headline(root, meta, publisher),
        subtitle=linked.alternative,
        authors=author_names(linked.authors or _authors(root, meta)),
        publisher=publisher,
        section=_section(linked.section or _first(meta, SECTION_META)),
        url=_url(root, meta, linked),
        linked_published=linked.published,
        meta_published=_first(meta, PUBLISHED_META),
        modified=linked.modified or _first(meta, MODIFIED_META),
        body=linked.body,
    )


def _linked(root: Element) -> Iterator[LinkedArticle]:
    for script in root.iterfind(".//script[@type='application/ld+json']"):
        yield from linked_articles(linked_data(script.text or ""))


def _meta(root: Element) -> dict[str, str]:
    """The first filled content of every meta element, by its name, property or itemprop in lower case."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        if content and name:
            found.setdefault(name, content)
    return found


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _headline(root: Element, meta: Mapping[str, str], publisher: str | None) -> str | None:
    """The only h1 where the page's other titles hold its words; else those titles without the outlet's name."""
    headings = [text for element in root.iter("h1") if (text := _words(element)) and text != publisher]
    stated = _first(meta, TITLE_META) or _words(root.find(".//title")) or ""
    for heading in headings:
        if heading in stated or len(headings) == 1:
            return heading
    if publisher:
        for mark in (" | ", " - ", " – ", " — ", " · ", " :: "):
            stated = stated.removesuffix(f"{mark}{publisher}")
    return stated or next(iter(headings), None)


def _words(element: Element | None) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _authors(root: Element, meta: Mapping[str, str]) -> list[str]:
    """The first meta element that names somebody; else what is marked up as the author."""
    stated = next((meta[name] for name in AUTHOR_META if not meta.get(name, "http").startswith("http")), None)
    if stated:
        return [stated]
    return [_words(element) for element in root.xpath(".//*[@rel='author' or @itemprop='author']")]


def _section(text: str | None) -> str | None:
    """The first of several."""
    return (text or "").partition(",")[0].strip() or None


def _url(root: Element, meta: Mapping[str, str], linked: LinkedArticle) -> str | None:
    """The canonical address, absolute; og:url and JSON-LD's stand in for a missing or relative one."""
    link = root.find(".//link[@rel='canonical']")
    candidates = [link.get("href") if link is not None else None, meta.get("og:url"), linked.url]
    bases = [url for url in candidates if url and _absolute(url)]
    for url in candidates:
        if url and _absolute(url):
            return str(url).strip()
        if url and bases:
            return urljoin(str(bases[0]), str(url).strip())
    return None


def _absolute(url: str) -> bool:
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)
