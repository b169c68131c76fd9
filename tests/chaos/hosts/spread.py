"""One desk spread over hosts: store, broker and watcher on one, workers on others, as real processes."""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

from schemas.keys import Keys
from tests import rabbitmq
from tests.chaos.corpus import Copy
from tests.chaos.hosts import entry
from tests.chaos.hosts.network import Host, network
from worker.desk import embedded
from worker.desk.standing import standing

STORE_PORT, BROKER_PORT = 6379, 5672
STARTS_WITHIN_SECONDS = 240.0
WORKING = ("one", "two", "three")
HOSTS = ("store", *WORKING, "replica")


@dataclass(frozen=True)
class Setup:
    """What a trial runs on. `link_seconds` is the round trip between a worker's host and the store's."""

    broker: str = "valkey"
    slots: int = 64
    wait_seconds: float = 0.2
    link_seconds: float = 0.0


@dataclass
class Spread:
    """The desk. `store` is the host of the store that counts now."""

    home: Path
    hosts: dict[str, Host]
    setup: Setup
    store: Host

    @property
    def keys(self) -> Keys:
        """The desk's keys."""
        return Keys("main")

    @property
    def drop(self) -> Path:
        """The folder that is watched."""
        return self.home / "drop"

    @property
    def busy(self) -> Path:
        """Where each child notes when it was busy."""
        return self.home / "busy"

    def redis(self, host: Host | None = None) -> "Redis":
        """A client of the store that counts, or of another."""
        return Redis.from_url(_url((host or self.store).address), socket_timeout=10)

    def start_store(self, host: Host, *options: str) -> None:
        """A store on a host; returns when it answers."""
        data = self.home / f"data-{host.name}"
        data.mkdir()
        settings = ["--dir", str(data), "--bind", "0.0.0.0", "--protected-mode", "no", "--port", str(STORE_PORT)]
        durable = ["--appendonly", "yes", "--save", "", "--maxmemory-policy", "noeviction"]
        self._start(host, "store", embedded.binary(), *settings, *durable, *options)
        embedded.wait_until_ready(_url(host.address))

    def start_rabbitmq(self, host: Host) -> None:
        """RabbitMQ on a host; returns when it answers."""
        environment = rabbitmq.environment(self.home / "rabbitmq", "0.0.0.0", BROKER_PORT)
        self._start(host, "rabbitmq", str(rabbitmq.PROGRAMS / "rabbitmq-server"), **environment)
        rabbitmq.wait_until_listening(host.address, BROKER_PORT)

    def start_watcher(self, host: Host) -> None:
        """A watcher beside the store."""
        self._copydesk(host, "watch", store=self.store.address)

    def start_worker(self, host: Host, slots: int) -> None:
        """A worker with all the slots of its host, across a slow link where the trial has one."""
        store = self.store.address
        if self.setup.link_seconds:
            for port in (STORE_PORT, *([BROKER_PORT] if self.setup.broker == "rabbitmq" else ())):
                link = ("-m", "tests.chaos.hosts.link", str(self.setup.link_seconds / 2), str(port), f"{store}:{port}")
                self._start(host, f"link{port}", sys.executable, *link)
            store = "127.0.0.1"
        self._copydesk(host, "work", "--slots", str(slots), store=store)

    def _copydesk(self, host: Host, *command: str, store: str) -> None:
        environment = {
            "COPYDESK_REDIS_URL": _url(store),
            "COPYDESK_FOLDER": str(self.drop),
            "COPYDESK_WINDOW_SEEDS": "100000",
            entry.WAIT: str(self.setup.wait_seconds),
            entry.BUSY: str(self.busy),
        }
        if self.setup.broker == "rabbitmq":
            environment["COPYDESK_BROKER_URL"] = f"amqp://guest:guest@{store}:{BROKER_PORT}//"
        self._start(host, command[0], sys.executable, "-m", "tests.chaos.hosts.entry", *command, **environment)

    def _start(self, host: Host, name: str, *command: str, **environment: str) -> None:
        with (self.home / f"{host.name}-{name}.log").open("ab") as log:
            subprocess.Popen(  # ends with its namespace
                host.command(*command),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                env={**os.environ, **environment},
            )

    def put(self, copies: Iterator[Copy] | list[Copy]) -> None:
        """Drop files, each complete at once."""
        for copy in copies:
            path = self.drop / copy.name
            path.parent.mkdir(exist_ok=True)
            path.with_suffix(".tmp").write_bytes(copy.data)
            path.with_suffix(".tmp").rename(path)

    def standing(self) -> dict[str, int]:
        """How the desk stands; `ended`, `live_slots` beside the rest."""
        now = standing(self.redis(), self.keys)
        now["ended"] = now["published"] + now["duplicate"] + now["quarantined"]
        now["live_slots"] = sum(int(worker.rpartition("/")[2]) for worker in now["workers"])
        return now

    def until(self, holds: Callable[[dict[str, int]], bool], seconds: float = STARTS_WITHIN_SECONDS) -> float:
        """Wait until the desk stands so; returns how long it took. Raises TimeoutError."""
        started, now = time.monotonic(), {}
        while time.monotonic() - started < seconds:
            with contextlib.suppress(RedisError):
                now = self.standing()
                if holds(now):
                    return time.monotonic() - started
            time.sleep(0.2)
        raise TimeoutError(f"after {seconds:.0f} s: {now}")


def shared_out(slots: int) -> list[int]:
    """The slots of each working host."""
    return [slots // len(WORKING) + (number < slots % len(WORKING)) for number in range(len(WORKING))]


@contextlib.contextmanager
def spread(home: Path, setup: Setup) -> Iterator[Spread]:
    """A desk in an empty folder of its own, whose store and broker run; watcher and workers are still to be started."""
    with network(*HOSTS) as hosts:
        made = Spread(home, hosts, setup, hosts["store"])
        for folder in (made.drop, made.busy):
            folder.mkdir(parents=True)
        made.start_store(made.store)
        if setup.broker == "rabbitmq":
            made.start_rabbitmq(made.store)
        yield made


def _url(address: str) -> str:
    return f"redis://{address}:{STORE_PORT}/0"
