"""Copies at the desk: known when they are published, told when their original is no more what it was."""

import json
import threading

import pytest
from redis import Redis

from schemas.article import Article, Duplicate
from schemas.reading import decoded
from tests.connect.texts import HARBOUR, QUARRY, STUDY
from tests.contract.publishing import made, publish
from tests.dropping import notices
from worker.config import Settings
from worker.desk.ledger import Ledger

WITH_LOCAL_NEWS = f"{HARBOUR}\n\n{STUDY}"
PART = HARBOUR.split("\n\n")[1]
CHANGED = "article.duplicate_changed.v1"


def report(number: int, text: str, outlet: str | None = None) -> Article:
    return made(number, text).model_copy(update={"url": outlet and f"https://{outlet}.example/{number}"})


def stored(ledger: Ledger, number: int) -> Article:
    return decoded(ledger.redis.hget(ledger.keys.article(made(number).id), "json"))


def originals(ledger: Ledger, *numbers: int) -> list[int | None]:
    """The number of the article that each repeats."""
    by_id = {made(number).id: number for number in numbers}
    marks = [stored(ledger, number).duplicate for number in numbers]
    return [mark and by_id[mark.article_id] for mark in marks]


def told(ledger: Ledger) -> list[tuple[str, Duplicate | None]]:
    return [(notice.subject, notice.data.duplicate) for notice in notices(ledger) if notice.type == CHANGED]


def test_a_copy_is_published_with_its_mark_in_article_and_notice(ledger: Ledger) -> None:
    assert publish(ledger, report(1, HARBOUR)) == publish(ledger, report(2, WITH_LOCAL_NEWS)) == "published"
    mark = stored(ledger, 2).duplicate
    assert mark
    assert (mark.article_id, mark.kind) == (made(1).id, "near_copy")
    assert [notice.data.duplicate for notice in notices(ledger)] == [None, mark]
    assert stored(ledger, 2) == report(2, WITH_LOCAL_NEWS).model_copy(
        update={"duplicate": mark, "processed_at": stored(ledger, 2).processed_at}
    )


def test_what_only_resembles_is_no_copy(ledger: Ledger) -> None:
    for number, text in enumerate((HARBOUR, f"{QUARRY}\n\n{STUDY}", f"{QUARRY[:200]}\n\n{HARBOUR[:150]}")):
        publish(ledger, report(number, text))
    assert originals(ledger, 0, 1, 2) == [None, None, None]


def test_the_same_text_of_another_outlet_is_published_as_a_copy(ledger: Ledger) -> None:
    publish(ledger, report(1, HARBOUR, "coast"))
    assert publish(ledger, report(2, HARBOUR, "inland")) == "published"
    assert publish(ledger, report(3, HARBOUR, "coast")) == "duplicate"
    assert publish(ledger, report(4, HARBOUR)) == "duplicate"
    assert stored(ledger, 2).duplicate == Duplicate(article_id=made(1).id, kind="same_text", similarity=1.0)


def test_an_outlets_update_is_no_copy(ledger: Ledger) -> None:
    publish(ledger, report(1, HARBOUR, "coast"))
    publish(ledger, report(2, WITH_LOCAL_NEWS, "coast"))
    assert originals(ledger, 1, 2) == [None, None]


def test_a_whole_that_comes_after_its_part_takes_over_and_the_part_is_told(ledger: Ledger) -> None:
    publish(ledger, report(1, PART))
    publish(ledger, report(2, f"{PART} Said the mayor."))
    publish(ledger, report(3, HARBOUR))
    assert originals(ledger, 1, 2, 3) == [3, 3, None]
    assert {subject for subject, _ in told(ledger)} == {made(1).id, made(2).id}
    assert {mark.kind for _, mark in told(ledger) if mark} == {"excerpt"}


def test_copies_of_a_text_that_its_outlet_changes_are_told(ledger: Ledger) -> None:
    publish(ledger, report(1, HARBOUR))
    publish(ledger, report(2, WITH_LOCAL_NEWS))
    publish(ledger, report(1, QUARRY))
    assert originals(ledger, 1, 2) == [None, None]
    assert told(ledger) == [(made(2).id, None)]
    publish(ledger, report(1, HARBOUR))
    assert originals(ledger, 1, 2) == [None, 1]
    assert len({notice.id for notice in notices(ledger)}) == len(notices(ledger))


