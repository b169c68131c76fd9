"""How likely two articles report one event does not depend on which comes first, nor on what is remembered."""

from dataclasses import replace

import numpy as np
import pytest

from tests.connect.test_stories import CHILE, HARBOUR, MALTA, MALTA_LATER, read
from worker.connect import pairs
from worker.connect.calendar import Calendar
from worker.connect.pairs import Odds, Portrait, learned
from worker.connect.stories import Stories


@pytest.fixture(scope="module")
def portraits() -> list[Portrait]:
    stories = Stories()
    for at, traits in enumerate(read(MALTA, MALTA_LATER, CHILE, HARBOUR)):
        stories.place(str(at), traits, at)
    return [placed.portrait for placed in stories.articles.values()]


def test_it_is_the_same_from_either_side(portraits: list[Portrait]) -> None:
    one, *others = portraits
    there = Odds(learned()).between(one, others)
    back = [Odds(learned()).between(other, [one])[0] for other in others]
    assert there == pytest.approx(back)
    assert there[0] > there[1] > there[2]


def test_what_is_remembered_is_what_was_found(portraits: list[Portrait], monkeypatch: pytest.MonkeyPatch) -> None:
    one, *others = portraits
    odds = Odds(learned())
    first = odds.between(one, others[:2])
    again = odds.between(one, others)
    monkeypatch.setattr(pairs, "REMEMBERED", 0)
    forgotten = odds.between(one, others)
    assert np.array_equal(again[:2], first)
    assert again == pytest.approx(forgotten)
    assert len(odds.between(one, [])) == 0


def test_the_further_apart_two_were_published_the_less_likely_they_report_one_event(portraits: list[Portrait]) -> None:
    one = replace(portraits[0], calendar=Calendar(published=740_000))
    others = [replace(portraits[1], calendar=Calendar(published=740_000 + days)) for days in (1, 10, 90)]
    odds = Odds(learned()).between(one, others)
    assert odds[0] > odds[1] > odds[2]
