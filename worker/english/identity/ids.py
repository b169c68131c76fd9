"""The id of an entity: its type, and what is the same in every article that means the same."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from schemas.annotations import Entity
from worker.english.identity.bodies import body, is_national, known_body
from worker.english.identity.persons import leader_key, middle_initial, person_called
from worker.english.linking.gazetted import spots
from worker.english.linking.places import is_people, peoples_key, place_key
from worker.english.linking.words import pairs, words
from worker.gazetteer.cities import folded
from worker.gazetteer.countries import countries, country_named

LEAST_CONFIDENT_POINT = 0.75
"""From here on a place goes by its GeoNames id: below it may be a namesake."""
LEAST_SHARE = 0.6
"""How much an article speaks of the country whose "Supreme Court" is meant where it names no other."""
LEAST_SHARE_OF_ALL = 0.25
"""Where it speaks more of a country that has no such body."""
_LONGEST_ABBREVIATION = 3
_SHORT = 8
"""Hexadecimal digits of an article's id behind a name that tells nobody outside of it."""


_OF = re.compile(r" (?:of|for|on|to) ")


def entity_id(entity: Entity, article_id: str, spoken_of: Mapping[str, float] = MappingProxyType({})) -> str:
    """The id of an entity of the article.

    A country and its people go by the ISO code, a person by the full name, all else by its name, and a body that each
    country has by its country, too: its own, else the one that the article speaks of, given the share of each. A name
    that tells nobody outside of the article, as a surname alone, has the beginning of the article's id behind it.
    """
    kind, key = _kind_and_key(entity, spoken_of)
    if key is None:
        return f"{kind}:{slug(entity.name)}@{article_id[:_SHORT]}"
    return f"{kind}:{key if key in countries() else slug(key)}"


def is_vague(id: str) -> bool:
    """Whether an id stands for a name that tells nobody outside of its article."""
    return "@" in id


def geonames_id(geonames: int) -> str:
    """The id of a place that GeoNames knows."""
    return f"place:geonames-{geonames}"


def _kind_and_key(entity: Entity, spoken_of: Mapping[str, float]) -> tuple[str, str | None]:
    """What it is, as far as its name leaves no doubt, and what tells it from others.

    What the reader takes it for counts for persons and for places of the gazetteer alone: it takes one name for a body
    here and a work there.
    """
    name = entity.name
    if entity.type == "person":
        return "person", person_called((name, *entity.aliases), entity.role, entity.country)
    is_place = entity.type in {"place", "facility"} and not is_national(name)
    if code := country_named(name) or (country_meant(name) if is_place else None):
        return "place", code
    if adherent := pairs("adherents").get(folded(name).rstrip(".")):
        return "norp", adherent
    if other := pairs("no bodies").get(folded(name)):
        return "other", other
    if not is_place and (leader := leader_key(name)):
        return "person", leader
    if known := known_body(name):
        return "organization", known
    if entity.type == "norp":
        return "norp" if is_people(name) else "name", peoples_key(name)
    if folded(name) in words("directions"):
        return "place", None
    if is_place and spots(name):
        return "place", name
    return _of_body(name, entity.country if entity.type == "organization" else None, spoken_of)


def _by_its_words(key: str) -> str:
    """What it says that it is: a "club for growth" a body, a "peace convention" none; most names don't say."""
    kind = _OF.split(key, maxsplit=1)[0].rpartition(" ")[2]
    if key in pairs("national") or (" " in key and kind in words("kinds of bodies")):
        return "organization"
    if " " in key and kind in words("kinds of others"):
        return "other"
    return "place" if " " in key and kind in words("place.after") else "name"


def country_meant(name: str) -> str | None:
    """The code of the country that a place is; its abbreviation may be in small letters, "Uae"."""
    keys = (place_key(name), place_key(name.upper()) if len(name) <= _LONGEST_ABBREVIATION else "")
    return next((key for key in keys if key in countries()), None)


def _of_body(name: str, own: str | None, spoken_of: Mapping[str, float]) -> tuple[str, str | None]:
    found = body(name, own)
    if found.vague and (country := _owner(found.key, spoken_of)):
        found = body(name, country)
    if found.vague:
        return "organization", None
    if found.country:
        return "organization", f"{found.key} {found.country}"
    return _by_its_words(slug(found.key).replace("-", " ")), found.key


def _owner(key: str, spoken_of: Mapping[str, float]) -> str | None:
    """The country that an article speaks of most, of those that call a body so as far as that is known."""
    having = pairs("chambers").get(key)
    shares = {country: share for country, share in spoken_of.items() if not having or country in having.split(",")}
    most = max(shares, key=lambda country: shares[country], default=None)
    if most is None or shares[most] < LEAST_SHARE * sum(shares.values()):
        return None
    return most if shares[most] >= LEAST_SHARE_OF_ALL else None


def slug(name: str) -> str:
    """The name in plain lower-case letters and digits, its words joined by hyphens; "&" is "and"."""
    letters = folded(name).replace("'", "").replace(" & ", " and ")
    return "-".join("".join(letter if letter.isalnum() else " " for letter in letters).split())


def renamed(entities: Iterable[Entity], id_of: Callable[[Entity], str]) -> tuple[Entity, ...]:
    """The entities under the ids that they are given; those that share one are one.

    Bodies of one name that the article gives several countries, and persons to whom it gives several initials, are
    several, each with that behind its id.
    """
    named = [(id_of(entity), entity) for entity in entities]
    apart: dict[str, set[str]] = defaultdict(set)
    for id, entity in named:
        if sign := _told_apart_by(entity):
            apart[id].add(sign)
    found: dict[str, list[Entity]] = defaultdict(list)
    for given, entity in named:
        sign = _told_apart_by(entity)
        found[f"{given}-{sign}" if len(apart[given]) > 1 and sign else given].append(entity)
    return tuple(_together(id, alike) for id, alike in found.items())


def _told_apart_by(entity: Entity) -> str | None:
    """What tells a body or person from another of its name in the same article, in small letters."""
    sign = {"organization": entity.country, "person": middle_initial(entity.name)}.get(entity.type)
    return sign and sign.lower()


def _together(id: str, alike: Sequence[Entity]) -> Entity:
    """The first of them under this id, with the mentions of all, and the name that is used most."""
    first, *others = alike
    if not others:
        return first.model_copy(update={"id": id})
    name = max(alike, key=lambda entity: len(entity.mentions)).name
    called = dict.fromkeys(text for entity in alike for text in (entity.name, *entity.aliases))
    sure = [entity for entity in alike if entity.confidence is not None]
    mentions = sum(len(entity.mentions) for entity in sure)
    confidence = sum((entity.confidence or 0.0) * len(entity.mentions) for entity in sure)
    return first.model_copy(
        update={
            "id": id,
            "name": name,
            "aliases": tuple(text for text in called if text != name),
            "mentions": tuple(
                sorted({span for each in alike for span in each.mentions}, key=lambda m: (m.part == "text", m.start))
            ),
            "role": next((entity.role for entity in alike if entity.role), None),
            "country": next((entity.country for entity in alike if entity.country), None),
            "salience": max(entity.salience or 0.0 for entity in alike),
            "confidence": round(confidence / mentions, 2) if mentions else None,
        }
    )
