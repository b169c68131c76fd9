"""No clock is trusted: one that is put back, or runs ahead for a while, holds up no seed and lets nothing expire."""

from datetime import UTC, datetime

from tests.conftest import Clock
from tests.dropping import article, claimed, dropped, notices, states
from worker.config import Settings
from worker.desk import health
from worker.desk.ledger import Ledger
from worker.desk.records import DroppedFile
from worker.desk.retention import Retention
from worker.desk.standing import standing

HOUR, DAY, YEAR = 3_600, 86_400, 366 * 86_400
ONE, TWO, THREE = (dropped(f"{name}.txt", f"{name}.") for name in ("one", "two", "three"))


def publish(ledger: Ledger, file: DroppedFile) -> None:
    lease = claimed(ledger, file)
    said = article(lease).model_copy(update={"processed_at": ledger.now()})
    assert ledger.publish(lease, said) == "published"


def live(clock: Clock, retention: Retention, seconds: float) -> None:
    """Let time pass with a turn of the watcher each second."""
    for _ in range(int(seconds)):
        clock.forward(1)
        retention.turn()


def kept(ledger: Ledger) -> int:
    return int(ledger.redis.zcard(ledger.keys.by("processed")))


def test_a_clock_put_back_an_hour_holds_up_nothing(ledger: Ledger, clock: Clock) -> None:
    ledger.beat("here:1", 4)
    lost = claimed(ledger, ONE)
    failed = claimed(ledger, TWO)
    ledger.fail(failed.seed_id, failed.token, "retry", "a bug")
    ledger.register(THREE)
    ledger.dispatch()
    clock.jump(-HOUR)
    ledger.sweep()
    clock.forward(7)
    ledger.beat("here:1", 4)
    ledger.sweep()
    clock.forward(1)
    ledger.sweep()
    assert states(ledger)["leased"] == 0, "the lease has run out"
    assert set(ledger.dispatch()[0]) == {lost.seed_id, failed.seed_id, THREE.seed_id}
    for file in (ONE, TWO, THREE):
        publish(ledger, file)


def test_a_dead_worker_of_a_later_hour_counts_as_dead(ledger: Ledger, clock: Clock) -> None:
    ledger.beat("here:1", 4)
    clock.jump(-HOUR)
    for number in range(9):
        ledger.register(dropped(f"{number}.txt", str(number)))
    assert len(ledger.dispatch()[0]) == 4, "as for one slot"
    ledger.sweep()
    assert standing(ledger.redis, ledger.keys)["workers"] == []


def test_a_year_ahead_for_four_seconds_expires_nothing(ledger: Ledger, clock: Clock, config: Settings) -> None:
    retention = Retention(ledger, config, lambda: clock.steady)
    publish(ledger, ONE)
    live(clock, retention, 3)
    clock.jump(YEAR)
    live(clock, retention, 4)
    ledger.trim()
    clock.jump(-YEAR)
    live(clock, retention, 10)
    assert kept(ledger) == 1
    assert ledger.redis.exists(ledger.keys.seed(ONE.seed_id))
    assert len(notices(ledger)) == 1


def test_what_was_taken_in_a_year_ahead_is_worked_on_when_the_clock_is_right_again(
    ledger: Ledger, clock: Clock
) -> None:
    clock.jump(YEAR)
    ledger.register(ONE)
    clock.jump(-YEAR)
    ledger.beat("here:1", 1)
    ledger.sweep()
    assert ledger.dispatch()[0] == [ONE.seed_id]
    publish(ledger, ONE)


def test_what_is_published_while_the_clock_stands_in_2019_lives_its_time(
    ledger: Ledger, clock: Clock, config: Settings
) -> None:
    retention = Retention(ledger, config, lambda: clock.steady)
    live(clock, retention, 2)
    back = clock.now / 1000 - datetime(2019, 1, 1, tzinfo=UTC).timestamp()
    clock.jump(-back)
    publish(ledger, ONE)
    clock.jump(back)
    live(clock, retention, 10)
    assert kept(ledger) == 1
    assert ledger.redis.exists(ledger.keys.seed(ONE.seed_id))


def test_a_desk_that_was_off_catches_up_a_day_an_hour(ledger: Ledger, clock: Clock, config: Settings) -> None:
    Retention(ledger, config, lambda: clock.steady).turn()
    publish(ledger, ONE)
    clock.jump(366 * DAY)
    again = Retention(ledger, config, lambda: clock.steady)
    for hours in range(400):
        assert kept(ledger) == (hours * 24 <= 365 * 24)
        clock.forward(HOUR)
        again.turn()
    assert kept(ledger) == 0


def test_notices_carry_the_time_of_the_store(ledger: Ledger, clock: Clock) -> None:
    clock.jump(datetime(2024, 2, 29, 23, 59, 59, 250_000, tzinfo=UTC).timestamp() - clock.now / 1000)
    publish(ledger, ONE)
    clock.forward(1)
    publish(ledger, TWO)
    assert [notice.time.isoformat(timespec="milliseconds") for notice in notices(ledger)] == [
        "2024-02-29T23:59:59.250+00:00",
        "2024-03-01T00:00:00.250+00:00",
    ]


def test_a_watcher_that_was_heard_of_in_the_future_is_not_healthy(ledger: Ledger, clock: Clock) -> None:
    ledger.report(paused="")
    assert health.problem("watcher", ledger) is None
    clock.jump(-HOUR)
    assert health.problem("watcher", ledger) == "no turn for 3600 s"
