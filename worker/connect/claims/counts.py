"""The figures of an article that say what they count, each with the one who says so, its places and its day."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from schemas.annotations import Figure, Span
from schemas.article import Article
from worker.connect.claims.acting import actor, tells_of_itself
from worker.connect.claims.counted import Counted, counted
from worker.connect.claims.giving import counts_again, giver
from worker.connect.claims.reading import Reading
from worker.connect.claims.told import Count
from worker.connect.claims.topics import PRONOUN

MOST_FIGURES = 16
_RISING = re.compile(
    r"\b(?:(?:risen|rose|climbed|jumped|soared|increased|grown|grew|(?:go(?:ne|es|ing)?|went|moved) up) (?:further )?to"
    r"|(?:rais|increas|bring|brought|tak|took|push)\w* [^,;.:]{0,60}\bto|reach(?:ed|es)) $"
)
_QUESTION = re.compile(r"(?i)(?:who|whom|what|which|whether|if|why|how)\b")
_RATE = re.compile(r"(?: of (?:[a-z-]+ ){0,2}[a-z-]+)? (?:a|per|each|every) (day|week|month|year)\b")
"""Behind a measure it is one of each day or year: "2.9 million barrels of crude a day"."""
_UNITS = {"day": "d", "week": "wk", "month": "mo", "year": "a"}
"""UCUM's units of time."""
_ANOTHER = re.compile(r"\b(?:[Aa]nother|[Aa] (?:second|similar)) (?:[a-z]+ ){1,3}[a-z]+ (?:on|in|at|near|hit|struck)\b")
"""What "it" did behind this is another event's."""
_WISH = re.compile(r"(?:demand|want|propos|offer)\w*")
"""Who says so just wishes it."""
_SHARE = "1"
"""The unit of a share that is no percentage: "nine in ten"."""
_PERIOD = re.compile(r"\d{4}(?:-(?:\d\d|Q\d))?|P\d+Y")
"""A month, a quarter, a year or several years."""
_SINCE, _SINCE_CHARACTERS = re.compile(r"\bsince (?:last |early |late |the )?$"), 16


def counts(reading: Reading) -> list[Count]:
    """The figures that say what they count; those of the title only where the text has none."""
    rows = list(islice(_every(reading), 2 * MOST_FIGURES))
    return ([row for row in rows if row.part == "text"] or rows)[:MOST_FIGURES]


def _every(reading: Reading) -> Iterator[Count]:
    before: Count | None = None
    for figure in reading.article.figures:
        if row := _count(reading, figure, before):
            yield row
            before = row


def _count(reading: Reading, figure: Figure, before: Count | None) -> Count | None:
    """The figure as a count; `before` is what the count before it counts."""
    sentence = reading.sentence(figure.span)
    statement = reading.statement(figure.statement)
    if sentence is None or not (figure.value or figure.low or figure.high):
        return None
    if PRONOUN.match(reading.article.words(sentence)) and _ANOTHER.search(_before(reading, sentence)):
        return None
    who = reading.claimant(statement) if statement else None
    if statement and _QUESTION.match(reading.article.words(statement.content[0])):
        return None
    if statement and (who is None or statement.polarity != "affirmed" or reading.said_before(statement)):
        return None
    given = giver(reading, sentence, figure) if statement is None else None
    if given and given.was_before:
        return None
    who = given.who if given else who
    acting = None if who else actor(reading, sentence, figure)
    unit, times = ("%", 100.0) if figure.unit == _SHARE else (figure.unit, 1.0)
    text, (start, end) = reading.text(sentence.part), (figure.span.start, figure.span.end)
    if unit and "/" not in unit and (rate := _RATE.match(text, end)):
        unit = f"{unit}/{_UNITS[rate[1]]}"
    around = _uncapitalized(reading, sentence, text[sentence.start : start]), text[start:end], text[end : sentence.end]
    of = figure.of and _uncapitalized(reading, sentence, figure.of)
    of_what = counted(*around, of, unit, who.described.split() if who else ())
    if before and counts_again(reading, sentence, figure) and before.unit == unit:
        of_what = Counted(before.noun, before.ahead, before.behind, before.names, before.fate, before.about)
    if of_what is None:
        return None
    if statement and statement.cue and (wish := _WISH.match(reading.article.words(statement.cue))):
        of_what = of_what._replace(ahead=[*of_what.ahead, wish[0]])
    scope = [piece for piece in statement.content if piece.part == sentence.part] if statement else [sentence]
    within = [piece for piece in scope if sentence.holds(piece) or piece.holds(sentence)] or scope
    places, countries = _where(reading.article, within, who.name if who else "")
    return Count(
        *of_what,
        figure.value and figure.value * times,
        figure.low and figure.low * times,
        figure.high and figure.high * times,
        figure.bound,
        unit,
        who.described if who else "",
        who.name if who else "",
        who.entity if who else None,
        reading.article.words(figure.span),
        figure.span.part,
        figure.span.start,
        figure.span.end,
        places,
        countries,
        _until(reading, within),
        bool(_RISING.search(text, sentence.start, start)),
        acting.described if acting else "",
        acting.name if acting else "",
        text.startswith(" of the ", end),
        _period(reading, within),
        who is not None and statement is not None and tells_of_itself(reading, sentence, figure, statement, who),
    )


def _before(reading: Reading, sentence: Span) -> str:
    before = reading.sentence_before(sentence)
    return reading.article.words(before) if before else ""


def _uncapitalized(reading: Reading, sentence: Span, words: str) -> str:
    """Words that may begin a sentence, as they would stand within it: a word is no name because it comes first."""
    if not reading.text(sentence.part).startswith(words, sentence.start):
        return words
    named = any(
        (mention.part, mention.start) == (sentence.part, sentence.start)
        for entity in reading.article.entities
        for mention in entity.mentions
    )
    return words if named else words[:1].lower() + words[1:]


def _where(article: Article, within: Sequence[Span], who: str) -> tuple[list[str], list[str]]:
    """The places there that are smaller than a country, and the countries; none that name the claimant."""
    inside = [
        entity
        for entity in article.entities
        if entity.type in ("place", "norp")
        and entity.name not in who
        and any(piece.holds(mention) for piece in within for mention in entity.mentions)
    ]
    there = {entity.id for entity in inside if entity.type == "place"}
    peoples = {entity.country for entity in inside if entity.type == "norp"}
    located = [place for place in article.places if place.id in there]
    countries = {place.id for place in located if place.precision == "country"}
    return sorted(there - countries), sorted(filter(None, {*(place.country for place in located), *peoples}))


def _period(reading: Reading, within: Sequence[Span]) -> str:
    """The one month, quarter, year or number of years named there; '' for none or several."""
    named = {
        time.value
        for time in reading.article.times
        if time.value and _PERIOD.fullmatch(time.value) and any(piece.holds(time.span) for piece in within)
    }
    return named.pop() if len(named) == 1 else ""


def _until(reading: Reading, within: Sequence[Span]) -> float | None:
    """When the last day or year named there is over; since when something goes on says nothing."""
    ends = [
        time.end.timestamp()
        for time in reading.article.times
        if time.end and time.type in ("DATE", "TIME") and any(piece.holds(time.span) for piece in within)
        if not _SINCE.search(reading.text(time.span.part), max(0, time.span.start - _SINCE_CHARACTERS), time.span.start)
    ]
    return max(ends, default=None)
