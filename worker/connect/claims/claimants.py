"""Who claims something, and whether two who are named otherwise are, or may be, the same."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from schemas.annotations import Entity
from worker.english.speech.features import stem
from worker.languages.stopwords import ENGLISH

_WORD = re.compile(r"[^\W\d_]+")
_PRONOUNS = frozenset("he she it they we i you who this that these those".split())
_UNTELLING = ENGLISH - {"group", "groups"}
_OFFICES = frozenset(
    stem(word)
    for word in """
    minister ministry official officials spokesman spokeswoman spokesperson spokespeople department agency agencies
    authority authorities office officer officers chief head director deputy local regional state national senior
    run owned service commander leader governor government chairman chairwoman president representative statement press
    news media
    """.split()
)
"""What is left out of a name to tell whose it is: the health ministry and its minister speak as one."""
_NOBODY = frozenset(
    map(stem, "official officials source sources media report reports authority authorities news press agency".split())
)
"""Who is named like this may be anybody in office."""
_FORCES = frozenset(
    map(
        stem,
        "army troops forces force military soldiers navy air fighters staff general defence foreign embassy "
        "ambassador consulate".split(),
    )
)
"""What is left out of a name to tell for which side it stands."""
_FIRMS = frozenset(
    map(stem, "company companies firm airline carmaker operator manufacturer retailer owner builder".split())
)
"""What says of a firm that has a name no more than that it is one."""
_NAMED = re.compile(r"(?!The )[A-Z][\w’'-]+(?: (?:(?:of|for|and|the|on|in) ){0,2}[A-Z][\w’'-]+)+")
_CAPITAL = re.compile(r"\b[A-Z]")
_STATE = frozenset(
    map(stem, "army troops forces force military soldiers government police security state air navy spokesman".split())
)
"""Who is named by these alone is the state's, where no other state is named."""
_FIRST_WORDS, _SUBJECT_WORDS = 5, 2
_SHORTEST_NAME, _LONGEST_ENDING = 4, 3
MOST_WORDS = 12
_NAME, _ACRONYM, _ANYBODY = "!", "=", "?"
"""The first two stand before a person's last name, and before what a name of several words may be called for short; the
last is that of somebody without a name who may be any of several."""
_UNNAMED = re.compile(r"(?i)\b(?:official|source|diplomat|insider)s?$")


class Claimant(NamedTuple):
    """Who claims something: as the article says it, the entity that it is, and the stems to compare it by."""

    name: str
    entity: str | None
    described: str


def claimant(words: str, entity: Entity | None = None, called: Iterable[str] = ()) -> Claimant | None:
    """Who these words and this entity are, described by all that the article calls it; None for nobody."""
    words = words.strip(" ,")
    name = "" if words.lower() in _PRONOUNS else words
    if entity is None:
        described = set(_stems(name))
    else:
        name = name or entity.name
        key = entity.id.partition(":")[2].replace("-", " ") if entity.type == "organization" else ""
        described = set(_stems(" ".join((name, entity.name, key.split("@")[0], entity.role or "", *called))))
    described.update(_initials(f"{name}; {entity.name if entity else ''}"))
    if entity and entity.type == "person":
        described.add(_NAME + entity.name.split()[-1].lower())
    if entity is None and _UNNAMED.search(name):
        described.add(_ANYBODY)
    entity_id = entity.id if entity else None
    return Claimant(name, entity_id, " ".join(sorted(described)[:MOST_WORDS])) if described else None


def more_of(who: Claimant, *words: str) -> Claimant:
    """The claimant, described by other words as well."""
    described = {*who.described.split(), *_stems(" ".join(words))}
    return who._replace(described=" ".join(sorted(described)[:MOST_WORDS]))


def unsure(who: Claimant) -> Claimant:
    """The claimant as one who may be, or speak for, any other."""
    return who._replace(described=" ".join(sorted({*who.described.split(), _ANYBODY})))


def shares_words(description: str, name: str) -> bool:
    """Whether a name has a word of a description."""
    return not _stems(name).isdisjoint(description.split())


@lru_cache(16_384)
def same(one: str, other: str) -> bool:
    """Whether two descriptions are of one claimant: one says no more than the other, or both name one person."""
    if one == other:
        return True
    (every, these, name), (all_others, those, other_name) = _telling(one), _telling(other)
    if every <= all_others or all_others <= every:
        return True
    if these <= those | _acronyms(other) or those <= these | _acronyms(one):
        return True
    if name and other_name:
        return name == other_name
    return stem(name.removeprefix(_NAME)) in all_others or stem(other_name.removeprefix(_NAME)) in every


