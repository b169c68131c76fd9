"""The words of a sentence that name somebody: entities, countries and their people, groups, and role nouns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from worker.english.events.inflection import noun_forms
from worker.english.events.words import Words, table
from worker.gazetteer import country_of

MEANING_MORE = frozenset("who eta un ira ruf lra oas fatah unita pri mend isi pla amal".split())
"""Names that are other words in lower case."""
GENERIC = frozenset(
    "authorities chief commander commanders counterpart counterparts envoy force forces group leader leaders "
    "leadership member members negotiator negotiators official officials people representative ruler secretary "
    "spokesman spokesperson spokeswoman".split()
)
"""Role nouns that take the sector of what they stand with: "opposition leader", "police spokesman"."""
NOT_THE_COUNTRY = frozenset(
    "based born made style backed sponsored supported owned era speaking wide bound brokered".split()
)
"""What follows a country's name and a hyphen where somebody else is meant: "London-based"."""


@dataclass(frozen=True, slots=True)
class Named:
    """An entity of the article as a sentence names it: words first..last."""

    first: int
    last: int
    entity: str
    type: str
    country: str | None
    sector: str | None


@dataclass(frozen=True, slots=True)
class Unit:
    """Words first..last that name somebody, with what they tell of them."""

    first: int
    last: int
    country: str | None = None
    sector: str | None = None
    entity: str | None = None
    generic: bool = False
    place: bool = False

    @property
    def named(self) -> bool:
        """Whether its words are a name or a term, and mean nothing else."""
        return self.entity is not None or self.country is not None or self.first < self.last


def units(words: Words, named: Mapping[int, Named]) -> Iterator[Unit]:
    """Every unit in reading order; none overlaps another. `named` is keyed by first word."""
    at = 0
    while at < len(words):
        unit = _listed(words, at)
        if at in named and not _priced(words, named[at].last + 1) and (unit is None or unit.last <= named[at].last):
            unit = _entity(words, named[at], unit)
        if unit is None:
            at += 1
        else:
            yield from _halves(words, unit)
            at = unit.last + 1


def sector_of(text: str) -> str | None:
    """The sector that a role or the name of a body tells: "Foreign Minister", "Supreme Court"."""
    found = [sector for word in text.lower().split() if (sector := _roles().get(word))]
    return found[-1] if found else None


def _entity(words: Words, name: Named, listed: Unit | None) -> Unit:
    """An entity's unit; what is listed under the same words is surer of its country, and of what is only a role."""
    same = listed if listed and listed.last == name.last else None
    if same and same.sector and not same.country and not name.country:
        return same
    if same and same.sector == "CVL":
        return same
    country = (same.country if same else _country_within(words, name)) or name.country
    sector = name.sector or (same.sector if same else None)
    if sector is None and name.type == "organization":
        sector = sector_of(" ".join(words.lower[name.first : name.last + 1]))
    return Unit(name.first, name.last, country, sector, name.entity, place=name.type in ("place", "facility", "norp"))


def _country_within(words: Words, name: Named) -> str | None:
    """The country or group that the name of a body or a people tells: "UN Security Council"."""
    if name.type == "person":
        return None
    units = (_listed(words, at) for at in range(name.first, name.last + 1))
    return next((unit.country for unit in units if unit and unit.country and unit.last <= name.last), None)


def _listed(words: Words, at: int) -> Unit | None:
    """The longest country, group or role that begins here."""
    word = words.lower[at]
    upper = words.text[at][0].isupper()
    for count in range(_longest().get(word, 0), 0, -1):
        key = word if count == 1 else "-".join(words.lower[at : at + count]).replace("-'s", "'s")
        last = at + count - 1
        known = _names().get(key)
        if known and last < len(words) and (upper or word not in MEANING_MORE):
            return Unit(at, last, known[0], known[1], place=known[1] is None and known[0] not in table("groups"))
        sector = _roles().get(key)
        if sector and last < len(words) and (count > 1 or not upper or not _country(words.text[at])):
            return Unit(at, last, None, sector, generic=count == 1 and word in GENERIC)
    return _land(words, at) if upper else None


def _land(words: Words, at: int) -> Unit | None:
    """The longest name of a country or its people that begins here."""
    longest = 1
    while longest < 4 and at + longest < len(words) and _goes_on(words.text[at + longest]):
        longest += 1
    for count in range(longest, 0, -1):
        code = _country(words.text[at] if count == 1 else " ".join(words.text[at : at + count]))
        if code and not _priced(words, at + count):
            ethnic = at > 0 and words.lower[at - 1] == "ethnic"
            return Unit(at, at + count - 1, None if ethnic else code, "CVL" if ethnic else None, place=not ethnic)
    return _joined(words, at) if "-" in words.text[at] else None


def _priced(words: Words, after: int) -> bool:
    """Whether the name before is a currency's: "US$40"."""
    return after < len(words) and words.lower[after] in {"$", "dollar", "dollars"}


def _goes_on(word: str) -> bool:
    return word[0].isupper() or word in {"of", "and", "the"}


def _joined(words: Words, at: int) -> Unit | None:
    """A country before a hyphen: "US-led", "Israeli-Palestinian"."""
    before, hyphen, after = words.text[at].partition("-")
    if hyphen and before[:1].isupper() and after not in NOT_THE_COUNTRY:
        code = _country(before) or (_names().get(before.lower()) or (None,))[0]
        if code:
            return Unit(at, at, code)
    return None


def _halves(words: Words, unit: Unit) -> Iterator[Unit]:
    yield unit
    after = words.text[unit.first].partition("-")[2] if unit.first == unit.last else ""
    if after and (code := _country(after)) and code != unit.country:
        yield Unit(unit.first, unit.last, code)


@lru_cache(maxsize=8192)
def _country(name: str) -> str | None:
    return country_of(name)


@cache
def _names() -> dict[str, tuple[str, str | None]]:
    """Groups and bodies with the country or the group's code, and their sector."""
    found: dict[str, tuple[str, str | None]] = {}
    for group, names in table("groups").items():
        found |= dict.fromkeys(names, (group, None))
    for heading, names in table("partners").items():
        country, sector = heading.split()
        found |= dict.fromkeys(names, (country, None if sector == "-" else sector))
    return found


@cache
def _longest() -> dict[str, int]:
    """Of how many words the longest name or role is that begins with a word."""
    found: dict[str, int] = {}
    for name in (*_names(), *_roles()):
        found[name] = max(found.get(name, 0), 1)
        first = name.partition("-")[0]
        first = first.removesuffix("'s")
        found[first] = max(found.get(first, 0), name.count("-") + 1 + name.count("'s"))
    return found


@cache
def _roles() -> dict[str, str]:
    return {form: sector for sector, nouns in table("sectors").items() for noun in nouns for form in noun_forms(noun)}
