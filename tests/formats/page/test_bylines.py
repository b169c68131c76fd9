"""Who wrote a page: the first claim that names somebody other than the outlet."""

import json

import pytest

from worker.plugins import ParsedArticle, Seed, parse

PROSE = "The mill by the weir has been silent for thirty years, and nobody in the village asked any more about it."
OUTLET = '<meta property="og:site_name" content="Weir Post">'
LINKED = json.dumps(
    {"@type": "NewsArticle", "headline": "Mill turns", "author": {"@type": "Person", "name": "Weir Post"}}
)


def authors(head: str = "", byline: str = "") -> tuple[str, ...]:
    story = f"<h1>Mill turns</h1>{byline}<p>{PROSE}</p><p>{PROSE} It turned.</p><p>{PROSE} Sixty came.</p>"
    page = f"<html><head><title>Mill turns</title>{OUTLET}{head}</head><body><article>{story}</article></body></html>"
    (found,) = parse(Seed("page.html", page.encode()))
    assert isinstance(found, ParsedArticle)
    return found.authors


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        ("<meta name='author' content='Ida Malm'>", ""),
        ("<meta name='author' content='Weir Post'><meta name='parsely-author' content='Ida Malm'>", ""),
        ("<meta name='twitter:label1' content='Written by'><meta name='twitter:data1' content='Ida Malm'>", ""),
        ("", "<a rel='author' href='/a'>Ida Malm</a>"),
        ("", "<p>By Ida Malm</p>"),
        ("", "<ul><li><a href='/authors/ida-malm/'>Ida Malm</a></li></ul>"),
    ],
)
def test_a_person_is_named_although_the_linked_data_give_the_outlet_as_author(head: str, byline: str) -> None:
    linked = f"<script type='application/ld+json'>{LINKED}</script>"
    assert authors(linked + head, byline) == ("Ida Malm",)


def test_the_outlet_is_the_author_where_nobody_is_named() -> None:
    assert authors("<meta name='author' content='Weir Post'>") == ("Weir Post",)


def test_an_editors_number_and_a_link_to_a_topic_are_no_authors() -> None:
    assert authors("<meta name='author' content='105092'>", "<p><a href='/topics/mills/'>Ida Malm</a></p>") == ()


def test_a_reading_time_beside_the_author_names_nobody() -> None:
    assert (
        authors("<meta name='twitter:label1' content='Reading time'><meta name='twitter:data1' content='Ida Malm'>")
        == ()
    )
