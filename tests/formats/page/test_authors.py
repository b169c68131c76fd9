"""Whom JSON-LD, meta elements, marks and links name, and which of them counts."""

import json

import pytest

from worker.plugins import ParsedArticle, Seed, parse

PROSE = "The mill by the weir has been silent for thirty years, and nobody in the village asked any more about it."
OUTLET = '<meta property="og:site_name" content="Weir Post">'


def authors(head: str = "", byline: str = "") -> tuple[str, ...]:
    story = f"<h1>Mill turns</h1>{byline}<p>{PROSE}</p><p>{PROSE} It turned.</p><p>{PROSE} Sixty came.</p>"
    page = f"<html><head><title>Mill turns</title>{OUTLET}{head}</head><body><article>{story}</article></body></html>"
    (found,) = parse(Seed("page.html", page.encode()))
    assert isinstance(found, ParsedArticle)
    return found.authors


def linked_authors(value: object) -> tuple[str, ...]:
    article = {"@type": "NewsArticle", "headline": "Mill turns", "author": value}
    return authors(f"<script type='application/ld+json'>{json.dumps(article)}</script>")


@pytest.mark.parametrize(
    "value",
    [
        {"@type": "Person", "givenName": "Ida", "familyName": "Malm"},
        {"@type": "Role", "author": {"@type": "Person", "name": "Ida Malm"}},
        "Geschrieben von Ida Malm",
        "Ida Malm in Weirtown",
        {"name": "Ida Malm ida@weir.example"},
        [{"name": "null"}, {"name": "Ida Malm"}],
        [{"name": "0f8fad5b-d9cb-469f-a165-70867728950e"}, {"name": "Ida Malm"}],
    ],
)
def test_the_linked_data_name_a_person_in_many_forms(value: object) -> None:
    assert linked_authors(value) == ("Ida Malm",)


def test_who_created_an_article_wrote_it_where_its_author_is_the_outlet() -> None:
    article = {"@type": "NewsArticle", "headline": "Mill turns", "author": "Weir Post", "creator": "Ida Malm"}
    assert authors(f"<script type='application/ld+json'>{json.dumps(article)}</script>") == ("Ida Malm",)


def test_a_login_gives_way_to_the_name_of_a_person_alone() -> None:
    login = "<meta name='author' content='imalm'>"
    assert authors(login, "<p>By Ida Malm</p>") == ("Ida Malm",)
    assert authors(login) == ("imalm",)
    assert linked_authors(["dpa/ima", "kesm"]) == ("dpa/ima", "kesm")


def test_staff_and_agencies_are_nobody_beside_a_name() -> None:
    assert authors("<meta name='author' content='Staff and agencies'>", "<p>By Ida Malm</p>") == ("Ida Malm",)


@pytest.mark.parametrize(
    "byline",
    [
        "<p>By Ida Malm and Per Lind</p>",
        "<p><a href='/author/ida/'>Ida Malm</a> and <a href='/author/per/'>Per Lind</a></p>",
        "<div><a href='/by/ida'>Ida Malm</a><a href='/by/per'>Per Lind</a></div>",
        "<div><b>By</b> <i><a href='/?author=1'>Ida Malm</a></i>, <i><a href='/?author=2'>Per Lind</a></i></div>",
    ],
)
def test_the_byline_below_the_headline_adds_who_is_missing_in_the_metadata(byline: str) -> None:
    assert authors("<meta name='author' content='Ida Malm'>", byline) == ("Ida Malm", "Per Lind")


@pytest.mark.parametrize(
    "line",
    [
        "<p>Photos by <a href='/author/per/'>Per Lind</a></p>",
        "<p>Edited by <a href='/author/per/'>Per Lind</a></p>",
        "<p><a href='/author/ida/'>Ida Malm</a> <a href='/author/ida/'>View All Articles</a></p>",
        "<div><a href='/ferry'>The ferry strike is over</a> <a href='/author/per/'>Per Lind</a></div>",
        "<div><a href='/ferry'>The ferry strike is over</a> <a rel='author'>Per Lind</a></div>",
    ],
)
def test_a_link_to_who_did_something_else_or_wrote_something_else_adds_nobody(line: str) -> None:
    linked = "<a rel='author' href='/author/ida/'>Ida Malm</a>"
    assert authors("<meta name='author' content='Ida Malm'>", f"<p>{linked}</p>{line}") == ("Ida Malm",)
