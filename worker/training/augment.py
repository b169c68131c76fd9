"""Articles with other names and other capitals, so that the reader learns contexts rather than names."""

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from worker.reader.words import shape
from worker.training.data import TAGS, Document

_SWAPPED_DOCUMENTS = 0.4
_SWAPPED_NAMES = 0.6
_HEADLINE_PARAGRAPHS = 0.08
_HEADLINE_WORDS = 18
_SMALL = frozenset("a an and as at but by for from in nor of on or per the to up vs via with is".split())

Name = tuple[str, ...]


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


class Names:
    """What other articles call people, places and organizations, by type and number of words."""

    def __init__(self, documents: Iterable[Document], places: Mapping[str, int]) -> None:
        pool: dict[tuple[str, int], set[Name]] = defaultdict(set)
        for document in documents:
            for first, last, kind in mentions(document.tags or []):
                name = tuple(word.text for word in document.words[first:last])
                pool[kind, len(name)].add(name)
                if kind == "person":
                    for index, text in enumerate(name):
                        if shape(text) == "title":
                            pool["given" if index == 0 and len(name) > 1 else "family", 1].add((text,))
        for place in places:
            parts = tuple(part.title() for part in place.split())
            if all(part.isalpha() for part in parts):
                pool["place", len(parts)].add(parts)
        self._pool = {key: sorted(names) for key, names in pool.items()}

    def swapped(self, document: Document, rng: random.Random) -> Document:
        """The article with other names of the same types and lengths, each the same throughout."""
        if document.tags is None or rng.random() > _SWAPPED_DOCUMENTS:
            return document
        texts = [word.text for word in document.words]
        exchanged: dict[tuple[str, Name], Name] = {}
        found = mentions(document.tags)
        for first, last, kind in found:
            if kind in ("place", "organization"):
                self._exchange(texts, first, last, kind, exchanged, rng)
        for first, last, kind in found:
            if kind == "person":
                for index in range(first, last):
                    if shape(texts[index]) == "title":
                        part = "given" if index == first and last > first + 1 else "family"
                        self._exchange(texts, index, index + 1, part, exchanged, rng)
        words = [
            word if word.text == text else replace(word, text=text)
            for word, text in zip(document.words, texts, strict=True)
        ]
        return replace(document, words=words)

    def _exchange(
        self,
        texts: list[str],
        first: int,
        last: int,
        kind: str,
        exchanged: dict[tuple[str, Name], Name],
        rng: random.Random,
    ) -> None:
        name = tuple(texts[first:last])
        if (kind, name) not in exchanged:
            others = self._pool.get((kind, len(name)), [])
            chance = _SWAPPED_NAMES if kind != "organization" else _SWAPPED_NAMES / 2
            exchanged[kind, name] = rng.choice(others) if others and rng.random() < chance else name
        texts[first:last] = exchanged[kind, name]


def recased(document: Document, rng: random.Random) -> Document:
    """The article with some short paragraphs set as headlines: in title case, rarely in capitals or lower case."""
    words = list(document.words)
    for start, end in zip(document.breaks, [*document.breaks[1:], len(words)], strict=True):
        if end - start <= _HEADLINE_WORDS and rng.random() < _HEADLINE_PARAGRAPHS:
            style = rng.choice((_titled, _titled, _titled, str.upper, str.lower))
            words[start:end] = [replace(word, text=style(word.text)) for word in words[start:end]]
    return replace(document, words=words)


def _titled(text: str) -> str:
    return text if text in _SMALL or not text.islower() else text[0].upper() + text[1:]
