"""Which names a related headline seeks, and which an article goes by."""

import pytest

from schemas.article import Article, Related
from tests.contract.publishing import made
from worker.connect.headlines import called, sought

TITLE = "Ferry that sank off Gozo is raised after eleven years"


def story(url: str | None = None, title: str | None = None, *related: Related) -> Article:
    fields = {"url": url, "title": title, "title_origin": title and "headline", "related": related}
    return made(1, "The harbour is quiet.").model_copy(update=fields)


def seeks(**related: str) -> dict[str, object]:
    (headline,) = sought(story(None, None, Related(**related)))
    return {name: value for name, value in headline.items() if name != "bytes"}


@pytest.mark.parametrize(
    "written",
    [
        "https://news.example/gozo/ferry-raised",
        "http://www.news.example/gozo/ferry-raised/",
        "https://News.Example:443/gozo/ferry%2Draised?utm_source=letter&utm_medium=mail",
        "https://news.example/gozo/ferry-raised?fbclid=x1#comments",
        " https://news.example/gozo/ferry-raised ",
    ],
)
def test_an_address_is_the_same_however_it_is_written(written: str) -> None:
    assert seeks(url=written) == called(story("https://news.example/gozo/ferry-raised"))


@pytest.mark.parametrize(
    "other",
    [
        "https://news.example/gozo/ferry-raised?page=2",
        "https://news.example:8080/gozo/ferry-raised",
        "https://news.example/Gozo/ferry-raised",
        "https://m.news.example/gozo/ferry-raised",
        "https://news.example/gozo",
    ],
)
def test_another_page_has_another_address(other: str) -> None:
    assert seeks(url=other)["address"] != called(story("https://news.example/gozo/ferry-raised"))["address"]


@pytest.mark.parametrize(
    "url", ["https://news.example", "https://news.example/?utm_source=x", "/gozo", "https://[x", "https://h:x/1"]
)
def test_what_is_no_page_of_its_own_is_sought_by_nobody(url: str) -> None:
    assert seeks(url=url) == called(story(url)) == {}


def test_a_title_is_the_same_in_another_case_and_punctuation() -> None:
    assert called(story(title=TITLE))["title"] == seeks(title=f"‘{TITLE.upper()}’ …")["title"]
    assert called(story(title=TITLE))["title"] != seeks(title=TITLE.replace("eleven", "ten"))["title"]


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Live updates", set()),
        ("Weather forecast for Tuesday", set()),
        ("Ferry raised off Gozo today", {"title"}),
        (TITLE, {"title", "anywhere"}),
    ],
)
def test_a_short_title_tells_nothing_and_a_longer_one_only_within_its_outlet(title: str, names: set[str]) -> None:
    assert seeks(title=title).keys() == names


def test_of_a_headline_with_an_address_only_a_long_title_counts() -> None:
    assert seeks(title="Ferry raised off Gozo today", url="https://news.example/1").keys() == {"address"}
    assert seeks(title=TITLE, url="https://news.example/1").keys() == {"address", "title"}


def test_a_title_made_of_an_address_or_of_first_words_is_nobodys_name() -> None:
    article = story(title=TITLE)
    for origin in ("slug", "lead"):
        assert called(article.model_copy(update={"title_origin": origin})) == {}


def test_a_page_that_points_to_itself_seeks_nothing() -> None:
    url = "https://news.example/gozo/ferry-raised"
    (headline,) = sought(story(url, TITLE, Related(title=TITLE, url=f"{url}#comments")))
    assert headline.keys() == {"bytes"}


def test_its_size_is_that_of_its_json_in_bytes() -> None:
    related = Related(title="Zwölf Fähren — “zurück”")
    assert [each["bytes"] for each in sought(story(None, None, related, Related(teaser="x")))] == [
        len(related.model_dump_json().encode()),
        len(b'{"teaser":"x"}'),
    ]
