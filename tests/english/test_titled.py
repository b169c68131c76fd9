"""Names of works are told from what people say."""

import pytest

from worker.english.parts import Part
from worker.english.titled import titled


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The film “Two Days in October” opened.", ["Two Days in October"]),
        ('Her novel "1984", and "Orbit 2090," sold well.', ["1984", "Orbit 2090,"]),
        ("He sang ‘The Friday Song’ twice.", ["The Friday Song"]),
        ("“We sail on Monday,” he said.", []),
        ("“Monday,” he said. “Never.”", []),
        ("It was “20 euros too many”.", []),
    ],
)
def test_a_name_of_a_work_has_capitals_throughout(text: str, names: list[str]) -> None:
    assert [text[start:end] for start, end in titled(Part("text", text, ((0, len(text)),)))] == names
