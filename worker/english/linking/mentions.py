"""A name where it stands, trimmed to the name itself."""

import re
from dataclasses import dataclass, replace

from schemas.annotations import EntityType
from worker.english.linking.words import words
from worker.english.parts import PartName
from worker.gazetteer.countries import country_named, country_of_people, seat_of
from worker.gazetteer.regions import is_state, regions_named

LEAD = re.compile(r"[\s\"“”'‘’(\[,.;:–—-]*(?:the\s+)?", re.IGNORECASE)
SPEAKING = re.compile(
    r"\s+(?:spokes\w+|press\s|officials?|aides?|advis[eo]rs?|sources?|chief|"
    r"said|says|confirmed|announced|denied|warned|rejected|insisted|declined|condemned|called|told|added|claimed)\b"
)
DANGLING = re.compile(r"(?:\s+(?:and|as|at|by|for|from|in|of|on|the|to|with))+$")
GENERATION = re.compile(r" [JS]n?r\Z")
OF_PARTY = re.compile(r"[DIR]-(?=[A-Z])")
"""In front of the state of a member of Congress: "R-Utah"."""
SURNAME = re.compile(r" Said\b")
"""A surname that the encoder may take for a verb of speech."""
UNCLOSED = re.compile(r"(?<=\w)\s*\([^()]*$")
"""What a bracket opens behind a person's name that ends in it: "Maria Borg (D"."""
AMPERSAND_BEHIND, AMPERSAND_BEFORE = re.compile(r"&\w+"), re.compile(r"\w+&$")
PARTY_AND_STATE = re.compile(r"[DIR]-(?:[A-Z]\.){2}")
"""Of "(R-N.H.)" only the first letter may be taken."""
INITIALS = re.compile(r"\b(?:[A-Z]\.)+[A-Z]\Z")
WEEKDAY = re.compile(r" (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
"""What a day is named by: "Black Friday"."""
REST_OF_WORD = re.compile(r"['’](?!(?:s|ll|re|ve|d|m|t)\b)[^\W\d_]{2,}")
BEGUN_WORD = re.compile(r"(?<!\w)[^\W\d_]{1,8}['’]$")
"""What an apostrophe parts from a name within one word, endings of verbs and possessors aside: "Mi'kmaw", "O'Hara"."""
JOINED_CHARACTERS = 12
LONGEST_CHARACTERS = 200
"""To a longer name nothing more is joined."""
TAIL = "\"“”'’)],;:–— \n-"


@dataclass(frozen=True)
class Named:
    """A mention: where it stands, in code points of its part, and what it says there.

    `likely` has what the encoder says of its types, as `encoder.decoding.Mention` does; nothing where it was not asked.
    """

    part: PartName
    start: int
    end: int
    text: str
    type: EntityType
    confidence: float | None = None
    likely: tuple[float, ...] = ()

    @property
    def order(self) -> tuple[bool, int]:
        """Sorts mentions as they are read: the title first."""
        return self.part == "text", self.start


def trimmed(name: Named) -> Named | None:
    """The mention without leading article, possessive ending, quotation marks and, for a person, titles.

    Null where nothing is left, of a person no more than a letter: "(D)".
    """
    name = _bare(name)
    if name.type == "person":
        titles = words("honorifics") | words("offices")
        while (space := name.text.find(" ")) > 0 and name.text[:space].rstrip(".").lower() in titles:
            name = _bare(_from(name, space + 1))
    signs = sum(character.isalnum() for character in name.text)
    return name if signs > (name.type == "person") else None


def whole(name: Named, text: str) -> Named:
    """The mention with all of a word that an ampersand joins, the party of a state, a surname like a verb, and so on.

    "H&M", "R-Utah", "Omar Said", "Black Friday", "Mi'kmaw", the last point of "D.C.".
    """
    start, end = name.start, name.end
    if state := PARTY_AND_STATE.match(text, start):
        end = max(end, state.end())
    if start < end and text[end - 1].isalpha() and (rest := REST_OF_WORD.match(text, end)):
        end = rest.end()
    if text[start : start + 1].isalpha() and (
        begun := BEGUN_WORD.search(text, max(0, start - JOINED_CHARACTERS), start)
    ):
        start = begun.start()
    if text.startswith(".", end) and INITIALS.search(text[start:end]):
        end += 1
    if name.type in {"event", "other"} and (day := WEEKDAY.match(text, end)):
        end = day.end()
    if name.type == "person" and name.part == "text" and (surname := SURNAME.match(text, end)):
        end = surname.end()
    if name.type == "person" and GENERATION.search(text[max(start, end - 5) : end]) and text.startswith(".", end):
        end += 1
    while end - start <= LONGEST_CHARACTERS and (
        tail := AMPERSAND_BEHIND.match(text, end - text.startswith("&", end - 1))
    ):
        end = tail.end()
    while end - start <= LONGEST_CHARACTERS and (
        head := AMPERSAND_BEFORE.search(text, max(0, start - JOINED_CHARACTERS), start)
    ):
        start = head.start()
    if OF_PARTY.match(text, start - 2) and is_state(text[start:end].rstrip(".")):
        start -= 2
    return replace(name, start=start, end=end, text=text[start:end])


def is_handle(name: Named, text: str) -> bool:
    """Whether it is what somebody goes by on a network: "@maria_borg"."""
    return text.startswith("@", name.start - 1) if name.start else False


def typed(name: Named, after: str) -> Named:
    """The mention with its type put right where the gazetteer leaves no doubt; `after` is what follows it.

    The state behind a party is a place, as one in short, "Vt."; what "&" joins is a firm, a people is no place, a
    region neither people nor event, a country by its full name ("Republic of Fiji") no body; a seat of government that
    speaks or has a spokesman is one.
    """
    if (party := OF_PARTY.match(name.text)) and is_state(name.text[party.end() :]):
        return replace(_from(name, party.end()), type="place")
    if _is_short_state(name.text, after):
        return replace(name, type="place")
    if (
        name.type in {"place", "organization", "other"}
        and country_of_people(name.text)
        and not country_named(name.text)
    ):
        return replace(name, type="norp")
    if name.type in {"norp", "event", "other"} and regions_named(name.text):
        return replace(name, type="place")
    if name.type == "person" and "&" in name.text:
        return replace(name, type="organization")
    if name.type == "organization" and " of " in name.text and country_named(name.text):
        return replace(name, type="place")
    is_seat = seat_of(name.text) and regions_named(name.text)
    if is_seat and (name.type == "person" or (name.type != "organization" and SPEAKING.match(after))):
        return replace(name, type="organization")
    return name


def _is_short_state(text: str, after: str) -> bool:
    bare = text.rstrip(".")
    is_short = (bare.istitle() or "." in bare) and (text != bare or after.startswith("."))
    return is_short and is_state(bare) and ("." in bare or not regions_named(bare))


def _bare(name: Named) -> Named:
    lead = LEAD.match(name.text)
    if lead and lead.end() < len(name.text):
        name = _from(name, lead.end())
    text = UNCLOSED.sub("", name.text) if name.type == "person" else name.text
    text = DANGLING.sub("", text.rstrip(TAIL)).removesuffix("'s").removesuffix("’s").rstrip(TAIL)
    return replace(name, end=name.start + len(text), text=text) if text else name


def _from(name: Named, skipped: int) -> Named:
    return replace(name, start=name.start + skipped, text=name.text[skipped:])
