"""Which country or group, and which of PLOVER's sectors, the words of a noun phrase tell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from worker.english.encoder.features import plain
from worker.english.events.lists import rows
from worker.english.words import Word, words
from worker.gazetteer import country_of

_JOINING = frozenset("-‑.'’")
"""Marks within a name that do not count: "U.N.", "Greek-Cypriot", "People's Liberation Army"."""
_NOT_THE_COUNTRY = frozenset("based born made style backed sponsored supported owned era speaking bound".split())
"""What follows a country's name and a hyphen where somebody else is meant: "London-based"."""
_LONGEST_COUNTRY_WORDS = 4


@dataclass(frozen=True, slots=True)
class Affiliation:
    """Words [first, last] that tell a country or group, a sector, or both."""

    first: int
    last: int
    country: str | None
    sector: str | None


def affiliations(text: str, phrase: Sequence[Word]) -> Iterator[Affiliation]:
    """Every affiliation in reading order, none within another; the words' offsets count in the text."""
    letters = [index for index, word in enumerate(phrase) if word.text not in _JOINING]
    keys = [plain(phrase[index].text) for index in letters]
    at = 0
    while at < len(letters):
        count, country, sector = _longest(text, phrase, letters, keys, at)
        if count:
            yield Affiliation(letters[at], letters[at + count - 1], country, sector)
        at += max(1, count)


def _longest(
    text: str, phrase: Sequence[Word], letters: Sequence[int], keys: Sequence[str], at: int
) -> tuple[int, str | None, str | None]:
    """How many of the letters' words the longest affiliation from `at` on has; 0 where none begins there."""
    capital = phrase[letters[at]].text[0].isupper()
    for count in range(min(_longest_names().get(keys[at], 0), len(keys) - at), 0, -1):
        name = " ".join(keys[at : at + count])
        if capital and name in _names():
            return count, *_names()[name]
        if name in _roles() and not (count == 1 and capital and _country(phrase[letters[at]].text)):
            return count, None, _roles()[name]
    for count in range(min(_LONGEST_COUNTRY_WORDS, len(keys) - at) if capital else 0, 0, -1):
        first, last = letters[at], letters[at + count - 1]
        country = _country(text[phrase[first].start : phrase[last].end])
        if country and not _otherwise(phrase, last):
            return count, country, None
    return 0, None, None


def _otherwise(phrase: Sequence[Word], last: int) -> bool:
    after = [word.text for word in phrase[last + 1 : last + 3]]
    return after[:1] == ["-"] and after[-1] in _NOT_THE_COUNTRY


def sector_of(text: str) -> str | None:
    """The sector that a role or the name of a body tells: "Foreign Minister", "Supreme Court"."""
    sectors = [one.sector for one in affiliations(text, words(text)) if one.sector]
    return sectors[-1] if sectors else None


@lru_cache(maxsize=8192)
def _country(name: str) -> str | None:
    return country_of(name)


def _key(entry: str) -> str:
    return " ".join(plain(word.text) for word in words(entry) if word.text not in _JOINING)


@cache
def _names() -> dict[str, tuple[str, str | None]]:
    """Groups and bodies with the country or the group's code, and their sector."""
    names: dict[str, tuple[str, str | None]] = {}
    for group, entries in rows("groups"):
        names |= {_key(entry): (group, None) for entry in entries}
    for heading, entries in rows("partners"):
        country, sector = heading.split()
        names |= {_key(entry): (country, None if sector == "-" else sector) for entry in entries}
    return names


@cache
def _roles() -> dict[str, str]:
    """Role nouns, singular and plural, with their sector."""
    return {form: sector for sector, entries in rows("sectors") for entry in entries for form in _forms(_key(entry))}


def _forms(noun: str) -> Iterator[str]:
    yield noun
    if noun.endswith("man"):
        yield noun[:-3] + "men"
    elif noun.endswith("y") and noun[-2] not in "aeo":
        yield noun[:-1] + "ies"
    else:
        yield noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


@cache
def _longest_names() -> dict[str, int]:
    """Of how many words the longest name or role is that begins with a word."""
    longest: dict[str, int] = {}
    for name in (*_names(), *_roles()):
        first, *rest = name.split()
        longest[first] = max(longest.get(first, 0), 1 + len(rest))
    return longest
