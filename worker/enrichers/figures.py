"""Quantities that say something about the world, each with its bound, its unit, what it counts and who claims it.

Money is in ISO 4217, measures in UCUM. No figures are years and dates, numbers in names, ordinals, and the two numbers
of a score. A duration is a figure as well as a time.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal

from schemas.annotations import Figure, Span
from schemas.article import Article
from worker.english.claims import claiming
from worker.english.quantities.abroad import TONGUES, Amount, amounts
from worker.english.quantities.money import local
from worker.english.quantities.reading import Quantity, quantities
from worker.english.quantities.tokens import Tokens, tokens
from worker.errors import Skipped
from worker.plugins import Enricher, Fields

Part = Literal["title", "text"]


def _taken(article: Article, part: str, words: Tokens) -> frozenset[int]:
    """The tokens of dates, times of day and sets, which are no figures; durations are."""
    spans = [time.span for time in article.times if time.type != "DURATION" and time.span.part == part]
    starts = {start: index for index, start in enumerate(words.start)}
    taken = set()
    for span in spans:
        index = starts.get(span.start)
        while index is not None and index < len(words.raw) and words.start[index] < span.end:
            taken.add(index)
            index += 1
    return frozenset(taken)


def _in_english(article: Article) -> Iterator[tuple[Span, Quantity, str | None]]:
    for part, text in _parts(article):
        words = tokens(text)
        for found in quantities(words, _taken(article, part, words)):
            span = _span(part, text, words.start[found.first], words.end[found.last - 1])
            yield (
                span,
                replace(found, unit=_unit(article, words, found)),
                words.between(*found.of) if found.of else None,
            )


def _abroad(article: Article, language: str) -> Iterator[tuple[Span, Amount, None]]:
    for part, text in _parts(article):
        for found in amounts(text, language):
            yield _span(part, text, found.start, found.end), found, None


def _parts(article: Article) -> tuple[tuple[Part, str], tuple[Part, str]]:
    return ("title", article.title or ""), ("text", article.text)


def _span(part: Part, text: str, start: int, end: int) -> Span:
    return Span(part=part, start=start, end=end, text=text[start:end])


def _figures(article: Article, found: Iterable[tuple[Span, Quantity | Amount, str | None]]) -> Iterator[Figure]:
    for number, (span, quantity, of) in enumerate(found, 1):
        yield Figure(
            id=f"f{number}",
            span=span,
            value=quantity.value,
            low=quantity.low,
            high=quantity.high,
            bound=quantity.bound,
            unit=quantity.unit,
            of=of,
            statement=claiming(article, span),
            by=ENRICHER.by,
        )


def _unit(article: Article, words: Tokens, found: Quantity) -> str | None:
    if found.unit is None or found.sign is None:
        return found.unit
    domain = article.url.split("/")[2] if article.url and article.url.count("/") >= 2 else None
    return local(found.unit, found.sign, words, domain)


def _compute(article: Article) -> Fields:
    language = article.language.code if article.language else "en"
    if language == "en":
        return {"figures": tuple(_figures(article, _in_english(article)))}
    if language not in TONGUES:
        raise Skipped(f"figures in {language!r} are not read")
    return {"figures": tuple(_figures(article, _abroad(article, language)))}


ENRICHER = Enricher("figures", _compute, after=("language", "times", "statements"))
