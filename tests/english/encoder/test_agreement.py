"""One name is read one way throughout an article."""

import numpy as np
import pytest

from worker.english.encoder.agreement import agreed
from worker.english.encoder.names import TaggedName, log_softmax, tagged_names
from worker.english.words import words

TAGS = ("O", "B-person", "I-person", "B-place", "I-place")


def _read(text: str, *rows: dict[str, float]) -> list[TaggedName]:
    logs = log_softmax(np.array([[row.get(tag, 0.0) for tag in TAGS] for row in rows], np.float32))
    found = words(text)
    return agreed(found, logs, TAGS, tagged_names(found, logs, TAGS))


def test_the_places_of_a_spelling_vote_on_its_type() -> None:
    doubtful = {"B-place": 5.0, "B-person": 4.0}
    found = _read(
        "Jordan met Jordan by Jordan", {"B-person": 9.0}, {"O": 20.0}, doubtful, {"O": 20.0}, {"B-person": 9.0}
    )
    assert [name.type for name in found] == ["person"] * 3


def test_a_family_name_alone_is_the_person_named_in_full() -> None:
    found = _read("Maria Borg left Borg", {"B-person": 9.0}, {"I-person": 9.0}, {"O": 20.0}, {"B-place": 2.0})
    assert [(name.first, name.type) for name in found] == [(0, "person"), (3, "person")]


def test_a_name_that_was_overlooked_is_found_where_it_may_well_stand() -> None:
    unsure = {"O": 3.0, "B-person": 2.5}
    found = _read("Borg met Borg", {"B-person": 9.0}, {"O": 20.0}, unsure)
    assert [name.first for name in found] == [0, 2]


def test_a_word_that_surely_names_nothing_is_left_alone() -> None:
    found = _read("Reading , Reading", {"B-place": 9.0}, {"O": 20.0}, {"O": 20.0})
    assert [name.first for name in found] == [0]


def test_no_name_is_found_within_another() -> None:
    found = _read("Maria Borg met Borg", {"B-person": 9.0}, {"I-person": 9.0}, {"O": 20.0}, {"B-person": 9.0})
    assert [(name.first, name.last) for name in found] == [(0, 1), (3, 3)]


def test_the_last_word_is_no_longer_name_cut_short() -> None:
    person, nothing = {"B-person": 9.0}, {"O": 20.0}
    unsure = {"O": 3.0, "B-person": 2.5}
    found = _read("Maria Borg met Maria and Maria", person, {"I-person": 9.0}, nothing, person, nothing, unsure)
    assert [(name.first, name.last) for name in found] == [(0, 1), (3, 3), (5, 5)]


@pytest.mark.usefixtures("hang_guard")
def test_a_first_name_of_very_many_people_takes_linear_time() -> None:
    count = 25_000
    person, nothing = {"B-person": 9.0}, {"O": 20.0}
    text = " ".join(f"Maria Borg{number} met Maria" for number in range(count))
    found = _read(text, *[person, {"I-person": 9.0}, nothing, nothing] * count)
    assert len(found) == count
