"""Plain counts: a number without unit says something where it tells of what, or limits a large number."""

from dataclasses import replace

from worker.english.quantities import counted
from worker.english.quantities.befallen import befallen
from worker.english.quantities.bounds import bound_after, limits
from worker.english.quantities.names import hyphened, is_reign, is_score
from worker.english.quantities.quantity import Quantity, bounded
from worker.english.quantities.stated import VAGUE, Stated
from worker.english.quantities.subjects import TALLIES, is_tally, moved, subject
from worker.english.quantities.tokens import Tokens
from worker.english.quantities.units import PER
from worker.english.quantities.words import BEFALLING, BEHIND_VAGUE, STOPS

ONE = frozenset(
    "person man woman child boy girl soldier officer policeman civilian worker student death case victim villager "
    "million billion passenger protester fatality casualty".split()
)
"""What "one" counts; elsewhere it is a pronoun as a rule."""
DETERMINERS = frozenset("the these those his her their its our my other last first next both of no".split())
BEFALLEN_BEFORE = frozenset("bodies death deaths killing lives loss remains toll arrest kidnapping".split())
"""Before "of": what befell those whom a number counts."""
SMALL = 12
LEAST_ALONE = 1000
"""A number as large says something even where nobody tells of what."""


def count(tokens: Tokens, number: Stated) -> Quantity | None:
    """The number with what it counts; null where it is a score, a reign, or counts nothing."""
    quantity = bounded(tokens, Quantity(number.first, number.last, number.value), number)
    if _is_no_count(tokens, quantity, number):
        return None
    after = quantity.last
    if strong := tokens.word(after) == "-" and tokens.word(after + 1) == "strong":
        after += 2
        quantity = replace(quantity, last=after)
    of = _counted(tokens, after, number, strong)
    if of and quantity.bound == "exact" and (later := bound_after(tokens, of[1])):
        low, high = limits(later[0], number.value)
        quantity = replace(quantity, bound=later[0], low=low, high=high)
    if (
        of is None
        and number.high is not None
        and number.high < LEAST_ALONE
        and tokens.word(quantity.first) != "between"
    ):
        return None  # "3-8"
    ends = tokens.word(after) in {"", ".", ",", ";", ")"} or tokens.word(after) in STOPS
    in_words = _in_words(tokens, number)
    if of is None and ends:
        told_of = subject(tokens, quantity.first)
        if not in_words or moved(tokens, quantity.first) or (told_of and is_tally(tokens, told_of)):
            of = told_of
    if of is None and _says_nothing(tokens, quantity, number) and not befallen(tokens, quantity.first, after):
        return None
    return replace(quantity, of=of, unit=_rate(tokens, of[1]) if of else None)


def _in_words(tokens: Tokens, number: Stated) -> bool:
    return not tokens.raw[number.first][0].isdigit()


def _is_no_count(tokens: Tokens, quantity: Quantity, number: Stated) -> bool:
    span = number.first, number.last
    if number.high is not None and (is_score(tokens, *span) or is_reign(tokens, *span)):
        return True
    after = quantity.last
    if tokens.joined(after) and tokens.word(after) in {"-", "/", ":"}:
        return tokens.low[after : after + 2] != ["-", "strong"]
    if quantity.bound != "exact" or not _in_words(tokens, number):
        return False
    if number.value == 1:
        return tokens.word(after) not in ONE and not _fell_to_one(tokens, quantity)
    return not number.scaled and number.value <= SMALL and _is_known(tokens, quantity)


def _is_known(tokens: Tokens, quantity: Quantity) -> bool:
    """Whether a small number tells again of those who are known: "the three men", but not "a total of three men"."""
    before = tokens.word(quantity.first - 1)
    return before in DETERMINERS and not (
        before == "of" and tokens.word(quantity.first - 2) in BEFALLEN_BEFORE | TALLIES
    )


def _fell_to_one(tokens: Tokens, quantity: Quantity) -> bool:
    """As in "One was killed", "killing one": it begins its clause or ends it."""
    begins = tokens.word(quantity.first - 1) in {"", ".", ",", ";", "and", "that"} | BEFALLING
    return begins and befallen(tokens, quantity.first, quantity.last)


def _counted(tokens: Tokens, after: int, number: Stated, strong: bool) -> tuple[int, int] | None:
    """The noun phrase behind; a plural such as "hundreds" takes one after "of" alone: "hundreds flee floods"."""
    if tokens.low[number.last - 1] in VAGUE and tokens.word(after) not in BEHIND_VAGUE:
        return None
    if number.value == 1 and _in_words(tokens, number) and tokens.word(after) in ONE:
        return after, after + 1
    adjective = hyphened(tokens, after)
    start = after if adjective is None else adjective
    return counted.behind(tokens, start, many=number.value != 1 and not strong, singular=number.value == 1)


def _says_nothing(tokens: Tokens, quantity: Quantity, number: Stated) -> bool:
    """Whether a number that counts nothing is too small, too vague or too bare to be one."""
    if number.vague:
        return tokens.word(quantity.last) in {"", "."} and not tokens.word(quantity.first - 1)
    return quantity.bound == "exact" and number.value < LEAST_ALONE


def _rate(tokens: Tokens, index: int) -> str | None:
    """The unit of what is counted by the day, the year …, in UCUM: "300 cases a day"."""
    rate = PER.get(tokens.word(index + 1))
    return f"/{rate}" if rate and tokens.word(index) in {"per", "a", "an", "every", "each"} else None
