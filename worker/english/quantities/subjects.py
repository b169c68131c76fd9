"""What a number is said of: "the death toll rose to". Words alone, no grammar model."""

from worker.english.quantities.tokens import Tokens
from worker.english.quantities.words import AUXILIARIES, LINKS, NOT_NOMINAL, PREPOSITIONS, QUANTIFIED, SAID_OF

LONGEST_SUBJECT_WORDS = 3
MOST_PREPOSITIONS = 3
PUTTING = {
    "at": frozenset("put puts putting estimated estimates estimate estimating".split()),
    "as": frozenset("gave gives given giving listed lists reported reports".split()),
}
"""Verbs whose object stands at a number, or is given as one."""
MOVING = frozenset(
    "risen rose rises up upwards upward climbed grown jumped down downwards fallen fell increased dropped sunk "
    "declined shrunk climbs".split()
)
LONGEST_PUT_WORDS = 12
TALLIES = frozenset("number toll tally count total".split())
RAISING = frozenset(
    "raise raises raised raising lower lowers lowered lowering revise revised revising update updated updating correct "
    "corrected bring brings brought bringing take takes took taking push pushes pushed pushing increase increases "
    "increased increasing".split()
)
MOST_DESCRIBING = 3
"""Words between such a verb and the tally: "raised its official death toll"."""


def subject(tokens: Tokens, index: int, near: bool = False) -> tuple[int, int] | None:
    """The noun phrase that the number at `index` is said of: "turnout of", "the death toll rose to".

    `near`: it may stand right before, as in "a boy aged 9".
    """
    place = index - 1
    while place >= 0 and tokens.low[place] in LINKS:
        place -= 1
    of = tokens.word(place + 1) in {"of", "between"} and place + 1 < index
    said, finite = near or tokens.low[index].endswith("ed"), False
    while place >= 0 and (tokens.low[place] in SAID_OF or tokens.low[place] in AUXILIARIES):
        verb, place = tokens.low[place], place - 1
        if verb in SAID_OF:
            said, finite = True, not verb.endswith("ing")
        while place >= 0 and said and (tokens.low[place].endswith("ly") or tokens.low[place] in {"to", "not"}):
            place -= 1
    if not (of or said):
        return _put(tokens, index) or _tally(tokens, index)
    last = place + 1
    first = _start(tokens, last)
    if near and first < last and not tokens.raw[last - 1][0].isupper():
        first = last - 1  # "(lets) adults aged 65"
    if said and first < last:
        first, last = _head(tokens, first, last, finite)
    return (first, last) if first < last and not tokens.low[last - 1].endswith("ed") else _tally(tokens, index)


def moved(tokens: Tokens, index: int) -> bool:
    """Whether something went up or down to the number at `index`, or was brought there."""
    return tokens.word(index - 1) == "to" and (tokens.word(index - 2) in MOVING or _tally(tokens, index) is not None)


def is_tally(tokens: Tokens, phrase: tuple[int, int]) -> bool:
    """Whether a phrase says that something was counted: "the death toll"."""
    return not TALLIES.isdisjoint(tokens.low[phrase[0] : phrase[1]])


def _tally(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """What a number counts that went to this one: "the number of sick has gone up to", "raised the toll to"."""
    if tokens.word(index - 1) != "to":
        return None
    end = index - 1 - (tokens.word(index - 2) in MOVING)
    for at in range(end - 1, max(-1, end - 1 - LONGEST_PUT_WORDS), -1):
        if tokens.low[at] in TALLIES:
            if end == index - 1 and RAISING.isdisjoint(tokens.low[max(0, at - 1 - MOST_DESCRIBING) : at]):
                return None
            last = at + 1
            while last < end and (tokens.word(last) == "of" or _nominal(tokens.word(last))):
                last += 1
            return at - (tokens.word(at - 1) == "death"), last
        if tokens.low[at] in {".", ";", "that"}:
            return None
    return None


def _put(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """What somebody puts at a number: "puts the number of injured at", "gave the toll from the fire as"."""
    putting = PUTTING.get(tokens.word(index - 1), frozenset())
    if not putting:
        return None
    for verb in range(index - 2, max(-1, index - 2 - LONGEST_PUT_WORDS), -1):
        if tokens.low[verb] in putting:
            first = last = verb + 1 + (tokens.word(verb + 1) in QUANTIFIED)
            while last < index - 1 and (tokens.word(last) == "of" or _nominal(tokens.low[last])):
                last += 1
            return (first, last) if first < last else None
    return None


def _head(tokens: Tokens, first: int, last: int, finite: bool) -> tuple[int, int]:
    """The phrase that a preposition ties this one to: "the water level of the river", "a pool in Oslo (cost)".

    Where the verb is not finite it is said of the nearest noun: "peace in a conflict (stretching)".
    """
    for _ in range(MOST_PREPOSITIONS):
        link = first - 1 - (tokens.word(first - 1) in QUANTIFIED)
        before = _start(tokens, link)
        if tokens.word(link) == "of" and before < link:
            first = before
        elif tokens.word(link) == "and" and before < link:
            both = tokens.word(before - 1) == "between"
            first, last = (_start(tokens, before - 1), before - 1) if both else (before, last)
        elif finite and tokens.word(link) in PREPOSITIONS:
            first, last = before, link
        else:
            break
    return first, last


def _start(tokens: Tokens, last: int) -> int:
    """The first token of the noun phrase that ends before `last`; `last` itself where none does."""
    first = last
    while first > 0 and last - first < LONGEST_SUBJECT_WORDS and _nominal(tokens.low[first - 1]):
        if tokens.low[first - 1].endswith("ed") and first < last and _nominal(tokens.word(first - 2)):
            break  # "(The ministry announced) grants"
        first -= 1
        if tokens.joined(first) and tokens.word(first - 1) == "-" and tokens.joined(first - 1):
            first -= 2
    return first


def _nominal(word: str) -> bool:
    return word.isalpha() and not word.endswith("ly") and word not in NOT_NOMINAL
