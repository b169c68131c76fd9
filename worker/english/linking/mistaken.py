"""Names that other names of the article show to be something else: a person's surname as a place, a noun as a name."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from schemas.annotations import EntityType
from worker.english.linking.clues import AGED, OWNED, OWNED_BEFORE, SPEAKS
from worker.english.linking.gazetted import spots
from worker.english.linking.mentions import Named
from worker.english.linking.places import SHIP
from worker.english.linking.words import words
from worker.english.parts import PartName

_PLACED = re.compile(r"(?i)\b(?:in|at|from|near|to|of|around|outside|across|into|north|south|east|west)\s+(?:the\s+)?$")
_STARTS = re.compile(r"(?:^|[\n.!?:\"“”])\s*$")
_BEFORE_CHARACTERS = 16
_DOERS = re.compile(r"[A-Z][a-z]+(?:ers|ors|ists|men|women)")
"""People by what they do, as the press calls them where it names none: "Miners", "Actors"."""


def corrected(names: Sequence[Named], texts: Mapping[PartName, str]) -> Iterator[Named]:
    """The names, in their order.

    A surname that speaks and a name with an age are a person's, one that has shareholders is a company's, a name that
    the article uses for a person more is that person's, "MV Ana" and "the Ana" are a ship. A noun that opens a sentence
    is no name, nor is a word in small letters that it nowhere writes otherwise.
    """
    surnames = {
        name.text.rpartition(" ")[2] for name in names if name.type == "person" and len(name.text.split()) in (2, 3)
    }
    uses = Counter((name.text, name.type) for name in names)
    ordinary = {word for text in texts.values() for word in re.findall(r"\b[a-z]{4,}\b", text)}
    bodies = {name.text.partition(" ")[0] for name in names if name.type == "organization" and " " in name.text}
    companies = {name.text for name in names if _is_company(name, texts[name.part], bodies)}
    times = Counter(name.text for name in names)
    amid = {name.text for name in names if not _opens(name, texts[name.part])}
    ships = {SHIP.sub("", name.text) for name in names if name.type != "person" and SHIP.match(name.text)}
    for name in names:
        before = texts[name.part][max(0, name.start - _BEFORE_CHARACTERS) : name.start]
        speaks = SPEAKS.match(texts[name.part], name.end)
        is_aged = name.type == "organization" and " " in name.text and AGED.match(texts[name.part], name.end)
        is_speaker = name.type == "place" and speaks and name.text in surnames and not _PLACED.search(before)
        is_ship = SHIP.match(name.text) or (name.text in ships and before.lower().endswith("the "))
        if name.type != "person" and is_ship:
            yield replace(name, type="product")
        elif is_aged or is_speaker or (name.type != "person" and _is_persons(name, uses, surnames)):
            yield replace(name, type="person")
        elif name.text in companies and name.text not in surnames:
            yield replace(name, type="organization")
        elif _is_small(name, times):
            continue
        elif name.text in amid or not _is_noun(name, times, ordinary, surnames):
            yield name


def _opens(name: Named, text: str) -> bool:
    """Whether it stands where any word has a capital."""
    return _STARTS.search(text[max(0, name.start - _BEFORE_CHARACTERS) : name.start]) is not None


def _is_persons(name: Named, uses: Mapping[tuple[str, EntityType], int], surnames: set[str]) -> bool:
    """Whether what was taken for something else is a person's name there as often; a surname alone, more often."""
    persons, others = uses[name.text, "person"], uses[name.text, name.type]
    if " " in name.text:
        return persons >= others
    return persons > others and name.text in surnames and not spots(name.text)


def _is_company(name: Named, text: str, bodies: set[str]) -> bool:
    """Whether one word that was taken for a person or a place has shares, plants or the like.

    Of the words that name a town, those with which a body's name begins: "Phoenix" beside "Phoenix Insurance".
    """
    is_town = bool(spots(name.text)) and name.text not in bodies
    if " " in name.text or name.type not in {"person", "place"} or is_town:
        return False
    before = text[max(0, name.start - _BEFORE_CHARACTERS) : name.start]
    return bool(OWNED.match(text, name.end) or OWNED_BEFORE.search(before))


def _is_small(name: Named, times: Mapping[str, int]) -> bool:
    """Whether one word that was taken for a person or a body has no capital: the "super" of a "super PAC"."""
    is_word = name.type in {"person", "organization"} and name.text.isalpha() and name.text.islower()
    return is_word and not (name.text.capitalize() in times or name.text.upper() in times)


def _is_noun(name: Named, times: Mapping[str, int], ordinary: set[str], surnames: set[str]) -> bool:
    """Whether one word that only opens sentences names people by what they do, or an office, or is written small."""
    if " " in name.text or not name.text.istitle():
        return False
    lower = name.text.lower()
    if name.type in {"place", "person", "organization"} and _DOERS.fullmatch(name.text) and not spots(name.text):
        return name.text not in surnames
    return times[name.text] == 1 and (
        (lower in ordinary and not spots(name.text))
        or lower in words("heads")
        or lower.removesuffix("s") in words("heads")
    )
