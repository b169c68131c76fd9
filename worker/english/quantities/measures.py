"""The unit or money that a number is told in, and all the tokens that the two take."""

from dataclasses import dataclass, replace

from worker.english.quantities.money import SIGNS, money_after, money_before
from worker.english.quantities.names import is_name
from worker.english.quantities.numerals import SCALES, digits, numeral
from worker.english.quantities.stated import Stated
from worker.english.quantities.tokens import Tokens
from worker.english.quantities.units import TIME_CODES, unit_at

LATE_NOUNS = frozenset({"won", "real", "kip", "dong", "lev", "leu", "soles", "crowns", "rand"})
"""Names of money that are other words too: with 100 or more alone."""
HUNDREDTHS = frozenset("cent cents penny pence paise paisa kopecks kopeck".split())
DEAREST_PENCE = 200
LEAST_SURE = 1000
LONGEST_LIST = 4


@dataclass(frozen=True, slots=True)
class Measure:
    """A value in its unit, in the tokens `first` up to, not including, `last`; `sign` is its money as written.

    `shared`: the unit stands behind a later number alone.
    """

    unit: str
    first: int
    last: int
    value: float
    sign: str | None = None
    shared: bool = False


def measure(tokens: Tokens, number: Stated) -> Measure | None:
    """The number with the money before it, or the money or unit behind it; null where it has none."""
    if found := _money_before(tokens, number):
        return found
    if is_name(tokens, number.first, number.last):
        return None
    return (
        _money_behind(tokens, number)
        or _pence(tokens, number)
        or _aged(tokens, number)
        or _unit_behind(tokens, number)
        or (_vague_of(tokens, number) if number.vague else _shared(tokens, number))
    )


def lacks_its_scale(tokens: Tokens, number: Stated) -> bool:
    """Whether a sum may well share the scale of the one after it, and nobody can tell: "$50 and $80 million"."""
    if number.scaled or number.value >= LEAST_SURE or tokens.word(number.last) not in {"and", "or"}:
        return False
    sign = number.last + 1
    if sign + 1 >= len(tokens.raw) or tokens.raw[sign] not in SIGNS or money_before(tokens, number.first) is None:
        return False
    following = numeral(tokens, sign + 1)
    return following is not None and tokens.word(following[1] - 1) in SCALES


def _money_before(tokens: Tokens, number: Stated) -> Measure | None:
    money = money_before(tokens, number.first)
    if money is None:
        return None
    unit, first = money
    found = Measure(unit, first, number.last, number.value, tokens.raw[first])
    if (again := money_after(tokens, number.last)) and again[0] == unit:
        return replace(found, last=again[1])  # "$5 million dollars"
    return found


def _money_behind(tokens: Tokens, number: Stated) -> Measure | None:
    """Also as in "a 300-million-dollar bridge"; "a 200-pound man" is heavy."""
    last = number.last
    if tokens.word(last) != "-" or not tokens.joined(last) or not tokens.joined(last + 1):
        return _money_after(tokens, number, last)
    return None if tokens.word(last + 1) == "pound" and not number.scaled else _money_after(tokens, number, last + 1)


def _money_after(tokens: Tokens, number: Stated, index: int) -> Measure | None:
    money = money_after(tokens, index)
    if money is None:
        return None
    unit, last = money
    noun = tokens.raw[last - 1]
    if noun.lower() in LATE_NOUNS and number.value < 100:
        return None
    cents, end = (0.0, last) if number.high is not None or number.scaled else _cents(tokens, last)
    return Measure(unit, number.first, end, number.value + cents, noun)


def _cents(tokens: Tokens, index: int) -> tuple[float, int]:
    """The hundredths behind whole money, and the token after them: "3 dollars 50 cents", "two pounds and ten pence"."""
    start = index + (tokens.word(index) == "and")
    found = numeral(tokens, start) if start < len(tokens.raw) else None
    if found and found[0] < 100 and tokens.word(found[1]) in HUNDREDTHS:
        return found[0] / 100, found[1] + 1
    return 0.0, index


def _pence(tokens: Tokens, number: Stated) -> Measure | None:
    """As in "80p"."""
    last = number.last
    if tokens.word(last) != "p" or not tokens.joined(last) or not 0 < number.value < DEAREST_PENCE:
        return None
    if tokens.joined(last + 1) and tokens.raw[last + 1].isalnum():
        return None
    return Measure("GBP", number.first, last + 1, number.value / 100, tokens.raw[last])


def _aged(tokens: Tokens, number: Stated) -> Measure | None:
    """As in "aged 9", "magnitude 5.8", "a magnitude of 5.8"; a unit behind the number comes first."""
    at = number.first - 1 - (tokens.word(number.first - 1) == "between")
    at -= tokens.low[max(0, at - 1) : at + 1] == ["magnitude", "of"]
    before = tokens.word(at)
    if before == "magnitude":
        return Measure("magnitude", at, number.last, number.value)
    if before in {"aged", "ages", "age"}:
        return Measure("a", at, number.last, number.value)
    return None


def _unit_behind(tokens: Tokens, number: Stated) -> Measure | None:
    last = number.last
    hyphen = tokens.word(last) == "-" and tokens.joined(last) and tokens.joined(last + 1)
    if tokens.word(last + hyphen) == "magnitude":
        return Measure("magnitude", number.first, last + hyphen + 1, number.value)
    found = unit_at(tokens, last + hyphen)
    if found is None:
        return None
    unit, end = found
    if unit in TIME_CODES:
        if tokens.word(end) == "-" and tokens.word(end + 1) in {"old", "olds"}:
            end += 2
        elif tokens.word(end) == "old":
            end += 1
    return Measure(unit, number.first, end, number.value)


def _vague_of(tokens: Tokens, number: Stated) -> Measure | None:
    """As in "millions of dollars", "thousands of tonnes"."""
    if tokens.word(number.last) != "of":
        return None
    if money := _money_after(tokens, number, number.last + 1):
        return money
    if unit := unit_at(tokens, number.last + 1):
        return Measure(unit[0], number.first, unit[1], number.value)
    return None


def _shared(tokens: Tokens, number: Stated) -> Measure | None:
    """The unit of a later number of the same list: "180 and 240 kg", "5, 7 and 9 percent"."""
    at, last = number.last, number.last
    for _ in range(LONGEST_LIST):
        link = tokens.word(at)
        if link not in {"and", "or", ","} or at + 1 >= len(tokens.raw):
            return None
        if link == "," and tokens.word(at + 1) in {"and", "or"}:
            return None
        following = numeral(tokens, at + 1)
        if following is None or (tokens.raw[at + 1][0].isdigit() and digits(tokens.raw[at + 1]) is None):
            return None
        at, scaled = following[1], following[1] > at + 2
        if money := money_after(tokens, at):
            return (
                None if scaled else Measure(money[0], number.first, last, number.value, tokens.raw[money[1] - 1], True)
            )
        if unit := unit_at(tokens, at):
            return None if scaled else Measure(unit[0], number.first, last, number.value, shared=True)
    return None
