"""Events decoded: each trigger with its code points to those who do it and to those whom it is done to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import starmap

import numpy as np
from numpy.typing import NDArray

from worker.english.encoder.attributions import Range, pointed
from worker.english.encoder.names import Floats, log_softmax
from worker.english.encoder.network import EventScores, Mode

CODES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
"""PLOVER 2.0's event types, in the order of its codebook."""

_INSIDE = len(CODES) + 1
_FAINTEST = 0.15
"""Probability of a trigger below which its participants are not even looked for."""
_FURTHER = 0.2
"""Least probability with which a further participant of a side begins and ends."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """An event as word ranges (first, last), and its sentence as words [first, last).

    The odds are the network's log-odds that there is an event of this code at the trigger, and of its likeliest actor
    and recipient (or of there being none).
    """

    code: str
    mode: str | None
    sentence: Range
    trigger: Range
    actors: tuple[Range, ...]
    recipients: tuple[Range, ...]
    code_odds: float
    actor_odds: float
    recipient_odds: float

    def moved(self, words: int) -> "Decoded":
        """The same event with its ranges so many words further on."""
        sentence, trigger, *others = (
            (first + words, last + words)
            for first, last in (self.sentence, self.trigger, *self.actors, *self.recipients)
        )
        actors, recipients = tuple(others[: len(self.actors)]), tuple(others[len(self.actors) :])
        return replace(self, sentence=sentence, trigger=trigger, actors=actors, recipients=recipients)


def decoded(scores: EventScores, modes: Sequence[Mode]) -> list[Decoded]:
    """Events of one sentence in the order of their triggers, faint ones among them.

    `modes` are the classes of the mode head. Word 0 of the scores stands for none.
    """
    chances = np.exp(log_softmax(scores.triggers))
    triggers = list(_triggers(chances))
    if not triggers:
        return []
    firsts, lasts = np.asarray(triggers).T
    logs = pointed(firsts, lasts, scores.ask, scores.answer, scores.distance, needed=0)
    return list(starmap(lambda at, of: _event(scores, modes, chances, at, of), zip(triggers, logs, strict=True)))


def _triggers(chances: Floats) -> Iterator[Range]:
    """First and last words from probabilities [words, (O, codes, I)]."""
    last = 0
    for first in np.flatnonzero(chances[:, 1:_INSIDE].max(axis=1) >= _FAINTEST).tolist():
        if first > last:
            last = first
            while last + 1 < len(chances) and chances[last + 1, _INSIDE] > 0.5:
                last += 1
            yield first, last


def _event(scores: EventScores, modes: Sequence[Mode], chances: Floats, trigger: Range, logs: Floats) -> Decoded:
    at = trigger[0]
    best = int(chances[at, 1:_INSIDE].argmax()) + 1
    code = CODES[best - 1]
    return Decoded(
        code,
        _mode(scores.modes[at], modes, code),
        (1, len(chances)),
        trigger,
        _spans(logs[0], logs[1], trigger),
        _spans(logs[2], logs[3], trigger),
        _log_odds(chances[at, best]),
        _log_odds(np.exp(logs[:2].max(axis=1).mean())),
        _log_odds(np.exp(logs[2:].max(axis=1).mean())),
    )


def _log_odds(chance: NDArray[np.floating] | np.floating) -> float:
    near = min(max(float(chance), 1e-4), 1 - 1e-4)
    return float(np.log(near / (1 - near)))


def _mode(scores: Floats, modes: Sequence[Mode], code: str) -> str | None:
    """The likeliest mode that the code has; None where no mode is likelier."""
    allowed = [index for index, mode in enumerate(modes) if mode.name is None or code in mode.codes]
    return modes[max(allowed, key=lambda index: float(scores[index]))].name


def _spans(starts: Floats, ends: Floats, trigger: Range) -> tuple[Range, ...]:
    """The likeliest span beside the trigger and further ones, in reading order; none where word 0 is likelier."""
    words = len(starts)
    pairs = np.where(np.tri(words, k=-1, dtype=bool), -np.inf, starts[:, None] + ends)
    pairs[0, 1:] = -np.inf
    pairs[: trigger[1] + 1, trigger[0] :] = -np.inf
    found: list[Range] = []
    while len(found) < words:
        first, last = divmod(int(pairs.argmax()), words)
        if first == 0 or (found and min(starts[first], ends[last]) < np.log(_FURTHER)):
            break
        found.append((first, last))
        pairs[: last + 1, first:] = -np.inf
        pairs[0, 0] = -np.inf
    return tuple(sorted(found))
