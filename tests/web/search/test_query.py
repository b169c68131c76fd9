"""What a query says, and where it is wrong."""

from datetime import UTC, datetime
from math import nextafter

import pytest

from worker.web.search.query import Amount, Has, Of, Query, QueryError, Within, Words, parse

NOW = datetime(2024, 6, 5, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("harbour", '"harbour"'),
        ('"grain deal"', '"grain deal"'),
        ("harb*", '"harb" *'),
        ("covid-19", '"covid 19"'),
        ("東京", '"東 京"'),
    ],
)
def test_words_phrases_and_prefixes_are_quoted(text: str, match: str) -> None:
    assert parse(text, NOW) == Query((Words(match),))


def test_what_stands_after_a_minus_is_unwanted() -> None:
    assert parse("ferry -country:ITA", NOW) == Query((Words('"ferry"'),), (Has("country", ("ITA",)),))


def test_or_joins_words() -> None:
    assert parse("ferry OR boat harbour", NOW).wanted == (Words('"ferry" OR "boat"'), Words('"harbour"'))


def test_a_field_takes_several_values_and_a_phrase() -> None:
    assert parse('country:MLT,ITA speaker:"Maria Borg"', NOW).wanted == (
        Has("country", ("MLT", "ITA")),
        Has("speaker", ("Maria Borg",)),
    )


def test_stories_are_asked_for_by_id() -> None:
    asked = parse("ferry -story:0f6c,7be1", NOW)
    assert asked == Query((Words('"ferry"'),), (Of(("0f6c", "7be1")),))
    assert asked.is_of_stories
    assert not parse('ferry "story: 0f6c"', NOW).is_of_stories


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("after:2024", datetime(2024, 1, 1, tzinfo=UTC)),
        ("after:2024-02", datetime(2024, 2, 1, tzinfo=UTC)),
        ("after:2024-02-03T04:05", datetime(2024, 2, 3, 4, 5, tzinfo=UTC)),
        ("after:yesterday", datetime(2024, 6, 4, tzinfo=UTC)),
        ("after:7d", datetime(2024, 5, 29, 12, tzinfo=UTC)),
    ],
)
def test_days_and_moments_are_written_as_people_write_them(text: str, moment: datetime) -> None:
    assert parse(text, NOW).wanted == (Within(since=moment.timestamp()),)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("value:>1000", Amount(least=nextafter(1000, 2000))),
        ("value:<=2.5m", Amount(most=2.5e6)),
        ("value:1,200", Amount(1200, 1200)),
        ("value:100..2k", Amount(100, 2000)),
    ],
)
def test_figures_are_asked_for_by_size(text: str, amount: Amount) -> None:
    assert parse(text, NOW).wanted == (amount,)


@pytest.mark.parametrize(
    ("text", "wrong", "why"),
    [
        ('ferry "grain deal', '"grain deal', "never closed"),
        ("ferry contry:MLT", "contry:MLT", "is country: meant?"),
        ("after:soon ferry", "after:soon", "no day"),
        ("ferry value:many", "value:many", "write value:>1000"),
        ("has:soul", "has:soul", "has:soul"),
        ("ferry country:", "country:", "of what?"),
        ("ferry OR", "OR", "between two words"),
        ("ferry OR country:MLT", "OR", "list its values"),
        ("ferry - boat", "-", "no word"),
        ("ferry !!!", "!!!", "no word"),
    ],
)
def test_an_error_says_where_it_is(text: str, wrong: str, why: str) -> None:
    with pytest.raises(QueryError, match=why) as caught:
        parse(text, NOW)
    assert text[caught.value.start : caught.value.end] == wrong
