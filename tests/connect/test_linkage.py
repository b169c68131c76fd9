"""Whatever is alike on the whole is one cluster; what is left alone joins where one is very like it."""

import numpy as np

from worker.connect.linkage import clusters


def parts(odds: dict[tuple[int, int], float], count: int, together: tuple[tuple[int, int], ...] = ()) -> set[str]:
    """The clusters of numbers whose log-odds are given, all other pairs having -4."""
    alike = np.full((count, count), -4.0)
    for (one, other), value in odds.items():
        alike[one, other] = alike[other, one] = value
    np.fill_diagonal(alike, -np.inf)
    return {"".join(map(str, sorted(part))) for part in clusters(alike, 0.0, together)}


def test_what_is_alike_on_the_mean_is_one() -> None:
    assert parts({(0, 1): 3, (1, 2): 2, (0, 2): -1}, 4) == {"012", "3"}


def test_one_that_is_like_a_single_member_joins_where_the_others_are_not_too_unlike() -> None:
    assert parts({(0, 1): 3, (2, 0): 3, (2, 1): -3.4}, 3) == {"012"}
    assert parts({(0, 1): 3, (2, 0): 3, (2, 1): -6}, 3) == {"01", "2"}


def test_one_alone_joins_the_likelier_of_two() -> None:
    pairs = {(0, 1): 3, (2, 3): 3, (4, 0): 2.0, (4, 1): -2.2, (4, 2): 2.2, (4, 3): -2.3}
    assert parts(pairs, 5) == {"01", "234"}


def test_two_alone_do_not_join_each_other_for_their_nearness() -> None:
    assert parts({(0, 1): -0.1}, 2) == {"0", "1"}


def test_what_stays_together_does_so_whatever_it_has_in_common() -> None:
    assert parts({}, 3, ((0, 2),)) == {"02", "1"}
