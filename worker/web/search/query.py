"""The query language: words, "phrases", pre*, -not, one OR other, and fields such as country:MLT or value:>1000."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from math import nextafter
from typing import TypeAlias, get_args

from schemas.countries import country_code
from worker.web.search.entry import HAS, Kind, parted
from worker.web.search.moments import moment

FIELDS = (*get_args(Kind), "after", "before", "story", "value")
TERM = re.compile(r'(?P<no>-?)(?:(?P<field>[A-Za-z]+):)?(?P<value>(?:"[^"]*"|[^\s"])*)(?P<open>"?)')
PART = re.compile(r'"[^"]*"|[^,"]+')
NUMBER = r"-?\d[\d,]*(?:\.\d+)?"
AMOUNT = re.compile(
    rf"(?P<sign>>=|<=|>|<|=?)(?P<low>{NUMBER})(?P<unit>k|m|bn)?(?:\.\.(?P<high>{NUMBER})(?P<more>k|m|bn)?)?"
)
THOUSANDS = {None: 1.0, "k": 1e3, "m": 1e6, "bn": 1e9}
INFINITE = float("inf")


class QueryError(ValueError):
    """A query that says nothing, with the characters of it that are at fault: `query[start:end]`."""

    def __init__(self, why: str, start: int, end: int) -> None:
        super().__init__(why)
        self.start, self.end = start, end


@dataclass(frozen=True, slots=True)
class Words:
    """Words of title or text, as an FTS5 expression."""

    match: str


@dataclass(frozen=True, slots=True)
class Has:
    """Articles that have one of these values of a kind, each by its key or by a name."""

    kind: Kind
    any_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Of:
    """Articles of one of these stories."""

    stories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Within:
    """Articles of a time, in seconds from `since` to before `until`."""

    since: float = -INFINITE
    until: float = INFINITE


@dataclass(frozen=True, slots=True)
class Amount:
    """Articles with a figure from `least` to `most`, both included."""

    least: float = -INFINITE
    most: float = INFINITE


Clause: TypeAlias = Words | Has | Of | Within | Amount


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for: all of `wanted`, none of `unwanted`."""

    wanted: tuple[Clause, ...] = ()
    unwanted: tuple[Clause, ...] = ()

    @property
    def is_of_stories(self) -> bool:
        """Whether it asks for the articles of stories, or for others."""
        return any(isinstance(clause, Of) for clause in (*self.wanted, *self.unwanted))

    @property
    def words(self) -> str:
        """The words that are wanted, as one FTS5 expression; empty where there are none."""
        return " AND ".join(f"({clause.match})" for clause in self.wanted if isinstance(clause, Words))


@dataclass(frozen=True, slots=True)
class _Term:
    negated: bool
    field: str | None
    value: str
    start: int
    end: int

    def error(self, why: str) -> QueryError:
        return QueryError(why, self.start, self.end)


def parse(text: str, now: datetime) -> Query:
    """The query that a text says. Raises QueryError."""
    wanted: list[Clause] = []
    unwanted: list[Clause] = []
    for group in _groups(list(_terms(text))):
        clause = _either(group) if len(group) > 1 else _clause(group[0], now)
        (unwanted if group[0].negated else wanted).append(clause)
    return Query(tuple(wanted), tuple(unwanted))


def _terms(text: str) -> Iterator[_Term]:
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        found = TERM.match(text, at)
        if found is None or found.end() == at:
            raise QueryError("not understood", at, at + 1)
        if found["open"]:
            raise QueryError("this quotation mark is never closed", found.start("open"), len(text))
        yield _Term(bool(found["no"]), found["field"] and found["field"].lower(), found["value"], at, found.end())
        at = found.end()


def _groups(terms: list[_Term]) -> Iterator[list[_Term]]:
    """The terms, those joined by OR together."""
    groups: list[list[_Term]] = []
    joining: _Term | None = None
    for term in terms:
        if term.value == "OR" and term.field is None and not term.negated:
            if joining or not groups:
                raise term.error("OR stands between two words")
            joining = term
        elif joining:
            if term.field or term.negated or groups[-1][0].field or groups[-1][0].negated:
                raise joining.error("OR joins words; for a field list its values, as in country:MLT,ITA")
            groups[-1].append(term)
            joining = None
        else:
            groups.append([term])
    if joining:
        raise joining.error("OR stands between two words")
    yield from groups


def _either(group: list[_Term]) -> Words:
    return Words(" OR ".join(_match(term) for term in group))


def _clause(term: _Term, now: datetime) -> Clause:
    if term.field is None:
        return Words(_match(term))
    if term.field not in FIELDS:
        meant = get_close_matches(term.field, FIELDS, 1)
        hint = f"is {meant[0]}: meant?" if meant else f"there are {', '.join(sorted(FIELDS))}"
        raise term.error(f"no field {term.field}: – {hint} (a word with a colon is looked for in quotation marks)")
    if not term.value.strip('",'):
        raise term.error(f"{term.field}: of what?")
    if term.field in {"after", "before"}:
        try:
            seconds = moment(term.value.strip('"'), now).timestamp()
        except ValueError as error:
            raise term.error(str(error)) from error
        return Within(since=seconds) if term.field == "after" else Within(until=seconds)
    if term.field == "value":
        return _amount(term)
    values = tuple(part.strip('"') for part in PART.findall(term.value))
    if term.field == "story":
        return Of(values)
    if term.field == "has" and (wrong := [value for value in values if value not in HAS.values()]):
        raise term.error(f"has:{wrong[0]} – there are {', '.join(HAS.values())}")
    if term.field == "country":
        values = tuple(_country(term, value) for value in values)
    return Has(next(kind for kind in get_args(Kind) if kind == term.field), values)


def _country(term: _Term, value: str) -> str:
    try:
        return country_code(value)
    except ValueError as error:
        raise term.error(str(error)) from error


def _match(term: _Term) -> str:
    """Quoted as FTS5 takes it: letters and digits count, the rest parts words."""
    prefix = term.value.endswith("*") and not term.value.endswith('"*')
    words = re.sub(r"[\W_]+", " ", parted(term.value.replace('"', " ")), flags=re.UNICODE).strip()
    if not words:
        raise term.error("there is no word to look for")
    return f'"{words}"' + (" *" if prefix else "")


def _amount(term: _Term) -> Amount:
    told = AMOUNT.fullmatch(term.value.strip('"'))
    if told is None or (told["sign"] and told["high"]):
        raise term.error("write value:>1000, value:<=2.5m, value:400 or value:100..200")
    low = _number(told["low"], told["unit"])
    if told["high"]:
        return Amount(low, _number(told["high"], told["more"]))
    return {
        ">": Amount(least=nextafter(low, INFINITE)),
        ">=": Amount(least=low),
        "<": Amount(most=nextafter(low, -INFINITE)),
        "<=": Amount(most=low),
    }.get(told["sign"], Amount(low, low))


def _number(digits: str, unit: str | None) -> float:
    return float(digits.replace(",", "")) * THOUSANDS[unit]
