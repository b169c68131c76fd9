"""Who takes part in an event: what the article and its words tell of a noun phrase."""

from collections.abc import Iterator, Mapping, Sequence

from schemas.annotations import Entity, Participant
from worker.english.events.affiliations import Affiliation, affiliations, sector_of
from worker.english.events.leaders import country_led
from worker.english.parts import Part
from worker.english.words import Word

_ENDS_THE_HEAD = frozenset("of in from for at on with by to against near , who which that ( : —".split())
_TELLS_THE_COUNTRY = frozenset("of in from".split())
"""Prepositions after which a country is that of the head before them: "the president of Peru"."""
_JOINS_TWO = frozenset({"and", "-", "–", "/"})

Entities = Mapping[int, tuple[int, Entity]]
"""The entities of a part by where each mention begins, with where it ends."""


def entities_of(part: Part, entities: Sequence[Entity]) -> Entities:
    """The mentions of a part."""
    return {
        mention.start: (mention.end, entity)
        for entity in entities
        for mention in entity.mentions
        if mention.part == part.name
    }


def participants(part: Part, phrase: Sequence[Word], entities: Entities) -> Iterator[Participant]:
    """The participant that a phrase names; two where it joins those of two countries: "Thai and Lao police"."""
    told = list(affiliations(part.text, phrase))
    head = _head(phrase, entities)
    countries = [one for one in told if one.country and one.last < head]
    if len(countries) == 2 and _joined(phrase, *countries):
        sector = _last_sector(told, head)
        first, second = countries
        yield _participant(part, phrase[: first.last + 1], None, first.country, first.sector or sector)
        phrase, told = phrase[second.first :], [one for one in told if one.first >= second.first]
        told = [Affiliation(o.first - second.first, o.last - second.first, o.country, o.sector) for o in told]
        head -= second.first
    entity = _entity(phrase[:head], entities)
    role = sector_of(entity.role) if entity and entity.role else None
    country = _country_of(entity) or _country(phrase, told, head) or _country_around(phrase[head:], entities)
    yield _participant(part, phrase, entity, country, role or _last_sector(told, head))


def _participant(
    part: Part, phrase: Sequence[Word], entity: Entity | None, country: str | None, sector: str | None
) -> Participant:
    span = part.span(phrase[0].start, phrase[-1].end)
    return Participant(text=span, entity=entity.id if entity else None, country=country, sector=sector)


def _joined(phrase: Sequence[Word], one: Affiliation, other: Affiliation) -> bool:
    between = [word.text for word in phrase[one.last + 1 : other.first] if word.text != "."]  # "U.S. and Russian"
    return len(between) == 1 and between[0] in _JOINS_TWO and one.country != other.country


def _head(phrase: Sequence[Word], entities: Entities) -> int:
    """One past the last word of the phrase's head: where "of Peru" or an apposition begins, names left whole."""
    inside = 0
    for index, word in enumerate(phrase):
        if word.start in entities:
            inside = entities[word.start][0]
        if index and word.start >= inside and word.text.lower() in _ENDS_THE_HEAD:
            return index
    return len(phrase)


def _entity(head: Sequence[Word], entities: Entities) -> Entity | None:
    """The entity whose name is the last word of a head: "Peru", "President Vana", not "Peru's president"."""
    ends = [word for word in head if word.text.isalnum()]
    if not ends:
        return None
    last = ends[-1]
    for start in range(last.start, head[0].start - 1, -1):
        end, entity = entities.get(start, (start, None))
        if last.end <= end:
            return entity
    return None


def _country_of(entity: Entity | None) -> str | None:
    if entity is None:
        return None
    return entity.country or (country_led(entity.name) if entity.type == "person" else None)


def _country(phrase: Sequence[Word], told: Sequence[Affiliation], head: int) -> str | None:
    """The first country of the head, else the one that its preposition tells."""
    for one in told:
        if one.country and (one.last < head or phrase[head].text.lower() in _TELLS_THE_COUNTRY):
            return one.country
    return None


def _country_around(tail: Sequence[Word], entities: Entities) -> str | None:
    """The country of the place that follows a head: "targets in Tamale"."""
    place = next((entities[word.start][1] for word in tail[1:] if word.start in entities), None)
    return place.country if place and place.type == "place" and tail[0].text.lower() in _TELLS_THE_COUNTRY else None


def _last_sector(told: Sequence[Affiliation], head: int) -> str | None:
    sectors = [one.sector for one in told if one.sector and one.last < head]
    return sectors[-1] if sectors else None
