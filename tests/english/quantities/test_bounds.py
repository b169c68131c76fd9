"""Words that limit a number."""

import pytest

from tests.english.quantities.phrases import read
from tests.english.texts import tokens_at
from worker.english.quantities.bounds import Bound, bound_after, bound_before, limits


@pytest.mark.parametrize(
    ("text", "bound", "words"),
    [
        ("just over 40 boats", "over", "just over"),
        ("no fewer than 40 boats", "at_least", "no fewer than"),
        ("up to about 40 boats", "up_to", "up to about"),
        ("a little less than 40 boats", "under", "a little less than"),
        ("adds up to 40 boats", "exact", ""),
        ("some 40 boats", "about", "some"),
        ("the 40 boats", "exact", ""),
    ],
)
def test_the_longest_phrase_before_a_number_counts(text: str, bound: Bound, words: str) -> None:
    tokens, index = tokens_at(text, "40")
    found, first = bound_before(tokens, index)
    assert (found, tokens.text[tokens.start[first] : tokens.start[index]].strip()) == (bound, words)


@pytest.mark.parametrize(
    ("text", "bound"),
    [("40 or more", "at_least"), ("40 or so", "about"), ("40+ boats", "at_least"), ("40 boats", None)],
)
def test_a_bound_may_stand_behind(text: str, bound: Bound | None) -> None:
    tokens, index = tokens_at(text, "40")
    found = bound_after(tokens, index + 1)
    assert (found and found[0]) == bound


def test_a_bound_may_stand_behind_the_noun() -> None:
    assert [found.bound for _, found in read("It drew 900 people or more.")] == ["at_least"]


def test_limits_leave_open_what_nobody_tells() -> None:
    assert [limits(bound, 4.0) for bound in ("over", "at_least", "under", "up_to", "about")] == [
        (4.0, None),
        (4.0, None),
        (None, 4.0),
        (None, 4.0),
        (None, None),
    ]
