"""NITF, the wire agencies' markup: as a file of its own and within NewsML-G2."""

from datetime import datetime

from schemas.article import Dateline
from worker.formats.dates.dating import from_text
from worker.formats.page.blocks import paragraphs
from worker.formats.page.tree import Element
from worker.formats.text.authors import author_names
from worker.formats.text.completion import completed
from worker.formats.xml import child, words
from worker.plugins import ParsedArticle


def nitf_article(root: Element, mtime: datetime | None) -> ParsedArticle:
    """The article of a `nitf` element.

    Raises Empty where its body holds no words.
    """
    head, docdata = child(root, "body", "body.head"), child(root, "head", "docdata")
    content = child(root, "body", "body.content")
    issued = child(docdata, "date.issue") if docdata is not None else None
    headline = child(head, "hedline") if head is not None else None
    filed = child(head, "dateline") if head is not None else None
    article = ParsedArticle(
        paragraphs=tuple(paragraphs(content)) if content is not None else (),
        title=(words(child(headline, "hl1")) if headline is not None else None) or words(child(root, "head", "title")),
        subtitle=words(child(headline, "hl2")) if headline is not None else None,
        authors=_authors(head),
        publisher=_distributor(head),
        section=_section(root),
        dateline=_dateline(filed),
        media_type="application/nitf+xml",
    )
    return completed(article, [from_text(_normal(issued), "metadata")], mtime)


def _normal(element: Element | None) -> str | None:
    """NITF writes `20240604T101500Z`; dates are read with their marks."""
    norm = element.get("norm", "") if element is not None else ""
    date, _, time = norm.partition("T")
    if len(date) == 8 and date.isdigit():
        date = f"{date[:4]}-{date[4:6]}-{date[6:]}"
    if len(time) >= 6 and time[:6].isdigit():
        time = f"{time[:2]}:{time[2:4]}:{time[4:]}"
    return f"{date}T{time}" if time else date or None


def _authors(head: Element | None) -> tuple[str, ...]:
    if head is None:
        return ()
    bylines = list(head.iterchildren("{*}byline"))
    names = [words(person) for byline in bylines for person in byline.iter("{*}person")] or [words(b) for b in bylines]
    return author_names(names)


def _distributor(head: Element | None) -> str | None:
    element = child(head, "distributor") if head is not None else None
    return (words(child(element, "org")) or words(element)) if element is not None else None


def _section(root: Element) -> str | None:
    return next(
        (meta.get("position.section") for meta in root.iter("{*}pubdata") if meta.get("position.section")), None
    )


def _dateline(element: Element | None) -> Dateline | None:
    text = words(element)
    if element is None or not text:
        return None
    date = _normal(child(element, "story.date"))
    return Dateline(text=text, place=words(child(element, "location")), date=date)
