"""A short name means the one whom the other articles of its story call so, else nearly all of the window, or nobody."""

import pytest

from schemas.article import Article
from tests.english.linking.marked import located
from worker.connect.naming import Naming, called, meant, with_own_names
from worker.connect.register import LEAST_ARTICLES


def told(*marked: str) -> list[dict[str, str]]:
    """Whom the short names of each article of a story mean, by the names without the article behind them."""
    articles = [located(text, url=f"https://news.example/{number}") for number, text in enumerate(marked)]
    found = meant({article.id: called(article) for article in articles})
    return [{short.partition("@")[0]: id for short, id in found[article.id].items()} for article in articles]


@pytest.mark.parametrize(
    ("short", "full", "means"),
    [
        ("[p:Ellul] left.", "[p:Maria Ellul] left.", {"person:ellul": "person:maria-ellul"}),
        ("[p:Mimi] left.", "[p:Maria “Mimi” Ellul], [p:Mimi], left.", {"person:mimi": "person:maria-ellul"}),
        (
            "[o:Foreign Ministry] met.",
            "[n:Thai] [o:Foreign Ministry] met.",
            {"organization:foreign-ministry": "organization:foreign-ministry-tha"},
        ),
        (
            "The [o:GFB] met.",
            "The [o:Gozo Fishing Board] ([o:GFB]) met.",
            {"name:gfb": "organization:gozo-fishing-board"},
        ),
    ],
)
def test_a_short_name_means_whom_another_article_names_in_full(short: str, full: str, means: dict[str, str]) -> None:
    assert told(short, full) == [means, {}]


@pytest.mark.parametrize(
    "others",
    [
        ["[p:Maria Ellul] met [p:Joe Ellul]."],
        ["[p:Maria Ellul] left.", "[p:Joe Ellul] left."],
        ["[p:Maria Grech] left."],
        ["[p:Ellul] left."],
        ["The [o:Ellul Board] met."],
    ],
)
def test_nobody_is_meant_where_several_may_be_or_none(others: list[str]) -> None:
    assert told("[p:Ellul] left.", *others)[0] == {}


def test_a_minister_of_another_country_is_not_meant() -> None:
    assert told("[n:Fijian] Prime Minister [p:Ellul] left.", "[n:Thai] Prime Minister [p:Maria Ellul] left.")[0] == {}
    assert told("[n:Thai] Prime Minister [p:Ellul] left.", "[n:Thai] Prime Minister [p:Maria Ellul] left.")[0]


def test_two_names_of_one_article_do_not_mean_one() -> None:
    assert told("[p:Ellul] met [p:Mimi].", "[p:Maria “Mimi” Ellul], [p:Mimi], left.")[0] == {}


def test_an_article_reads_as_before_with_its_own_names() -> None:
    article = located("[p:Ellul] left.")
    (entity,) = article.entities
    resolved = article.model_dump_json().replace(entity.id, "person:maria-ellul").encode()
    own = with_own_names(resolved, {entity.id: "person:maria-ellul"})
    assert Article.model_validate_json(own).entities == article.entities


def window(*marked: str) -> Naming:
    """A window of articles, each a story of its own."""
    naming = Naming()
    for number, text in enumerate(marked):
        article = located(text, url=f"https://news.example/{number}")
        naming.put(article.id, called(article), {})
    return naming


def alone(naming: Naming, marked: str) -> list[str]:
    """Whom the short names of one more article mean, which no other of its story tells."""
    article = located(marked, url="https://news.example/last")
    naming.put(article.id, called(article), {})
    return list(naming.renamed([[article.id]]).get(article.id, {}).values())


FAMOUS = ["[p:Maria Ellul] left."] * LEAST_ARTICLES


def test_a_surname_alone_means_whom_nearly_all_articles_of_the_window_mean() -> None:
    assert alone(window(*FAMOUS), "[p:Ellul] left.") == ["person:maria-ellul"]
    assert alone(window(*FAMOUS * 3, "[p:Joe Ellul] left."), "[p:Ellul] left.") == ["person:maria-ellul"]


@pytest.mark.parametrize(
    ("others", "short"),
    [
        (FAMOUS[1:], "[p:Ellul] left."),
        ([*FAMOUS, "[p:Joe Ellul] left."], "[p:Ellul] left."),
        (FAMOUS, "[p:Maria Ellul] met [p:Mimi]."),
        (FAMOUS, "The [o:Ellul] met."),
    ],
)
def test_nobody_is_meant_where_few_or_not_nearly_all_tell(others: list[str], short: str) -> None:
    assert alone(window(*others), short) == []


def test_who_has_left_the_window_is_meant_no_more() -> None:
    naming = window(*FAMOUS)
    naming.drop(located(FAMOUS[0], url="https://news.example/0").id)
    assert alone(naming, "[p:Ellul] left.") == []


def test_an_article_that_comes_anew_counts_once() -> None:
    naming = window(*FAMOUS[1:])
    again = located(FAMOUS[0], url="https://news.example/0")
    naming.put(again.id, called(again), {})
    assert alone(naming, "[p:Ellul] left.") == []
