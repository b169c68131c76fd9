"""The linker and the places on articles that were labelled by hand; see `score`."""

from pathlib import Path

import pytest

from tests.english.linking.score import DATA, LABELS, scores

HELD_BACK = LABELS.with_name("held_back.json")


@pytest.mark.skipif(not DATA.is_dir(), reason=f"needs the labelled articles in {DATA}")
@pytest.mark.parametrize("labelled", [LABELS, HELD_BACK])
def test_linking_and_places_keep_what_they_reached(labelled: Path) -> None:
    found = scores(DATA, labelled)
    assert found["b-cubed F1"] >= 0.97
    assert found["country right"] >= 0.97
    assert found["within 50 km"] >= 0.86
    assert found["of those given a point"] >= 0.95
    assert found["of those given as city"] >= 0.95
