"""Figures side by side: a dispute takes two claimants, one time, one place and numbers that cannot both be right."""

import pytest

from tests.connect.claims.telling import DAY, HOUR, NOON, count, told
from worker.connect.claims.figures import FigureSet, figure_sets
from worker.connect.claims.told import Told


def only(*articles: Told) -> FigureSet:
    (found,) = figure_sets(articles)
    return found


def standing(found: FigureSet) -> list[tuple[str, float | None, bool]]:
    return [(claim.count.who, claim.count.value, claim.superseded) for claim in found.claims]


def test_two_claimants_whose_numbers_exclude_each_other_dispute() -> None:
    found = only(told(1, count("police", 12)), told(2, count("hospital", 20), at=NOON + HOUR))
    assert found.disputed
    assert standing(found) == [("police", 12, False), ("hospital", 20, False)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (count("police", 12, "at_least"), count("hospital", 20)),
        (count("police", 20, "about"), count("hospital", 21)),
        (count("police", 5_000), count("organis", 5_200)),
        (count("police", 600, words="nearly 600"), count("organis", 590)),
        (count("police", 24, "at_least")._replace(value=None, words="Dozens"), count("organis", 17)),
        (count("police", 8, "range")._replace(value=None, low=8, high=10), count("organis", 9)),
        (count("police", 12), count("hospital", 12)),
    ],
)
def test_numbers_that_may_both_be_right_are_no_dispute(one: object, other: object) -> None:
    assert not only(told(1, one), told(2, other)).disputed  # type: ignore[arg-type]


def test_a_toll_that_has_climbed_since_is_no_dispute() -> None:
    first, climbed = told(1, count("police", 12)), count("hospital", 20, rises=True)
    assert not only(first, told(2, climbed, at=NOON + HOUR)).disputed
    assert only(told(1, climbed), told(2, count("police", 12), at=NOON + HOUR)).disputed


def test_a_round_number_is_rounded_by_a_twentieth_at_the_most() -> None:
    assert only(told(1, count("police", 260)), told(2, count("hospital", 300))).disputed


def test_a_claimant_who_says_otherwise_later_updates() -> None:
    found = only(told(1, count("police", 12)), told(2, count("police", 15), at=NOON + HOUR))
    assert not found.disputed
    assert standing(found) == [("police", 12, True), ("police", 15, False)]


def test_who_repeats_an_old_number_does_not_make_it_new() -> None:
    later = told(2, count("police", 15), at=NOON + HOUR)
    found = only(told(1, count("police", 12)), later, told(3, count("police", 12), at=NOON + 2 * HOUR))
    assert standing(found) == [("police", 12, True), ("police", 15, False)]
    assert [len(claim.articles) for claim in found.claims] == [2, 1]


def test_an_echo_counts_once_with_the_articles_that_tell_of_it() -> None:
    found = only(*(told(number, count("police", 12)) for number in range(3)))
    assert standing(found) == [("police", 12, False)]
    assert len(found.claims[0].articles) == 3


def test_days_apart_are_events_that_go_on() -> None:
    first, later = told(1, count("police", 12)), told(2, count("hospital", 20), at=NOON + DAY)
    assert not only(first, later).disputed
    both = told(3, count("police", 12), count("hospital", 20), at=NOON + DAY)
    assert only(first, both).disputed


def test_what_does_not_go_on_may_be_disputed_the_next_day() -> None:
    one, other = (count(who, value, noun=["stadium"], ahead=["cost"]) for who, value in (("club", 3), ("city", 5)))
    assert only(told(1, one), told(2, other, at=NOON + DAY + HOUR)).disputed
    assert not only(told(1, one), told(2, other, at=NOON + 2 * DAY)).disputed


def test_figures_of_two_places_dispute_nothing() -> None:
    here, there = count("police", 12, places=["place:a"]), count("hospital", 20, places=["place:b"])
    assert not any(each.disputed for each in figure_sets([told(1, here), told(2, there)]))


