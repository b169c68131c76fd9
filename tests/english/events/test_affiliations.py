"""Countries, groups and sectors that the words of a phrase tell."""

import pytest

from worker.english.events.affiliations import affiliations, sector_of
from worker.english.words import words


def _told(text: str) -> list[str]:
    found = words(text)
    return [
        " ".join(filter(None, [*(w.text for w in found[a.first : a.last + 1]), ">", a.country, a.sector]))
        for a in affiliations(text, found)
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("two Danish frogmen", ["Danish > DNK"]),
        ("U.S. marines", ["U . S > USA", "marines > MIL"]),
        ("the United Arab Emirates", ["United Arab Emirates > ARE"]),
        ("Greek-Cypriot lawmakers", ["Greek - Cypriot > CYP", "lawmakers > LEG"]),
        ("the U.N. refugee agency", ["U . N > UNO", "refugee > REF"]),
        ("a policewoman", ["policewoman > COP"]),
        ("foreign ministries", ["foreign ministries > GOV"]),
    ],
)
def test_the_longest_name_or_role_is_read(text: str, told: list[str]) -> None:
    assert _told(text) == told


@pytest.mark.parametrize("text", ["a London-based bank", "a French-speaking tutor", "who came", "the weather"])
def test_other_words_tell_nothing(text: str) -> None:
    assert [one for one in _told(text) if "bank" not in one] == []


def test_a_role_has_the_sector_of_its_last_noun() -> None:
    assert sector_of("Foreign Minister") == "GOV"
    assert sector_of("Supreme Court") == "JUD"
    assert sector_of("lighthouse keeper") is None
