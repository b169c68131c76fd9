"""Two sources side by side."""

import re

from starlette.testclient import TestClient

from schemas.testing import golden_articles
from worker.web.search.index import Index

HARBOUR = golden_articles()[2]


def rows(page: str, title: str) -> dict[str, list[str]]:
    """Of a table each row's name, and its two counts."""
    table = page.partition(f"<caption>{title}")[2].partition("</table>")[0]
    found = re.findall(
        r'<th scope="row"><a[^>]*><bdi>([^<]*)</bdi></a></th><td>(\d+)[^/]*</meter></td><td>(\d+)', table
    )
    return {name: [one, other] for name, one, other in found}


def test_what_each_of_two_sources_reports_stands_side_by_side(browser: TestClient, index: Index) -> None:
    told = HARBOUR.model_copy(
        update={"id": "a" * 32, "publisher": "The Other", "title": "Quay opens", "statements": ()}
    )
    index.put([told, told.model_copy(update={"id": "b" * 32, "entities": HARBOUR.entities[1:]})])
    page = browser.get("/compare", params={"q": "ferries", "one": HARBOUR.publisher, "other": "The Other"}).text
    assert HARBOUR.title in page
    assert "Quay opens" in page
    first, second = HARBOUR.entities[:2]
    named = rows(page, "Who and what is named")
    assert (named[first.name], named[second.name]) == (["1", "1"], ["1", "2"])
    assert rows(page, "Who speaks")["Maria Borg"] == ["1", "0"]
    assert "2 articles" in page


def test_the_sources_that_have_something_are_offered(browser: TestClient) -> None:
    page = browser.get("/compare", params={"q": "ferries"}).text
    assert re.findall(r'<option value="([^"]*)"', page) == [HARBOUR.publisher]


def test_a_wrong_query_is_shown_where_it_is_wrong(browser: TestClient) -> None:
    reply = browser.get("/compare", params={"q": "contry:MLT", "one": "A", "other": "B"})
    assert reply.status_code == 400
    assert "<mark>contry:MLT</mark>" in reply.text
