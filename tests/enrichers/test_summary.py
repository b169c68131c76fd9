"""The lead as a summary."""

import pytest

from tests.enrichers.reading import compute, read
from worker.enrichers.summary import ENRICHER, LONGEST_CHARACTERS, MOST_SENTENCES
from worker.errors import Skipped


def test_a_summary_is_the_first_whole_sentences() -> None:
    article = read(
        "Exclusive! The harbour opened again on Monday. Ships had waited a week for it.", title="Harbour opens"
    )
    summary = compute(ENRICHER, article)["summary"]
    assert article.words(*summary) == "The harbour opened again on Monday. Ships had waited a week for it."
    assert len(summary) == 2


def test_it_stays_short_but_never_cuts_a_sentence() -> None:
    long = "The harbour " + "very " * 100 + "slowly opened."
    article = read(f"{long} Ships had waited for it all week.")
    assert article.words(*compute(ENRICHER, article)["summary"]) == long

    article = read("A ship of the fleet came home. " * 30)
    summary = compute(ENRICHER, article)["summary"]
    assert len(summary) == MOST_SENTENCES
    assert len(article.words(*summary)) <= LONGEST_CHARACTERS


def test_a_text_of_labels_has_none() -> None:
    article = read("Sold out.")
    with pytest.raises(Skipped):
        compute(ENRICHER, article)
