"""What the encoder is told of a word beside its pieces."""

from worker.english.encoder.features import SHAPE_IDS, place_ids, plain, shape_ids
from worker.english.words import words


def test_shape_ids_stay_below_their_number() -> None:
    assert all(0 <= index < SHAPE_IDS for index in shape_ids(words("The G7’s iPhone-tax (2024) — “NATO”")))


def test_the_longest_known_place_wins_and_lower_case_is_no_place() -> None:
    places = {"new york": 1, "york": 2, "mali": 0, "of": 2}
    found = words("New York and York of Mali, mali")
    assert place_ids(found, places) == [3, 4, 0, 5, 0, 1, 0, 0]


def test_a_plain_name_has_neither_accents_nor_capitals() -> None:
    assert plain("São  Tomé-et-Príncipe") == "sao tome - et - principe"
