"""Who wrote a page: the first claim that names somebody other than the outlet."""

import json

import pytest

from worker.formats.page.bylines import head_claims
from worker.formats.page.runs import PageBlock
from worker.plugins import ParsedArticle, Seed, parse

PROSE = "The mill by the weir has been silent for thirty years, and nobody in the village asked any more about it."
OUTLET = '<meta property="og:site_name" content="Weir Post">'
LINKED = json.dumps(
    {"@type": "NewsArticle", "headline": "Mill turns", "author": {"@type": "Person", "name": "Weir Post"}}
)


def read(head: str = "", byline: str = "", below: str = "") -> ParsedArticle:
    story = f"<h1>Mill turns</h1>{byline}<p>{PROSE}</p><p>{PROSE} It turned.</p><p>{PROSE} Sixty came.</p>{below}"
    page = f"<html><head><title>Mill turns</title>{OUTLET}{head}</head><body><article>{story}</article></body></html>"
    (found,) = parse(Seed("page.html", page.encode()))
    assert isinstance(found, ParsedArticle)
    return found


def authors(head: str = "", byline: str = "", below: str = "") -> tuple[str, ...]:
    return read(head, byline, below).authors


def linked_authors(value: object) -> tuple[str, ...]:
    article = {"@type": "NewsArticle", "headline": "Mill turns", "author": value}
    return authors(f"<script type='application/ld+json'>{json.dumps(article)}</script>")


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        ("<meta name='author' content='Ida Malm'>", ""),
        ("<meta name='author' content='Weir Post'><meta name='parsely-author' content='Ida Malm'>", ""),
        ("<meta name='articleauthor' content='Ida Malm'>", ""),
        ("<meta name='dcterms.creator' content='Ida Malm'>", ""),
        ("<meta property='article:author_name' content='Ida Malm'>", ""),
        ("<meta name='twitter:label1' content='Written by'><meta name='twitter:data1' content='Ida Malm'>", ""),
        ("", "<a rel='author' href='/a'>Ida Malm</a>"),
        ("", "<p>By Ida Malm</p>"),
        ("", "<ul><li><a href='/authors/ida-malm/'>Ida Malm</a></li></ul>"),
    ],
)
def test_a_person_is_named_although_the_linked_data_give_the_outlet_as_author(head: str, byline: str) -> None:
    linked = f"<script type='application/ld+json'>{LINKED}</script>"
    assert authors(linked + head, byline) == ("Ida Malm",)


def test_a_byline_right_below_the_text_counts_where_nobody_else_is_named() -> None:
    assert authors(below="<p>By Ida Malm and Ole Birk</p>") == ("Ida Malm", "Ole Birk")
    assert authors("<meta name='author' content='Ole Birk'>", below="<p>By Ida Malm</p>") == ("Ole Birk",)


def test_a_byline_below_the_text_that_is_a_link_or_stands_below_other_words_is_another_storys() -> None:
    assert authors(below="<p><a href='/ida'>By Ida Malm</a></p>") == ()
    assert authors(below="<p><a href='/weir'>The weir was dry all summer</a></p><p>By Ida Malm</p>") == ()


def test_a_name_ends_before_the_marks_of_its_own_script_and_an_editor_stands_in_where_no_author_is_named() -> None:
    assert authors(below="<p>作者：王小明 编辑：李大山</p>") == ("王小明",)
    assert authors(below="<p>责任编辑：李大山</p>") == ("李大山",)
    assert authors(below="<p>(作者：王小明、李大山)</p>") == ("王小明", "李大山")


@pytest.mark.parametrize(
    "house",
    [
        "Weir Post",
        "WeirPost",
        "Weir Post Newsdesk Staff",
        "weirpost",
        "Redaktion",
        "admin",
        "Post House",
        "Post House, Weirtown",
        "News",
    ],
)
def test_the_outlet_by_any_of_its_names_and_its_staff_are_nobody(house: str) -> None:
    head = f"""<link rel="canonical" href="https://weirpost.example/mill"><meta name="publisher" content="Post House">
        <meta name="author" content="{house.replace("Newsdesk", "News Desk")}">"""
    assert authors(head, "<p>By Ida Malm</p>") == ("Ida Malm",)


def test_every_author_of_several_meta_elements_and_of_a_list_within_the_linked_data_is_named() -> None:
    several = "<meta name='author' content='Ida Malm'><meta name='author' content='Per Lind'>"
    assert authors(several) == ("Ida Malm", "Per Lind")
    assert linked_authors({"@type": "Person", "name": ["Ida Malm", "Per Lind"]}) == ("Ida Malm", "Per Lind")


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Von Ida Malm und Per Lind, dpa", ("Ida Malm", "Per Lind", "dpa")),
        ("Par Ida Malm avec AFP", ("Ida Malm", "AFP")),
        ("Analysis by Ida Malm, Mill Editor-at-large", ("Ida Malm",)),
        ("Ida Malm,", ("Ida Malm",)),
        ("<a href='/ida'>Ida Malm</a>", ("Ida Malm",)),
        ("ليلى حداد، سامي نجار", ("ليلى حداد", "سامي نجار")),
        ("Von der Leyen", ("Von der Leyen",)),
    ],
)
def test_names_are_parted_and_bared_of_what_stands_around_them(written: str, names: tuple[str, ...]) -> None:
    assert linked_authors(written) == names


def test_a_name_marked_within_the_authors_element_is_the_name() -> None:
    box = "<div itemprop='author'><b itemprop='name'>Ida Malm</b> has written of mills since 1994. 12 posts</div>"
    assert authors(byline=box) == ("Ida Malm",)


