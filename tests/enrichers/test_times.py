"""Times, measured by a table of phrases of our own."""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from schemas.annotations import Time
from schemas.article import Dateline, Language
from schemas.spans import misplaced
from tests.enrichers.reading import compute, read
from worker.enrichers.times import ENRICHER
from worker.errors import Skipped

LEAST_RIGHT = 0.95
Row = tuple[str, ...]


def _table() -> Iterator[tuple[str, str, list[Row]]]:
    """Phrase, publication day, and its times; a line without a phrase belongs to the one above."""
    rows: list[tuple[str, str, list[Row]]] = []
    with Path(__file__).with_name("times.tsv").open(encoding="utf-8") as file:
        for line in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE, restval=""):
            if line["phrase"]:
                rows.append((line["phrase"], line["published"], []))
            wanted = tuple(line[name] or "" for name in ("time", "type", "value", "start", "end", "anchor"))
            if wanted[0] != "-":
                rows[-1][2].append(wanted)
    yield from rows


def _shown(time: Time) -> Row:
    def day(of: datetime | None) -> str:
        return "" if of is None else f"{of:%Y-%m-%dT%H:%M}".removesuffix("T00:00")

    return time.span.text, time.type, time.value or "", day(time.start), day(time.end), time.anchor or ""


def test_the_table_of_phrases() -> None:
    rows, wrong = 0, []
    for phrase, published, wanted in _table():
        article = read(phrase, published_at=None if published == "-" else published)
        found = compute(ENRICHER, article)["times"]
        assert not list(misplaced(article, found))
        rows += 1
        if [_shown(time) for time in found] != wanted:
            wrong.append(f"{phrase}\n  wanted {wanted}\n  found  {[_shown(time) for time in found]}")
    print(f"{rows - len(wrong)} of {rows} phrases right\n" + "\n".join(wrong))
    assert rows - len(wrong) >= LEAST_RIGHT * rows, "\n".join(wrong)


def test_without_a_publication_date_the_dateline_is_the_anchor() -> None:
    article = read("It rained yesterday.", dateline=Dateline(text="VALLETTA, June 3", date="2024-06-03"))
    (time,) = compute(ENRICHER, article)["times"]
    assert (time.value, time.anchor) == ("2024-06-02", "dateline")
    assert time.start == datetime(2024, 6, 2, tzinfo=UTC)


def test_a_date_that_is_no_day_anchors_nothing() -> None:
    article = read("It rained yesterday.", published_at="2024-06-01", published_precision="month")
    (time,) = compute(ENRICHER, article)["times"]
    assert (time.value, time.start, time.anchor) == (None, None, None)


def test_titles_are_read_too() -> None:
    article = read("Nothing else.", title="Talks begin on Monday", published_at="2024-05-15")
    (time,) = compute(ENRICHER, article)["times"]
    assert (time.span.part, time.value) == ("title", "2024-05-20")


def test_a_headline_speaks_of_the_day_that_the_text_does() -> None:
    article = read("Friday's race will start in Gozo.", title="Friday's race moved to Gozo", published_at="2024-05-15")
    assert {time.value for time in compute(ENRICHER, article)["times"]} == {"2024-05-17"}


def test_a_headline_s_weekday_is_the_one_that_the_text_dates() -> None:
    article = read("They vote on Wednesday, 22 May.", title="Gozo votes on Wednesday", published_at="2024-05-15")
    assert {time.value for time in compute(ENRICHER, article)["times"]} == {"2024-05-22"}


def test_the_name_of_a_work_is_no_time() -> None:
    article = read(
        "“Two Days in October” and “1984” sold well. He said: “See you in October.”", published_at="2024-05-15"
    )
    assert [time.span.text for time in compute(ENRICHER, article)["times"]] == ["October"]


@pytest.mark.parametrize(
    "text",
    ["On February 30 it rained.", "In 9999 and 0000.", "In a million years.", "99999999 days ago.", "the 0s", "Q"],
)
def test_nonsense_breaks_nothing(text: str) -> None:
    compute(ENRICHER, read(text, published_at="2024-05-15"))


def test_other_languages_are_skipped() -> None:
    article = read("Am Montag.").model_copy(update={"language": Language(code="de")})
    with pytest.raises(Skipped):
        compute(ENRICHER, article)
