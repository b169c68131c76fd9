"""The article's text in pieces, each with the annotations that cover it, so that a page can mark and link them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from schemas.annotations import Span, Stretch
from schemas.article import Article

Shown = Literal["name", "place", "statement", "figure", "time", "event"]
"""The kinds of marks, each switched on and off by itself."""
PLACES = {"place", "facility"}


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that an annotation points to. `value` is the anchor of the annotation, which stands beside the text."""

    kind: Shown
    value: str
    span: Span
    what: str
    """In a few words, for who points at it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text that the same marks cover."""

    text: str
    marks: tuple[Mark, ...] = ()
    """The shortest, which a click leads to, first."""
    anchors: tuple[str, ...] = ()
    """The annotations whose first words begin here."""


@dataclass(frozen=True, slots=True)
class Marked:
    """The title, and the paragraphs of the text, in pieces."""

    title: list[Piece]
    paragraphs: list[list[Piece]]


def marked(article: Article) -> Marked:
    """The article's words with everything that is known of them."""
    marks = list(_marks(article))
    firsts: dict[tuple[str, int], list[str]] = defaultdict(list)
    seen: set[str] = set()
    for mark in sorted(marks, key=lambda mark: (mark.span.part == "title", mark.span.start)):
        if mark.value not in seen:
            seen.add(mark.value)
            firsts[mark.span.part, mark.span.start].append(mark.value)
    whole = article.paragraphs or (Stretch(0, len(article.text)),)
    title = Span(part="title", start=0, end=len(article.title or ""))
    paragraphs = [Span(start=start, end=end) for start, end in whole]
    return Marked(
        list(_pieces(article, title, marks, firsts)), [list(_pieces(article, p, marks, firsts)) for p in paragraphs]
    )


def anchors(article: Article) -> dict[str, str]:
    """Of each annotation its anchor: of an entity by its id, of others by `kind id`, as two kinds may share an id."""
    found = {entity.id: f"name-{number}" for number, entity in enumerate(article.entities, 1)}
    ids = {
        "statement": [statement.id for statement in article.statements],
        "figure": [figure.id for figure in article.figures],
        "time": [time.id for time in article.times],
        "event": [event.id for event in article.events],
    }
    for kind, of_kind in ids.items():
        found |= {f"{kind} {id}": f"{kind}-{number}" for number, id in enumerate(of_kind, 1)}
    return found


def _marks(article: Article) -> Iterator[Mark]:
    at = anchors(article)
    names = {entity.id: entity.name for entity in article.entities}
    for entity in article.entities:
        kind: Shown = "place" if entity.type in PLACES else "name"
        for mention in entity.mentions:
            yield Mark(kind, at[entity.id], mention, f"{entity.name} ({entity.type})")
    for statement in article.statements:
        speaker = names.get(statement.speaker or "") or (article.words(statement.source) if statement.source else "")
        for piece in statement.content:
            yield Mark("statement", at[f"statement {statement.id}"], piece, f"said by {speaker or 'somebody'}")
    for figure in article.figures:
        yield Mark("figure", at[f"figure {figure.id}"], figure.span, "figure")
    for time in article.times:
        yield Mark("time", at[f"time {time.id}"], time.span, time.value or "time")
    for event in article.events:
        yield Mark("event", at[f"event {event.id}"], event.trigger, f"event {event.code}")


def _pieces(
    article: Article, whole: Span, marks: Iterable[Mark], firsts: dict[tuple[str, int], list[str]]
) -> Iterator[Piece]:
    inside = [
        mark
        for mark in marks
        if mark.span.part == whole.part and mark.span.start < whole.end and whole.start < mark.span.end
    ]
    cuts = {whole.start, whole.end}
    for mark in inside:
        cuts |= {max(mark.span.start, whole.start), min(mark.span.end, whole.end)}
    bounds = sorted(cuts)
    for start, end in pairwise(bounds):
        covering = [mark for mark in inside if mark.span.start <= start and end <= mark.span.end]
        covering.sort(key=lambda mark: mark.span.end - mark.span.start)
        words = article.words(whole.model_copy(update={"start": start, "end": end}))
        yield Piece(words, tuple(covering), tuple(firsts.get((whole.part, start), ())))
