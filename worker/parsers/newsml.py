"""NewsML-G2: single news items, and messages that carry many."""

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from worker.errors import Malformed, RefusedSeed
from worker.formats.dates.dating import from_text
from worker.formats.nitf import nitf_article
from worker.formats.page.blocks import fragment_paragraphs, paragraphs, plain_paragraphs
from worker.formats.page.tree import Element
from worker.formats.text.authors import author_names
from worker.formats.text.completion import completed
from worker.formats.xml import child, elements, encoding_of, root_name, words
from worker.plugins import Confidence, ParsedArticle, Parser, RefusedPart, Seed

SUFFIXES = (".newsml", ".g2")
ROOTS = {"newsMessage", "newsItem"}


def _recognises(seed: Seed) -> Confidence:
    if root_name(seed.data) in ROOTS:
        return Confidence.CONTENT
    return Confidence.SUFFIX if seed.suffix in SUFFIXES else Confidence.NO


def _parse(seed: Seed) -> Iterator[ParsedArticle | RefusedPart]:
    single, number, encoding = root_name(seed.data) == "newsItem", 0, encoding_of(seed.data)
    for element in elements(seed.data, "newsItem"):
        if not single and not _is_text(element):
            continue
        number += 1
        if single:
            yield _article(element, seed, encoding)
            return
        part = seed.member(element.get("guid") or str(number), b"").part
        try:
            yield replace(_article(element, seed, encoding), part=part)
        except RefusedSeed as error:
            yield RefusedPart(part or "", error)
    if not number:
        raise Malformed("a message without a text item")


def _is_text(item: Element) -> bool:
    """Pictures and graphics travel as items of their own; they are no articles."""
    kind = child(item, "itemMeta", "itemClass")
    return kind is None or (kind.get("qcode") or "").endswith(":text")


def _article(item: Element, seed: Seed, encoding: str) -> ParsedArticle:
    nitf = next(item.iter("{*}nitf"), None)
    inner = nitf_article(nitf, seed.mtime) if nitf is not None else None
    meta = child(item, "contentMeta")
    stated = [words(child(item, "contentMeta", "contentCreated")), words(child(item, "itemMeta", "firstCreated"))]
    versions = words(child(item, "itemMeta", "versionCreated"))
    claims = [from_text(text, "metadata") for text in (*stated, versions)]
    published = next(filter(None, claims), None)
    headlines = list(meta.iterchildren("{*}headline")) if meta is not None else []
    creators = list(meta.iterchildren("{*}creator")) if meta is not None else []
    by = words(child(meta, "by")) if meta is not None else None
    provider = child(item, "itemMeta", "provider")
    article = ParsedArticle(
        paragraphs=inner.paragraphs if inner else tuple(_body(item)),
        title=words(headlines[0]) if headlines else inner.title if inner else None,
        subtitle=inner.subtitle if inner else None,
        authors=author_names([*(words(child(creator, "name")) for creator in creators), None if creators else by])
        or (inner.authors if inner else ()),
        publisher=(words(child(provider, "name")) or provider.get("literal")) if provider is not None else None,
        dateline=inner.dateline if inner else None,
        modified_at=claims[2].value if claims[2] else None,
        truncated=bool(inner and inner.truncated),
        media_type="application/vnd.iptc.g2.newsitem+xml",
        encoding=encoding,
    )
    return completed(article, [published], seed.mtime)


def _body(item: Element) -> Iterator[str]:
    """The text in the item's content set: HTML or other markup in place, or text within an element."""
    content = child(item, "contentSet")
    if content is None:
        return
    for element in content:
        if element.tag.endswith("inlineXML"):
            html = next(element.iter("{*}html"), None)
            if html is not None:
                yield from fragment_paragraphs(etree.tostring(html, encoding="unicode", with_tail=False))
            else:
                yield from paragraphs(element)
            return
        if element.tag.endswith("inlineData"):
            markup = "html" in (element.get("contenttype") or "")
            text = "".join(element.itertext())
            yield from fragment_paragraphs(text) if markup else plain_paragraphs(text)
            return


PARSER = Parser("newsml", _recognises, _parse)
