"""What a position is about, as words, and how many of them another position shares, by stem or by meaning."""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

import numpy as np

from worker.connect.claims.meanings import likeness, meaning, width
from worker.connect.claims.pairwise import Numbers
from worker.english.speech.features import stem
from worker.gazetteer.countries import country_named, country_of_people
from worker.languages.stopwords import ENGLISH

FEWEST = 2
"""Words that a topic has before a clause that hangs on them ends it."""
ONE_MEANING = 0.6
"""The likeness of two words for one thing."""
_DONE = frozenset(word for word in ENGLISH if word.endswith("ed") and len(word) > len("ended")) | {"mine"}
"""Words that tell nothing of an article's subject, and yet say what was done: "agreed on a truce", "laid a mine"."""
PRONOUN = re.compile(r"[“\"]?(?:that )?(?:It|He|She|They|it|he|she|they) ")
"""What it is said of stands before."""
_DETERMINERS = frozenset("a an the its their his her any no".split())
_EDGES = frozenset("that which who whose to after because while although".split())
_NUMBERS = frozenset("two three four five six seven eight nine ten".split())
_WORD = re.compile(r"[^\W\d_]+(?:['’]\w+)?")


@lru_cache(4096)
def topic(words: str) -> frozenset[str]:
    """What these words are about: their stems, without names, numbers and the clauses that hang on them."""
    return frozenset(map(stem, _telling(words)))


@lru_cache(4096)
def named(words: str) -> frozenset[str]:
    """The stems of the capitalized words in it, without the first, which begins a sentence, but behind a full stop."""
    every = _WORD.findall(words)[not words.startswith(".") :]
    return frozenset(stem(word.lower()) for word in every if word[0].isupper() and word.lower() not in ENGLISH)


def sharing(these: Sequence[str], those: Sequence[str]) -> Numbers:
    """How many words of each of these each of those shares [these, those]."""
    every = list(dict.fromkeys(word for words in (*these, *those) for word in _telling(words)))
    places = {word: place for place, word in enumerate(every)}
    alike = _alike(every)
    one, other = (_marked([_telling(words) for words in side], places) for side in (these, those))
    shared: Numbers = one @ (alike @ other.T > 0)
    return shared


def one_meaning(one: str, other: str, besides: Collection[str]) -> bool:
    """Whether a word of one, none of those stems, means what a word of the other does."""
    telling = [word for word in _telling(one) if stem(word) not in besides]
    return any(likeness(word, each) > ONE_MEANING for word in telling for each in _telling(other))


def _alike(words: Sequence[str]) -> Numbers:
    """Which two words have one stem or one meaning [words, words]."""
    stems = [stem(word) for word in words]
    numbers = {each: number for number, each in enumerate(dict.fromkeys(stems))}
    codes = np.array([numbers[each] for each in stems], np.intp)
    vectors = np.zeros((len(words), width()), np.float32)
    for row, word in zip(vectors, words, strict=True):
        if (vector := meaning(word)) is not None:
            row[:] = vector
    alike: Numbers = ((codes[:, None] == codes) | (vectors @ vectors.T > ONE_MEANING)).astype(np.float32)
    return alike


def _marked(texts: Sequence[Collection[str]], places: dict[str, int]) -> Numbers:
    marked = np.zeros((len(texts), len(places)), np.float32)
    for row, words in zip(marked, texts, strict=True):
        row[[places[word] for word in words]] = 1.0
    return marked


def is_of_country(word: str) -> bool:
    """Whether a word names a country or its people."""
    return bool(country_named(word) or country_of_people(word))


@lru_cache(4096)
def _telling(words: str) -> tuple[str, ...]:
    kept: list[str] = []
    every = _WORD.findall(words)
    fewest = FEWEST
    if (
        every
        and not "".join(every[1:2]).istitle()
        and not is_of_country(every[0])
        and meaning(every[0].lower()) is not None
    ):
        every[0], fewest = every[0].lower(), fewest + every[0].istitle()
    for before, word, behind in zip(["", *every], every, [*every[1:], ""], strict=False):
        if (
            word in _EDGES
            and len(kept) >= fewest
            and not (word == "to" and (before in _DONE or behind in _DETERMINERS))
        ):
            break
        plain = word.replace("’", "'")
        if (
            word[0].islower()
            and len(word) > 2
            and (plain not in ENGLISH or word in _DONE)
            and word not in _NUMBERS
            and word not in kept
        ):
            kept.append(word)
    return tuple(kept)
