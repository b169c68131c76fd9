"""From names to who is meant: mentions are grouped, and each group gets its name, office and country."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from schemas.annotations import EntityType
from worker.english.linking.mentions import Named
from worker.english.linking.nations import by_country, nations
from worker.english.linking.offices import Office, Surroundings
from worker.english.linking.organizations import explained, organizations
from worker.english.linking.persons import Beside, persons
from worker.english.linking.places import peoples, places, things
from worker.english.parts import PartName
from worker.english.speech.sexes import sex_called

LONGEST_ACRONYM = 4
"""What has more letters, all of them capitals, is a word of a dateline."""
IN_TITLE, EARLY, OFTEN = 0.25, 0.25, 0.5
BESIDE_CHARACTERS = 12
"""In front of a name, where "Mrs" may stand."""


@dataclass
class Linked:
    """One person, organization, place … with all that the article says of who it is; `country` is alpha-3."""

    mentions: list[Named]
    type: EntityType
    name: str
    offices: list[Office] = field(default_factory=list)
    descriptions: list[str] = field(default_factory=list)
    country: str | None = None
    salience: float = 0.0

    @property
    def role(self) -> str | None:
        """The first title or office that it is given."""
        return self.offices[0].title if self.offices else None

    @property
    def aliases(self) -> tuple[str, ...]:
        """What else it is called, in reading order; descriptions such as "Russian President" last."""
        called = [mention.text for mention in self.mentions] + self.descriptions
        return tuple(dict.fromkeys(text for text in called if text != self.name))


def linked(mentions: Iterable[Named], texts: Mapping[PartName, str]) -> list[Linked]:
    """Who and what the mentions name, in the order in which they are first named."""
    ordered = sorted(mentions, key=lambda mention: mention.order)
    around = {
        part: Surroundings(text, [mention for mention in ordered if mention.part == part])
        for part, text in texts.items()
    }
    groups = sorted(_grouped(ordered, texts, around), key=lambda group: group[0].order)
    country = nations(groups, around)
    found = [Linked(group, _type(group), _name(group)) for group in groups]
    most = max(map(len, groups), default=1)
    for one in found:
        one.salience = _salience(one.mentions, most, len(texts["text"]))
        one.country = country.get(one.mentions[0])
        if one.type == "person":
            _employ(one, around, country)
    _describe([one for one in found if one.type == "person"], ordered, around, country, texts)
    return found


def _grouped(
    ordered: list[Named], texts: Mapping[PartName, str], around: Mapping[PartName, Surroundings]
) -> list[list[Named]]:
    def of(*types: EntityType) -> list[Named]:
        return [mention for mention in ordered if mention.type in types]

    beside = {
        (one.text, other.text)
        for one, other in pairwise(ordered)
        if one.part == other.part
        and texts[one.part].startswith(")", other.end)
        and explained(one, other, texts[one.part][one.end : other.start])
    }
    bodies = organizations(of("organization"), beside)
    people = of("person")
    told = {mention: _beside(mention, around[mention.part], texts[mention.part]) for mention in people}
    groups = persons(people, told) + [body for group in bodies for body in by_country(group, around)]
    groups += places(of("place", "facility")) + peoples(of("norp"))
    for kind in ("product", "work", "event", "other"):
        groups += things(of(kind))
    return groups


def _beside(person: Named, around: Surroundings, text: str) -> Beside:
    office = around.office(person)
    before = text[max(0, person.start - BESIDE_CHARACTERS) : person.start]
    return Beside(office.key if office else "", sex_called(person.text, before))


def _type(group: list[Named]) -> EntityType:
    return Counter(mention.type for mention in group).most_common(1)[0][0]


def _name(group: list[Named]) -> str:
    """The fullest name: of a person the most words, else the longest; of a place none in a dateline's capitals.

    Of equals the one with capitals (a title from an address has none), then the commoner, then the earlier.
    """
    times = Counter(mention.text for mention in group)
    is_person = group[0].type == "person"

    def rank(text: str) -> tuple[bool, int, int, int]:
        words = text.split()
        is_plain = group[0].type != "place" or not _is_of_dateline(text, times)
        return is_plain, len(words) if is_person else len(text), sum(word[0].isupper() for word in words), times[text]

    return max(times, key=rank)


def _is_of_dateline(text: str, others: Iterable[str]) -> bool:
    """Whether it is in capitals, with or without what holds the place, and another of the names is not."""
    alone = text.partition(", ")[0]
    is_dateline = alone.isupper() and len(alone) > LONGEST_ACRONYM
    return is_dateline and any(other.casefold() == alone.casefold() and not other.isupper() for other in others)


def _employ(person: Linked, around: Mapping[PartName, Surroundings], country: Mapping[Named, str]) -> None:
    offices = [office for mention in person.mentions if (office := around[mention.part].office(mention))]
    person.offices = sorted(offices, key=lambda office: office.of is None or office.of not in country)
    owners = [office.of for office in person.offices if office.of]
    owners += [owner for mention in person.mentions if (owner := around[mention.part].origin(mention))]
    person.country = next((country[owner] for owner in owners if owner in country), None)


def _describe(
    people: list[Linked],
    ordered: list[Named],
    around: Mapping[PartName, Surroundings],
    country: Mapping[Named, str],
    texts: Mapping[PartName, str],
) -> None:
    """Gives "the Russian President" to the one person whom the article calls so; to nobody where there are two."""
    holders: dict[tuple[str, str], list[Linked]] = {}
    for person in people:
        for key in {
            (office.key, country[office.of]) for office in person.offices if office.of and office.of in country
        }:
            holders.setdefault(key, []).append(person)
    for owner in ordered:
        held = around[owner.part].holder_of(owner) if owner in country else None
        if held:
            meant = holders.get((held[0].key, country[owner]), [])
            if len(meant) == 1:
                meant[0].descriptions.append(texts[owner.part][owner.start : held[1]])


def _salience(group: list[Named], most: int, length: int) -> float:
    """How much the article is about it: how often it is named, how early, and whether the headline names it."""
    first = next((mention.start for mention in group if mention.part == "text"), length)
    early = 1 - first / max(length, 1)
    in_title = any(mention.part == "title" for mention in group)
    return round(OFTEN * len(group) / most + EARLY * early + IN_TITLE * in_title, 3)
