"""Title and text of an article through the encoder, window by window."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from worker.english.encoder import network
from worker.english.encoder.events import Decoded, decoded
from worker.english.encoder.names import Floats
from worker.english.encoder.network import Scores
from worker.english.encoder.titles import as_in_sentences
from worker.english.encoder.windows import Window, encode, sentences, windows
from worker.english.words import Word

LONGEST_WINDOW_PIECES = 128
LEAST_EVENTFUL = -3.2
"""Log-odds at first glance below which no word of a sentence begins an event; see the model card for what it costs."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """The words of the title, then those of the text, and the encoder's output for each window of them.

    The first `title_words` words are the title's, their capitals set as in a sentence. Offsets count in each word's own
    part. `windows` cover all words once, in order; `scores` has an entry for each. `events` are in the order of their
    triggers, their ranges in `words`.
    """

    words: list[Word]
    title_words: int
    windows: list[Window]
    scores: list[Scores]
    events: list[Decoded] = field(default_factory=list)


def encoded(
    title: Sequence[Sequence[Word]], text: Sequence[Sequence[Word]], sentence_starts: Sequence[int] = ()
) -> Encoding:
    """The encoder's output for the words of each paragraph of title and text; no paragraph is empty.

    `sentence_starts` are the words of title and text together with which a sentence begins.
    """
    headline = [word for paragraph in title for word in paragraph]
    body = [word for paragraph in text for word in paragraph]
    words = as_in_sentences(headline, body, network.places()) + body
    breaks, begin = [], 0
    for paragraph in (*title, *text):
        breaks.append(begin)
        begin += len(paragraph)
    inputs = encode(words, network.tokenizer(), network.places())
    encoding = Encoding(words, len(headline), list(windows(inputs, breaks, LONGEST_WINDOW_PIECES)) if words else [], [])
    for window in encoding.windows:
        scores, vectors = network.scores(window)
        encoding.scores.append(scores)
        encoding.events.extend(_events(window, vectors, sentence_starts))
    return encoding


def _events(window: Window, vectors: Floats, starts: Sequence[int]) -> Iterator[Decoded]:
    """The events of those sentences of a window that may have any at first glance."""
    glances = network.eventful(vectors[window.firsts])
    before = window.words[0] - 1
    likely = [
        sentence
        for sentence in sentences(window, starts)
        if glances[sentence.words[0] - before : sentence.words[1] - before].max() >= LEAST_EVENTFUL
    ]
    if likely:
        for sentence, scores in zip(likely, network.event_scores(vectors, likely), strict=True):
            for event in decoded(scores, network.modes()):
                yield event.moved(sentence.words[0] - 1)
