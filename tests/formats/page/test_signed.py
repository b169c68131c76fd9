"""Who signs a page whose metadata do not say so: by place, by the box's name, by a link, by a label."""

import pytest

from worker.plugins import ParsedArticle, Seed, parse

PROSE = "The mill by the weir has been silent for thirty years, and nobody in the village asked any more about it."


def authors(above: str = "", beneath: str = "", amid: str = "", outside: str = "") -> tuple[str, ...]:
    headline = f"<header>{above}<h1>Mill turns</h1>{beneath}</header>"
    story = f"<p>{PROSE}</p>{amid}<p>{PROSE} It turned.</p><p>{PROSE} Sixty came.</p>"
    page = (
        f"<html><head><title>Mill turns</title></head><body>{outside}<article>{headline}{story}</article></body></html>"
    )
    (found,) = parse(Seed("page.html", page.encode()))
    assert isinstance(found, ParsedArticle)
    return found.authors


@pytest.mark.parametrize(
    "line",
    [
        "<p>By Ida Malm</p>",
        "<p>Von Ida Malm publiziert am 3. Juni 2024</p>",
        "<p><a href='/author/ida-malm/'>Ida Malm</a></p>",
        "<p><a href='/autor/ida-malm/'>Ida Malm</a>, 3. Juni 2024</p>",
        "<div class='story__author'>Ida Malm</div>",
        "<div class='byline'><p>Ida Malm</p></div>",
        "<div class='articleAuthor'><a href='/ida'>Ida Malm</a></div>",
        "<p>Autor</p><p>Ida Malm</p>",
        "<p>Oleh Ida Malm</p>",
        "<p>Di Ida Malm</p>",
        "<p>Skrevet av Ida Malm</p>",
        "<p>By Ida Malm -</p>",
    ],
)
def test_a_line_near_the_headline_names_the_author(line: str) -> None:
    assert authors(above=line) == authors(beneath=line) == ("Ida Malm",)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("<p>박서연 기자 seo@weir.example</p>", "박서연"),
        ("<p>박서연 기자</p>", "박서연"),
        ("<p>記者王敬文／高雄報導</p>", "王敬文"),
        ("<p>de Ida Malm, 3 iunie 2024</p>", "Ida Malm"),
        ("<div class='byline'><a href='mailto:ida@weir.example'>Ida Malm</a><span>Skribent</span></div>", "Ida Malm"),
        ("<p>بقلم سلمى حداد</p>", "سلمى حداد"),
        ("<p>מאת נועה ברק</p>", "נועה ברק"),
        ("<p>2024年6月3日 09:15 来源：河谷晚报 作者：记者王敬文</p>", "王敬文"),
        ("<p><a href='/yazar/ida-malm/'>Ida Malm</a></p>", "Ida Malm"),
    ],
)
def test_a_byline_in_another_script_is_no_paragraph_of_the_text(line: str, name: str) -> None:
    assert authors(beneath=line) == authors(amid=line) == (name,)


def test_a_name_beside_a_headline_that_has_no_box_of_its_own_counts() -> None:
    page = f"<html><body><h1>Mill turns</h1><p class='author'>Ida Malm</p><p>{PROSE}</p><p>{PROSE}</p></body></html>"
    (found,) = parse(Seed("page.html", page.encode()))
    assert isinstance(found, ParsedArticle)
    assert found.authors == ("Ida Malm",)


def test_a_box_named_as_the_authors_may_stand_behind_the_lead() -> None:
    assert authors(amid="<div class='node__author'>Ida Malm</div>") == ("Ida Malm",)
    two = "<div class='author'>Ida Malm</div><div class='author'>Per Lind</div>"
    assert (
        authors(amid="<div class='author'>Ida Malm and Per Lind</div>") == authors(amid=two) == ("Ida Malm", "Per Lind")
    )


@pytest.mark.parametrize(
    "line",
    [
        "<div class='comment-author'>Ida Malm</div>",
        "<div class='photo-author'>Ida Malm</div>",
        "<div class='author'>Follow</div>",
        "<div class='author'>Veröffentlicht von</div>",
        "<p>Ida Malm</p>",
        "<p><a href='/topics/mills/'>Ida Malm</a></p>",
    ],
)
def test_a_name_that_nothing_calls_the_authors_is_none(line: str) -> None:
    assert authors(above=line) == authors(amid=line) == ()


def test_the_author_of_a_teaser_outside_the_headlines_box_is_another_storys() -> None:
    teaser = "<section><div><div class='author'>Ida Malm</div></div></section>"
    assert authors(outside=teaser) == ()


def test_a_printed_byline_goes_before_a_box_named_as_the_authors() -> None:
    assert authors(beneath="<p>By Per Lind</p><div class='author'>Weir Valley Courier</div>") == ("Per Lind",)


def below(line: str, last: str = "") -> tuple[str, ...]:
    story = f"<p>{PROSE}</p><p>{PROSE} It turned.</p><p>{PROSE} Per Lind came.</p>{last}"
    page = f"<html><body><article><h1>Mill turns</h1><div class='text'>{story}</div>{line}</article></body></html>"
    (found,) = parse(Seed("page.html", page.encode()))
    assert isinstance(found, ParsedArticle)
    return found.authors


def test_a_box_named_as_the_authors_below_the_text_names_who_wrote_it() -> None:
    box = "<div class='author-box'><h3>About the author</h3>{}<p>She has written of mills since 1994.</p></div>"
    assert below(box.format("<a href='/author/ida/'>Ida Malm</a>")) == ("Ida Malm",)
    assert below(box.format("<h4>Ida Malm</h4>")) == ("Ida Malm",)
    assert below(box.format("<a href='/ferry'>Ferry Line</a>")) == ()


def test_who_stands_behind_a_dash_signs_a_text_that_does_not_speak_of_him() -> None:
    assert below("<p>— Ida Malm</p>") == ("Ida Malm",)
    assert below("", last="<p>— Per Lind</p>") == ()


def test_the_authors_of_a_list_are_named_beside_their_offices() -> None:
    items = "<li><b>Ida Malm</b><div>Journalist</div></li><li><b>Per Lind</b><div>Journalist</div></li>"
    assert authors(beneath=f"<ul class='authors'>{items}</ul>") == ("Ida Malm", "Per Lind")


@pytest.mark.parametrize(
    "line",
    [
        "<address><a href='/ida'>Ida Malm</a></address>",
        "<div data-testid='byline-contributors'><div><span>Ida Malm</span></div></div>",
        "<div class='byline'>By<a href='/ida'>Ida Malm</a><span>Senior Reporter</span></div>",
        "<div class='byline'><a href='/ida'>Ida Malm</a> / <span>WVC</span> / June 3, 2024, 08:00 IST</div>",
        "<span class='author vcard'><a class='fn' href='/?author=3'>Ida Malm</a></span> on June 3, 2024",
    ],
)
def test_a_name_is_read_from_boxes_as_sites_build_them(line: str) -> None:
    assert authors(beneath=line) == ("Ida Malm",)