def apart(one: str, other: str) -> bool:
    """Whether two descriptions are surely of two claimants."""
    if same(one, other) or _ANYBODY in f"{one} {other}".split():
        return False
    return not (_telling(one)[1] <= _NOBODY or _telling(other)[1] <= _NOBODY)


def names(words: str, description: str) -> bool:
    """Whether words name the claimant, by the last name or by all that tells it from others."""
    _, telling, name = _telling(description)
    return name.removeprefix(_NAME) in _read(words).low if name else telling <= _stems(words)


@lru_cache(16_384)
def one_side(one: str, other: str) -> bool:
    """Whether two descriptions are of one claimant or of one side: "Dorian troops", "Doria's foreign ministry"."""
    if same(one, other):
        return True
    if _speaks_for(one, other) or _speaks_for(other, one):
        return True
    these, those = _side(one), _side(other)
    if {*one.split()} | {*other.split()} <= _STATE:
        return True
    return bool(these and those) and any(_all_named(*pair) for pair in ((these, those), (those, these)))


def _speaks_for(one: str, person: str) -> bool:
    """Whether one is called by a person's name, as "Lund's lawyer"."""
    name = _telling(person)[2].removeprefix(_NAME)
    return bool(name) and stem(name) in _telling(one)[0]


@lru_cache(16_384)
def mentions(words: str, description: str) -> bool:
    """Whether words name the claimant or its side."""
    side = _side(description)
    return names(words, description) or (
        bool(side) and all(any(_one_name(each, word) for word in _read(words).low) for each in side)
    )


@lru_cache(16_384)
def is_of(words: str, description: str) -> bool:
    """Whether what is said is said of whom it describes: "that the referee was bribed", of "the referee, Jan Lund"."""
    described = _telling(description)[1] - _FORCES
    return any(stem(word) in described for word in _read(words).subject)


def is_about(words: str, description: str) -> bool:
    """Whether words name the claimant, or begin with its side."""
    if names(words, description):
        return True
    first, side = _read(words).first, _side(description)
    return bool(first and side) and all(any(_one_name(each, word) for word in first) for each in side)


def _side(description: str) -> frozenset[str]:
    return _telling(description)[1] - _FORCES


def _all_named(these: Iterable[str], those: Iterable[str]) -> bool:
    return all(any(_one_name(one, other) for other in those) for one in these)


def _one_name(one: str, other: str) -> bool:
    """Whether two words are one, or one names those of the other: "doria", "dorian"."""
    short, long = sorted((one, other), key=len)
    return one == other or (
        len(short) >= _SHORTEST_NAME and long.startswith(short) and len(long) - len(short) <= _LONGEST_ENDING
    )


class _Words(NamedTuple):
    """Words in small letters, those of the first that have a capital, and the first that tell anything."""

    low: frozenset[str]
    first: tuple[str, ...]
    subject: tuple[str, ...]


@lru_cache(4096)
def _read(words: str) -> _Words:
    every = _WORD.findall(words)
    first = tuple(word.lower() for word in every[:_FIRST_WORDS] if word[0].isupper())
    telling = [word.lower() for word in every if len(word) > 1 and word.lower() not in ENGLISH]
    return _Words(frozenset(word.lower() for word in every), first, tuple(telling[:_SUBJECT_WORDS]))


@lru_cache(4096)
def _acronyms(description: str) -> frozenset[str]:
    return frozenset(word[1:] for word in description.split() if word.startswith(_ACRONYM))


@lru_cache(4096)
def _initials(words: str) -> frozenset[str]:
    """The acronyms of the names in it: "Committee for Human Rights" is the CHR."""
    named = (_CAPITAL.findall(name[0]) for name in _NAMED.finditer(words))
    return frozenset(_ACRONYM + "".join(letters).lower() for letters in named)


@lru_cache(4096)
def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(word) for word in _WORD.findall(words) if len(word) > 1 and word.lower() not in _UNTELLING)


@lru_cache(4096)
def _telling(description: str) -> tuple[frozenset[str], frozenset[str], str]:
    """The words of a description, those that tell a claimant from others, and a person's last name."""
    every = frozenset(word for word in description.split() if word[0] not in (_ACRONYM, _ANYBODY))
    telling = every - _OFFICES or every
    return every, telling - _FIRMS or telling, next((word for word in every if word.startswith(_NAME)), "")
