"""A receiver of what alerts send."""

from collections.abc import Iterator

import pytest

from tests.web.alerts.receiver import Receiver, receiving


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as receiver:
        yield receiver
