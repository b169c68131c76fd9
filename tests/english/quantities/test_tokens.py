"""Words as times and quantities need them."""

import pytest

from tests.enrichers.reading import read
from worker.english.document import Document


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,500,000 people", "1,500,000 people"),
        ("5km at 10.30am", "5 km at 10.30 am"),
        ("$7.5m, 3rd", "$ 7.5 m , 3 rd"),
        ("don’t, Malta’s 1990’s", "don’t , Malta ’ s 1990 ’ s"),
        ("2, 3.", "2 , 3 ."),
        ("5½ G7 covid_19", "5 ½ G 7 covid _ 19"),
        ("12.5% of 40-year-olds", "12.5 % of 40 - year - olds"),
    ],
)
def test_numbers_are_whole_and_units_stand_apart(text: str, expected: str) -> None:
    tokens = Document(read(text)).text.tokens
    assert " ".join(tokens.raw) == expected
    assert all(text[start:end] == raw for raw, start, end in zip(tokens.raw, tokens.start, tokens.end, strict=True))
