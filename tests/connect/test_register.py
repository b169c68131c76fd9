"""The register says whom nearly all mean by a name, and forgets who has left."""

import pytest

from worker.connect.register import LEAST_ARTICLES, Register

MARIA, JOE = [("ellul", "person:maria-ellul")], [("ellul", "person:joe-ellul")]


@pytest.mark.parametrize(
    ("maria", "joe", "meant"),
    [
        (LEAST_ARTICLES, 0, True),
        (LEAST_ARTICLES - 1, 0, False),
        (LEAST_ARTICLES, 1, False),
        (19, 1, True),
        (0, 0, False),
    ],
)
def test_a_name_means_the_one_whom_nearly_all_mean(maria: int, joe: int, meant: bool) -> None:
    register = Register()
    for article in [MARIA] * maria + [JOE] * joe:
        register.put(article)
    assert register.bearer("ellul") == ("person:maria-ellul" if meant else None)


def test_an_article_that_leaves_counts_no_more() -> None:
    register = Register()
    for article in [MARIA] * LEAST_ARTICLES + [JOE]:
        register.put(article)
    register.drop(JOE)
    assert register.bearer("ellul") == "person:maria-ellul"
    for article in [MARIA] * LEAST_ARTICLES:
        register.drop(article)
    assert register.bearer("ellul") is None
