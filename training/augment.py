"""Articles with other names and other capitals, so that the reader learns contexts rather than names."""

import random
import string
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from training.data import TAGS, LabelledDocument
from worker.english.encoder.features import plain
from worker.english.words import shape

_SWAPPED_DOCUMENTS = 0.5
_SWAPPED_NAMES = 0.6
_SWAPPED_ORGANIZATIONS = 0.3
_MOVED = 0.7
"""How often a new name is one of the country and the culture that the article moves to, not another article's."""
_LONGEST_ACRONYM = 6
_HEADLINE_PARAGRAPHS = 0.08
_HEADLINE_WORDS = 18
_SMALL = frozenset("a an and as at but by for from in nor of on or per the to up vs via with is".split())

Name = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Culture:
    """Given and family names of one part of the world, of one word each."""

    given: list[str]
    family: list[str]


@dataclass(frozen=True, slots=True)
class Country:
    """A country's own name and its cities by number of words, and its people's name (empty where it has none)."""

    places: dict[int, list[Name]]
    people: str


def mentions(tags: Sequence[int]) -> list[tuple[int, int, str]]:
    """The tagged mentions as (first word, one past the last, type)."""
    found: list[tuple[int, int, str]] = []
    for index, tag in enumerate(tags):
        name = TAGS[tag] if tag > 0 else "O"
        if name.startswith("B-"):
            found.append((index, index + 1, name[2:]))
        elif name.startswith("I-") and found and found[-1][1] == index:
            found[-1] = (found[-1][0], index + 1, found[-1][2])
    return found


@dataclass
class _Move:
    """Where one article moves to, and what its names have become on the way."""

    country: Country
    culture: Culture
    rng: random.Random
    became: dict[tuple[str, Name], Name] = field(default_factory=dict)


class Names:
    """What other articles and other countries call people, places and organizations."""

    def __init__(
        self,
        documents: Iterable[LabelledDocument],
        places: Mapping[str, int],
        cultures: Sequence[Culture],
        homes: Sequence[Country],
    ) -> None:
        pool: dict[tuple[str, int], set[Name]] = defaultdict(set)
        for document in documents:
            for first, last, kind in mentions(document.tags or []):
                name = tuple(word.text for word in document.words[first:last])
                pool[kind, len(name)].add(name)
                if kind == "person":
                    for index, text in enumerate(name):
                        if shape(text) == "title":
                            pool["given" if index == 0 and len(name) > 1 else "family", 1].add((text,))
        self._pool = {key: sorted(names) for key, names in pool.items()}
        self._places = places
        self._cultures = cultures
        self._homes = homes

    def swapped(self, document: LabelledDocument, rng: random.Random) -> LabelledDocument:
        """The article with other names of the same types and lengths, each the same throughout."""
        if document.tags is None or rng.random() > _SWAPPED_DOCUMENTS:
            return document
        move = _Move(rng.choice(self._homes), rng.choice(self._cultures), rng)
        texts = [word.text for word in document.words]
        for first, last, kind in mentions(document.tags):
            if kind == "place" or (kind == "norp" and last == first + 1 and shape(texts[first]) == "title"):
                texts[first:last] = self._exchanged(move, kind, tuple(texts[first:last]), _SWAPPED_NAMES)
            elif kind == "organization":
                self._organization(move, texts, first, last)
            elif kind == "person":
                for index in range(first, last):
                    if shape(texts[index]) == "title":
                        part = "given" if index == first and last > first + 1 else "family"
                        texts[index : index + 1] = self._exchanged(move, part, (texts[index],), _SWAPPED_NAMES)
        words = [
            word if word.text == text else word._replace(text=text)
            for word, text in zip(document.words, texts, strict=True)
        ]
        return replace(document, words=words)

    def _organization(self, move: _Move, texts: list[str], first: int, last: int) -> None:
        """Another article's organization, or the same with the place in its name moved: "Bank of Lusaka"."""
        name = tuple(texts[first:last])
        new = self._exchanged(move, "organization", name, _SWAPPED_ORGANIZATIONS)
        if new == name:
            new = tuple(
                self._exchanged(move, "place", (text,), _SWAPPED_NAMES)[0]
                if len(name) > 1 and shape(text) == "title" and plain(text) in self._places
                else text
                for text in name
            )
        texts[first:last] = new

    def _exchanged(self, move: _Move, kind: str, name: Name, chance: float) -> Name:
        """The name of the same kind and length that stands for this one throughout the article; maybe itself."""
        if (kind, name) not in move.became:
            swapped = move.rng.random() < chance
            move.became[kind, name] = self._other(move, kind, name) if swapped else name
        return move.became[kind, name]

    def _other(self, move: _Move, kind: str, name: Name) -> Name:
        others = self._pool.get((kind, len(name)), [])
        if move.rng.random() < _MOVED:
            if kind == "given":
                others = [(move.rng.choice(move.culture.given),)]
            elif kind == "family":
                others = [(move.rng.choice(move.culture.family),)]
            elif kind == "place":
                others = move.country.places.get(len(name)) or others
            elif kind == "norp" and move.country.people:
                others = [(move.country.people,)]
            elif kind == "organization" and len(name) == 1 and name[0].isupper() and len(name[0]) <= _LONGEST_ACRONYM:
                others = [("".join(move.rng.choices(string.ascii_uppercase, k=len(name[0]))),)]
        return move.rng.choice(others) if others else name


def recased(document: LabelledDocument, rng: random.Random) -> LabelledDocument:
    """The article with some short paragraphs set as headlines: in title case, rarely in capitals or lower case."""
    words = list(document.words)
    for start, end in zip(document.breaks, [*document.breaks[1:], len(words)], strict=True):
        if end - start <= _HEADLINE_WORDS and rng.random() < _HEADLINE_PARAGRAPHS:
            style = rng.choice((_titled, _titled, _titled, str.upper, str.lower))
            words[start:end] = [word._replace(text=style(word.text)) for word in words[start:end]]
    return replace(document, words=words)


def _titled(text: str) -> str:
    return text if text in _SMALL or not text.islower() else text[0].upper() + text[1:]
