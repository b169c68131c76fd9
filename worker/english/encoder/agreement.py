"""One name, one reading: the places where an article spells a name the same way vote on what it is."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from worker.english.encoder.names import Floats, Named
from worker.english.encoder.words import Word

Spelling = tuple[str, ...]

_LEAST_CHANCE = 0.1
"""How likely a name must be, on average over its words, where it is only found because it stands elsewhere."""


def agreed(words: Sequence[Word], logs: Floats, tags: Sequence[str], found: Sequence[Named]) -> list[Named]:
    """The names with one type for each spelling, and the places where a name was overlooked; in reading order.

    `logs` [words, tags] are the log-probabilities that the names were decoded from. A single name that ends a
    person's full name elsewhere ("Borg", "Maria Borg") is that person.
    """
    spelled: dict[Spelling, list[Named]] = defaultdict(list)
    for name in found:
        spelled[_spelling(words, name)].append(name)
    kinds = [tag[2:] for tag in tags if tag.startswith("B-")]
    columns = np.array([[tags.index(f"{prefix}-{kind}") for kind in kinds] for prefix in "BI"])
    likely = logs[:, columns].max(axis=1)
    votes = {
        spelling: sum(likely[name.first : name.last + 1].mean(axis=0) for name in names)
        for spelling, names in spelled.items()
    }
    types: dict[Spelling, str] = {}
    families = {spelling[-1:]: spelling for spelling, names in spelled.items() if len(spelling) > 1 and _person(names)}
    for spelling in spelled:
        full = families.get(spelling)
        types[spelling] = kinds[int((votes[spelling] + (votes[full] if full else 0)).argmax())]
    settled = [replace(name, type=types[_spelling(words, name)]) for name in found]
    return sorted([*settled, *_overlooked(words, logs, settled, types)], key=lambda name: name.first)


def _spelling(words: Sequence[Word], name: Named) -> Spelling:
    return tuple(word.text for word in words[name.first : name.last + 1])


def _person(names: Sequence[Named]) -> bool:
    return 2 * sum(name.type == "person" for name in names) > len(names)


def _overlooked(
    words: Sequence[Word], logs: Floats, found: Sequence[Named], types: Mapping[Spelling, str]
) -> list[Named]:
    """Further places of the spellings, the longest first, that no name covers and that may well be one."""
    taken = np.zeros(len(words), bool)
    for name in found:
        taken[name.first : name.last + 1] = True
    by_first: dict[str, list[Spelling]] = defaultdict(list)
    for spelling in sorted(types, key=len, reverse=True):
        if spelling[0][0].isupper():
            by_first[spelling[0]].append(spelling)
    chance = 1 - np.exp(logs[:, 0])
    more = []
    for first, word in enumerate(words):
        for spelling in by_first.get(word.text, ()):
            last = first + len(spelling) - 1
            there = Named(first, last, types[spelling], float(chance[first : last + 1].mean()))
            free = last < len(words) and not taken[first : last + 1].any()
            if free and there.confidence > _LEAST_CHANCE and _spelling(words, there) == spelling:
                taken[first : last + 1] = True
                more.append(there)
                break
    return more
