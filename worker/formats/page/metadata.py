"""What a page says of its article: in JSON-LD, in meta elements, and in elements marked for readers' programs."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml import etree

from worker.formats.charset import visible
from worker.formats.page.authors import AUTHOR_META, Claim, near_authors, stated_authors
from worker.formats.page.linked_data import LinkedArticle, linked_articles, linked_data
from worker.formats.page.times import published_moment
from worker.formats.page.titles import as_shared, headline, host_names, likeness
from worker.formats.page.tree import Element, words

PUBLISHER_META = ("og:site_name", "application-name", "dc.publisher", "cre", "publisher")
SECTION_META = ("article:section", "parsely-section", "category", "section")
PUBLISHED_META = tuple(
    "article:published_time og:published_time datepublished date pubdate publishdate publish-date dc.date"
    " dc.date.issued dcterms.created dcterms.issued parsely-pub-date sailthru.date publication_date"
    " article.published cxenseparse:recs:publishtime originalpublicationdate article:published"
    " article:publicationdate article:published_date og:article:published_time og:pubdate bt:pubdate published_date"
    " published_time date_published publish_date citation_publication_date citation_date dc.date.published"
    " dcterms.date dcsext.articlefirstpublished vr:published_time mediator_published_time displaydate ptime pdate"
    " release_date article.created dc.date.created dc.created datecreated".split()
)
MODIFIED_META = tuple(
    "article:modified_time og:updated_time datemodified lastmod last-modified dcterms.modified".split()
)
TELLING = ("abbr", "h1", "h2", "link", "meta", "script", "time", "title")
"""Elements that tell of a page's article, beside those with marks of microdata."""
_MARKED = etree.XPath(".//@itemprop/.. | .//@rel/..")
"""Their parents: asking every element for its attributes takes twice as long."""
_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/\d+[a-z_]*/")
_HOME = re.compile(r"(?:(?:https?:)?//[^/?#]+)?/?(?:\?[^#/]*)?")
"""An address without a path, also where an archive of the web keeps it."""
SAME_HEADLINE = 0.5
OTHER_HEADLINE = 0.2


@dataclass(frozen=True)
class Metadata:
    """What the page states; dates as they are written, `published` of JSON-LD, meta and time elements apart."""

    heading: str | None
    """The headline as the page prints it."""
    title: str | None
    subtitle: str | None
    authors: tuple[Claim, ...]
    """Whom each of its sources names."""
    near_authors: tuple[Claim, ...]
    """Whom elements beside its headline name."""
    publisher: str | None
    outlets: tuple[str, ...]
    """Every name that the page gives of its outlet, and those in its address."""
    section: str | None
    url: str | None
    linked_published: str | None
    meta_published: tuple[str, ...]
    """What each of several names gives, the surest first; when it was written last."""
    timed: str | None
    modified: str | None
    body: str | None
    """JSON-LD's articleBody."""
    posts: str | None
    """A live blog's, in JSON-LD."""


def metadata(root: Element, address: str | None = None) -> Metadata:
    """What a page states of its article; `address` is where it was fetched. The tree must still hold its scripts."""
    telling = _telling(root)
    marked = _MARKED(root)
    meta = _meta(telling["meta"])
    url = _url(telling["link"], meta)
    window = words(next(iter(telling["title"]), None))
    titles = [meta.get("og:title"), window, *map(words, telling["h1"])]
    linked = _own(list(_linked(telling["script"])), url or address, [title for title in titles if title])
    named = [name for name in (linked.publisher, *map(meta.get, PUBLISHER_META)) if name]
    url = url or (linked.url if _absolute(linked.url or "") else None)
    outlets = (*named, *host_names(url or address))
    stated = linked.headline if linked.headline not in named else None
    headings = _headings(telling["h1"])
    heading = headline(stated, meta, window, headings, _headings(telling["h2"]), outlets)
    return Metadata(
        heading=heading,
        title=as_shared(heading, stated, meta, window, headings, outlets),
        subtitle=linked.alternative,
        authors=stated_authors((linked.authors, linked.creators), marked, meta),
        near_authors=near_authors(marked, telling["h1"]),
        publisher=next(iter(named), None),
        outlets=outlets,
        section=_section(linked.section or _first(meta, SECTION_META)),
        url=url,
        linked_published=linked.published,
        meta_published=tuple(filter(None, (*map(meta.get, PUBLISHED_META), linked.created))),
        timed=published_moment(telling["time"], telling["abbr"], marked, telling["h1"]),
        modified=linked.modified or _first(meta, MODIFIED_META),
        body=linked.body,
        posts=linked.posts,
    )