def test_what_was_over_before_the_story_is_compared_with_what_was_over_then() -> None:
    before = count("hospital", 20, until=NOON - 9 * DAY)
    assert figure_sets([told(1, count("police", 12)), told(2, before)]) == []
    assert len(only(told(1, before), told(2, before)).claims[0].articles) == 2


def test_figures_of_a_group_and_of_all_dispute_nothing() -> None:
    officers = count("guard", 7, noun=["officers"], behind=["killed"], fate="dead")
    assert not any(each.disputed for each in figure_sets([told(1, officers), told(2, count("hospital", 14))]))


def test_articles_that_say_so_themselves_dispute_nothing_and_tell_of_who_agrees() -> None:
    found = only(told(1, count("police", 12)), told(2, count("", 12)), told(3, count("", 20)))
    assert standing(found) == [("police", 12, False)]
    assert len(found.claims[0].articles) == 2


def test_a_toll_that_nobody_claims_rises() -> None:
    found = only(told(1, count("", 12)), told(2, count("", 20), at=NOON + HOUR))
    assert standing(found) == [("", 12, True), ("", 20, False)]
    assert figure_sets([told(1, count("", 20)), told(2, count("", 12), at=NOON + HOUR)]) == []


def test_officials_may_be_the_police_and_dispute_nothing_with_them() -> None:
    assert not only(told(1, count("official", 12)), told(2, count("polic", 20))).disputed


def test_of_one_claimant_an_article_tells_the_first_figure() -> None:
    found = only(told(1, count("police", 12), count("police", 3)), told(2, count("police", 12)))
    assert standing(found) == [("police", 12, False)]


def test_whose_later_words_are_surely_of_one_thing_dispute() -> None:
    vague = count("police", 9_000, noun=["number"])
    clear = count("police", 9_000, noun=["marchers"], behind=["marched"])
    other = count("organis", 40_000, noun=["marchers"], behind=["marched"])
    found = only(told(1, vague), told(2, other, at=NOON + HOUR), told(3, clear, at=NOON + HOUR))
    assert found.disputed


def test_a_dispute_stands_though_one_of_two_says_it_again_days_later() -> None:
    again = told(3, count("police", 12), at=NOON + 3 * DAY)
    assert only(told(1, count("police", 12)), told(2, count("hospital", 15), at=NOON + HOUR), again).disputed


def test_one_claimants_number_is_one_whether_more_or_not() -> None:
    found = only(told(1, count("police", 12)), told(2, count("police", 12, "over")))
    assert standing(found) == [("police", 12, False)]


def test_who_is_named_by_office_by_name_and_by_office_again_is_one() -> None:
    chief = count("!shah chief imran police shah", 14)
    found = only(
        *(told(number, row) for number, row in enumerate([chief, count("!shah shah", 18), count("police", 18)]))
    )
    assert [(value, old) for _, value, old in standing(found)] == [(14, True), (18, False)]


def test_two_of_a_kind_that_tell_of_their_own_dispute_nothing() -> None:
    national = count("director", 2400, noun=["visitors"], ahead=["museum", "national"])
    maritime = count("maritim museum", 410, noun=["visitors"])
    assert not only(told(1, national), told(2, maritime)).disputed
    assert only(told(1, national._replace(ahead=["museum"])), told(2, maritime)).disputed


def test_who_agreed_before_disputes_nothing_by_what_is_new() -> None:
    first, second = told(1, count("operator", 13)), told(2, count("rescuers", 13), at=NOON + HOUR)
    later = told(3, count("rescuers", 15), at=NOON + 2 * HOUR)
    assert not only(first, second, later).disputed
    assert only(first, second, later, told(4, count("operator", 13), at=NOON + 3 * HOUR)).disputed


def test_figures_of_two_magnitudes_are_not_surely_of_one_thing() -> None:
    assert not only(told(1, count("police", 12)), told(2, count("hospital", 620), at=NOON + HOUR)).disputed
    assert only(told(1, count("police", 12)), told(2, count("hospital", 400), at=NOON + HOUR)).disputed
