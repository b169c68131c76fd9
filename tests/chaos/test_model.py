"""The ledger under every order of events, drawn by hypothesis; `make model` runs it for long."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import fakeredis
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from redis import Redis

from tests.chaos.model import Model
from tests.servers import SERVERS, free_port, running

SEQUENCES = int(os.environ.get("COPYDESK_MODEL_SEQUENCES", "20"))
STEPS = int(os.environ.get("COPYDESK_MODEL_STEPS", "50"))


@pytest.fixture(params=[None, *SERVERS], ids=lambda program: program.name if program else "fakeredis")
def connect(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Any]]:
    """How to reach an empty store: fakeredis, the bundled server, or one that COPYDESK_SERVERS names."""
    if request.param is None:
        yield fakeredis.FakeRedis
        return
    port = free_port()
    with running(request.param, tmp_path, port):
        yield lambda: Redis.from_url(f"redis://127.0.0.1:{port}/0")


@pytest.mark.slow
def test_whatever_happens_every_seed_ends_once(connect: Callable[[], Any]) -> None:
    machine = type("Connected", (Model,), {"connect": staticmethod(connect)})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=SEQUENCES,
            stateful_step_count=STEPS,
            derandomize="COPYDESK_MODEL_SEQUENCES" not in os.environ,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
            database=None,
            phases=[Phase.generate, *([Phase.shrink] if os.environ.get("COPYDESK_MODEL_SHRINK") else [])],
        ),
    )
