"""How likely an event is right, and both of its sides: logistic regressions, learned from labelled articles."""

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from worker.english.encoder.events import Decoded
from worker.english.words import Word

WEIGHTS = Path(__file__).with_name("weights.tsv")
"""Of each feature the weight for the event and the weight for its sides; made by `training.events.judgement`."""

Features = Mapping[str, float]


def judged(events: Sequence[Decoded], words: Sequence[Word]) -> Iterator[tuple[float, float]]:
    """For each event of an article the probability that it is right, and that its sides are if it is."""
    weights = _weights()
    for features in featured(events, words):
        known = [(value, weights[name]) for name, value in features.items() if name in weights]
        event, sides = (sum(value * pair[column] for value, pair in known) for column in (0, 1))
        yield 1 / (1 + math.exp(-event)), 1 / (1 + math.exp(-sides))


def featured(events: Sequence[Decoded], words: Sequence[Word]) -> Iterator[Features]:
    """What tells how likely each event of an article is; `words` are the article's.

    Codes and modes have a weight each. `density` is the logarithm of how many events a hundred words seem to hold:
    where many are likely each is.
    """
    expected = sum(1 / (1 + math.exp(-event.code_odds)) for event in events)
    density = math.log((expected + 0.5) / (len(words) / 100)) if words else 0.0
    for event in events:
        yield {
            "every": 1.0,
            "code odds": event.code_odds,
            "actor odds": event.actor_odds,
            "recipient odds": event.recipient_odds,
            "no actor": float(not event.actors),
            "no recipient": float(not event.recipients),
            "no party": float(not event.actors and not event.recipients),
            "several actors": float(len(event.actors) > 1),
            "several recipients": float(len(event.recipients) > 1),
            "named actor": float(_has_name(event.actors, words)),
            "named recipient": float(_has_name(event.recipients, words)),
            "trigger words": float(event.trigger[1] - event.trigger[0]),
            "density": density,
            f"code {event.code}": 1.0,
            f"no actor of {event.code}": float(not event.actors),
            f"no recipient of {event.code}": float(not event.recipients),
            f"mode {event.mode}": 1.0,
        }


def _has_name(side: Sequence[tuple[int, int]], words: Sequence[Word]) -> bool:
    return any(word.text[0].isupper() for first, last in side for word in words[first : last + 1])


@cache
def _weights() -> Mapping[str, tuple[float, float]]:
    lines = (line.split("\t") for line in WEIGHTS.read_text("utf-8").splitlines())
    return {name: (float(event), float(sides)) for name, event, sides in lines}
