"""Whether he or she is said of a person: by title, office, relation, first name, or the pronouns beside the name."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from schemas.annotations import Entity, Span
from worker.english.parts import PartName
from worker.gazetteer.cities import folded

Sex = Literal["m", "f"]

MEN = frozenset(
    "mr sir lord king prince emir sultan sheikh pope herr monsieur señor husband father son brother uncle nephew "
    "grandfather boyfriend widower man boy actor".split()
)
WOMEN = frozenset(
    "mrs ms miss lady dame queen princess sheikha frau madame mme señora wife mother daughter sister aunt niece "
    "grandmother girlfriend widow woman girl actress".split()
)
PRONOUNS: dict[str, Sex] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
}
_WORD = re.compile(r"[^\W\d_]+")
_WOMAN, _MAN = re.compile(r"\w{3,}woman$"), re.compile(r"\w{3,}(?<!wo)man$")
_BESIDE = re.compile(r"[^.!?\n]{0,120}?\b(his|her|himself|herself)\b", re.IGNORECASE)
_LEAST_VOTES = 2
_BEFORE_CHARACTERS = 24


class Told(NamedTuple):
    """The sex of a person; `by_name` says that a first name alone tells it, which some bear against the custom."""

    sex: Sex
    by_name: bool


def sexes(entities: Iterable[Entity], texts: Mapping[PartName, str]) -> dict[str, Told]:
    """The sex of each person whom the article or a first name tells it of, by the entity's id.

    What stands beside the name counts before the name itself, and both before pronouns in its sentence.
    """
    return {entity.id: told for entity in entities if entity.type == "person" and (told := _told(entity, texts))}


def _told(entity: Entity, texts: Mapping[PartName, str]) -> Told | None:
    if sex := _by_words(entity, texts):
        return Told(sex, by_name=False)
    if sex := sex_of_first_name(entity.name):
        return Told(sex, by_name=True)
    sex = _by_pronouns(entity.mentions, texts)
    return Told(sex, by_name=False) if sex else None


def _by_words(entity: Entity, texts: Mapping[PartName, str]) -> Sex | None:
    """By the words of the office and those right before and at the beginning of each mention."""
    beside = _WORD.findall((entity.role or "").lower())
    for mention in entity.mentions:
        before = texts[mention.part][max(0, mention.start - _BEFORE_CHARACTERS) : mention.start]
        beside += [
            word.lower()
            for word in (
                *_WORD.findall(before)[-1:],
                *_WORD.findall(texts[mention.part][mention.start : mention.end])[:1],
            )
        ]
    return _clear(Counter(sex for word in beside if (sex := _of_word(word))))


def sex_called(name: str, before: str) -> Sex | None:
    """The sex that the word right before a name tells ("Mrs"), else its first word's."""
    beside = _WORD.findall(before)[-1:]
    return (_of_word(beside[0].lower()) if beside else None) or sex_of_first_name(name)


def _of_word(word: str) -> Sex | None:
    if word in WOMEN or _WOMAN.match(word):
        return "f"
    return "m" if word in MEN or _MAN.match(word) else None


def sex_of_first_name(name: str) -> Sex | None:
    """The sex of those who bear one of the first names of a full name; null for a single word."""
    words = folded(name).replace(".", " ").split()
    return next((sex for word in words[:-1][:2] if (sex := _first_names().get(word))), None)


def is_first_name(word: str) -> bool:
    """Whether men or women bear it as a first name; those that both bear are unknown."""
    return folded(word) in _first_names()


def _by_pronouns(mentions: Iterable[Span], texts: Mapping[PartName, str]) -> Sex | None:
    votes: Counter[Sex] = Counter()
    for mention in mentions:
        beside = _BESIDE.match(texts[mention.part], mention.end)
        if beside:
            votes[PRONOUNS[beside[1].lower()]] += 1
    return _clear(votes) if votes.total() >= _LEAST_VOTES else None


def _clear(votes: Counter[Sex]) -> Sex | None:
    if votes["m"] == votes["f"]:
        return None
    return "m" if votes["m"] > votes["f"] else "f"


@cache
def _first_names() -> dict[str, Sex]:
    found: dict[str, Sex] = {}
    for line in (files(__package__) / "first_names.tsv").read_text("utf-8").splitlines():
        sex, _, names = line.partition("\t")
        if sex in ("m", "f"):
            found.update(dict.fromkeys(names.split("|"), sex))  # type: ignore[arg-type]
    return found
