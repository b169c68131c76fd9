"""The ledger under every order of events, drawn by hypothesis; `make model` runs it for long."""

import os
from collections.abc import Callable
from typing import Any

import fakeredis
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from redis import Redis

from tests.chaos.model import Model

SEQUENCES = int(os.environ.get("COPYDESK_MODEL_SEQUENCES", "20"))
STEPS = int(os.environ.get("COPYDESK_MODEL_STEPS", "50"))


@pytest.mark.parametrize("kind", ["fakeredis", "server"])
@pytest.mark.slow
def test_whatever_happens_every_seed_ends_once(kind: str, request: pytest.FixtureRequest) -> None:
    if kind == "server":
        url = request.getfixturevalue("server")
        connect: Callable[[], Any] = lambda: Redis.from_url(url)  # noqa: E731
    else:
        connect = fakeredis.FakeRedis
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
