"""What of an article decides its story: its telling words and pairs of words, what each is in it, and its days."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntFlag
from itertools import pairwise
from math import log

import numpy as np
from numpy.typing import NDArray

from schemas.annotations import Span
from schemas.article import Article
from worker.connect.calendar import Calendar, calendar
from worker.connect.rarity import rarity, stem
from worker.connect.words import Words
from worker.languages.stopwords import stopwords

READ_WORDS = 600
"""Events are told first; what follows is background."""
LEAD_CHARACTERS = 400
MOST_WORDS, MOST_PAIRS = 120, 80
TOP_ENTITIES = 4
TERM = np.dtype([("term", "<u4"), ("marks", "<u2"), ("use", "<f4"), ("rarity", "<f4")])


class Mark(IntFlag):
    """What a term is in its article."""

    WORD = 1
    PAIR = 2
    TITLE = 4
    LEAD = 8
    NAME = 16
    LEAD_NAME = 32
    TOP_NAME = 64
    PERSON = 128
    PLACE = 256
    NUMBER = 512
    PLAIN = 1024
    LEAD_PLAIN = LEAD | PLAIN


_WORD, _NUMBER, _PAIR = Mark.WORD.value, (Mark.WORD | Mark.NUMBER).value, Mark.PAIR.value
_TOLD_FIRST = (Mark.LEAD | Mark.NAME).value
"""Plain numbers: a flag takes a microsecond to combine."""
_Term = tuple[float, str, int, float, float]
"""What sorts a term, the heaviest first; its words, marks, use and rarity."""


@dataclass(frozen=True, slots=True, eq=False)
class Traits:
    """An article's terms, sorted, by a digest of each: how much the article is about it, and how rare it is in news."""

    terms: NDArray[np.void]
    calendar: Calendar


def traits(article: Article) -> Traits:
    """The terms of title and text, those that are rare and used most."""
    ignored = stopwords(article.language.code if article.language else "en")
    title, lead = _stems(article.title or ""), _stems(article.text[:LEAD_CHARACTERS])
    text = _stems(article.text)[:READ_WORDS]
    marks: Counter[str] = Counter()
    for mark, words in ((Mark.TITLE, title), (Mark.LEAD, title + lead), *_names(article)):
        bit = mark.value
        for word in words:
            marks[word] |= bit
    used = Counter([word for word in title + text if word not in ignored and (len(word) > 1 or word.isdigit())])
    every_pair = (*pairwise(title), *pairwise(text))
    pairs = Counter([pair for pair in every_pair if pair[0] not in ignored or pair[1] not in ignored])
    rare = {word: 0.0 if word in ignored else rarity(word) for word in {*title, *text}}
    of_words = [_term(word, marks[word] | _kind(word), count, rare[word]) for word, count in used.items()]
    of_pairs = [_term(f"{one} {two}", _PAIR, count, rare[one] + rare[two]) for (one, two), count in pairs.items()]
    kept = [*_most(of_words, MOST_WORDS), *_most(of_pairs, MOST_PAIRS)]
    terms = np.array([(_digest(words), mark, use, rarity) for _, words, mark, use, rarity in kept], TERM)
    terms = terms[np.unique(terms["term"], return_index=True)[1]]
    return Traits(terms, calendar(article))


def _stems(text: str) -> list[str]:
    return [stem(word) for word in Words(text).folded]


def _kind(word: str) -> int:
    return _NUMBER if not word.isalpha() and any(character.isdigit() for character in word) else _WORD


def _term(words: str, marks: int, count: int, rarity: float) -> _Term:
    use = 1.0 if count == 1 else 1 + log(count)
    return -use * rarity, words, marks, use, rarity


def _most(terms: list[_Term], most: int) -> list[_Term]:
    """Those that weigh most, and half as many more of those that stand at the head or are names."""
    terms.sort()
    return terms[:most] + [term for term in terms[most:] if term[2] & _TOLD_FIRST][: most // 2]


def _names(article: Article) -> Iterator[tuple[Mark, list[str]]]:
    order = sorted(article.entities, key=lambda entity: -(entity.salience or 0))
    top = {entity.id for entity in order[:TOP_ENTITIES]}
    for entity in article.entities:
        words = _stems(entity.name)
        yield Mark.NAME, words
        if any(_leads(mention) for mention in entity.mentions):
            yield Mark.LEAD_NAME, words
        if entity.id in top:
            yield Mark.TOP_NAME, words
        if entity.type == "person":
            yield Mark.PERSON, words[-1:]
        elif entity.type in ("place", "facility"):
            yield Mark.PLACE, words


def _leads(mention: Span) -> bool:
    return mention.part == "title" or mention.start < LEAD_CHARACTERS


def _digest(term: str) -> int:
    return int.from_bytes(hashlib.blake2b(term.encode(), digest_size=4).digest(), "little")
