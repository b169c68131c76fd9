"""Numbers that leave out whom they count, for a verb says what befell them: "killing 12", "117 had been wounded"."""

from worker.english.quantities.tokens import Tokens
from worker.english.quantities.words import AUXILIARIES, BEFALLEN, BEFALLING, PREPOSITIONS, STOPS

_ENDS = frozenset({"", ".", ",", ";", ":", ")", "—", "–"})
_INTRANSITIVE = frozenset("died drowned perished survived".split())
_BETWEEN = AUXILIARIES | {"being", "so", "far", "still"}
_MOST_BETWEEN = 4
"""Auxiliaries and adverbs between a number and its participle: "have so far been"."""


def befallen(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a verb right before or behind these tokens says what befell whom they count."""
    if tokens.word(first - 1) in BEFALLING and (tokens.word(last) in _ENDS or tokens.word(last) in STOPS):
        return True
    at = last
    while at - last < _MOST_BETWEEN and (tokens.word(at) in _BETWEEN or tokens.word(at).endswith("ly")):
        at += 1
    ends = at > last or tokens.word(at) in _INTRANSITIVE or tokens.word(at + 1) in _ENDS | PREPOSITIONS
    return ends and tokens.word(at) in BEFALLEN
