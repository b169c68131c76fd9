"""The country of a people, a body or a place, as far as its name or the words beside it give one."""

from collections.abc import Iterable, Mapping

from worker.english.linking.mentions import Named
from worker.english.linking.offices import Surroundings
from worker.english.parts import PartName
from worker.gazetteer.countries import country_named, country_of, country_of_people
from worker.gazetteer.regions import regions_named

LONGEST_COUNTRY_WORDS = 4


def nations(groups: list[list[Named]], around: Mapping[PartName, Surroundings]) -> dict[Named, str]:
    """The country of each mention that has one, as alpha-3; persons are left out: theirs comes with their office."""
    found: dict[Named, str] = {}
    bodies = []
    for group in groups:
        if group[0].type == "organization":
            bodies.append(group)
        elif group[0].type != "person" and (code := _first(_by_name(mention) for mention in group)):
            found.update(dict.fromkeys(group, code))
    for group in bodies:
        owners = (around[mention.part].possessor(mention) for mention in group)
        code = _first(_in_name(mention.text) for mention in group) or _first(
            found.get(owner) for owner in owners if owner and owner.type in {"norp", "place"}
        )
        if code:
            found.update(dict.fromkeys(group, code))
    return found


def by_country(bodies: list[Named], around: Mapping[PartName, Surroundings]) -> list[list[Named]]:
    """Mentions of one body's name, parted where different countries own it: the Thai ministry is not the Fijian.

    A mention that nobody owns belongs to the body last named before.
    """
    owners = [around[mention.part].possessor(mention) for mention in bodies]
    codes = [_by_name(owner) if owner and owner.type in {"norp", "place"} else None for owner in owners]
    if len(set(codes) - {None}) < 2 or any(_in_name(mention.text) for mention in bodies):
        return [bodies]
    found: dict[str | None, list[Named]] = {}
    latest = next(code for code in codes if code)
    for mention, code in zip(bodies, codes, strict=True):
        latest = code or latest
        found.setdefault(latest, []).append(mention)
    return list(found.values())


def _first(codes: Iterable[str | None]) -> str | None:
    return next((code for code in codes if code), None)


def _by_name(mention: Named) -> str | None:
    if mention.type == "norp":
        return country_of_people(mention.text) or country_named(mention.text)
    regions = {region.country for region in regions_named(mention.text)}
    if not regions:
        return country_of(mention.text)
    return regions.pop() if len(regions) == 1 and not country_named(mention.text) else None


def _in_name(text: str) -> str | None:
    """The country that a body's name holds: "Bank of China", "Kremlin". Null where it holds several."""
    if code := country_of(text):
        return code
    words = text.replace("-", " ").split()
    codes: set[str] = set()
    at = 0
    while at < len(words):
        for length in range(min(LONGEST_COUNTRY_WORDS, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + length])
            code = country_of_people(phrase) or country_named(phrase)
            if code and phrase[0].isupper():
                codes.add(code)
                at += length - 1
                break
        at += 1
    return codes.pop() if len(codes) == 1 else None
