"""What is found, in which order, and what it has in common."""

from datetime import timedelta

import pytest

from schemas.article import Article
from schemas.testing import golden_articles
from worker.web.search.excerpts import BEGIN, END
from worker.web.search.index import Index
from worker.web.search.searching import Search

ANNECY, COLOMBO, HARBOUR = golden_articles()


def found(search: Search, query: str) -> set[str]:
    return {hit.card["id"] for hit in search.search(query).hits}


def many(count: int) -> list[Article]:
    """Articles like the harbour's, each a minute younger than the one before."""
    moment = HARBOUR.published_at
    assert moment
    return [
        HARBOUR.model_copy(
            update={"id": f"{number:032x}", "title": f"No {number}", "published_at": moment + timedelta(minutes=number)}
        )
        for number in range(1, count + 1)
    ]


@pytest.mark.parametrize(
    "query",
    [
        "harbour",
        "HARBOUR ferries",
        '"Grand Harbour"',
        "harb*",
        "ferries -Colombo",
        "entity:borg",
        "entity:person:maria-borg",
        'entity:"Maria Borg"',
        "country:MLT ferries",
        "country:malta ferries",
        "speaker:borg",
        "place:valletta",
        "publisher:example ferries",
        "language:en ferries",
        "event:agree",
        "after:2024-06-03 before:2024-06-04",
        "has:figure ferries",
        "value:>=12m",
        "value:400",
    ],
)
def test_each_way_to_ask_finds_the_article(search: Search, query: str) -> None:
    assert HARBOUR.id in found(search, query)


@pytest.mark.parametrize(
    "query",
    ["harbor", '"Harbour Grand"', "ferries -Malta", "country:FRA Malta", "before:2024-06-03 Malta", "value:>20m"],
)
def test_what_does_not_match_is_not_found(search: Search, query: str) -> None:
    assert HARBOUR.id not in found(search, query)


def test_scripts_without_spaces_are_found_by_any_run_of_their_letters(index: Index) -> None:
    index.put([HARBOUR.model_copy(update={"id": "c" * 32, "text": "東京都の港が再び開いた。", "paragraphs": ()})])
    search = Search(index.path)
    assert found(search, "港が再び") == {"c" * 32}
    assert found(search, "港再") == set()


def test_an_excerpt_shows_what_was_found(search: Search) -> None:
    [hit] = search.search('"Grand Harbour"').hits
    assert f"{BEGIN}Grand Harbour{END}" in (hit.excerpt or "")


def test_the_newest_comes_first_or_the_best(index: Index) -> None:
    index.put(many(3))
    search = Search(index.path)
    assert [hit.card["title"] for hit in search.search("ferries", limit=2).hits] == ["No 3", "No 2"]
    named = HARBOUR.model_copy(update={"id": "d" * 32, "title": "Ferries, ferries", "published_at": None})
    index.put([named])
    assert search.search("ferries", order="best").hits[0].card["id"] == named.id


def test_pages_follow_each_other_without_gap_or_repeat_while_articles_arrive(index: Index) -> None:
    index.put(many(10))
    search = Search(index.path)
    first = search.search("ferries", limit=4)
    index.put([HARBOUR.model_copy(update={"id": "e" * 32, "published_at": None})])  # processed now: the newest
    second = search.search("ferries", limit=4, cursor=first.cursor)
    third = search.search("ferries", limit=4, cursor=second.cursor)
    titles = [hit.card["title"] for answer in (first, second, third) for hit in answer.hits]
    assert titles[:10] == [f"No {number}" for number in range(10, 0, -1)]
    assert third.cursor is None


def test_facets_count_what_the_answer_has(index: Index) -> None:
    index.put(many(2))
    answer = Search(index.path).search("ferries", facets=5)
    assert answer.total == 3
    assert ("MLT", "Malta", 3) in [(facet.key, facet.name, facet.count) for facet in answer.facets["country"]]
    assert ("person:maria-borg", "Maria Borg", 3) in [(f.key, f.name, f.count) for f in answer.facets["speaker"]]


def test_counts_follow_what_comes_and_goes(index: Index) -> None:
    search = Search(index.path)
    before = search.search("", facets=5)
    index.put(many(4))
    index.check(HARBOUR.id, kept=False)
    after = search.search("", facets=5)
    assert after.total == before.total + 3
    count = {facet.key: facet.count for facet in after.facets["speaker"]}
    assert count["person:maria-borg"] == 4
