"""Money: ISO 4217 codes for the signs and names that news uses (see `currencies.tsv`, and `national.tsv` for
each country's).

"Rupees" alone, or a bare "$", mean several currencies: the article's home decides, else the one that most people mean.
"""

import csv
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from worker.english.quantities.tokens import Tokens
from worker.gazetteer.countries import country_of, country_of_people

SIGNS = frozenset("$€£₹₽₺₴¥₩")
"""Signs of one character."""
LONGEST_SIGN_TOKENS = 2
LONGEST_PEOPLE_TOKENS = 4
"""As many as "U.S." takes."""
LEAST_MENTIONS = 2
EVERYWHERE = frozenset({"dollar", "euro"})
"""Told of prices in any country: what the article is about does not make them local."""


def money_before(tokens: Tokens, index: int) -> tuple[str, int] | None:
    """The currency whose sign or code stands before the number at `index`, and the sign's first token."""
    for length in range(LONGEST_SIGN_TOKENS, 0, -1):
        first = index - length
        if first < 0 or (tokens.joined(first) and tokens.raw[first - 1].isalnum()):
            continue
        words = tokens.raw[first:index]
        if length == LONGEST_SIGN_TOKENS and len(words[0]) == 1 and words[0].isalpha() and not tokens.joined(index - 1):
            continue  # "A $3 fare" is not in Australian dollars
        code = _signs().get(" ".join(words)) or (words[0] if length == 1 and words[0] in _codes() else None)
        if code and (len(words[0]) > 1 or not words[0].isalpha() or tokens.joined(index)):
            return code, first
    return None


def money_after(tokens: Tokens, index: int) -> tuple[str, int] | None:
    """The currency named after a number, and the token after its name: "Kenyan shillings", "euros", "USD", "€"."""
    word = tokens.word(index)
    if not word:
        return None
    raw = tokens.raw[index]
    if raw in _codes():
        return raw, index + 1
    if raw in SIGNS - {"$"} and raw in _signs():
        return _signs()[raw], index + 1
    if word in _nouns():
        return _nouns()[word], index + 1
    for length in range(1, LONGEST_PEOPLE_TOKENS + 1):
        noun = tokens.word(index + length)
        if noun in _nouns() and (code := _national(tokens.between(index, index + length), noun)):
            return code, index + length + 1
    return None


@dataclass(frozen=True, slots=True)
class Home:
    """Where an article is at home: the top-level domain of its site, and the countries it names with their counts."""

    domain: str | None
    countries: Mapping[str, int]
    is_filed: bool = False
    """Whether the countries are those of the dateline."""
    converts: bool = False
    """Whether it gives sums in a country's own dollars by name, and in brackets what they are in "$"."""


def local(code: str, written: str, home: Home) -> str:
    """The code of the currency meant by a name or sign in an article of this home.

    The site decides, then the countries that the article names. A bare "$" is the money of one of those only where
    most of the countries named have dollars of their own: elsewhere people give prices in US dollars. A country that is
    named once may be passed by.
    """
    if written == "$" and home.converts:
        return code
    noun = "dollar" if written == "$" else "rupee" if written in {"Rs", "₨", "Re"} else _singular(written)
    candidates = _by_noun().get(noun, {})
    if len(set(candidates.values())) < 2:
        return code
    if home.domain and (there := candidates.get(home.domain)):
        return there
    named: Counter[str] = Counter()
    for country, mentions in home.countries.items():
        if (tld := _tld().get(country)) in candidates:
            named[candidates[tld]] += mentions
    least = 1 if home.is_filed else LEAST_MENTIONS
    if not named or (noun in EVERYWHERE and max(named.values()) < max(least, sum(home.countries.values()) / 2 + 0.5)):
        return code
    return max(named, key=named.__getitem__)


def _national(people: str, noun: str) -> str | None:
    """The money of a people: ("Kenyan", "shillings"); null where that is no people, or not their money."""
    country = country_of_people(people) or country_of(people)
    if country is None:
        return None
    return next((code for code, tld in _money_of(noun) if _tld().get(country) == tld), None)


def _money_of(noun: str) -> list[tuple[str, str]]:
    return [(code, tld) for tld, code in _by_noun().get(_singular(noun), {}).items()]


def _singular(noun: str) -> str:
    noun = noun.lower()
    return {"kroner": "krone", "kronor": "krona", "rubles": "ruble", "roubles": "ruble", "rouble": "ruble"}.get(
        noun, noun.removesuffix("s")
    )


@cache
def _by_noun() -> dict[str, dict[str, str]]:
    """For the name of a currency: the top-level domain of each country that has one, and its code there."""
    found: dict[str, dict[str, str]] = {}
    for row in _rows("national.tsv"):
        if row["domain"]:
            found.setdefault(_singular(row["name"]), {})[row["domain"]] = row["code"]
    found["rial"] = found["riyal"] = found.get("rial", {}) | found.get("riyal", {})
    return found


@cache
def _tld() -> dict[str, str]:
    return {row["country"]: row["domain"] for row in _rows("national.tsv")}


@cache
def _rows(table: str) -> list[dict[str, str]]:
    lines = files(__package__).joinpath(table).read_text("utf-8").splitlines()
    rows = (line for line in lines if not line.startswith("#"))
    return list(csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE, restval=""))


@cache
def _nouns() -> dict[str, str]:
    return {name: row["code"] for row in _rows("currencies.tsv") for name in row["names"].split("|") if name}


@cache
def _signs() -> dict[str, str]:
    return {sign: row["code"] for row in _rows("currencies.tsv") for sign in row["signs"].split("|") if sign}


@cache
def _codes() -> frozenset[str]:
    return frozenset(row["code"] for table in ("national.tsv", "currencies.tsv") for row in _rows(table))
