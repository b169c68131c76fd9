"""The ledger: every seed ends once, whatever happens on the way. Runs on fakeredis and on a real server."""

from tests.conftest import Clock
from tests.dropping import article, claimed, dropped, notices, states
from worker.desk.ledger import Ledger
from worker.plugins import Seed


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
    assert ledger.publish(lost, article(lost)) == "stale"
    assert not ledger.renew(file.seed_id, lost.token)
    assert ledger.fail(file.seed_id, lost.token, "malformed", "") == "stale"
    assert ledger.publish(held, article(held)) == "published"


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


def test_a_retry_comes_before_what_came_after_its_file(ledger: Ledger, clock: Clock) -> None:
    """Behind a long queue each of five attempts would else take as long as the queue."""
    lease = claimed(ledger, dropped("first.txt", "One."))
    clock.forward(1)
    for number in range(20):
        ledger.register(dropped(f"{number}.txt", f"{number}"))
    ledger.fail(lease.seed_id, lease.token, "retry", "a bug")
    ledger.sweep()
    assert lease.seed_id not in ledger.dispatch()[0], "its pause is not over"
    clock.forward(1)
    ledger.beat("here:1", 2)
    ledger.sweep()
    assert lease.seed_id in ledger.dispatch()[0]


def test_a_refused_seed_is_quarantined_with_its_reason(ledger: Ledger) -> None:
    lease = claimed(ledger, dropped("a.txt", "x"))
    assert ledger.fail(lease.seed_id, lease.token, "malformed", "not closed") == "quarantined"
    assert ledger.redis.hget(ledger.keys.seed(lease.seed_id), "reason") == b"malformed"
    assert not ledger.redis.exists(ledger.keys.bytes(lease.seed_id))


def test_an_unreadable_file_is_quarantined_at_once(ledger: Ledger) -> None:
    assert ledger.register(dropped("b.txt", "", reason="unreadable", detail="no permission")) == "quarantined"
    assert states(ledger)["quarantined"] == 1


def test_hints_go_out_a_few_for_each_slot_and_come_back_when_nobody_answers(ledger: Ledger, clock: Clock) -> None:
    for n in range(20):
        ledger.register(dropped(f"{n}.txt", f"{n}"))
    ledger.beat("here:1", 2)
    assert [len(ledger.dispatch()[0]), ledger.dispatch()] == [8, ([], 12, 2)]
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
    assert ledger.reopen(lease.seed_id) == "unended"
    ledger.fail(lease.seed_id, lease.token, "malformed", "")
    assert ledger.reopen(lease.seed_id) == "asked"
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
    assert ledger.publish(lost, article(lost)) == "stale"
