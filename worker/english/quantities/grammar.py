"""Quantities in English: a number with its bound, its unit, and what it counts."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from worker.english.quantities import counted
from worker.english.quantities.befallen import befallen
from worker.english.quantities.bounds import bound_before, limits
from worker.english.quantities.counts import count
from worker.english.quantities.measures import Measure, lacks_its_scale, measure
from worker.english.quantities.names import NAMELESS, is_name
from worker.english.quantities.quantity import Quantity, bounded
from worker.english.quantities.shares import share
from worker.english.quantities.stated import STARTS, Stated, part_of_scale, stated
from worker.english.quantities.subjects import subject
from worker.english.quantities.tokens import Tokens
from worker.english.quantities.words import QUANTIFIED

OLDEST_YEARS = 120


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
        elif found.of is None and before is not None and _befell_both(tokens, before, found):
            found = replace(found, of=before.of)  # "12 people died and 30 were hurt"
        yield found
        before, index = found, max(found.last, index + 1)


def converts(tokens: Tokens, told: Sequence[Quantity]) -> bool:
    """Whether a sum in some country's own dollars has another in "$" in brackets behind it: "61 HK dollars ($8)"."""
    return any(
        one.unit
        and one.sign
        and one.unit != "USD"
        and one.sign.lower().startswith("dollar")
        and other.sign == "$"
        and tokens.raw[one.last : other.first] == ["("]
        for one, other in pairwise(told)
    )


def _befell_both(tokens: Tokens, before: Quantity, found: Quantity) -> bool:
    """Whether something befell those whom two counts of one sentence tell of."""
    if before.of is None or before.of[0] < before.last or before.unit or found.unit:
        return False
    ends = any(
        tokens.low[at] in {".", "!", "?", ";"} or "\n" in tokens.raw[at] for at in range(before.of[1], found.first)
    )
    return not ends and befallen(tokens, found.first, found.last) and befallen(tokens, before.first, before.of[1])


def _at(tokens: Tokens, index: int) -> Quantity | None:
    number = part_of_scale(tokens, index)
    if number is None and (found := _share(tokens, index)):
        return found
    number = number or stated(tokens, index)
    if number is None or lacks_its_scale(tokens, number):
        return None
    if age := _age_behind_name(tokens, number):
        return age
    if unit := measure(tokens, number):
        return _measured(tokens, number, unit)
    return None if is_name(tokens, number.first, number.last) else count(tokens, number)


def _share(tokens: Tokens, index: int) -> Quantity | None:
    part = share(tokens, index)
    if part is None:
        return None
    bound, first = bound_before(tokens, part.first)
    low, high = limits(bound, part.value)
    of = counted.behind(tokens, part.last + (tokens.word(part.last) in QUANTIFIED), many=True)
    if of is None and not part.alone:
        return None
    return Quantity(first, part.last, part.value, low, high, bound, part.unit, of or subject(tokens, first))


def _age_behind_name(tokens: Tokens, number: Stated) -> Quantity | None:
    """As in "Ana Lima, 52, said"."""
    at = number.first
    if number.value >= OLDEST_YEARS or number.high is not None or not tokens.raw[at][0].isdigit():
        return None
    if not tokens.word(at - 1) == "," == tokens.word(number.last) or number.last + 1 >= len(tokens.raw):
        return None
    first = at - 1
    while first > 0 and tokens.raw[first - 1][0].isupper() and tokens.raw[first - 1].isalpha():
        first -= 1
    if at - 1 == first or tokens.word(first) in NAMELESS:
        return None
    return Quantity(at, number.last, number.value, unit="a", of=(first, at - 1))


def _measured(tokens: Tokens, number: Stated, found: Measure) -> Quantity:
    told = Quantity(found.first, found.last, found.value, unit=found.unit, sign=found.sign)
    quantity = bounded(tokens, told, number)
    if found.first < number.first and found.sign is None:
        return replace(quantity, of=subject(tokens, quantity.first, near=True))
    if found.shared:
        return replace(quantity, of=subject(tokens, quantity.first))
    hyphened = tokens.word(number.last) == "-"
    singular = hyphened or tokens.word(quantity.first - 1) in {"a", "an", "the"}
    of = None
    if singular or found.unit != "%" or tokens.word(quantity.last) == "of":
        of = counted.behind(tokens, quantity.last, many=False, singular=singular)
    if of is None and found.sign and (within := counted.within(tokens, found.last)):
        return replace(quantity, of=within, within=True)
    return replace(quantity, of=of or subject(tokens, quantity.first))
