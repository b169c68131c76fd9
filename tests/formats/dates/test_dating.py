"""When an article was published."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.formats.dates.dating import Candidate, choose, from_file_name, from_moment, from_text, from_url


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("url", "expected", "precision"),
    [
        ("https://news.example/world/2022/07/25/ferry", "2022-07-25", "day"),
        ("https://news.example/world/2022-07-09/ferry/101215944", "2022-07-09", "day"),
        ("https://news.example/2022/7/1/ferry", "2022-07-01", "day"),
        ("https://news.example/world/2022/jul/25/ferry", "2022-07-25", "day"),
        ("https://news.example/20220725/ferry.html", "2022-07-25", "day"),
        ("https://news.example/2022/07/ferry", "2022-07-01", "month"),
    ],
)
def test_an_address_tells_the_day(url: str, expected: str, precision: str) -> None:
    claim = from_url(url)
    assert claim
    assert (claim.value, claim.precision) == (day(expected), precision)


@pytest.mark.parametrize(
    "url",
    ["https://news.example/a-2022-review", "https://news.example/?id=20220725", "https://news.example/2022/13/1",
     "https://news.example/id/20221372", "http://[", "", None],
)  # fmt: skip
def test_an_address_without_a_day_tells_none(url: str | None) -> None:
    assert from_url(url) is None


@pytest.mark.parametrize("name", ["000_ef686245f382e15e.txt", "2022.txt", "report-2022-07.txt", "120220725.txt"])
def test_a_number_in_a_file_name_is_not_a_date(name: str) -> None:
    assert from_file_name(name) is None


def test_a_moment_without_its_zone_is_only_a_day() -> None:
    claim = from_moment(datetime(2022, 7, 1, 23, 30), "metadata")
    assert claim == Candidate(day("2022-07-01"), "day", "metadata")


def test_what_is_printed_beats_the_address_and_the_file_name() -> None:
    chosen = choose(
        [
            from_file_name("2022-07-03.txt"),
            from_url("https://n.example/2022/07/02/a"),
            from_text("1 July 2022", "date_label"),
        ],
        None,
    )
    assert (chosen.published_at, chosen.published_origin) == (day("2022-07-01"), "date_label")


def test_a_finer_claim_that_agrees_makes_a_coarse_one_exact() -> None:
    chosen = choose([from_url("https://n.example/2022/07/a"), from_text("July 18, 2022", "dateline")], None)
    assert (chosen.published_at, chosen.published_origin) == (day("2022-07-18"), "dateline")
    assert chosen.warnings == ()


def test_claims_that_contradict_each_other_are_told() -> None:
    chosen = choose([from_text("2022-07-01", "date_label"), from_url("https://n.example/2019/03/07/a")], None)
    assert chosen.published_at == day("2022-07-01")
    assert [warning.code for warning in chosen.warnings] == ["date_conflict"]


def test_an_update_counts_where_nothing_else_is_told() -> None:
    found = choose([from_text("Updated: 26 July 2022", "update")], None)
    assert (found.published_at, found.published_origin) == (day("2022-07-26"), "update")
    assert [warning.code for warning in found.warnings] == ["date_of_update"]


def test_an_update_neither_sharpens_nor_contradicts_what_else_is_told() -> None:
    month, update = from_text("July 2022", "date_label"), from_text("26 July 2022", "update")
    assert choose([update, month], None) == choose([month], None)


def test_a_date_after_the_files_own_time_is_refused_with_a_warning() -> None:
    chosen = choose([from_text("2 July 2031", "date_label"), from_file_name("2022-07-01.txt")], day("2022-07-01"))
    assert (chosen.published_at, chosen.published_origin) == (day("2022-07-01"), "file_name")
    assert [warning.code for warning in chosen.warnings] == ["date_in_future"]


def test_an_archives_empty_time_refuses_nothing() -> None:
    assert choose([from_text("2 July 2021", "date_label")], day("1980-01-01")).published_at


claims = st.builds(
    Candidate,
    st.datetimes(datetime(1990, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
    st.sampled_from(["second", "minute", "day", "month", "year"]),
    st.sampled_from(["json_ld", "date_label", "url", "dateline", "file_name"]),
)


@given(st.lists(claims), st.datetimes(datetime(1990, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)))
def test_what_is_chosen_was_claimed_and_is_not_in_the_future(found: list[Candidate], mtime: datetime) -> None:
    chosen = choose(found, mtime)
    if chosen.published_at is None:
        assert all(claim.value > mtime for claim in found)
    else:
        assert chosen.published_at <= mtime
        assert (chosen.published_at, chosen.published_origin) in [(claim.value, claim.origin) for claim in found]


@pytest.mark.parametrize(
    "text",
    ["Mon Jun 03 19:20:36 CEST 2024", "Mon Jun 3 19:20:36 GMT+0200 2024", "Mon Jun 03 2024 19:20:36 GMT+0200 (Summer)"],
)
def test_moments_as_programs_print_them_are_read_with_their_zone(text: str) -> None:
    claim = from_text(text, "json_ld")
    assert claim
    assert claim.value == datetime(2024, 6, 3, 17, 20, 36, tzinfo=UTC)
