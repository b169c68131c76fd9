"""Who stands in a sentence: units joined into noun phrases, noun phrases into lists."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from worker.english.events.units import Unit
from worker.english.events.verbs import ADJECTIVES_END, reporting
from worker.english.events.words import Words, closed
from worker.gazetteer import country_of
from worker.gazetteer.countries import country_of_people

POLITICAL = frozenset("GOV COP MIL REB PRM UAF LEG JUD PTY OPP SPY".split())
VAGUE = frozenset(
    "leader leaders leadership chief member members group people force forces representative ruler".split()
)
"""Role nouns that anybody may have."""
GRAMMATICAL = (
    *("be", "have", "do", "future", "modal", "negation", "preposition", "subordinator", "relative", "conjunction"),
    *("pronoun", "determiner", "adverb"),
)
"""The closed classes that part one noun phrase from another."""
COUNTING = frozenset("about around over under to".split())
"""Prepositions that bound a number: "up to 100 troops"."""
PHRASE_WORDS = 3
"""The most words after an adjective that are shown with it."""
FILLER_WORDS = 2
"""The most words within a name or a role: "Israeli [border] police"."""


@dataclass(frozen=True, slots=True)
class Head:
    """One who takes part: words first..last, its country or group, sector and entity."""

    first: int
    last: int
    country: str | None = None
    sector: str | None = None
    entity: str | None = None
    bare: bool = False
    """Whether it is a country's name or adjective and nothing else."""
    generic: bool = False
    """Whether it is a role that says little: "leaders"."""

    @property
    def unknown(self) -> bool:
        """Whether nothing is known of it but its words."""
        return not (self.country or self.sector or self.entity)

    @property
    def sovereign(self) -> bool:
        """Whether it is a country, or of its state, parties or arms."""
        return self.country is not None and (self.bare or self.sector in POLITICAL)

    @property
    def political(self) -> bool:
        """Whether PLOVER has a place for it by itself: it has a country, or is of state, party or arms."""
        return self.country is not None or (self.sector in POLITICAL and not self.generic)


@dataclass(frozen=True, slots=True)
class Party:
    """Heads named together, words first..last, and the preposition before them."""

    heads: tuple[Head, ...]
    first: int
    last: int
    preposition: str | None = None
    preposition_at: int = -1

    @property
    def place(self) -> bool:
        """Whether it tells where something is: "in Israel"."""
        return self.preposition in closed("place") and all(head.bare for head in self.heads)


def parties(words: Words, units: Iterable[Unit], verbs: frozenset[int]) -> list[Party]:
    """Every party in reading order. `verbs` are words that begin a verb, where no noun phrase goes on."""
    heads: list[Head] = []
    for unit in units:
        if heads and heads[-1].last < unit.first and _one_phrase(words, heads[-1], unit, verbs):
            heads[-1] = _merged(heads[-1], unit)
        else:
            heads.append(_head(words, unit))
    found: list[Party] = []
    for head in heads:
        if found and (joined := _joined(words, found[-1], head, verbs)):
            found[-1] = joined
        else:
            found.append(_with_preposition(words, Party((head,), head.first, head.last)))
    return [_shared(party) for party in found]


def _head(words: Words, unit: Unit) -> Head:
    generic = unit.generic and words.lower[unit.last] in VAGUE
    return Head(unit.first, unit.last, unit.country, unit.sector, unit.entity, _bare(unit), generic)


def _bare(unit: Unit) -> bool:
    return unit.place or (unit.country is not None and unit.sector is None and unit.entity is None)


def _one_phrase(words: Words, head: Head, unit: Unit, verbs: frozenset[int]) -> bool:
    """Whether a unit goes on with the phrase: "Israeli | soldiers", "Iran's | president", "police | in Nepal"."""
    between = words.lower[head.last + 1 : unit.first]
    if any(at in verbs for at in range(head.last + 1, unit.first)):
        return False
    if between[:1] == ["("] and ")" in between:
        between = between[between.index(")") + 1 :]
    if between == ["."]:
        return words.lower[head.last] in closed("title")
    if between and between[0] in closed("link"):
        after = [word for word in between[1:] if word not in closed("determiner")]
        if between[0] == "of":
            return len(after) <= 1 and not head.bare
        return not after and head.country is None and _bare(unit) and head.sector is not None
    if between and between[0] in closed("possessive"):
        if head.country and unit.country == head.country and unit.sector and not unit.place:
            return len(between) == 1
        return unit.sector is not None and not unit.country and len(between) <= FILLER_WORDS + 1 and _plain(between[1:])
    if head.country and unit.country and unit.country != head.country:
        return not between and unit.entity is not None and not unit.place
    names = all(words.text[at][0].isupper() for at in range(head.last + 1, unit.first))
    named = head.bare and unit.entity is not None and not unit.place and _people(words, head)
    return len(between) <= FILLER_WORDS and _plain(between) and (names or unit.sector is not None or named)


def _people(words: Words, head: Head) -> bool:
    """Whether a head is a people's adjective: "Spanish" in "Spanish airline Iberia"."""
    return country_of_people(" ".join(words.text[head.first : head.last + 1])) is not None


