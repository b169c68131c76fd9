"""Names of bodies in a crowd of them."""

import pytest

from worker.english.linking.mentions import Named
from worker.english.linking.organizations import organizations


@pytest.mark.usefixtures("hang_guard")
def test_many_bodies_with_one_last_word_take_linear_time() -> None:
    names = [f"B{number} Ministry" for number in range(20_000)]
    mentions = [Named("text", start, start + 9, name, "organization") for start, name in enumerate(names)]
    assert len(organizations(mentions, set())) == 20_000


def test_a_towns_name_is_short_for_a_firm() -> None:
    assert grouped("Savanna Trust Bank", "Savanna") == [["Savanna Trust Bank", "Savanna"]]


def test_a_towns_name_is_not_short_for_what_may_be_the_towns_own() -> None:
    assert grouped("Savanna Police Department", "Savanna") == [["Savanna Police Department"], ["Savanna"]]


def test_a_firm_is_not_called_by_a_towns_name_before_it_is_introduced() -> None:
    assert grouped("Savanna", "Savanna Trust Bank") == [["Savanna"], ["Savanna Trust Bank"]]


def grouped(*names: str) -> list[list[str]]:
    mentions = [Named("text", at * 100, at * 100 + len(name), name, "organization") for at, name in enumerate(names)]
    return [[mention.text for mention in group] for group in organizations(mentions, set())]
