"""Quantities that say something about the world, each with its bound, its unit, what it counts and who claims it.

Money is in ISO 4217, measures in UCUM. No figures are years and dates, numbers in names, ordinals, and the two numbers
of a score. A duration is a figure as well as a time.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from schemas.annotations import Figure, Span
from schemas.article import Article
from worker.english.claims import Claims
from worker.english.document import Document
from worker.english.parts import Part
from worker.english.quantities.grammar import converts, quantities
from worker.english.quantities.money import Home, local
from worker.english.quantities.quantity import Quantity
from worker.english.titled import titled
from worker.gazetteer.countries import country_of
from worker.languages.figures import TONGUES, Amount, amounts
from worker.plugins import Enricher, Fields


def _taken(article: Article, part: Part) -> frozenset[int]:
    """The tokens of dates, times of day, sets and names of works, which are no figures; durations are."""
    times = (time.span for time in article.times if time.type != "DURATION" and time.span.part == part.name)
    spans = [*((span.start, span.end) for span in times), *titled(part)]
    tokens = part.tokens
    starts = {start: index for index, start in enumerate(tokens.start)}
    taken = set()
    for start, end in spans:
        index = starts.get(start)
        while index is not None and index < len(tokens.raw) and tokens.start[index] < end:
            taken.add(index)
            index += 1
    return frozenset(taken)


def _in_english(document: Document) -> Iterator[tuple[Span, Quantity, str | None]]:
    read = [(part, list(quantities(part.tokens, _taken(document.article, part)))) for part in document.written]
    home = replace(_home(document), converts=any(converts(part.tokens, told) for part, told in read))
    for part, told in read:
        tokens = part.tokens
        for found in told:
            yield (
                part.span(tokens.start[found.first], tokens.end[found.last - 1]),
                replace(found, unit=local(found.unit, found.sign, home) if found.unit and found.sign else found.unit),
                tokens.between(*found.of) if found.of else None,
            )


def _abroad(document: Document, language: str) -> Iterator[tuple[Span, Amount, None]]:
    for part in document.written:
        for found in amounts(part.text, language):
            yield part.span(found.start, found.end), found, None


def _figures(article: Article, found: Iterable[tuple[Span, Quantity | Amount, str | None]]) -> Iterator[Figure]:
    claims = Claims(article.statements)
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
            statement=claims.of(span),
            confidence=quantity.confidence if isinstance(quantity, Quantity) else None,
        )


def _home(document: Document) -> Home:
    """The article's home. A place in the dateline stands for the whole article."""
    article = document.article
    host = urlsplit(article.url).hostname if article.url else None
    filed = [place.country for place in article.places if place.role == "dateline" and place.country]
    if filed:
        return Home(host and host.rpartition(".")[2], Counter(filed), is_filed=True)
    named = Counter(
        country for token in document.text.tokens.raw if token[0].isupper() and (country := country_of(token))
    )
    for place in article.places:
        is_counted = " " not in place.name and country_of(place.name) is not None  # a token of its own
        if place.country and not is_counted:
            named[place.country] += len(place.mentions)
    return Home(host and host.rpartition(".")[2], named)


def _compute(document: Document) -> Fields:
    if document.language in TONGUES:
        return {"figures": tuple(_figures(document.article, _abroad(document, document.language)))}
    document.require_english()
    return {"figures": tuple(_figures(document.article, _in_english(document)))}


ENRICHER = Enricher("figures", _compute, after=("language", "times", "statements", "places"))
