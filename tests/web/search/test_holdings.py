"""What articles have is found and counted as a walk through all of them would do it."""

import numpy as np
import pytest

from worker.web.search.holdings import FEW, HEAVY, Holdings

ARTICLES, VALUES, KINDS, MOST = 30_000, 2_000, 4, 8


@pytest.fixture(scope="module")
def had() -> list[set[int]]:
    """The values of each article: few that most have, many that few have."""
    chance = np.random.default_rng(1)
    return [set(np.minimum(chance.zipf(1.2, 16), VALUES).tolist()) for _ in range(ARTICLES)]


@pytest.fixture(scope="module")
def kinds() -> np.ndarray:
    return np.random.default_rng(2).integers(0, KINDS, VALUES + 1).astype(np.int8)


def holdings(had: list[set[int]], first: int = 0) -> Holdings:
    lengths = np.array([len(values) for values in had], np.int64)
    what = np.array([value for values in had for value in values], np.int32)
    return Holdings(first, lengths, what, np.empty(0), np.empty(0, np.int32))


@pytest.fixture(scope="module")
def whole(had: list[set[int]]) -> Holdings:
    return holdings(had)


def some(share: float) -> np.ndarray:
    return np.random.default_rng(3).random(ARTICLES) < share


def walked(had: list[set[int]], mask: np.ndarray) -> np.ndarray:
    found = np.zeros(VALUES + 1, np.int64)
    for number in np.flatnonzero(mask):
        found[list(had[number])] += 1
    return found


@pytest.mark.parametrize("share", [1.0, 0.6, 0.2, 0.01, 0.0])
def test_the_commonest_of_each_kind_are_counted_right(
    had: list[set[int]], whole: Holdings, kinds: np.ndarray, share: float
) -> None:
    exact, besides = walked(had, some(share)), np.zeros(VALUES + 1, np.int64)
    assert (whole.counts(some(share), VALUES + 1) == exact).all()
    counted = whole.most(some(share), besides, kinds, MOST)
    assert (counted <= exact).all()
    for kind in range(KINDS):
        of_kind = np.flatnonzero(kinds == kind)
        assert len(of_kind) > HEAVY, "all are counted by bits, so the rest was not tried"
        assert sorted(counted[of_kind])[-MOST:] == sorted(exact[of_kind])[-MOST:]


def test_what_is_counted_elsewhere_can_make_a_rare_value_one_of_the_commonest(
    had: list[set[int]], whole: Holdings, kinds: np.ndarray
) -> None:
    exact, besides = walked(had, some(0.6)), np.zeros(VALUES + 1, np.int64)
    rare = int(np.flatnonzero((exact > 0) & (exact < 20))[0])
    besides[rare] = ARTICLES
    assert whole.most(some(0.6), besides, kinds, MOST)[rare] == exact[rare] + ARTICLES


def test_articles_with_few_values_are_known_as_few(whole: Holdings) -> None:
    assert whole.are_few(some(0.01))
    assert len(whole.what) > FEW
    assert not whole.are_few(some(1.0))


def test_articles_are_found_by_their_values(had: list[set[int]], whole: Holdings) -> None:
    wanted = np.array([3, 700, VALUES + 50])
    having = np.zeros(ARTICLES, np.bool_)
    whole.mark_values(wanted, having)
    assert np.flatnonzero(having).tolist() == [n for n, values in enumerate(had) if values & {3, 700}]


def test_articles_are_found_by_their_figures() -> None:
    first = Holdings(0, np.zeros(2, np.int64), np.empty(0, np.int32), np.array([5.0, 9.0]), np.array([1, 0], np.int32))
    second = Holdings(2, np.zeros(1, np.int64), np.empty(0, np.int32), np.array([7.0]), np.array([0], np.int32))
    both = first.followed_by(second)
    for least, most, numbers in ((5, 5, [1]), (6, 9, [0, 2]), (-np.inf, 8, [1, 2]), (10, np.inf, [])):
        having = np.zeros(3, np.bool_)
        both.mark_amounts(least, most, having)
        assert np.flatnonzero(having).tolist() == numbers


def test_two_stretches_are_as_one(had: list[set[int]], whole: Holdings) -> None:
    both = holdings(had[:1000]).followed_by(holdings(had[1000:], 1000))
    assert (both.first, both.end) == (0, ARTICLES)
    assert (both.counts(some(0.6), VALUES + 1) == whole.counts(some(0.6), VALUES + 1)).all()
