"""What Prometheus asks the watcher for: how the desk stands, read from the store at each scrape."""

from collections.abc import Iterator
from typing import Any

from prometheus_client import CollectorRegistry, ProcessCollector, start_http_server
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from redis.exceptions import RedisError, ResponseError

from schemas.keys import Keys
from worker.desk.standing import memory, standing
from worker.desk.store import Store

STATES = ("registered", "published", "duplicate", "quarantined", "due", "leased")


class DeskCollector(Collector):
    """The metrics of a desk; `copydesk_store_up` alone where the store does not answer."""

    def __init__(self, redis: Store, keys: Keys) -> None:
        self._redis, self._keys = redis, keys

    def collect(self) -> Iterator[Metric]:
        """Called at each scrape."""
        try:
            metrics = [*_of_desk(standing(self._redis, self._keys)), *self._of_groups(), *self._of_store()]
        except RedisError:
            metrics = []
        yield _gauge("copydesk_store_up", "Whether the store answers", bool(metrics))
        yield from metrics

    def _of_groups(self) -> Iterator[Metric]:
        pending = GaugeMetricFamily(
            "copydesk_consumer_pending", "Notices delivered, not acknowledged", labels=["group"]
        )
        lag = GaugeMetricFamily("copydesk_consumer_lag", "Notices not delivered yet", labels=["group"])
        subscribers = [name.decode() for name in self._redis.smembers(self._keys.subscribers)]
        streams = [self._keys.notices, *map(self._keys.notices_for, subscribers)]
        for group in (group for stream in streams for group in self._groups(stream)):
            name = group["name"].decode()
            pending.add_metric([name], group["pending"])
            if group["lag"] is not None:
                lag.add_metric([name], group["lag"])
        yield from (pending, lag)

    def _groups(self, stream: str) -> list[dict[str, Any]]:
        try:
            return self._redis.xinfo_groups(stream)  # type: ignore[no-any-return]
        except ResponseError:
            return []

    def _of_store(self) -> Iterator[Metric]:
        used, limit = memory(self._redis)
        yield _gauge("copydesk_store_memory_bytes", "Memory that the store uses", used)
        yield _gauge("copydesk_store_memory_limit_bytes", "Its maxmemory; 0 without one", limit)


def _of_desk(now: dict[str, Any]) -> Iterator[Metric]:
    seeds = GaugeMetricFamily("copydesk_seeds", "Seeds by state; registered counts all", labels=["state"])
    for state in STATES:
        seeds.add_metric([state], now[state])
    yield seeds
    reasons = GaugeMetricFamily("copydesk_seeds_by_reason", "Ended seeds by reason", labels=["state", "reason"])
    for name, count in now["reasons"].items():
        reasons.add_metric(name.split(":", 1), count)
    yield reasons
    yield _gauge("copydesk_balanced", "Whether no seed is missing from the conservation check", now["balanced"])
    yield _gauge("copydesk_notices", "Notices on the stream", now["notices"])
    yield _gauge("copydesk_in_flight_bytes", "Compressed bytes of seeds in flight", now["bytes_in_flight"])
    oldest = now["oldest_due"]["seconds"] if now["oldest_due"] else 0
    yield _gauge("copydesk_oldest_due_seconds", "Age of the seed that has waited longest", oldest)
    yield _gauge("copydesk_workers", "Workers heard of lately", len(now["workers"]))
    slots = sum(int(worker.rpartition("/")[2]) for worker in now["workers"])
    yield _gauge("copydesk_worker_slots", "Seeds that they take at once", slots)
    watcher = now["watcher"] or {"paused": None, "broker_away": None, "waiting": 0, "seconds_since_beat": float("inf")}
    yield _gauge("copydesk_broker_up", "Whether the last hint reached the broker", watcher["broker_away"] is None)
    yield _gauge("copydesk_watcher_paused", "Whether intake pauses", watcher["paused"] is not None)
    yield _gauge("copydesk_watcher_waiting_files", "Files seen and not taken in yet", watcher["waiting"])
    yield _gauge("copydesk_watcher_silent_seconds", "Since the watcher's last turn", watcher["seconds_since_beat"])


def _gauge(name: str, about: str, value: float) -> Metric:
    return GaugeMetricFamily(name, about, value=float(value))


def serve(redis: Store, keys: Keys, port: int, host: str) -> None:
    """Serve the desk's metrics and this process' own."""
    registry = CollectorRegistry()
    registry.register(DeskCollector(redis, keys))
    ProcessCollector(registry=registry)
    start_http_server(port, host, registry)
