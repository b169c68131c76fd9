"""The weights tell which they are, so that articles that others made can be told from theirs and made again.

Sentences whose events are read in one pass do not see each other.
"""

from hashlib import sha256
from pathlib import Path

import numpy as np

from worker.english.encoder import network
from worker.english.encoder.windows import encode, sentences, windows
from worker.english.words import words

WEIGHTS = Path(network.__file__).parent / "weights"


def test_the_version_is_that_of_the_weights_beside_it() -> None:
    files = b"".join((WEIGHTS / name).read_bytes() for name in (network.READER, network.EVENTS, network.GLANCE))
    assert sha256(files).hexdigest().startswith(network.WEIGHTS)
    assert len(network.WEIGHTS) == 8


def test_sentences_that_are_read_together_do_not_see_each_other() -> None:
    texts = ("Norway accused Iceland of overfishing.", "Police arrested two men in Lima.", "The union rejected it.")
    parts = [words(text) for text in texts]
    inputs = encode([word for part in parts for word in part], network.tokenizer(), network.places())
    (window,) = windows(inputs, [0], 128)
    _, vectors = network.scores(window)
    apart = list(sentences(window, np.cumsum([0, *map(len, parts[:-1])]).tolist()))
    together = network.event_scores(vectors, apart)
    (as_one,) = network.event_scores(vectors, list(sentences(window, [])))
    for sentence, scores in zip(apart, together, strict=True):
        (alone,) = network.event_scores(vectors, [sentence])
        first, last = sentence.words
        seen = as_one.triggers[first + 1 : last + 1] - alone.triggers[1:]
        rounded = scores.triggers[1:] - alone.triggers[1:]  # 8 bits are scaled by the pass
        assert np.abs(rounded).mean() < np.abs(seen).mean() / 2
