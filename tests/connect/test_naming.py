"""A short name means the one whom the other articles of its story call so, or nobody."""

import pytest

from schemas.article import Article
from tests.english.linking.marked import located
from worker.connect.naming import called, meant, with_own_names


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