@pytest.mark.parametrize(
    "label", ["Verfasst von", "Écrit par", "Escrito por", "Scritto da", "Ditulis oleh", "執筆者", "Yazan"]
)
def test_who_wrote_is_read_from_short_messages_in_many_languages(label: str) -> None:
    head = f"<meta name='twitter:label1' content='{label}'><meta name='twitter:data1' content='Ida Malm'>"
    assert authors(head) == ("Ida Malm",)


def told(*lines: str, linked: bool = False) -> list[tuple[str, ...]]:
    blocks = [PageBlock(0, text, len(text) * linked, 0, "/next" if linked else None) for text in ("Mill turns", *lines)]
    return [stamp.authors or (stamp.text,) for stamp in head_claims(blocks)]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ida Malm on Monday, June 3rd, 2024 at 11:04 a.m.", ("Ida Malm",)),
        ("By Ida Malm and Per Lind Monday, June 3, 2024", ("Ida Malm", "Per Lind")),
        ("ByIda Malm", ("Ida Malm",)),
        ("بقلم: ليلى حداد", ("ليلى حداد",)),
    ],
)
def test_the_printed_byline_names_the_authors(line: str, names: tuple[str, ...]) -> None:
    assert told(line)[0] == names


def test_bare_names_right_below_the_headline_are_a_byline_where_a_date_follows() -> None:
    dated = "Published June 3, 2024"
    assert told("Ida Malm and Per Lind", dated) == [("Ida Malm", "Per Lind"), (dated,)]
    assert told("Ida Malm and Per Lind", "Valley Courier", dated)[0] == ("Ida Malm", "Per Lind")
    assert told("Ida Malm and Per Lind", "By Ida Malm", dated)[0] == ("Ida Malm",)
    assert len(told("Next Story", dated, linked=True)) == len(told("Middle East", dated)) == 1
    assert told("Ida Malm") == []


def test_a_short_block_that_begins_with_a_date_tells_it() -> None:
    assert told("03.06.2024, Lesezeit 5 Min.") == [("03.06.2024",)]
    assert told("03.06.2024 was the day on which the wheel by the weir turned again for us") == []
    assert told("2024 in pictures") == []


def test_the_outlet_is_the_author_where_nobody_is_named() -> None:
    assert authors("<meta name='author' content='Weir Post'>") == ("Weir Post",)


def test_an_editors_number_and_a_link_to_a_topic_are_no_authors() -> None:
    assert authors("<meta name='author' content='105092'>", "<p><a href='/topics/mills/'>Ida Malm</a></p>") == ()


def test_a_reading_time_beside_the_author_names_nobody() -> None:
    assert (
        authors("<meta name='twitter:label1' content='Reading time'><meta name='twitter:data1' content='Ida Malm'>")
        == ()
    )


def test_whom_the_page_marks_beside_the_headline_is_named_where_the_linked_data_give_only_some_of_them() -> None:
    several = "<a rel='author'>Per Lind</a> <a rel='author'>Ida Malm</a>"
    head = "<meta name='author' content='Ida Malm'>"
    assert authors(head, f"<p>{several}</p>") == ("Per Lind", "Ida Malm")
    assert authors(head, "<p><a rel='author'>Per Lind</a></p>") == ("Ida Malm",)
    assert authors(head, below=f"<aside>{several}</aside>") == ("Ida Malm",)


def test_who_stands_beside_the_outlet_in_the_last_line_signs_the_text() -> None:
    house = "<meta name='author' content='Weir Post'>"
    assert authors(house, below="<p>Weir Post / Ida Malm</p>") == ("Ida Malm",)
    assert authors(house, below="<p>It turned in 1994 / Ida Malm</p>") == ("Weir Post",)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Posted by Ida Malm on June 3, 2024 in Valley News", ("Ida Malm",)),
        ("Posted on June 3, 2024 by Ida Malm", ("Ida Malm",)),
        ("By Ida Malm / Weir Post / June 3, 2024", ("Ida Malm",)),
        ("Eine Analyse von Ida Malm", ("Ida Malm",)),
        ("Texto de Ida Malm", ("Ida Malm",)),
        ("Van onze verslaggever Ida Malm", ("Ida Malm",)),
        ("Piše: Ida Malm", ("Ida Malm",)),
        ("By Ida Malm Jr.", ("Ida Malm Jr.",)),
        ("By AFP", ("AFP",)),
        ("Von dpa", ("dpa",)),
        ("文／王敬文", ("王敬文",)),
        ("记者 王敬文 报道", ("王敬文",)),
        ("Հեղինակ՝ Անի Պետրոսյան", ("Անի Պետրոսյան",)),
        ("โดย สมชาย ใจดี", ("สมชาย ใจดี",)),
    ],
)
def test_a_byline_is_read_as_sites_print_it(line: str, names: tuple[str, ...]) -> None:
    assert told(line)[0] == names


def test_a_byline_may_go_on_in_the_next_block() -> None:
    assert told("By Ida Malm", ", Per Lind and Ana Ruiz") == [("Ida Malm",), ("Per Lind", "Ana Ruiz")]


@pytest.mark.parametrize("line", ["Von der Leyen", "New York, June 3, 2024", "Middle East | June 3, 2024"])
def test_what_looks_like_a_byline_names_nobody(line: str) -> None:
    assert not [names for names in told(line) if names[0] in {"der Leyen", "New York", "Middle East"}]
