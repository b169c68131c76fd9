"""Title and text of an article through the encoder, window by window."""

from collections.abc import Sequence
from dataclasses import dataclass

from worker.english.encoder import network
from worker.english.encoder.network import Scores
from worker.english.encoder.titles import as_in_sentences
from worker.english.encoder.windows import Window, encode, windows
from worker.english.words import Word

LONGEST_WINDOW_PIECES = 128


@dataclass(frozen=True, slots=True)
class Encoding:
    """The words of the title, then those of the text, and the encoder's output for each window of them.

    The first `title_words` words are the title's, their capitals set as in a sentence. Offsets count in each word's own
    part. `windows` cover all words once, in order; `scores` has an entry for each.
    """

    words: list[Word]
    title_words: int
    windows: list[Window]
    scores: list[Scores]


def encoded(title: Sequence[Sequence[Word]], text: Sequence[Sequence[Word]]) -> Encoding:
    """The encoder's output for the words of each paragraph of title and text; no paragraph is empty."""
    headline = [word for paragraph in title for word in paragraph]
    body = [word for paragraph in text for word in paragraph]
    words = as_in_sentences(headline, body, network.places()) + body
    breaks, begin = [], 0
    for paragraph in (*title, *text):
        breaks.append(begin)
        begin += len(paragraph)
    inputs = encode(words, network.tokenizer(), network.places())
    cut = list(windows(inputs, breaks, LONGEST_WINDOW_PIECES)) if words else []
    return Encoding(words, len(headline), cut, [network.scores(window) for window in cut])
