"""The words of a sentence tell in what context its events stand."""

import pytest

from worker.english.events.contexts import contexts
from worker.english.words import words


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Norway sent troops north.", ("military",)),
        ("Voters backed the pro-democracy party at the election.", ("election", "pro_democracy")),
        ("The court heard of war crimes.", ("legal", "human_rights")),
        ("The baker sold bread.", ()),
    ],
)
def test_contexts_stand_in_the_order_of_the_codebook(sentence: str, found: tuple[str, ...]) -> None:
    assert contexts(words(sentence)) == found
