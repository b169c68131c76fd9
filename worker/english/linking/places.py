"""Which names are the same place, people or thing: "US" and "United States", "Henan" and "Henan province"."""

import re

from worker.english.linking.groups import Groups
from worker.english.linking.mentions import Named
from worker.english.linking.words import pairs, words
from worker.gazetteer.cities import folded
from worker.gazetteer.countries import country_named, country_of_people
from worker.gazetteer.regions import regions_named

SHIP = re.compile(r"(?:MV|RMS|SS|USS|USNS|HMS|HMAS|HMCS|INS)\s+(?=[A-Z])")
"""What stands before a ship's name; before a person's these are initials."""
_COMMUNITY = re.compile(r"[a-z]+[ -]american")


def places(mentions: list[Named]) -> list[list[Named]]:
    """Mentions of places and facilities, in reading order, grouped by place."""
    groups = Groups(mentions, lambda name: place_key(name.text))
    for name in mentions:
        inner, comma, outer = name.text.partition(", ")
        if comma and outer:
            groups.join(place_key(name.text), place_key(inner))
    return groups.grouped()


def peoples(mentions: list[Named]) -> list[list[Named]]:
    """Mentions of nationalities, faiths and parties, in reading order, grouped; number does not count."""
    return Groups(mentions, lambda name: peoples_key(name.text)).grouped()


def things(mentions: list[Named]) -> list[list[Named]]:
    """Mentions of whatever else, in reading order, grouped by name; a ship's with and without "MV"."""
    return Groups(mentions, lambda name: folded(SHIP.sub("", name.text))).grouped()


def place_key(text: str) -> str:
    """What two names of one place share: the country's code, or the name without what kind of place it is."""
    regions = regions_named(text)
    if len(regions) == 1:
        return f"region {regions[0].name} {regions[0].country}"
    code = country_named(text)
    if code and not regions:
        return code
    bare = bare_place(text)
    return place_key(bare) if bare != text else text.replace("’", "'").casefold()


def bare_place(text: str) -> str:
    """The name without "province of" before it or "province" after it, unless that leaves another place's name."""
    tokens = text.split()
    if len(tokens) > 1 and tokens[-1].lower() in words("place.after"):
        rest = " ".join(tokens[:-1])
        if not (tokens[-1].lower() == "city" and (country_named(rest) or regions_named(rest))):
            return bare_place(rest)
    if len(tokens) > 2 and tokens[0].lower() in words("place.before") and tokens[1] == "of":
        return bare_place(" ".join(tokens[2:]).removeprefix("the "))
    return text


def peoples_key(text: str) -> str:
    """What two names of one people, faith or party share: the country's code, or the name in the singular.

    Communities of America are no Americans, "African-American", and peoples within a country are not all of it.
    """
    key = _singular(folded(text))
    if own := pairs("peoples within countries").get(key):
        return own
    return key.replace("-", " ") if _COMMUNITY.fullmatch(key) else country_of_people(text) or key


def is_people(text: str) -> bool:
    """Whether a name is surely that of a people: of a country's, or of a community of America."""
    return bool(country_of_people(text)) or _COMMUNITY.fullmatch(_singular(folded(text))) is not None


def _singular(key: str) -> str:
    return key[:-1] if key.endswith("s") and not key.endswith("ss") else key
