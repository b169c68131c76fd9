"""Organizations: a name without what outlets leave out, and the country of what every country has."""

from dataclasses import dataclass
from functools import cache

from worker.english.linking.organizations import SMALL, telling_words
from worker.english.linking.words import pairs, words
from worker.gazetteer.countries import country_named, country_of_people

_ABOVE_COUNTRIES = frozenset({"european", "union", "international", "global", "world", "islamic", "revolutionary"})
_LONGEST_ACRONYM, _SHORTEST_WORD = 5, 4
"""Acronyms are in capitals, but for those that are spoken as a word: "Nato"."""
_LONGEST_COUNTRY_WORDS = 4


@dataclass(frozen=True)
class Body:
    """The words that tell an organization from others; `country` is that of a body that each country has.

    `vague`: such a body whose country is unknown, or a "Committee". Its words tell it from no other.
    """

    key: str
    country: str | None = None
    vague: bool = False


def body(name: str, country: str | None = None) -> Body:
    """What an organization is called wherever it is named: no article, no legal form, an acronym spelled out.

    `country` is the one that the article gives it: it counts for what each country has, a "Supreme Court".
    """
    key = known_body(name) or _plain(name)
    rest, owner = _owned(name.split())
    common, owner = _plain(rest), owner or country
    only = pairs("national").get(common)
    if only and owner in (None, only):
        return Body(common)
    if not _common_words().issuperset(common.split()) or words("bodies").isdisjoint(common.split()):
        return Body(key)
    if " " not in common and common not in words("national bodies"):
        return Body(key, vague=True)
    return Body(pairs("full chambers").get(f"{common} {owner}".lower(), common), owner, vague=not owner)


def known_body(name: str) -> str | None:
    """The full name of a body that is known the world over, by that or by its acronym."""
    key = _plain(name)
    is_capital = name.replace(".", "").isupper() or (len(key) >= _SHORTEST_WORD and name.istitle())
    if len(key) <= _LONGEST_ACRONYM and not is_capital:
        return None
    return key if key in _full_names() else pairs("acronyms").get(key)


def is_national(name: str) -> bool:
    """Whether it is a body that one country has, or each: "U.S. State Department" is no country's name."""
    found = body(name)
    return found.country is not None or found.key in pairs("national")


@cache
def _full_names() -> frozenset[str]:
    return frozenset(pairs("acronyms").values())


def _plain(name: str) -> str:
    return " ".join(pairs("spellings").get(word, word) for word in telling_words(name)).removeprefix("the ")


def _owned(parts: list[str]) -> tuple[str, str | None]:
    """A name without the country before it, or behind it after "of", and that country."""
    for length in range(min(_LONGEST_COUNTRY_WORDS, len(parts) - 1), 0, -1):
        before, behind = " ".join(parts[:length]), " ".join(parts[-length:])
        if code := country_of_people(before) or country_named(before):
            return " ".join(parts[length:]), code
        rest = parts[: -length - 1] if parts[-length - 1] == "the" else parts[:-length]
        if len(rest) > 1 and rest[-1] == "of" and (code := country_named(behind)):
            return " ".join(rest[:-1]), code
    return " ".join(parts), None


@cache
def _common_words() -> frozenset[str]:
    """What each country may have a body of: words that say what a body does, and that it is one."""
    return (words("modifiers") | words("bodies") | SMALL) - _ABOVE_COUNTRIES
