"""The ledger: every seed ends once, whatever happens on the way. Runs on fakeredis and on a real server."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

import pytest

from schemas.article import Article, Run
from schemas.notices import Notice
from tests.conftest import Clock
from worker.ledger import DroppedFile, Lease, Ledger
from worker.pipeline import assemble
from worker.plugins import ParsedArticle, Seed


def dropped(name: str, text: str, **more: Any) -> DroppedFile:
    data = text.encode()
    sha256 = hashlib.sha256(data).hexdigest()
    seed_id = hashlib.sha256(name.encode() + bytes.fromhex(sha256)).hexdigest()
    return DroppedFile(name.encode(), seed_id, f"{len(data)}:1:1", len(data), datetime.now(UTC), sha256, data, **more)


def article(lease: Lease, text: str | None = None) -> Article:
    parsed = ParsedArticle(paragraphs=(text or lease.seed.data.decode(),), format="text")
    return assemble(lease.seed, parsed, Run(name="parse:text", version="1", status="ok", milliseconds=0))


def states(ledger: Ledger) -> dict[str, int]:
    counts = {name.decode(): int(value) for name, value in ledger.redis.hgetall(ledger.keys.counts).items()}
    sets = {name: ledger.redis.zcard(getattr(ledger.keys, name)) for name in ("due", "hinted", "leased", "quarantined")}
    return {
        "registered": counts.get("registered", 0),
        "published": counts.get("published", 0),
        "duplicate": counts.get("duplicate", 0),
        **sets,
    }


def notices(ledger: Ledger) -> list[Notice]:
    entries = ledger.redis.xrange(ledger.keys.notices)
    decoded = [{k.decode(): v.decode() for k, v in fields.items()} for _, fields in entries]
    return [Notice.model_validate({**fields, "data": json.loads(fields["data"])}) for fields in decoded]


def claimed(ledger: Ledger, file: DroppedFile) -> Lease:
    ledger.register(file)
    lease = ledger.claim(file.seed_id, "here:1:a")
    assert lease is not None
    return lease


def test_a_registered_file_is_published_once_with_one_notice(ledger: Ledger) -> None:
    lease = claimed(ledger, dropped("a.txt", "One."))
    assert ledger.publish(lease, article(lease), last=True) == "published"
    assert ledger.publish(lease, article(lease), last=True) == "stale"
    assert [notice.type for notice in notices(ledger)] == ["article.published.v1"]
    assert states(ledger) == {
        "registered": 1,
        "published": 1,
        "duplicate": 0,
        "due": 0,
        "hinted": 0,
        "leased": 0,
        "quarantined": 0,
    }


def test_registering_again_changes_nothing(ledger: Ledger) -> None:
    file = dropped("a.txt", "One.")
    assert ledger.register(file) == "due"
    assert ledger.register(file) == "known"
    assert states(ledger)["registered"] == 1


def test_a_stale_token_never_writes(ledger: Ledger, clock: Clock) -> None:
    file = dropped("a.txt", "One.")
    lost = claimed(ledger, file)
    clock.forward(60)
    assert ledger.sweep() == (1, 0)
    clock.forward(60)
    held = ledger.claim(file.seed_id, "here:2:b")
    assert held is not None
    assert ledger.publish(lost, article(lost), last=True) == "stale"
    assert not ledger.renew(file.seed_id, lost.token)
    assert ledger.fail(file.seed_id, lost.token, "malformed", "") == "stale"
    assert ledger.publish(held, article(held), last=True) == "published"


def test_an_expired_lease_can_be_claimed_again(ledger: Ledger, clock: Clock) -> None:
    """A sweep that only extended the lease would answer `busy` for ever."""
    file = dropped("a.txt", "One.")
    for _ in range(3):
        claimed(ledger, file)
        clock.forward(120)
        ledger.sweep()
        clock.forward(120)
    assert states(ledger)["due"] == 1


def test_a_seed_that_kills_its_worker_is_quarantined_after_five_attempts(ledger: Ledger, clock: Clock) -> None:
    file = dropped("poison.txt", "boom")
    ledger.register(file)
    attempts = 0
    for _ in range(20):
        attempts += ledger.claim(file.seed_id, f"here:1:{attempts}") is not None
        clock.forward(120)
        ledger.sweep()
        clock.forward(120)
    assert attempts == 5
    assert states(ledger)["quarantined"] == 1
    (notice,) = notices(ledger)
    assert (notice.type, notice.data.reason) == ("seed.quarantined.v1", "crashed")


def test_a_transient_error_does_not_count_as_an_attempt(ledger: Ledger, clock: Clock) -> None:
    file = dropped("a.txt", "One.")
    for _ in range(8):
        lease = claimed(ledger, file)
        assert ledger.fail(file.seed_id, lease.token, "transient", "the store was away") == "due"
        assert ledger.claim(file.seed_id, "here:1:a") is None
        clock.forward(2)
    assert states(ledger)["due"] == 1


def test_a_refused_seed_is_quarantined_with_its_reason(ledger: Ledger) -> None:
    lease = claimed(ledger, dropped("a.txt", "x"))
    assert ledger.fail(lease.seed_id, lease.token, "malformed", "not closed") == "quarantined"
    assert ledger.redis.hget(ledger.keys.seed(lease.seed_id), "reason") == b"malformed"
    assert not ledger.redis.exists(ledger.keys.bytes(lease.seed_id))


def test_an_unreadable_file_is_quarantined_at_once(ledger: Ledger) -> None:
    assert ledger.register(dropped("b.txt", "", reason="unreadable", detail="no permission")) == "quarantined"
    assert states(ledger)["quarantined"] == 1


def test_the_same_bytes_elsewhere_are_a_duplicate_at_once(ledger: Ledger) -> None:
    lease = claimed(ledger, dropped("a.txt", "One."))
    ledger.publish(lease, article(lease), last=True)
    assert ledger.register(dropped("copy.txt", "One.")) == "duplicate"
    assert [notice.type for notice in notices(ledger)] == ["article.published.v1", "seed.duplicate.v1"]
    assert notices(ledger)[1].data.article_id == article(lease).id


def test_the_same_text_in_other_bytes_is_a_duplicate(ledger: Ledger) -> None:
    first, second = claimed(ledger, dropped("a.txt", "One.")), claimed(ledger, dropped("b.txt", "One. "))
    ledger.publish(first, article(first), last=True)
    assert ledger.publish(second, article(second), last=True) == "duplicate"
    assert states(ledger)["duplicate"] == 1


def test_a_changed_file_is_a_revision_of_its_article(ledger: Ledger) -> None:
    for text in ("One.", "Two."):
        lease = claimed(ledger, dropped("a.txt", text))
        ledger.publish(lease, article(lease), last=True)
    assert [(notice.type, notice.data.revision) for notice in notices(ledger)] == [
        ("article.published.v1", 1),
        ("article.updated.v1", 2),
    ]


def test_an_older_version_never_replaces_a_newer_one(ledger: Ledger) -> None:
    old, new = claimed(ledger, dropped("a.txt", "One.")), claimed(ledger, dropped("a.txt", "Two."))
    ledger.publish(new, article(new), last=True)
    assert ledger.publish(old, article(old), last=True) == "duplicate"
    assert b"Two." in ledger.redis.hget(ledger.keys.article(article(new).id), "json")


def test_a_file_put_back_to_earlier_bytes_is_published_again(ledger: Ledger) -> None:
    for text in ("One.", "Two.", "One."):
        lease = claimed(ledger, dropped("a.txt", text))
        assert ledger.publish(lease, article(lease), last=True) == "published"
    assert [notice.data.revision for notice in notices(ledger)] == [1, 2, 3]
    assert states(ledger)["registered"] == 2 == states(ledger)["published"]


def test_a_container_cut_short_publishes_the_rest_without_a_second_notice(ledger: Ledger, clock: Clock) -> None:
    file = dropped("a.zip", "many")
    lease = claimed(ledger, file)
    parts = [article(lease, f"Part {n}.").model_copy(update={"id": f"{n:032}"}) for n in range(3)]
    ledger.publish(lease, parts[0], last=False)
    clock.forward(120)
    ledger.sweep()
    clock.forward(120)
    lease = claimed(ledger, file)
    outcomes = [ledger.publish(lease, part, last=part is parts[-1]) for part in parts]
    assert outcomes == ["again", "published", "published"]
    assert len(notices(ledger)) == 3
    assert states(ledger)["published"] == 1


def test_hints_go_out_a_few_for_each_slot_and_come_back_when_nobody_answers(ledger: Ledger, clock: Clock) -> None:
    for n in range(20):
        ledger.register(dropped(f"{n}.txt", f"{n}"))
    ledger.beat("here:1", 2)
    assert [len(ledger.dispatch()[0]), ledger.dispatch()] == [8, ([], 12)]
    clock.forward(6)
    ledger.beat("here:1", 2)
    assert ledger.sweep() == (0, 8)
    assert states(ledger)["due"] == 20


def test_queued_hints_are_left_alone_while_every_slot_is_busy(ledger: Ledger, clock: Clock) -> None:
    """Giving them out again would flood the queue."""
    for n in range(8):
        ledger.register(dropped(f"{n}.txt", f"{n}"))
    ledger.beat("here:1", 2)
    for seed_id in ledger.dispatch()[0][:2]:
        ledger.claim(seed_id, f"here:1:{seed_id}")
    clock.forward(5)
    ledger.beat("here:1", 2)
    assert ledger.sweep() == (0, 0)


def test_a_claim_whose_reply_was_lost_can_be_repeated(ledger: Ledger) -> None:
    file = dropped("a.txt", "One.")
    first, second = claimed(ledger, file), ledger.claim(file.seed_id, "here:1:a")
    assert first == second
    assert ledger.claim(file.seed_id, "here:1:other") is None


def test_a_process_gives_up_what_its_dead_child_held(ledger: Ledger) -> None:
    lease = claimed(ledger, dropped("a.txt", "One."))
    assert ledger.fail(lease.seed_id, "holder=here:2:", "retry", "killed") == "stale"
    assert ledger.fail(lease.seed_id, "holder=here:1:", "retry", "killed") == "due"


def test_reopening_reads_the_file_again(ledger: Ledger) -> None:
    lease = claimed(ledger, dropped("a.txt", "One."))
    assert not ledger.reopen(lease.seed_id)
    ledger.fail(lease.seed_id, lease.token, "malformed", "")
    assert ledger.reopen(lease.seed_id)
    assert ledger.register(dropped("a.txt", "One.")) == "due"
    assert states(ledger) == {
        "registered": 1,
        "published": 0,
        "duplicate": 0,
        "due": 1,
        "hinted": 0,
        "leased": 0,
        "quarantined": 0,
    }


@pytest.mark.parametrize("name", [b"new\nline.txt", b"\xff\xfe.txt", "ü.txt".encode()])
def test_any_name_works(ledger: Ledger, name: bytes) -> None:
    data = b"words"
    file = DroppedFile(name, "a" * 64, "5:1:1", 5, datetime.now(UTC), hashlib.sha256(data).hexdigest(), data)
    lease = claimed(ledger, file)
    assert ledger.publish(lease, article(lease), last=True) == "published"
    assert notices(ledger)[0].data.path == name.decode("utf-8", "backslashreplace")


def test_a_seed_keeps_its_bytes_and_times(ledger: Ledger) -> None:
    file = dropped("a.txt", "One.")
    seed = claimed(ledger, file).seed
    assert seed == Seed("a.txt", b"One.", seed.mtime, seed.received_at)
    assert seed.mtime is not None
    assert abs((seed.mtime - file.mtime).total_seconds()) < 0.01


def test_a_lease_of_an_earlier_round_does_not_fit(ledger: Ledger, clock: Clock) -> None:
    """Found by the model: tokens that began anew when a seed was reopened would let a process of the past write."""
    file = dropped("a.txt", "One.")
    lost = claimed(ledger, file)
    clock.forward(60)
    ledger.sweep()
    clock.forward(60)
    other = claimed(ledger, file)
    ledger.fail(file.seed_id, other.token, "malformed", "")
    ledger.reopen(file.seed_id)
    newest = claimed(ledger, file)
    assert int(newest.token) > int(other.token)
    assert ledger.publish(lost, article(lost), last=True) == "stale"
