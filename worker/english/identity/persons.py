"""Persons: the words of a full name that stay the same however it is written."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from worker.english.encoder.network import tokenizer
from worker.english.events.leaders import leader_called, leader_named
from worker.english.linking.persons import GENERATIONS
from worker.english.linking.words import pairs, words
from worker.gazetteer.cities import folded

_ASIDE = re.compile(r"[\"“(].*?[\"”)]")
_ARTICLE = re.compile(r"\b[ae]l-(?=\w)")
_ARTICLES = frozenset({"al", "el"})
"""In front of an Arab family name, where half of the press leaves it out."""
_SLAVIC_ENDING = re.compile(r"(?<=sk)(?:yy|iy|ii|ij|yi|yj|y|i)$")
_FORMERLY = re.compile(r"^(?:(?:the|then|now|late|former|ex|outgoing|incoming|acting|current)[\s-]+)+")
_REMEMBERED = 8192
"""Surnames of which it is remembered whether they are common."""
_MARKS = ".,'\"“”()[]"


def person_key(name: str, role: str | None = None, country: str | None = None) -> str | None:
    """The person's full name without middle initial, in plain letters.

    "Donald J. Trump" is "donald trump"; "Jr." stays, behind. A nickname stands for the formal first name where the
    surname is rare, or the person is a leader: "Bill Clinton" is "william clinton". Of those whose surname is common
    Mike Lee may be another than Michael Lee. A name alone tells a person where it is that of one leader, or of a
    sovereign with title and country. None where it does not.
    """
    parts = _ASIDE.sub(" ", name.replace("’", "'")).replace(".", ". ").split()
    bare = [word for part in parts if (word := part.strip(_MARKS))]
    kept = [word for word in bare if folded(word) not in GENERATIONS] or bare
    capital = [word for word in kept if word != word.lower()]
    if len(capital) < 2 or all(len(word) == 1 for word in capital):
        return _alone(folded(" ".join(kept)), role, country)
    generation = next((GENERATIONS[key] for word in bare[1:] if (key := folded(word)) in GENERATIONS), "")
    tokens = [folded(word) for word in kept]
    if generation:
        return " ".join((*_formal(tokens), generation))
    listed = _listed(tokens)
    return " ".join(_formal(listed) if listed else _canonical(tokens))


def leader_key(name: str) -> str | None:
    """The key of the leader whom a name surely means: by the full name, or by a surname that is known for one alone."""
    tokens = [folded(word) for word in name.split()]
    listed = _listed(tokens) if len(tokens) > 1 else None
    return " ".join(_formal(listed)) if listed else _alone(folded(name), None, None)


def person_called(names: Sequence[str], role: str | None = None, country: str | None = None) -> str | None:
    """The key of a person by the shortest full name of those that an article uses, the fullest first.

    Who is "Maria Pia Borg" and "Maria Borg" in one article goes by the latter, which other articles may use alone; so
    does who is "Joseph Borg Jr." and "Joe Borg", or "Joseph T. Borg" and "Joe Borg".
    """
    key = person_key(names[0], role, country)
    if key is None:
        return None
    full = key.split()
    generation = full.pop() if full[-1] in GENERATIONS and len(full) > 2 else None
    first, *middle, last = full
    keys = [other for name in names[1:] if " " in name and (other := person_key(name))]
    if nickname := next((other for other in keys if _is_nickname(other, first, last)), None):
        return nickname
    if not (middle or generation) or any(map(_is_initial, middle)):  # initials may tell a son from his father
        return key
    return next((other for other in keys if other.split() == [first, last]), key)


def _is_nickname(key: str, first: str, last: str) -> bool:
    """Whether a key is of the same names but for the first, of which it has a short form."""
    return not key.startswith(f"{first} ") and _formal(key.split()) == [first, last]


def middle_initial(name: str) -> str | None:
    """The one initial between first and last name, by which an article may tell two namesakes apart."""
    inner = [word.strip(_MARKS) for word in name.split()[1:-1]]
    initials = [word for word in inner if _is_initial(word)]
    return initials[0] if len(initials) == 1 else None


def _formal(tokens: list[str]) -> list[str]:
    """The words of a name with the formal first name for a nickname."""
    first, *rest = _canonical(tokens)
    return [pairs("nicknames").get(first, first), *rest]


def _canonical(tokens: list[str]) -> list[str]:
    """The words of a name as all write them; a nickname stays where many bear the surname."""
    leading = "".join(takewhile(_is_initial, tokens))
    if leading:
        tokens = [leading, *tokens[len(leading) :]]
    first, *middle, last = tokens if len(tokens) > 1 else ("", *tokens)
    initials = [word for word in middle if _is_initial(word)]
    if len(initials) == 1:  # of several each may tell a son from his father
        middle = [word for word in middle if not _is_initial(word)]
    if middle and middle[-1] in _ARTICLES:
        middle.pop()
    last = _ARTICLE.sub("", last) if first else last
    formal = first if _is_common(last) else pairs("nicknames").get(first, first)
    named = [formal, *middle, _SLAVIC_ENDING.sub("y", last)]
    return [_ARTICLE.sub("al-", word) for word in named if word]


def _listed(tokens: list[str]) -> list[str] | None:
    """The words of a leader's full name as it is listed, where it is one: with one more between them, or one less."""
    names = _formal(tokens)
    if len(names) > 3:
        return None
    listed = leader_named(tokens[0], names[-1]) or leader_named(names[0], names[-1])
    return listed.split() if listed else None


@lru_cache(_REMEMBERED)
def _is_common(surname: str) -> bool:
    """Whether English texts have the surname so often that the encoder's vocabulary does."""
    return tokenizer().token_to_id(surname) is not None


def _is_initial(token: str) -> bool:
    return len(token) == 1


def _alone(name: str, role: str | None, country: str | None) -> str | None:
    office = _FORMERLY.sub("", (role or "").lower())
    leader = leader_called(name)
    is_known_by_it = name not in words("shared surnames") or office in words("heads of state")
    if leader and is_known_by_it and country in (None, leader[1]):
        return " ".join(_formal(leader[0].split()))
    if office in words("regnal") and (country or office == "pope"):
        return " ".join(filter(None, (office, name, country)))
    return None
