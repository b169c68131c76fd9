"""Names of bodies in a crowd of them."""

import pytest

from worker.english.linking.mentions import Named
from worker.english.linking.organizations import organizations


@pytest.mark.usefixtures("hang_guard")
def test_many_bodies_with_one_last_word_take_linear_time() -> None:
    names = [f"B{number} Ministry" for number in range(20_000)]
    mentions = [Named("text", start, start + 9, name, "organization") for start, name in enumerate(names)]
    assert len(organizations(mentions, set())) == 20_000
