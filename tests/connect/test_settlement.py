"""Which of several texts is the original, and what each other one repeats."""

from datetime import UTC, datetime

import pytest

from schemas.testing import golden_articles
from tests.connect.texts import HARBOUR, QUARRY, STUDY
from worker.connect.settlement import Text, known_by, outlet_of, settle
from worker.connect.words import Words

WITH_LOCAL_NEWS = f"{HARBOUR}\n\n{STUDY}"
PART = HARBOUR.split("\n\n")[1]


def text(id: str, words: str, known_by: float, outlet: str | None = None) -> Text:
    return Text(id * 32, Words(words), outlet, known_by)


def originals(*texts: Text) -> dict[str, str | None]:
    return {id[0]: mark and mark.article_id[0] for id, mark in settle(texts).items()}


def test_the_original_is_the_text_that_was_public_first() -> None:
    assert originals(text("a", WITH_LOCAL_NEWS, 2), text("b", HARBOUR, 1)) == {"b": None, "a": "b"}
    assert originals(text("a", WITH_LOCAL_NEWS, 1), text("b", HARBOUR, 2)) == {"a": None, "b": "a"}


def test_a_copy_of_a_copy_repeats_the_original() -> None:
    texts = [text("a", HARBOUR, 1), text("b", WITH_LOCAL_NEWS, 2), text("c", f"{WITH_LOCAL_NEWS} More.", 3)]
    assert originals(*texts) == {"a": None, "b": "a", "c": "a"}


def test_a_part_that_came_first_is_an_excerpt_of_the_whole() -> None:
    texts = [text("a", PART, 1), text("b", HARBOUR, 2), text("c", QUARRY, 3)]
    assert originals(*texts) == {"a": "b", "b": None, "c": None}
    assert [mark.kind for mark in settle(texts).values() if mark] == ["excerpt"]


def test_originals_that_were_told_apart_before_are_not_compared_again(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[Words, Words]] = []
    monkeypatch.setattr("worker.connect.settlement.likeness", lambda text, original: compared.append((text, original)))
    texts = [text("a", HARBOUR, 1), text("b", QUARRY, 2), text("c", STUDY, 3)]
    settle(texts, apart={texts[0].id, texts[1].id})
    pairs = [{one.folded[0], other.folded[0]} for one, other in compared]
    assert pairs
    assert all(texts[2].words.folded[0] in pair for pair in pairs)


def test_what_an_outlet_repeats_of_its_own_is_no_copy() -> None:
    texts = [text("a", HARBOUR, 1, "coast.example"), text("b", WITH_LOCAL_NEWS, 2, "coast.example")]
    assert originals(*texts) == {"a": None, "b": None}
    assert originals(texts[0], text("b", WITH_LOCAL_NEWS, 2, "inland.example"))["b"] == "a"


def test_an_outlet_is_known_by_its_host_else_by_its_name() -> None:
    assert outlet_of("https://www.coast.example/harbour", "The Coast") == "coast.example"
    assert outlet_of(None, "The Coast") == outlet_of("no address", "THE COAST") == "the coast"
    assert outlet_of("https://[broken", None) is None


@pytest.mark.parametrize(
    ("precision", "by"), [("second", (3, 8)), ("day", (4, 8)), ("month", (5, 12)), (None, (5, 12))]
)
def test_a_date_is_over_when_its_day_is_and_nothing_is_later_than_its_arrival(
    precision: str | None, by: tuple[int, int]
) -> None:
    article = golden_articles()[0].model_copy(
        update={
            "published_at": precision and datetime(2024, 6, 3, 8, tzinfo=UTC),
            "published_precision": precision,
            "processed_at": datetime(2024, 6, 5, 12, tzinfo=UTC),
        }
    )
    assert known_by(article) == datetime(2024, 6, by[0], by[1], tzinfo=UTC).timestamp()
