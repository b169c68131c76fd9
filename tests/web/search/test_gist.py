"""The gist of an article is all that the index reads of it."""

import pytest

from schemas.article import Article, Duplicate, InStory
from schemas.testing import golden_articles
from worker.web.search.entry import entry_of
from worker.web.search.gist import Gist

HARBOUR = golden_articles()[2]
COPIED = HARBOUR.model_copy(
    update={
        "duplicate": Duplicate(article_id="a" * 32, kind="same_text"),
        "story": InStory(id="0" * 16),
        "subtitle": "First ferry at dawn",
        "summary": HARBOUR.paragraphs[:1],
    }
)


@pytest.mark.parametrize("article", [*golden_articles(), COPIED])
def test_an_index_takes_the_same_from_the_gist_as_from_the_article(article: Article) -> None:
    assert entry_of(Gist.model_validate_json(article.model_dump_json())) == entry_of(article)
