"""What an article's revisions changed, as far as the index saw them."""

import re

from starlette.testclient import TestClient

from schemas.article import Article
from schemas.testing import golden_articles, put
from worker.desk.ledger import Ledger
from worker.web.search.index import REVISIONS_KEPT, Index
from worker.web.search.reading import Reader

HARBOUR = golden_articles()[2]


def revised(number: int, text: str) -> Article:
    """The golden article with words of its own; spans that no longer fit are left out."""
    plain = HARBOUR.model_dump(include={"id", "source", "processed_at", "title", "subtitle"})
    return Article.model_validate({**plain, "revision": number, "text": text})


def test_the_words_that_changed_are_marked(browser: TestClient, ledger: Ledger, index: Index) -> None:
    for number, text in enumerate(("Two ferries sail.", "Three ferries sail.", "Three ferries sail at noon."), 2):
        index.put([revised(number, text)])
    put(ledger.redis, ledger.keys, revised(4, "Three ferries sail at noon."))
    assert f'href="/article/{HARBOUR.id}/revisions"' in browser.get(f"/article/{HARBOUR.id}").text
    page = browser.get(f"/article/{HARBOUR.id}/revisions").text
    assert re.findall(r"<h2>Revision (\d)", page) == ["4", "3", "2"]
    assert "<del>Two</del><ins>Three</ins> ferries sail." in page
    assert "ferries sail<ins> at noon</ins>." in page


def test_without_another_revision_there_is_nothing_to_compare(browser: TestClient) -> None:
    assert "No other revision is known" in browser.get(f"/article/{HARBOUR.id}/revisions").text
    assert browser.get(f"/article/{'0' * 32}/revisions").status_code == 404


def test_what_is_kept_is_bounded_and_goes_with_the_article(index: Index) -> None:
    for number in range(2, REVISIONS_KEPT + 20):
        index.put([revised(number, f"Ferry No. {number} sails.")])
    past = Reader(index.path).past(HARBOUR.id)
    assert [version.revision for version in past] == list(range(19, REVISIONS_KEPT + 19))
    assert past[-1].text == f"Ferry No. {REVISIONS_KEPT + 18} sails."
    index.put([revised(22, "An older revision is read again.")])
    assert [version.revision for version in Reader(index.path).past(HARBOUR.id)] == [19, 20, 21]
    index.check(HARBOUR.id, kept=False)
    assert Reader(index.path).past(HARBOUR.id) == []