def _telling(root: Element) -> dict[str, list[Element]]:
    """The elements that tell of an article, by their tag, in the page's order."""
    elements: dict[str, list[Element]] = {tag: [] for tag in TELLING}
    for element in root.iter(*TELLING):
        elements[element.tag].append(element)
    return elements


def _linked(scripts: Iterable[Element]) -> Iterator[LinkedArticle]:
    documents = [
        linked_data("".join(script.itertext()))
        for script in scripts
        if script.get("type", "").partition(";")[0].strip().lower() == "application/ld+json"
    ]
    yield from linked_articles([document for document in documents if document is not None])


def _own(articles: list[LinkedArticle], url: str | None, titles: list[str]) -> LinkedArticle:
    """The page's own article among those in JSON-LD: by its address, its headline, and where it stands."""
    ranked = sorted(articles, key=lambda article: -_evidence(article, url, titles))
    if not ranked or (titles and _evidence(ranked[0], url, titles) < 0):
        return LinkedArticle()
    return ranked[0]


def _evidence(article: LinkedArticle, url: str | None, titles: list[str]) -> float:
    same_url = bool(url and article.url) and _path(article.url or "") == _path(url or "")
    like = max((likeness(article.headline or "", title) for title in titles), default=0.0)
    strange = like < OTHER_HEADLINE and not same_url and bool(article.headline)
    other_url = bool(url) and _absolute(article.url or "") and not same_url
    lost = strange and (other_url or article.is_other)
    return (
        4 * same_url
        + 3 * like
        - 2 * article.is_other * (like < SAME_HEADLINE)
        - 6 * lost
        + 0.1 * bool(article.published)
    )


def _path(url: str) -> str:
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}"


def _meta(elements: Iterable[Element]) -> dict[str, str]:
    """The first filled content of every meta element, by its name, property or itemprop in lower case.

    One that names authors may stand once for each of them.
    """
    contents: dict[str, str] = {}
    for element in elements:
        content = " ".join(visible(element.get("content") or "").split())
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        if content and name:
            first = contents.setdefault(name, content)
            if name in AUTHOR_META and first != content and not element.get("itemprop"):
                contents[name] = f"{first}; {content}"
    return contents


def _headings(elements: Iterable[Element]) -> list[str]:
    """The words of these headings, but for one that is a link to the site's first page: its name or logo."""
    return [text for heading in elements if (text := words(heading)) and not _leads_home(heading, text)]


def _leads_home(heading: Element, text: str) -> bool:
    links = [*heading.iter("a"), *heading.iterancestors("a")]
    homely = (
        words(link) in {text, ""} and _HOME.fullmatch(_ARCHIVED.sub("", link.get("href") or "#")) for link in links
    )
    return any(homely)


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _section(text: str | None) -> str | None:
    """The first of several."""
    return (text or "").partition(",")[0].strip() or None


def _url(links: Iterable[Element], meta: Mapping[str, str]) -> str | None:
    """The canonical address, absolute; og:url stands in for a missing or relative one."""
    canonical = next((link.get("href") for link in links if link.get("rel") == "canonical"), None)
    candidates = [canonical, meta.get("og:url")]
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
