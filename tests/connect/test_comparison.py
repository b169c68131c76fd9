"""What is a copy, of which kind, and what only looks like one."""

import pytest

from tests.connect.changes import CHANGES, STRENGTHS, changed
from tests.connect.texts import CHINESE, HARBOUR, QUARRY, STUDY, weather
from worker.connect.comparison import Likeness, likeness
from worker.connect.words import Words


def compare(text: str, original: str) -> Likeness | None:
    return likeness(Words(text), Words(original))


@pytest.mark.parametrize("kind", CHANGES)
@pytest.mark.parametrize("strength", STRENGTHS)
def test_a_copy_is_known_after_every_kind_of_change(kind: str, strength: float) -> None:
    for text, other in ((HARBOUR, STUDY), (QUARRY, HARBOUR)):
        found = compare(changed(text, kind, strength, "1", other), text)
        assert found
        assert 0.56 <= found.similarity <= 1


def test_neither_case_nor_marks_nor_breaks_make_another_text() -> None:
    loud = HARBOUR.upper().replace(", ", " – ").replace("\n\n", "\n")
    assert compare(loud, HARBOUR) == Likeness("same_text", 1.0)


def test_a_part_is_an_excerpt_and_the_whole_is_no_copy_of_its_part() -> None:
    part = HARBOUR.split("\n\n")[1]
    assert compare(part, HARBOUR) == Likeness("excerpt", 1.0)
    assert compare(HARBOUR, part) is None


def test_the_similarity_is_the_share_of_its_words_that_both_have() -> None:
    found = compare(f"{HARBOUR}\n\n{STUDY}", HARBOUR)
    assert found
    shared = len(Words(HARBOUR)) / len(Words(HARBOUR + STUDY))
    assert found.similarity == pytest.approx(shared, abs=0.05)


def test_other_news_is_no_copy() -> None:
    assert not any(compare(one, other) for one in (HARBOUR, QUARRY) for other in (STUDY, QUARRY) if one != other)


def test_a_follow_up_that_repeats_a_paragraph_is_no_copy() -> None:
    assert compare(f"{QUARRY}\n\n{STUDY}\n\n{HARBOUR.split(chr(10))[0]}", HARBOUR) is None


def test_one_template_filled_in_twice_is_no_copy() -> None:
    one = weather("Port Alder", "Monday", 17, 9, 35, 40)
    assert compare(weather("Saint Callow", "Friday", 24, 12, 20, 70), one) is None
    assert compare(weather("Port Alder", "Tuesday", 21, 11, 15, 60), one) is None
    assert compare(one.replace("kilometres", "km").replace("expects", "predicts"), one)


def test_a_few_words_are_nobodys_copy() -> None:
    assert compare("More on this story later today.", "More on this story later today.") is None


def test_words_that_no_spaces_part_are_compared_sign_by_sign() -> None:
    assert compare(CHINESE.replace("星期一", "周一"), CHINESE)
    assert compare(CHINESE, HARBOUR) is None
