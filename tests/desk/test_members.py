"""A container loses none of its members: each has an outcome, and what is done is not done again."""

import pytest

from tests.conftest import Clock
from tests.dropping import article, claimed, dropped, notices, states
from worker.desk.inquiry import record
from worker.desk.ledger import Ledger
from worker.desk.records import DroppedFile, Lease
from worker.errors import Malformed
from worker.pipeline import article_id
from worker.plugins import RefusedPart

FILE = dropped("a.zip", "many")


def member(lease: Lease, name: str, text: str) -> object:
    return article(lease, text).model_copy(update={"id": article_id(f"a.zip!{name}")})


def publish(ledger: Ledger, lease: Lease, outcomes: list[object]) -> list[str]:
    last = len(outcomes) - 1
    return [
        ledger.publish(lease, outcome, member=number, members=len(outcomes) if number == last else None)
        for number, outcome in enumerate(outcomes)
        if number not in lease.done or number == last
    ]


def test_members_of_the_same_name_or_text_each_have_their_outcome(ledger: Ledger) -> None:
    lease = claimed(ledger, FILE)
    outcomes = [
        member(lease, "a.txt", "One."),
        member(lease, "a.txt", "Two."),
        member(lease, "a.txt", "Two."),
        member(lease, "b.txt", "Two."),
        RefusedPart("c.html", Malformed("not closed")),
    ]
    assert publish(ledger, lease, outcomes) == ["published", "published", "duplicate", "duplicate", "refused"]
    told = record(ledger, FILE.seed_id)
    assert (told["state"], told["detail"]) == ("published", "1 parts refused: c.html: malformed (not closed)")
    assert [(one["outcome"], one.get("reason")) for one in told["members"]] == [
        ("published", None),
        ("published", None),
        ("duplicate", "unchanged"),
        ("duplicate", "same_text"),
        ("refused", "malformed"),
    ]
    assert [notice.data.revision for notice in notices(ledger)] == [1, 2]


@pytest.mark.parametrize(
    ("outcomes", "state"), [((), "quarantined"), (("b.txt",), "published")], ids=["nothing else", "a good one"]
)
def test_a_refused_member_counts_alone_and_beside_others(ledger: Ledger, outcomes: tuple[str, ...], state: str) -> None:
    lease = claimed(ledger, FILE)
    publish(
        ledger,
        lease,
        [*(member(lease, name, "One.") for name in outcomes), RefusedPart("c.html", Malformed("not closed"))],
    )
    told = record(ledger, FILE.seed_id)
    assert told["state"] == state
    assert "c.html: malformed (not closed)" in told["detail"]


def test_progress_wipes_out_the_attempts_that_led_to_it(ledger: Ledger, clock: Clock) -> None:
    """A large container must not end `crashed` because its workers were killed five times on the way."""
    ledger.register(FILE)
    for number in range(12):
        lease = ledger.claim(FILE.seed_id, f"here:1:{number}")
        assert lease is not None
        assert lease.done == set(range(number))
        last = number == 11
        ledger.publish(
            lease, member(lease, f"{number}.txt", f"Part {number}."), member=number, members=12 if last else None
        )
        clock.forward(60)
        ledger.sweep()
        clock.forward(60)
    assert states(ledger)["published"] == 1
    assert len(notices(ledger)) == 12


def test_a_store_that_lost_members_has_them_read_again(ledger: Ledger, clock: Clock) -> None:
    """As after a power cut: what was acknowledged less than a second ago is gone, and its worker goes on."""
    lease = claimed(ledger, FILE)
    outcomes = [member(lease, f"{number}.txt", f"Part {number}.") for number in range(4)]
    for number in range(3):
        ledger.publish(lease, outcomes[number], member=number, members=None)
    ledger.redis.hdel(ledger.keys.members(FILE.seed_id), 1, 2)
    assert ledger.publish(lease, outcomes[3], member=3, members=4) == "incomplete"
    assert states(ledger)["published"] == 0
    ledger.fail(lease.seed_id, lease.token, "transient", "")
    clock.forward(60)
    lease = ledger.claim(FILE.seed_id, "here:1:b")
    assert lease is not None
    assert lease.done == {0, 3}
    publish(ledger, lease, outcomes)
    assert states(ledger)["published"] == 1


def test_a_container_whose_turn_is_over_comes_after_those_that_wait(ledger: Ledger, clock: Clock) -> None:
    lease = claimed(ledger, FILE)
    ledger.publish(lease, member(lease, "a.txt", "One."), member=0, members=None)
    assert not ledger.others_wait()
    clock.forward(1)
    small: DroppedFile = dropped("b.txt", "Small.")
    ledger.register(small)
    assert ledger.others_wait()
    clock.forward(1)
    assert ledger.fail(lease.seed_id, lease.token, "turn", "") == "due"
    ledger.beat("here:1", 1)
    assert ledger.dispatch()[0] == [small.seed_id, FILE.seed_id]
    again = ledger.claim(FILE.seed_id, "here:1:b")
    assert again is not None
    assert (again.attempts, again.done) == (1, {0})
