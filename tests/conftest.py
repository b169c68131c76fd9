"""A desk on fakeredis and on a real server: what runs on one must run on the other."""

import itertools
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import fakeredis
import hypothesis
import pytest
from redis import Redis

from schemas.client import Desk
from worker.config import Settings
from worker.desk import embedded
from worker.desk.ledger import Ledger

_desks = itertools.count()

# The same examples at every run, however slow the machine: `make fuzz` and `make model` draw new ones.
hypothesis.settings.register_profile("repeatable", derandomize=True, deadline=None)
hypothesis.settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a real server for this run, from the PATH or from the wheel."""
    with tempfile.TemporaryDirectory(prefix="copydesk-") as data, embedded.server(Path(data)) as url:
        yield url


@pytest.fixture(params=["fakeredis", "server"])
def store(request: pytest.FixtureRequest) -> "Redis":
    """An empty store, once as fakeredis and once as the real server."""
    if request.param == "fakeredis":
        return fakeredis.FakeRedis()
    return Redis.from_url(request.getfixturevalue("server"))


@pytest.fixture
def hang_guard() -> Iterator[None]:
    """Ends a test that would run for hours, as a method that is not linear does on a long input."""

    def hang(*_: object) -> None:
        raise TimeoutError("does not come to an end")

    before = signal.signal(signal.SIGALRM, hang)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


class Clock:
    """Milliseconds that pass only when told to; `steady` are seconds that nobody sets."""

    def __init__(self) -> None:
        self.now = 1_700_000_000_000
        self.steady = 0.0

    def __call__(self) -> int:
        return self.now

    def forward(self, seconds: float) -> None:
        self.now += int(seconds * 1000)
        self.steady += seconds

    def jump(self, seconds: float) -> None:
        """As when somebody sets the clock."""
        self.now += int(seconds * 1000)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def config() -> Settings:
    """The default settings, on a desk that no other test uses."""
    return Settings(desk=f"test{next(_desks)}")


@pytest.fixture
def ledger(store: "Redis", clock: Clock, config: Settings) -> Ledger:
    return Ledger(store, config, clock)


@pytest.fixture
def desk(store: "Redis", config: Settings, server: str) -> Iterator[Desk]:
    """A client beside the ledger, on the same store."""
    if isinstance(store, fakeredis.FakeRedis):
        host = store.connection_pool.connection_kwargs["host"]
        yield Desk(fakeredis.FakeRedis(host=host, decode_responses=True), config.desk)
    else:
        with Desk.connect(server, config.desk) as client:
            yield client
