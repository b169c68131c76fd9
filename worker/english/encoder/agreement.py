"""One name, one type: the places where an article spells a name the same way vote on what it is."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from worker.english.encoder.names import Floats, TaggedName
from worker.english.words import Word

Spelling = tuple[str, ...]

_LEAST_CHANCE = 0.1
"""How likely a name must be, on average over its words, where it is only found because it stands elsewhere."""


def agreed(words: Sequence[Word], logs: Floats, tags: Sequence[str], names: Sequence[TaggedName]) -> list[TaggedName]:
    """The names with one type for each spelling, and the places where a name was overlooked; in reading order.

    `logs` [words, tags] are the log-probabilities that the names were decoded from. A single name that ends a
    person's full name elsewhere ("Borg", "Maria Borg") is that person.
    """
    texts = [word.text for word in words]
    kinds = [tag[2:] for tag in tags if tag.startswith("B-")]
    columns = np.array([[tags.index(f"{prefix}-{kind}") for kind in kinds] for prefix in "BI"])
    likely = logs[:, columns].max(axis=1)
    names = [_with_likely(name, likely) for name in names]
    spellings = [tuple(texts[name.first : name.last + 1]) for name in names]
    by_spelling: dict[Spelling, list[TaggedName]] = defaultdict(list)
    for name, spelling in zip(names, spellings, strict=True):
        by_spelling[spelling].append(name)
    votes = {
        spelling: np.add.reduce([name.likely for name in alike], axis=0) for spelling, alike in by_spelling.items()
    }
    types: dict[Spelling, str] = {}
    families = {each[-1:]: each for each, alike in by_spelling.items() if len(each) > 1 and _is_person(alike)}
    for spelling in by_spelling:
        full = families.get(spelling)
        types[spelling] = kinds[int((votes[spelling] + (votes[full] if full else 0)).argmax())]
    settled = [replace(name, type=types[spelling]) for name, spelling in zip(names, spellings, strict=True)]
    chances = (1 - np.exp(logs[:, 0])).tolist()
    overlooked = (_with_likely(name, likely) for name in _overlooked(texts, chances, settled, types))
    return sorted([*settled, *overlooked], key=lambda name: name.first)


def _with_likely(name: TaggedName, likely: Floats) -> TaggedName:
    """The name with the mean log-probabilities of its types, from those of each word [words, types]."""
    mean = np.add.reduce(likely[name.first : name.last + 1]) / (name.last + 1 - name.first)
    return replace(name, likely=tuple(mean.tolist()))


def _is_person(alike: Sequence[TaggedName]) -> bool:
    return 2 * sum(name.type == "person" for name in alike) > len(alike)


def _overlooked(
    texts: list[str], chances: list[float], names: Sequence[TaggedName], types: Mapping[Spelling, str]
) -> Iterator[TaggedName]:
    """Further places of the spellings, the longest first, that no name covers and that may well be one."""
    taken = {word for name in names for word in range(name.first, name.last + 1)}
    sizes: dict[str, set[int]] = defaultdict(set)
    for spelling in types:
        if spelling[0][0].isupper():
            sizes[spelling[0]].add(len(spelling))
    for first, text in enumerate(texts):
        if text not in sizes or first in taken:
            continue
        for size in sorted(sizes[text], reverse=True):
            place, spelling = range(first, first + size), tuple(texts[first : first + size])
            if len(spelling) < size or spelling not in types or not taken.isdisjoint(place):
                continue
            chance = sum(chances[first : place.stop]) / size
            if chance > _LEAST_CHANCE:
                taken.update(place)
                yield TaggedName(first, place.stop - 1, types[spelling], chance)
                break
