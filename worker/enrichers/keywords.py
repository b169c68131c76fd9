"""Words and phrases that tell what an article is about, the most telling first.

A word counts as in YAKE (Campos et al. 2020, "YAKE! Keyword extraction from single documents using multiple local
features"): by its case, place, frequency, company and spread. Phrases are runs of such words without a stop word
between them, as in RAKE (Rose et al. 2010).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import log, prod
from statistics import fmean, pstdev
from typing import NamedTuple

from schemas.annotations import Span
from schemas.article import Keyword
from worker.english.document import Document
from worker.english.stopwords import stopwords, subject
from worker.errors import Skipped
from worker.plugins import Enricher, Fields

MOST_KEYWORDS = 10
LONGEST_PHRASE_WORDS = 3
LONGEST_NAME_WORDS = 5

POSSESSIVE = frozenset({"’s", "'s"})

_TOKEN = re.compile(r"[^\W_]+(?:[’'.&-][^\W_]+)*")


class _Token(NamedTuple):
    word: str
    capital: bool
    start: int
    end: int


@dataclass(slots=True)
class _Word:
    """What the article shows of one word."""

    capitals: int = 0
    sentences: list[int] = field(default_factory=list)
    company: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Phrase:
    """Words that stand together, and where they first do."""

    sentence: Span
    start: int
    end: int
    name: bool
    count: int = 0


def _runs(sentence: Span, language: str) -> Iterator[list[_Token]]:
    """Telling words that nothing but a space divides; a name begins a new run, as in "opposition | Pakistan Party"."""
    text = sentence.text
    run: list[_Token] = []
    for found in _TOKEN.finditer(text):
        word = found[0]
        if word[-2:] in POSSESSIVE:
            word = word[:-2]
        key = subject(word, language)
        if key is None:
            if run:
                yield run
                run = []
            continue
        start, capital = found.start(), word[0].isupper()
        if run and not (start == run[-1].end + 1 and text[start - 1] == " " and run[-1].capital >= capital):
            yield run
            run = []
        run.append(_Token(key, capital, start, start + len(word)))
    if run:
        yield run


def _phrases(run: list[_Token]) -> Iterator[list[_Token]]:
    """A run's name, whole, and every part of up to three words that cuts no name in two."""
    if len(run) == 1:
        yield run
        return
    names = sum(token.capital for token in run)
    if names == 1 < len(run) and run[0].start == 0:
        names = 0  # the capital opens a sentence
    if names:
        yield run[: min(names, LONGEST_NAME_WORDS)]
    for start in range(len(run)):
        if start == 0 or start >= names:
            for end in range(max(start, names) + 1, min(len(run), start + LONGEST_PHRASE_WORDS) + 1):
                yield run[start:end]


def _scores(words: dict[str, _Word], sentences: int) -> dict[str, float]:
    """YAKE's S(t) of each word: the lower the more telling."""
    counts = [len(word.sentences) for word in words.values()]
    usual, most = fmean(counts) + pstdev(counts), max(counts)
    scores = {}
    for text, word in words.items():
        count = len(word.sentences)
        company = 1 + (1 + len(word.company)) / most
        median = (word.sentences[(count - 1) // 2] + word.sentences[count // 2]) / 2  # they are in reading order
        place = log(log(3 + median))
        case = word.capitals / (1 + log(count))
        spread = len(set(word.sentences)) / sentences
        scores[text] = company * place / (case + (count / usual + spread) / company)
    return scores


def _compute(document: Document) -> Fields:
    article, language = document.article, document.language or ""
    if not stopwords(language):
        raise Skipped("no stop words are known for the language")
    words: dict[str, _Word] = {}
    phrases: dict[tuple[str, ...], _Phrase] = {}
    for number, sentence in enumerate(article.sentences):
        for run in _runs(sentence, language):
            previous = None
            for token in run:
                word = words.get(token.word) or words.setdefault(token.word, _Word())
                word.sentences.append(number)
                word.capitals += token.capital and token.start > 0 and sentence.part == "text"
                if previous:
                    word.company.add(previous)
                    words[previous].company.add(token.word)
                previous = token.word
            if sentence.part == "title":
                continue  # its capitals tell no names
            for tokens in _phrases(run):
                key = tuple(token.word for token in tokens)
                if key not in phrases:
                    name = tokens[-1].capital and tokens[-1].start > 0
                    phrases[key] = _Phrase(sentence, tokens[0].start, tokens[-1].end, name)
                phrases[key].count += 1
    return {"keywords": tuple(_chosen(phrases, _scores(words, len(article.sentences)) if words else {}))}


def _chosen(phrases: dict[tuple[str, ...], _Phrase], scores: dict[str, float]) -> Iterator[Keyword]:
    """The best phrases that share no word; what is said once and is no name comes last."""

    def rank(key: tuple[str, ...]) -> float:
        parts = [scores[word] for word in key]
        return prod(parts) / (phrases[key].count * (1 + sum(parts)))

    taken: set[str] = set()
    chosen = 0
    for telling in (True, False):
        for key in sorted((k for k, each in phrases.items() if (each.count > 1 or each.name) is telling), key=rank):
            if chosen == MOST_KEYWORDS:
                return
            if taken.isdisjoint(key):
                taken.update(key)
                chosen += 1
                yield _keyword(phrases[key])


def _keyword(phrase: _Phrase) -> Keyword:
    text = phrase.sentence.text[phrase.start : phrase.end]
    start = phrase.sentence.start + phrase.start
    return Keyword(text=text, span=Span(start=start, end=start + len(text), text=text), by=ENRICHER.by)


ENRICHER = Enricher("keywords", _compute, after=("language", "sentences"))
