"""Events decoded: each trigger with its code points to those who do it and to those whom it is done to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

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
_SPAN = 4
"""The pointer from a participant's first word to its last, behind those from a trigger to its participants."""
_UNSEEN = -1e4
_LIKELIER_THAN_NOT = float(np.log(0.5))
"""Of modes given 88 in 100 are as labelled with it, 85 without; one in twelve is no longer given."""
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
    logs = pointed(firsts, lasts, scores.ask[:, :_SPAN], scores.answer[:, :_SPAN], scores.distance[:_SPAN], needed=0)
    within = _within(scores)
    return [_event(scores, modes, chances, at, _sides(of, within, at)) for at, of in zip(triggers, logs, strict=True)]


def _within(scores: EventScores) -> Floats:
    """What a participant's last word gains by its first one [words, words]; word 0 goes with itself alone."""
    words, _, width = scores.ask.shape
    reach = scores.distance.shape[1] // 2
    apart = np.arange(words) - np.arange(words)[:, None]
    near = scores.distance[_SPAN][np.clip(apart, -reach, reach) + reach]
    within: Floats = scores.ask[:, _SPAN] @ scores.answer[:, _SPAN].T / np.float32(width**0.5) + near
    within[apart < 0] = within[0, 1:] = within[1:, 0] = _UNSEEN
    return within


def _sides(logs: Floats, within: Floats, trigger: Range) -> list[tuple[tuple[Range, ...], float]]:
    """The spans of actors and of recipients, and the log-odds of the likeliest of each, from [roles, words]."""
    found = []
    for starts, ends in (logs[:2], logs[2:]):
        lasts = log_softmax(ends + within)
        found.append((_spans(starts, lasts, trigger), _log_odds(np.exp((starts[:, None] + lasts).max() / 2))))
    return found


def _triggers(chances: Floats) -> Iterator[Range]:
    """First and last words from probabilities [words, (O, codes, I)]."""
    last = 0
    for first in np.flatnonzero(chances[:, 1:_INSIDE].max(axis=1) >= _FAINTEST).tolist():
        if first > last:
            last = first
            while last + 1 < len(chances) and chances[last + 1, _INSIDE] > 0.5:
                last += 1
            yield first, last


def _event(
    scores: EventScores,
    modes: Sequence[Mode],
    chances: Floats,
    trigger: Range,
    sides: Sequence[tuple[tuple[Range, ...], float]],
) -> Decoded:
    at = trigger[0]
    best = int(chances[at, 1:_INSIDE].argmax()) + 1
    code = CODES[best - 1]
    (actors, actor_odds), (recipients, recipient_odds) = sides
    return Decoded(
        code,
        _mode(scores.modes[at], modes, code),
        (1, len(chances)),
        trigger,
        actors,
        recipients,
        _log_odds(chances[at, best]),
        actor_odds,
        recipient_odds,
    )


def _log_odds(chance: NDArray[np.floating] | np.floating) -> float:
    near = min(max(float(chance), 1e-4), 1 - 1e-4)
    return float(np.log(near / (1 - near)))


def _mode(scores: Floats, modes: Sequence[Mode], code: str) -> str | None:
    """The mode of the code that is likelier than all else together; None where none is."""
    allowed = [index for index, mode in enumerate(modes) if mode.name is None or code in mode.codes]
    logs = log_softmax(scores[allowed])
    best = int(logs.argmax())
    return modes[allowed[best]].name if logs[best] > _LIKELIER_THAN_NOT else None


def _spans(starts: Floats, lasts: Floats, trigger: Range) -> tuple[Range, ...]:
    """The likeliest span beside the trigger and further ones, in reading order; none where word 0 is likelier.

    `starts` [words] and `lasts` [words, words] are log-probabilities of a first word, and of a last word after it.
    """
    words = len(starts)
    pairs = starts[:, None] + lasts
    pairs[: trigger[1] + 1, trigger[0] :] = -np.inf
    found: list[Range] = []
    while len(found) < words:
        first, last = divmod(int(pairs.argmax()), words)
        if first == 0 or (found and min(starts[first], lasts[first, last]) < np.log(_FURTHER)):
            break
        found.append((first, last))
        pairs[: last + 1, first:] = -np.inf
        pairs[0, 0] = -np.inf
    return tuple(sorted(found))
