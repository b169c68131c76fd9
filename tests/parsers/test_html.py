"""Web pages: the body, what the page says of itself, and what goes wrong."""

from pathlib import Path

import pytest

from schemas.article import Article
from worker.errors import Empty, TooLarge
from worker.formats.page.tree import MAX_PAGE_BYTES
from worker.pipeline import articles
from worker.plugins import Confidence, ParsedArticle, Seed, parse, parser_of

SEEDS = Path(__file__).parent.parent.parent / "seeds"
PAGE = "<html><head><title>Mill reopens</title></head><body><article>{}</article></body></html>"
PROSE = "The mill by the weir has been silent for thirty years, and nobody in the village asked any more. "


def read(markup: str | bytes) -> ParsedArticle:
    data = markup.encode() if isinstance(markup, str) else markup
    (found,) = parse(Seed("page.html", data))
    assert isinstance(found, ParsedArticle)
    return found


def test_the_sample_page_gives_its_body_and_what_it_says_of_itself() -> None:
    (article,) = articles(Seed("ferry-fares.html", (SEEDS / "ferry-fares.html").read_bytes()))
    assert isinstance(article, Article)
    assert article.title == "Skerry islanders to ride ferries free in winter"
    assert article.authors == ("Maren Oldvik",)
    assert (article.publisher, article.section) == ("Northern Courier", "Islands")
    assert article.url == "https://courier.example/islands/skerry-ferry-fares"
    assert str(article.published_at) == "2024-11-04 07:30:00+00:00"
    assert str(article.modified_at) == "2024-11-04 09:05:00+00:00"
    assert len(article.paragraphs) == 5
    for foreign in ("Dredging", "bakery", "Photo", "Share", "All rights reserved"):
        assert foreign not in article.text


@pytest.mark.parametrize(
    "start", [b"<!DOCTYPE html><p>", b"  <HTML>", b"\xef\xbb\xbf<html>", b'<?xml version="1.0"?><html>']
)
def test_a_page_is_known_by_its_opening_whatever_its_name(start: bytes) -> None:
    assert parser_of(Seed("page.txt", start)).name == "html"
    assert parser_of(Seed("page.txt", start)).recognises(Seed("page.txt", start)) is Confidence.CONTENT


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "iso-8859-2"])
def test_a_declared_encoding_is_used(encoding: str) -> None:
    page = PAGE.replace("<head>", f'<head><meta charset="{encoding}">').format(
        f"<p>{PROSE}</p><p>Die Mühle. {PROSE}</p>"
    )
    assert "Die Mühle." in " ".join(read(page.encode(encoding)).paragraphs)


def test_nesting_beyond_what_the_parser_keeps_is_flagged() -> None:
    page = PAGE.format(f"<p>{PROSE * 3}</p>" + "<div>" * 3000 + f"<p>{PROSE}</p>")
    assert "deep_nesting" in {warning.code for warning in read(page).warnings}


def test_a_page_without_words_is_refused_as_empty() -> None:
    with pytest.raises(Empty):
        read("<html><body><div></div></body></html>")


def test_a_page_over_the_limit_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(TooLarge):
        read(b"<html>" + b" " * MAX_PAGE_BYTES)
