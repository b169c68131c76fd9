"""The weights tell which they are, so that articles that others made can be told from theirs and made again."""

from hashlib import sha256
from pathlib import Path

from worker.english.encoder import network

ONNX = Path(network.__file__).parent / "weights" / "reader.onnx"


def test_the_version_is_that_of_the_weights_beside_it() -> None:
    assert sha256(ONNX.read_bytes()).hexdigest().startswith(network.WEIGHTS)
    assert len(network.WEIGHTS) == 8