def test_a_copy_that_becomes_news_of_its_own_is_no_copy_any_more(ledger: Ledger) -> None:
    publish(ledger, report(1, HARBOUR))
    publish(ledger, report(2, WITH_LOCAL_NEWS))
    publish(ledger, report(2, QUARRY))
    assert originals(ledger, 1, 2) == [None, None]
    assert not ledger.redis.exists(ledger.keys.copies(made(1).id))
    publish(ledger, report(3, f"{QUARRY} So it was."))
    assert originals(ledger, 1, 2, 3) == [None, None, 2]


def test_when_an_original_expires_its_closest_copy_takes_its_place(ledger: Ledger) -> None:
    for number, text in enumerate((HARBOUR, PART, WITH_LOCAL_NEWS, f"{HARBOUR} So it was.")):
        publish(ledger, report(number, text))
    assert originals(ledger, 0, 1, 2, 3) == [None, 0, 0, 0]
    assert ledger.forget_article(made(0).id, 1e11)
    assert originals(ledger, 1, 2, 3) == [2, None, 2]
    assert {mark and mark.similarity for _, mark in told(ledger)} == {None}
    publish(ledger, report(4, f"{WITH_LOCAL_NEWS} More."))
    assert originals(ledger, 2, 4) == [None, 2]


def test_parts_whose_whole_expires_stand_by_themselves(ledger: Ledger) -> None:
    for number, text in enumerate((HARBOUR, *HARBOUR.split("\n\n")[1:])):
        publish(ledger, report(number, text))
    assert originals(ledger, 0, 1, 2) == [None, 0, 0]
    assert ledger.forget_article(made(0).id, 1e11)
    assert originals(ledger, 1, 2) == [None, None]


def test_copies_that_arrive_at_once_make_one_original(server: str, config: Settings) -> None:
    """Each on a connection of its own, as workers do."""
    ledgers = [Ledger(Redis.from_url(server), config) for _ in range(8)]
    start = threading.Barrier(len(ledgers))

    def work(number: int) -> None:
        start.wait()
        publish(ledgers[number], report(number, f"{HARBOUR} Edition {number}."))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(len(ledgers))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = originals(ledgers[0], *range(8))
    (original,) = {number for number in found if number is not None}
    assert found == [None if number == original else original for number in range(8)]


@pytest.mark.parametrize("days", [29, 61])
def test_a_copy_is_known_as_long_as_the_window_is(ledger: Ledger, clock: object, days: int) -> None:
    publish(ledger, report(1, HARBOUR))
    clock.forward(days * 86_400)  # type: ignore[attr-defined]
    publish(ledger, report(2, WITH_LOCAL_NEWS))
    assert originals(ledger, 1, 2) == [None, 1 if days < 30 else None]


def test_the_mark_stands_beside_the_article_for_those_who_filter(ledger: Ledger) -> None:
    publish(ledger, report(1, HARBOUR))
    publish(ledger, report(2, WITH_LOCAL_NEWS))
    beside = ledger.redis.hget(ledger.keys.article(made(2).id), "duplicate")
    assert Duplicate.model_validate(json.loads(beside)) == stored(ledger, 2).duplicate


def test_each_of_several_notices_of_one_step_has_its_own_fields_alone(ledger: Ledger) -> None:
    """A stream takes a field twice, and readers differ in which of the two they see."""
    for number, text in enumerate((HARBOUR, WITH_LOCAL_NEWS, f"{HARBOUR} So it was.")):
        publish(ledger, report(number, text))
    assert ledger.forget_article(made(0).id, 1e11)
    ledger.redis.set_response_callback("XRANGE", lambda reply, **_: reply)
    fields = [entry[1][::2] for entry in ledger.redis.xrange(ledger.keys.notices)]
    assert len(fields) == 5
    assert all(len(names) == len(set(names)) for names in fields)
