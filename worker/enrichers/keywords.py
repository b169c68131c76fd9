"""Words and phrases that tell what an article is about, the most telling first.

A word counts as in YAKE (Campos et al. 2020, "YAKE! Keyword extraction from single documents using multiple local
features"): by its case, place, frequency, company and spread. Phrases are runs of such words without a stop word
between them, as in RAKE (Rose et al. 2010).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import log, prod
from statistics import fmean, pstdev
from typing import NamedTuple

from schemas.annotations import Stretch
from worker.english.document import Document
from worker.english.words import Word, compounds
from worker.errors import Skipped
from worker.languages.stopwords import stopwords, subject
from worker.plugins import Enricher, Fields

MOST_KEYWORDS = 10
LONGEST_PHRASE_WORDS = 3
LONGEST_NAME_WORDS = 5

POSSESSIVE = frozenset({"’s", "'s"})


class _Token(NamedTuple):
    word: str
    capital: bool
    start: int
    end: int
    opens: bool
    """Whether it opens its sentence, so that its capital tells nothing."""


@dataclass(slots=True)
class _Word:
    """What the article shows of one word."""

    capitals: int = 0
    sentences: list[int] = field(default_factory=list)
    company: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Phrase:
    """Words that stand together, and where they first do."""

    start: int
    end: int
    name: bool
    count: int = 0


def _runs(words: Sequence[Word], text: str, language: str) -> Iterator[list[_Token]]:
    """Telling words that nothing but a space divides; a name begins a new run, as in "opposition | Pakistan Party"."""
    run: list[_Token] = []
    for word in compounds(words):
        written = word.text[:-2] if word.text[-2:] in POSSESSIVE else word.text
        key = subject(written, language)
        if key is None:
            if run:
                yield run
                run = []
            continue
        start, capital = word.start, written[0].isupper()
        if run and not (start == run[-1].end + 1 and text[start - 1] == " " and run[-1].capital >= capital):
            yield run
            run = []
        run.append(_Token(key, capital, start, start + len(written), start == words[0].start))
    if run:
        yield run


def _phrases(run: list[_Token]) -> Iterator[list[_Token]]:
    """A run's name, whole, and every part of up to three words that cuts no name in two."""
    if len(run) == 1:
        yield run
        return
    names = sum(token.capital for token in run)
    if names == 1 < len(run) and run[0].opens:
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
    language = document.language or ""
    if not stopwords(language):
        raise Skipped("no stop words are known for the language")
    words: dict[str, _Word] = {}
    phrases: dict[tuple[str, ...], _Phrase] = {}
    sentences = [(part, offsets) for part in document.parts for offsets in part.sentences]
    for number, (part, offsets) in enumerate(sentences):
        in_text = part is document.text
        for run in _runs(part.words_in(*offsets), part.text, language):
            previous = None
            for token in run:
                word = words.get(token.word) or words.setdefault(token.word, _Word())
                word.sentences.append(number)
                word.capitals += token.capital and not token.opens and in_text
                if previous:
                    word.company.add(previous)
                    words[previous].company.add(token.word)
                previous = token.word
            for tokens in _phrases(run) if in_text else ():  # a title's capitals tell no names
                key = tuple(token.word for token in tokens)
                if key not in phrases:
                    name = tokens[-1].capital and not tokens[-1].opens
                    phrases[key] = _Phrase(tokens[0].start, tokens[-1].end, name)
                phrases[key].count += 1
    return {"keywords": tuple(_chosen(phrases, _scores(words, len(sentences)) if words else {}))}


def _chosen(phrases: dict[tuple[str, ...], _Phrase], scores: dict[str, float]) -> Iterator[Stretch]:
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
                yield Stretch(phrases[key].start, phrases[key].end)


ENRICHER = Enricher("keywords", _compute, after=("language",))
