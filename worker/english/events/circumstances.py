"""Whether an event is history, to come, supposed or denied: logistic regressions, learned from labelled articles."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from schemas.annotations import Span
from worker.english.encoder.events import Decoded
from worker.english.events.moments import Age, Moments
from worker.english.parts import Offsets
from worker.english.words import Word

WEIGHTS = Path(__file__).with_name("circumstances.tsv")
"""Of each feature its weight for each mode; made by `training.events.circumstances`."""
AUXILIARY = ("historical", "future", "hypothetical", "negated")
"""PLOVER's auxiliary modes, in the order of the columns."""

_PARTS_CLAUSES = frozenset(', ; : — – ( ) “ ” " but and that which who because after before while when as'.split())
_WORDS_BEFORE, _WORDS_AFTER, _PLACED = 8, 4, 4
_ENDING_LETTERS = 3
_NOBODY = frozenset({"no", "nobody", "none", "neither"})
"""What a party begins with where nobody takes part: all seven such events of the labelled articles are negated."""
_CONTRACTED = 2
"""How many words "n't" goes back: it is cut before and after its apostrophe."""

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an event stands.

    `time` is the age of the time nearest to it in its sentence and `earlier` of the last one told before; None where
    there is none. `reported` is whether it stands in what somebody says.
    """

    time: Age | None
    earlier: Age | None
    in_title: bool
    reported: bool


def setting(moments: Moments, sentence: Offsets, trigger: Span, statement: str | None) -> Setting:
    """Where the event of a trigger stands; `statement` is the one whose content holds it."""
    time, earlier = moments.nearest(sentence, trigger), moments.before(sentence, trigger)
    return Setting(moments.age(time), moments.age(earlier), trigger.part == "title", statement is not None)


def circumstances(event: Decoded, words: Sequence[Word], at: Setting) -> tuple[str, ...]:
    """The auxiliary modes of an event of an article; `words` are the article's.

    On labelled articles that the weights were not fitted to: history .75 right of those stated and .42 of those
    labelled, future .74 and .31, hypothetical .76 and .37, negated .81 and .43.
    """
    weights = _weights()
    features = featured(event, words, at)
    known = [(value, weights[name]) for name, value in features.items() if name in weights]
    odds = (sum(value * columns[index] for value, columns in known) for index in range(len(AUXILIARY)))
    nobody = any(words[first].text.lower() in _NOBODY for first, _ in (*event.actors, *event.recipients))
    return tuple(name for name, each in zip(AUXILIARY, odds, strict=True) if each > 0 or (name == "negated" and nobody))


def featured(event: Decoded, words: Sequence[Word], at: Setting) -> Features:
    """What tells the circumstances of an event: its kind, the words about its trigger, the times near it."""
    first, last = event.trigger
    begin, end = event.sentence
    before = list(islice(_before(words, begin, first), _WORDS_BEFORE))
    return {
        "every": 1.0,
        "down": first / len(words),
        "title": float(at.in_title),
        "reported": float(at.reported),
        f"time {at.time}": 1.0,
        f"earlier {at.earlier}": 1.0,
        f"code {event.code}": 1.0,
        f"mode {event.mode}": 1.0,
        f"ends {words[first].text.lower()[-_ENDING_LETTERS:]}": 1.0,
        **{f"-{place} {word}": 1.0 for place, word in enumerate(before[:_PLACED], 1)},
        **{f"before {word}": 1.0 for word in before},
        **{f"after {word.text.lower()}": 1.0 for word in words[last + 1 : min(last + 1 + _WORDS_AFTER, end)]},
        **{f"beside {word.text.lower()}": 1.0 for word in words[begin:end]},
    }


def _before(words: Sequence[Word], begin: int, trigger: int) -> Iterator[str]:
    """The words before a trigger as far as its clause goes, the nearest first; the "t" of "n't" is "not"."""
    for at in range(trigger - 1, begin - 1, -1):
        word = words[at].text.lower()
        if word in _PARTS_CLAUSES:
            return
        contracted = word == "t" and at >= begin + _CONTRACTED and words[at - _CONTRACTED].text.lower().endswith("n")
        yield "not" if contracted else word


@cache
def _weights() -> Mapping[str, Sequence[float]]:
    lines = (line.split("\t") for line in WEIGHTS.read_text("utf-8").splitlines())
    return {name: [float(weight) for weight in columns] for name, *columns in lines}