def _plain(between: list[str]) -> bool:
    """Whether words may stand within a noun phrase."""
    return all(word[0].isalpha() and word not in closed(*GRAMMATICAL) and word not in reporting() for word in between)


def _merged(head: Head, unit: Unit) -> Head:
    sector = head.sector
    if unit.sector and (sector is None or not unit.generic or head.generic):
        sector = unit.sector
    return replace(
        head,
        last=unit.last,
        country=head.country or unit.country,
        sector=sector,
        entity=head.entity if unit.place else unit.entity or (None if head.bare else head.entity),
        bare=head.bare and _bare(unit),
        generic=head.generic and (unit.generic or unit.sector is None) and unit.entity is None,
    )


def _joined(words: Words, party: Party, head: Head, verbs: frozenset[int]) -> Party | None:
    """The party with one more head: an apposition fills in the last head, a list goes on."""
    if head.first == party.heads[-1].first:
        return replace(party, heads=(*party.heads, head), last=head.last)
    between = words.lower[party.last + 1 : head.first]
    kept = [word for word in between if word not in closed("determiner", "rank") and word not in {",", "its"}]
    if not between or len(kept) > 4 or any(at in verbs for at in range(party.last + 1, head.first)):
        return None
    if any(word.endswith("ing") or (word.endswith("ed") and word not in closed("adjectival")) for word in kept):
        return None
    linked = _connector(kept)
    goes_on = words.lower[head.last + 1 : head.last + 2] != ["to"]
    if linked and goes_on and head.last + 1 in verbs and not verbs.isdisjoint(range(party.first - 3, party.first)):
        return None
    if linked and _plain(kept[linked:]) and len(kept) - linked <= FILLER_WORDS:
        return replace(party, heads=(*party.heads, head), last=head.last)
    if (
        between[0] == ","
        and not linked
        and not _fronted(words, party)
        and _plain(kept)
        and len(kept) <= 2
        and head.last + 1 not in verbs
    ):
        last = party.heads[-1]
        country = country_of(" ".join(words.text[head.first : head.last + 1]))
        listed = last.bare and head.bare and not (last.country == head.country == country)
        if listed and closed("possessive").isdisjoint(words.lower[head.last + 1 : head.last + 2]):
            return replace(party, heads=(*party.heads, head), last=head.last)
        if between[-1] in closed("determiner", "rank") or (not head.bare and last.country == head.country):
            told = replace(
                last,
                country=last.country or head.country,
                sector=last.sector or head.sector,
                entity=last.entity or head.entity,
                bare=False,
            )
            return replace(party, heads=(*party.heads[:-1], told), last=head.last)
    return None


def _fronted(words: Words, party: Party) -> bool:
    """Whether the party only opens the sentence: "According to the ministry, the army", "In Israel, police"."""
    opening = words.lower[: max(party.preposition_at, 0) + 1]
    return bool(opening) and (len(opening) == 1 or opening == ["according", "to"]) and party.preposition is not None


def _connector(between: list[str]) -> int:
    """How many words join two of a list: "and", "as well as"."""
    if between[:3] == ["as", "well", "as"]:
        return 3
    if between[:2] in (["together", "with"], ["along", "with"]):
        return 2
    return int(between[:1] != [] and between[0] in closed("connector"))


def _shared(party: Party) -> Party:
    """Of "Hungarian and Romanian officials": bare adjectives share the sector that the last of the list has."""
    last = party.heads[-1]
    if len(party.heads) > 1 and last.sector and last.country:
        heads = tuple(replace(head, sector=last.sector) if head.bare else head for head in party.heads)
        return replace(party, heads=heads)
    return party


def _with_preposition(words: Words, party: Party) -> Party:
    at = party.first - 1
    determined = False
    for _ in range(4):
        if at < 0 or not (words.lower[at][0].isalnum()):
            return party
        counts = words.lower[at] in COUNTING and words.lower[at + 1][0].isdigit()
        if words.lower[at] in closed("preposition") and not counts:
            return replace(party, preposition=words.lower[at], preposition_at=at)
        determiner = words.lower[at] in closed("determiner")
        if words.lower[at] in closed("be", "have", "relative", "conjunction", "day") or (determined and not determiner):
            return party
        determined = determined or determiner
        at -= 1
    return party


def shown(words: Words, head: Head, busy: frozenset[int]) -> Head:
    """The head with the noun that a people's adjective describes: "Turkish drones". `busy` are words of events."""
    if not head.bare or words.lower[head.last].endswith("s") or not _people(words, head):
        return head
    last = head.last
    while last - head.last < PHRASE_WORDS and last + 1 < len(words) and last + 1 not in busy:
        word = words.text[last + 1]
        if not (word.isalpha() and word.islower()) or word.endswith(("ed", "ing", "ly")) or not _plain([word]):
            break
        last += 1
    return replace(head, last=last) if last > head.last and not words.lower[last].endswith(ADJECTIVES_END) else head
