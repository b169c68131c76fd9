"""Sentences of our own with their events marked, each with several sets of names."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from training.augment import Culture
from training.data import Range, as_document
from training.events.data import NO_FOLD, SEED, Labelled, Source, all_within
from worker.gazetteer.countries import countries

_FILE = Path(__file__).with_name("sentences.txt")
_VARIANTS = 3
"""Of a sentence that has names put into it."""


def written(people: Sequence[Culture]) -> Iterator[Source]:
    """Our own sentences, those with names in several variants; no fold spares them."""
    rng = random.Random(SEED)  # noqa: S311
    known = [record for record in countries().values() if record.demonyms and record.capital]
    for line in _FILE.read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        for _ in range(_VARIANTS if "$" in line else 1):
            (one, other), persons = rng.sample(known, 2), [_person(rng.choice(people), rng) for _ in range(2)]
            names = {
                "$Aa": one.demonyms[0], "$Ba": other.demonyms[0], "$A": one.name, "$B": other.name, "$C": one.capital,
                "$P": persons[0],"$Q": persons[1],
            }  # fmt: skip
            filled = line
            for short, name in names.items():  # adjectives first: "$Aa" begins like "$A"
                filled = filled.replace(short, name)
            first, *others = (_written(*each.split(": ", 1)) for each in filled.split(" | "))
            events = (event for source in (first, *others) for event in source.events)
            yield replace(first, events=tuple(events), group=line)


def _written(label: str, marked: str) -> Source:
    """A sentence with the [actors], {trigger} and <recipients> of one event marked in it."""
    text, begun = "", {}
    spans: dict[str, list[Range]] = {"]": [], "}": [], ">": []}
    for character in marked:
        if character in "[{<":
            begun["]}>"["[{<".index(character)]] = len(text)
        elif character in spans:
            spans[character].append((begun[character], len(text)))
        else:
            text += character
    found = as_document("written", text)
    code, _, mode = label.partition(" ")
    if code == "-":
        return Source(found, (), True, marked, fold=NO_FOLD)
    actors, triggers, recipients = (all_within(found.words, spans[end]) for end in "]}>")
    return Source(found, (Labelled(code, triggers[0], actors, recipients, mode),), True, marked, fold=NO_FOLD)


def _person(culture: Culture, rng: random.Random) -> str:
    return f"{rng.choice(culture.given)} {rng.choice(culture.family)}"
