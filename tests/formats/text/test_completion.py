"""What holds for every format: a title where none is given, the dateline, the date."""

from datetime import UTC, datetime

import pytest

from worker.errors import Empty
from worker.formats.dates.dating import Candidate
from worker.formats.text.completion import LONGEST_TITLE_CHARACTERS, completed
from worker.plugins import ParsedArticle

LEAD = (
    "ORLO, March 7 (NNA) - The lock at Orlo will close for eleven weeks, the canal office said, and barges must wait."
)
MORE = "Four of its gates leak."
PUBLISHED = Candidate(datetime(2024, 3, 8, 6, 0, tzinfo=UTC), "second", "metadata")


def test_a_dateline_is_found_and_its_year_comes_from_the_date() -> None:
    article = completed(ParsedArticle((LEAD, MORE), title="Lock closes"), [PUBLISHED], None)
    assert article.dateline is not None
    assert (article.dateline.place, article.dateline.date, article.dateline.agency) == ("ORLO", "2024-03-07", "NNA")
    assert (article.published_at, article.published_origin) == (PUBLISHED.value, "metadata")


def test_a_dateline_is_looked_for_below_the_key_points() -> None:
    points = ("* Lock to close for eleven weeks", "Barges must wait")
    assert completed(ParsedArticle((*points, LEAD)), [], None).dateline is not None


@pytest.mark.parametrize("title", [None, "", "Lock " * LONGEST_TITLE_CHARACTERS])
def test_without_a_title_or_with_one_too_long_the_address_or_the_lead_gives_it(title: str | None) -> None:
    slug = completed(ParsedArticle((MORE,), title=title, url="https://nna.example/lock-at-orlo-closes"), [], None)
    assert (slug.title, slug.title_origin) == ("Lock at orlo closes", "slug")
    lead = completed(ParsedArticle((LEAD,), title=title), [], None)
    assert (lead.title, lead.title_origin) == (LEAD.partition(" - ")[2], "lead")


def test_without_a_paragraph_there_is_no_article() -> None:
    with pytest.raises(Empty):
        completed(ParsedArticle((), title="Lock closes"), [], None)
