"""Whether two figures count the same thing: by what their words mean, never across units, kinds and times."""

import numpy as np
import pytest

from tests.connect.claims.telling import count
from worker.connect.claims.among import AMONG
from worker.connect.claims.likeness import NAMES, Row, comparable, features, learned, log_odds
from worker.connect.claims.told import Count

DEAD = count("police", 12, noun=["people"], behind=["killed"], fate="dead")


def odds(one: Count, other: Count) -> float:
    return float(log_odds([Row(one, "a"), Row(other, "b")])[0, 1])


@pytest.mark.parametrize(
    "other",
    [
        count("hospital", 15, noun=["passengers"], behind=["perished"]),
        count("hospital", 15, noun=["dead"], ahead=["counted"], fate="dead"),
        count("hospital", 15, noun=["people"], ahead=["lives", "claimed"], fate="dead"),
    ],
)
def test_words_for_one_thing_are_alike(other: Count) -> None:
    assert odds(DEAD, other) > 0


@pytest.mark.parametrize(
    "other",
    [
        count("hospital", 40, noun=["people"], behind=["hurt"], fate="injured"),
        count("hospital", 40, noun=["houses"], behind=["destroyed"], fate="destroyed"),
        count("hospital", 3, noun=["soldiers"], behind=["rescued"], fate="rescued"),
    ],
)
def test_words_for_another_thing_are_not(other: Count) -> None:
    assert odds(DEAD, other) < 0


def test_jobs_go_in_many_words() -> None:
    cut = count("firm", 2_000, noun=["jobs"], ahead=["cut"])
    assert odds(cut, count("union", 3_000, noun=["positions"], ahead=["eliminate"])) > 0
    assert odds(cut, count("union", 30, noun=["branches"], ahead=["open"])) < 0


def test_other_units_kinds_and_times_never_count_the_same() -> None:
    rows = [
        Row(DEAD, "a"),
        Row(DEAD._replace(unit="%"), "b"),
        Row(DEAD, "c", past=True),
        Row(DEAD._replace(noun=["Swiss", "people"]), "d"),
        Row(DEAD._replace(noun=["French", "people"]), "e"),
    ]
    assert np.argwhere(np.triu(comparable(rows), 1)).tolist() == [[0, 3], [0, 4]]


def test_two_numbers_of_one_claimant_in_one_article_count_two_things() -> None:
    rows = [Row(DEAD, "a"), Row(DEAD._replace(value=13), "a"), Row(DEAD._replace(value=13, who="mayor"), "a")]
    assert comparable(rows)[0].tolist() == [True, False, True]


def test_fighters_whom_one_counts_are_not_the_dead_of_another() -> None:
    fighters = count("army", 20, noun=["militants"], behind=["killed"], fate="dead")
    assert odds(DEAD, fighters) == -np.inf
    assert odds(fighters, count("rebels", 9, noun=["fighters"], behind=["killed"], fate="dead")) > 0


def test_every_feature_has_a_weight_and_pairs_have_no_order() -> None:
    found = features([Row(DEAD, "a"), Row(count("hospital", 40, noun=["soldiers"], ahead=["lost"]), "b")])
    alone, around = learned()
    assert found.shape == (2, 2, len(NAMES)) == (2, 2, len(alone))
    assert len(around) == len(NAMES) + len(AMONG)
    assert np.allclose(found, found.transpose(1, 0, 2))
