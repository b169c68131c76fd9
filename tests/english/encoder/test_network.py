"""The weights tell which they are, so that articles that others made can be told from theirs and made again."""

from hashlib import sha256
from pathlib import Path

from worker.english.encoder import network

WEIGHTS = Path(network.__file__).parent / "weights"


def test_the_version_is_that_of_the_weights_beside_it() -> None:
    files = b"".join((WEIGHTS / name).read_bytes() for name in (network.READER, network.EVENTS, network.GLANCE))
    assert sha256(files).hexdigest().startswith(network.WEIGHTS)
    assert len(network.WEIGHTS) == 8
