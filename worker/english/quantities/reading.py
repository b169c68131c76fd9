"""Quantities in English: a number with its bound, its unit, and what it counts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from worker.english.quantities import counted
from worker.english.quantities.bounds import Bound, bound_after, bound_before, limits
from worker.english.quantities.money import money_after, money_before
from worker.english.quantities.names import NAMELESS, is_name, is_reign, is_score
from worker.english.quantities.shares import share
from worker.english.quantities.stated import STARTS, Stated, stated
from worker.english.quantities.tokens import Tokens
from worker.english.quantities.units import TIME_CODES, unit_at

LATE_NOUNS = frozenset({"won", "real", "kip", "dong", "lev", "leu", "soles", "crowns", "rand"})
"""Names of money that are other words too: with 100 or more alone."""
ONE = frozenset(
    "person man woman child boy girl soldier officer policeman civilian worker student death case victim villager "
    "million billion passenger protester fatality casualty".split()
)
DETERMINERS = frozenset("the these those his her their its our my other last first next both all of no".split())


@dataclass(frozen=True, slots=True)
class Quantity:
    """In the tokens `first` up to, not including, `last`; `sign` is its money as written, where it is money."""

    first: int
    last: int
    value: float | None
    low: float | None = None
    high: float | None = None
    bound: Bound = "exact"
    unit: str | None = None
    of: tuple[int, int] | None = None
    sign: str | None = None


def quantities(tokens: Tokens, taken: frozenset[int]) -> Iterator[Quantity]:
    """Every quantity of a text in reading order; the tokens `taken` by dates and times hold none."""
    index, before = 0, None
    while index < len(tokens.raw):
        word, found = tokens.low[index], None
        if index not in taken and (word[0].isdigit() or word in STARTS):
            found = _at(tokens, index)
        if found is None or any(at in taken for at in range(found.first, found.last)):
            index += 1
            continue
        if found.of is None and before is not None and tokens.low[before.last : found.first] in (["from"], ["to"]):
            found = replace(found, of=before.of)  # "fell to 5% from 6%"
        yield found
        before, index = found, max(found.last, index + 1)


def _at(tokens: Tokens, index: int) -> Quantity | None:
    part = share(tokens, index)
    if part:
        value, first, last = part
        bound, first = bound_before(tokens, first)
        low, high = limits(bound, value)
        of = counted.behind(tokens, last + (tokens.word(last) in counted.QUANTIFIED), many=True)
        return Quantity(first, last, value, low, high, bound, "1", of) if of else None
    number = stated(tokens, index)
    if number is None:
        return None
    return _age_behind_name(tokens, number) or _measured(tokens, number)


def _age_behind_name(tokens: Tokens, number: Stated) -> Quantity | None:
    """As in "Ana Lima, 52, said"."""
    at = number.first
    if not (number.value < 120 and number.high is None and tokens.word(at - 1) == "," == tokens.word(number.last)):
        return None
    first = at - 1
    while first > 0 and tokens.raw[first - 1][0].isupper() and tokens.raw[first - 1].isalpha():
        first -= 1
    if (
        at - 1 == first
        or tokens.word(first) in NAMELESS
        or not tokens.raw[at][0].isdigit()
        or tokens.raw[at + 2 : at + 3] == []
    ):
        return None
    return Quantity(at, number.last, number.value, unit="a", of=(first, at - 1))


def _measured(tokens: Tokens, number: Stated) -> Quantity | None:
    """The number with its money or unit, else as a plain count."""
    first, last, unit, sign = number.first, number.last, None, None
    if money := money_before(tokens, first):
        unit, first = money
        sign = tokens.raw[first]
        if (again := money_after(tokens, last)) and again[0] == unit:
            last = again[1]  # "$5 million dollars"
    elif is_name(tokens, first, last):
        return None
    if unit is None and (money := money_after(tokens, last)):
        if not (tokens.word(money[1] - 1) in LATE_NOUNS and number.value < 100):
            sign, (unit, last) = tokens.raw[money[1] - 1], money
    elif unit is None:
        unit, first, last = _unit(tokens, first, last)
    if unit is None and number.vague and tokens.word(last) == "of":
        if money := money_after(tokens, last + 1):
            sign, (unit, last) = tokens.raw[money[1] - 1], money
        elif measure := unit_at(tokens, last + 1):
            unit, last = measure
    hyphened = unit is not None and tokens.word(number.last) == "-"
    found = _bounded(tokens, replace(Quantity(first, last, number.value), unit=unit, sign=sign), number)
    if unit is None:
        return _counted(tokens, found, number)
    if first < number.first and sign is None:
        return replace(found, of=counted.subject(tokens, found.first, near=True))
    singular = hyphened or tokens.word(found.first - 1) in {"a", "an", "the"}
    of = None
    if singular or unit != "%" or tokens.word(found.last) == "of":
        of = counted.behind(tokens, found.last, many=False, singular=singular)
    of = of or counted.within(tokens, last) or counted.subject(tokens, found.first)
    return replace(found, of=of)


def _unit(tokens: Tokens, first: int, last: int) -> tuple[str | None, int, int]:
    """The unit behind a number, or the "magnitude" or "aged" before it, and the tokens that it all takes."""
    at = first - 1 - (tokens.word(first - 1) == "between")
    if tokens.word(at) in {"magnitude", "aged", "ages", "age"} and tokens.word(at) != tokens.word(last):
        return ("magnitude" if tokens.word(at) == "magnitude" else "a"), at, last
    hyphen = tokens.word(last) == "-" and tokens.joined(last) and tokens.joined(last + 1)
    if tokens.word(last + hyphen) == "magnitude":
        return "magnitude", first, last + hyphen + 1
    found = unit_at(tokens, last + hyphen)
    if found is None:
        return None, first, last
    unit, end = found
    if unit in TIME_CODES:
        if tokens.word(end) == "-" and tokens.word(end + 1) in {"old", "olds"}:
            end += 2
        elif tokens.word(end) == "old":
            end += 1
    return unit, first, end


def _bounded(tokens: Tokens, found: Quantity, number: Stated) -> Quantity:
    if number.vague:
        bound, first = bound_before(tokens, found.first)
        return replace(found, first=first, value=None, low=number.value, bound="at_least")
    if number.high is not None:
        first = found.first - (tokens.word(found.first - 1) == "between")
        return replace(found, first=first, value=None, low=number.value, high=number.high, bound="range")
    bound, first = bound_before(tokens, found.first)
    last = found.last
    if bound == "exact" and (after := bound_after(tokens, last)):
        bound, last = after
    low, high = limits(bound, number.value)
    return replace(found, first=first, last=last, low=low, high=high, bound=bound)


def _counted(tokens: Tokens, found: Quantity, number: Stated) -> Quantity | None:
    """A plain count says something where it tells of what, or limits a large number."""
    span = number.first, number.last
    if number.high is not None and (is_score(tokens, *span) or is_reign(tokens, *span)):
        return None
    after = found.last
    strong = tokens.word(after) == "-" and tokens.word(after + 1) == "strong" and tokens.joined(after)
    if strong:
        after += 2
        found = replace(found, last=after)
    elif tokens.joined(after) and tokens.word(after) in {"-", "/", ":"}:
        return None
    before = tokens.word(found.first - 1)
    in_words = not tokens.raw[number.first][0].isdigit()
    of = counted.behind(tokens, after, many=number.value != 1 and not strong, singular=number.value == 1)
    if in_words and number.value == 1 and found.bound == "exact":
        if tokens.word(after) not in ONE:
            return None
        of = (after, after + 1)
    if in_words and not number.scaled and number.value <= 12 and before in DETERMINERS and found.bound == "exact":
        return None
    if of and found.bound == "exact" and (later := bound_after(tokens, of[1])):
        low, high = limits(later[0], number.value)
        found = replace(found, bound=later[0], low=low, high=high)
    if of is None and (tokens.word(after) in {"", ".", ",", ";", ")"} or tokens.word(after) in counted.STOPS):
        of = counted.subject(tokens, found.first) if not in_words else None
    if of is None and found.bound == "exact" and not number.vague and number.value < 1000:
        return None
    if of is None and number.vague and tokens.word(found.last) in {"", "."} and not before:
        return None
    return replace(found, of=of)
