"""Which names are the same organization: "International Monetary Fund (IMF)", "the Fund's" full name and "IMF"."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from worker.english.linking.groups import Groups
from worker.english.linking.mentions import Named
from worker.english.linking.words import pairs, words
from worker.gazetteer.cities import cities_named
from worker.gazetteer.countries import country_of

SMALL = frozenset({"of", "and", "for", "the", "on", "in", "&", "to", "de", "la", "du", "des", "di", "da"})
PARENTHESIS = " ("
LONGEST_ACRONYM = 8
MOST_WORDS = 12
"""No name of more words is short for another."""

Shorter = tuple[str, tuple[str, ...]]


def organizations(mentions: list[Named], beside: set[tuple[str, str]]) -> list[list[Named]]:
    """Mentions of organizations, in reading order, grouped by organization.

    `beside` holds the pairs of keys that the article explains by each other: "name (ABC)".
    """
    groups = Groups(mentions, lambda name: " ".join(telling_words(name.text)))
    for one, other in beside:
        groups.join(" ".join(telling_words(one)), " ".join(telling_words(other)))
    first = {mention.text: at for at, mention in reversed(list(enumerate(mentions)))}
    longer = _by_shorter(first)
    for short in sorted(first, key=lambda text: (-len(telling_words(text)), text)):
        likely = {name for short_for in _as_short(short) for name in longer.get(short_for, ())}
        meant = {name for name in likely if _stands_for(short, name, first[name] < first[short])}
        keys = {groups.root(" ".join(telling_words(name))) for name in meant}
        if len(keys) == 1:
            groups.join(" ".join(telling_words(short)), keys.pop())
    return groups.grouped()


def _by_shorter(names: Iterable[str]) -> dict[Shorter, set[str]]:
    """The names of several words by all that may stand for them: their first words, their last, their initials."""
    found: dict[Shorter, set[str]] = defaultdict(set)
    for name in names:
        tokens = telling_words(name)
        for size in range(1, min(len(tokens), MOST_WORDS + 1)):
            found["first", tokens[:size]].add(name)
            found["last", tokens[-size:]].add(name)
        if len(tokens) > 1:
            for initials in _initials(name):
                found["initials", (initials,)].add(name)
    return found


def _as_short(text: str) -> list[Shorter]:
    tokens = telling_words(text)
    return [("first", tokens), ("last", tokens), ("initials", (text.replace(".", "").lower(),))]


def explained(one: Named, other: Named, between: str) -> bool:
    """Whether the second of two neighbours only abbreviates or spells out the first: "name (ABC)"."""
    if between != PARENTHESIS or one.type != other.type:
        return False
    return _is_acronym(other.text) or _is_acronym(one.text)


def _stands_for(short: str, full: str, introduced: bool) -> bool:
    """Whether one name is another's acronym, or, once that is introduced, its beginning or last word: "the Post".

    Before that, "Acme" is "Acme Holdings" alone, and may be another than "Acme Steel". A town's name is short for a
    firm ("Savanna" for "Savanna Bank"), not for what may be the town's own ("Savanna Police").
    """
    brief, whole = telling_words(short), telling_words(full)
    if len(brief) >= len(whole):
        return False
    if _is_acronym(short):
        return short.replace(".", "").lower() in _initials(full)
    if whole[-len(brief) :] == brief:
        before = " ".join(whole[: -len(brief)])
        if len(brief) == 1:
            return introduced and " " not in short and whole[-2] not in SMALL and not _means_another(brief[0])
        return country_of(before) is not None or before in PREFIXES
    rest = whole[len(brief) :]
    if whole[: len(brief)] != brief or _is_acronym(short) or country_of(short):
        return False
    is_firm = all(word in words("descriptors") for word in rest)
    return introduced and is_firm if cities_named(short) else introduced or is_firm


def _means_another(word: str) -> bool:
    """Whether it names something else than a body whose name ends in it: the "House" is not the White House."""
    return word in words("national bodies") or word in pairs("adherents")


PREFIXES = frozenset({"un", "united nations", "eu", "european", "national", "federal", "royal", "state"})


def _is_acronym(text: str) -> bool:
    letters = text.replace(".", "")
    return (
        1 < len(letters) <= LONGEST_ACRONYM and letters.isalpha() and sum(map(str.isupper, letters)) >= len(letters) - 1
    )


@lru_cache(maxsize=4096)
def _initials(full: str) -> set[str]:
    """With and without small words; hyphenated words count as one or as two."""
    parts = full.replace(".", "").split()
    split = full.replace(".", "").replace("-", " ").split()
    large = [[part for part in some if part.lower() not in SMALL] for some in (parts, split)]
    return {"".join(part[0] for part in some).lower() for some in (parts, split, *large) if some}


@lru_cache(maxsize=4096)
def telling_words(text: str) -> tuple[str, ...]:
    """The words that tell an organization from others: "the Ministry of X & Y Ltd." as "the x and y ministry".

    A site's ".com" is as little part of the name as a legal form.
    """
    plain = text.removesuffix(".com").replace("’", "'").replace(".", "").replace(",", " ").replace(" & ", " and ")
    tokens = plain.casefold().split()
    while len(tokens) > 1 and (tokens[-1] in words("corporate") or tokens[-1] in {"and", "&"}):
        tokens.pop()
    for head in ("ministry", "department"):
        if tokens[:2] == [head, "of"] and len(tokens) > 2:
            tokens = [*[token for token in tokens[2:] if token not in {"affairs", "the"}], head]
    return tuple(tokens)
