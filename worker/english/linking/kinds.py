"""What kind of thing a name means, judged a second time by all that the article says of it."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from statistics import fmean
from typing import cast

from schemas.annotations import EntityType
from worker.english.linking.clues import around, in_name
from worker.english.linking.mentions import Named, trimmed
from worker.english.parts import PartName

WEIGHTS = Path(__file__).with_name("kinds.tsv")
"""The weights of each clue for each type, the types in the first line; made by `training.kinds`."""
LEAST_CONFIDENCE = 0.7
"""Below it a name keeps the type that the encoder gives it."""
EXCHANGED = frozenset({"person", "organization", "place"})
"""The other types are labelled too variously to tell from clues."""
_SURE = -0.01
"""Mean log-probability above which the encoder is wrong once in a thousand names."""
_MOST_TIMES = 3
_LEAST_LIKELY = -8.0


def judged(names: Sequence[Named], texts: Mapping[PartName, str]) -> list[Named]:
    """The names, in their order, with another type where all mentions together speak for it."""
    types, weights = _weights()
    changed: dict[str, EntityType] = {}
    for alike, clues in grouped(names, texts):
        scores = [0.0] * len(types)
        for clue, value in clues.items():
            for at, weight in enumerate(weights.get(clue, ())):
                scores[at] += weight * value
        top = max(scores)
        best = types[scores.index(top)]
        is_likely = 1 / sum(math.exp(score - top) for score in scores) >= LEAST_CONFIDENCE
        if is_likely and best != alike[0].type and {best, alike[0].type} <= EXCHANGED:
            changed[alike[0].text] = best
    return [_as(name, changed[name.text]) if name.likely and name.text in changed else name for name in names]


def _as(name: Named, kind: EntityType) -> Named:
    """The mention with another type; a person's name is without titles."""
    retyped = replace(name, type=kind)
    return trimmed(retyped) or retyped


def grouped(names: Sequence[Named], texts: Mapping[PartName, str]) -> Iterator[tuple[list[Named], Mapping[str, float]]]:
    """The mentions of each spelling of whose type the encoder is not sure, with the clues to it and their values."""
    near: dict[PartName, dict[int, Named]] = defaultdict(dict)
    behind: dict[PartName, dict[int, Named]] = defaultdict(dict)
    spelled: dict[str, list[Named]] = defaultdict(list)
    wholes: dict[str, set[str]] = defaultdict(set)
    for name in names:
        near[name.part][name.end] = behind[name.part][name.start] = name
        if name.likely:
            spelled[name.text].append(name)
    for text, alike in spelled.items():
        first, _, rest = text.partition(" ")
        if rest:
            wholes[first].add(f"begins {alike[0].type}")
            wholes[rest.rpartition(" ")[2]].add(f"ends {alike[0].type}")
    for text, alike in spelled.items():
        if max(map(fmean, zip(*(name.likely for name in alike), strict=True))) >= _SURE:
            continue
        counts = Counter(
            clue for name in alike for clue in around(name, texts[name.part], near[name.part], behind[name.part])
        )
        clues = {clue: math.log2(1 + min(times, _MOST_TIMES)) for clue, times in counts.items()}
        clues |= dict.fromkeys(in_name(text), 1.0)
        clues |= dict.fromkeys(wholes.get(text, ()), 1.0)
        yield alike, clues | _of_encoder(alike)


def _of_encoder(alike: Sequence[Named]) -> dict[str, float]:
    """What the encoder says of each type, over all mentions."""
    found = {"bias": 1.0}
    often = math.log2(1 + len(alike))
    for at, likely in enumerate(zip(*(name.likely for name in alike), strict=True)):
        mean = max(sum(likely) / len(likely), _LEAST_LIKELY)
        found |= {f"mean {at}": mean, f"most {at}": max(*likely, _LEAST_LIKELY), f"all {at}": mean * often}
    return found


@cache
def _weights() -> tuple[list[EntityType], Mapping[str, tuple[float, ...]]]:
    head, *lines = (line.split("\t") for line in WEIGHTS.read_text("utf-8").splitlines())
    return cast(list[EntityType], head[1:]), {name: tuple(map(float, weights)) for name, *weights in lines}
