"""The linker and the places on articles that were labelled by hand; see `score`."""

import pytest

from tests.linking.score import DATA, scores


@pytest.mark.skipif(not DATA.is_dir(), reason=f"needs the labelled articles in {DATA}")
def test_linking_and_places_keep_what_they_reached() -> None:
    found = scores(DATA)
    assert found["b-cubed F1"] >= 0.97
    assert found["country right"] >= 0.95
    assert found["within 50 km"] >= 0.75
    assert found["of those given as city"] >= 0.93
