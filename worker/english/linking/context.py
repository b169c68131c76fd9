"""What an article says about where its places lie: the countries it speaks of, and which place it puts in which."""

import re
from collections import defaultdict
from itertools import pairwise
from urllib.parse import urlsplit

from schemas.annotations import Entity, Span
from schemas.article import Article
from worker.english.linking.gazetted import UNDISPUTED_LEAD, WELL_KNOWN, Spot, country_spot, parted, spots, spots_behind
from worker.english.linking.words import words
from worker.gazetteer.countries import alpha3, country_of, single_words

DATELINE_WEIGHT, OUTLET_WEIGHT = 3.0, 2.0
SHORTEST_IN_DOMAIN = 5
LISTED = re.compile(r",\s+|\s+\(")
KIND = (
    r"(?:area|city|town|village|suburb|neighbou?rhood|locality|district|county|province|state|region|governorate|emirate"
    r"|island|peninsula|valley|pass|capital|resort|camp|port|part|side|outskirts)s?"
)
INSIDE = re.compile(
    rf",?\s+(?:{KIND}\s+)?(?:in|near|outside)\s+(?:the\s+)?(?:[\w-]+\s+){{0,2}}"
    rf"|,?\s+(?:(?:the|an?)\s+)?{KIND}\s+(?:of|on)\s+(?:the\s+)?"
)
OF = re.compile(r"\s+of\s+(?:the\s+)?")
NO_PREPOSITION = r"(?!(?:and|as|at|by|for|from|in|into|of|on|over|to|towards?|with|(?:north|south|east|west)\w*)\s)"
OWNING = re.compile(
    rf"['’]s?\s+(?:{NO_PREPOSITION}[\w-]+\s+){{0,3}}(?:of\s+)?|\s+(?:(?:{NO_PREPOSITION}[\w-]+\s+){{0,2}}{KIND}\s+of\s+)?"
)
# Sold to anybody, whatever country they were meant for.
OPEN_DOMAINS = frozenset({"ai", "cc", "co", "fm", "gg", "im", "io", "la", "ly", "me", "to", "tv", "ws"})


def countries_spoken_of(article: Article) -> dict[str, float]:
    """How much of the article speaks for each country, as shares of one.

    A small place speaks for its country only where another does too: alone it may be a namesake.
    """
    weight: dict[str, float] = defaultdict(float)
    small: dict[str, list[int]] = defaultdict(list)
    for entity in article.entities:
        if entity.type == "place":
            found = _meant(entity.name)
            country = undisputed(found)
            if country and max(spot.prior for spot in found) >= WELL_KNOWN:
                weight[country] += len(entity.mentions)
            elif country:
                small[country].append(len(entity.mentions))
        elif entity.country:
            weight[entity.country] += len(entity.mentions)
    if article.dateline and article.dateline.place and (country := undisputed(spots(article.dateline.place))):
        weight[country] += DATELINE_WEIGHT
    if country := _country_of_outlet(article.url):
        weight[country] += OUTLET_WEIGHT
    for country, mentions in small.items():
        if country in weight or len(mentions) > 1:
            weight[country] += sum(mentions)
    total = sum(weight.values())
    return {country: share / total for country, share in weight.items()}


def _meant(name: str) -> list[Spot]:
    """The spots of a place, else of what its name says holds it."""
    own, within = parted(name)
    outer = [spot for other in within for spot in spots_behind(other)]
    return [spot for spot in spots(own) if any(spot.lies_in(other) for other in outer)] or outer or spots(own)


def undisputed(candidates: list[Spot]) -> str | None:
    """The country of the likeliest spot, where no other country's comes near; none of a state named like a country."""
    best: dict[str | None, float] = {}
    for spot in candidates:
        best[spot.country] = max(spot.prior, best.get(spot.country, 0.0))
    ranked = sorted(best, key=lambda country: -best[country])
    if not ranked or (len(ranked) > 1 and best[ranked[0]] - best[ranked[1]] < UNDISPUTED_LEAD):
        return None
    if len(ranked) > 1 and {"country", "region"} <= {spot.precision for spot in candidates}:
        return None
    return ranked[0]


def holders(article: Article) -> dict[str, set[str]]:
    """The ids of what the text puts each place in, by its own id: "Sliema, Malta", "Dhaka's Savar", "Thai town"."""
    named = [
        (span, entity)
        for entity in article.entities
        if entity.type == "norp" or is_site(entity)
        for span in entity.mentions
    ]
    named.sort(key=lambda pair: (pair[0].part, pair[0].start))
    found: dict[str, set[str]] = defaultdict(set)
    for (one, first), (other, second) in pairwise(named):
        between = _between(article, one, other)
        if between is None or first is second:
            continue
        if "norp" not in (first.type, second.type):
            is_wide = LISTED.fullmatch(between) and any(spot.precision != "city" for spot in spots_behind(second.name))
            is_kind_of = OF.fullmatch(between) and article.words(one).rpartition(" ")[2].lower() in words("place.after")
            if is_wide or is_kind_of or INSIDE.fullmatch(between):
                found[first.id].add(second.id)
        if second.type != "norp" and first.type in {"place", "norp"} and OWNING.fullmatch(between):
            found[second.id].add(first.id)
    return found


def is_site(entity: Entity) -> bool:
    """Whether it stands somewhere: a place, a facility, or a body named after its building ("Gozo Hospital")."""
    return entity.type in {"place", "facility"} or (entity.type == "organization" and is_built(entity))


def is_built(entity: Entity) -> bool:
    """Whether it is a building, a street or the like."""
    _, *others = entity.name.lower().split()
    return entity.type == "facility" or (bool(others) and others[-1] in words("facilities"))


def holding(holder: Entity) -> list[Spot]:
    """What a holder is likeliest to be: the country of a people, else the spots of a place that no other outweighs."""
    if holder.type == "norp" and holder.country:
        return [country_spot(holder.country)]
    return spots_behind(holder.name)


def _between(article: Article, one: Span, other: Span) -> str | None:
    if one.part != other.part or other.start < one.end:
        return None
    words = article.text if one.part == "text" else article.title or ""
    return words[one.end : other.start]


def _country_of_outlet(url: str | None) -> str | None:
    """Of the ending of the outlet's domain, else of the country, people or capital in its name: "maltatimes.com"."""
    host = (urlsplit(url).hostname or "") if url else ""
    site, _, ending = host.rpartition(".")
    if len(ending) == 2 and ending not in OPEN_DOMAINS:
        return alpha3({"uk": "GB"}.get(ending, ending.upper()))
    letters = site.replace("-", "")
    named = [name for name in single_words() if len(name) >= SHORTEST_IN_DOMAIN and name in letters]
    return country_of(max(named, key=len)) if named else None
