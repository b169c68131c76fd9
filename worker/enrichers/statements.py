"""Who said what: quotes, reported speech, attributed beliefs and wishes, each with its cue, source and speaker."""

from collections.abc import Iterable
from dataclasses import replace

from schemas.annotations import Span, Statement
from schemas.article import Article
from worker.config import settings
from worker.english.document import Document
from worker.english.parts import Offsets, Part
from worker.english.speech.answers import is_answer
from worker.english.speech.continued import carried_on
from worker.english.speech.interviews import answers
from worker.english.speech.polarity import is_unsaid, polarity
from worker.english.speech.quotation import kind, quoted
from worker.english.speech.said import Said, said
from worker.english.speech.speakers import Speakers
from worker.english.stretches import Stretches
from worker.plugins import Enricher, Fields


def _compute(document: Document) -> Fields:
    document.require_english()
    article = document.article
    mark = settings().statement_mark
    filed = _dateline(article)
    sayings = [
        (part, behind)
        for part in document.written
        for each in said(part, document.findings[part.name])
        if (each.probability >= mark or is_unsaid(part, each.cue, each.source))
        and (behind := _behind(filed, each) if part.name == "text" else each).content
    ]
    contents = [part.span(*piece) for part, each in sayings for piece in each.content]
    speakers = Speakers(document.parts, article.entities, contents)
    quotations = {part.name: quoted(part.text) for part in document.parts}
    statements = [
        (_statement(part, each, before, speakers, quotations[part.name]), is_unsaid(part, each.cue, each.source))
        for before, (part, each) in zip([None, *(each for _, each in sayings)], sayings, strict=False)
    ]
    spoken = [statement for statement, unsaid in statements if not unsaid]  # who kept silent may still be who "he" is
    turns = answers(document.text, article.entities)
    labels = Stretches((turn.source.start, turn.source.end) for turn in turns if turn.source)
    cued = [each for each in spoken if each.source is None or not _in_text(labels, each.source)]
    return {"statements": _numbered(carried_on(article, [*cued, *turns]))}


def _dateline(article: Article) -> Offsets:
    """Where the dateline stands in the text, with the space behind it; empty where there is none."""
    if not article.dateline:
        return 0, 0
    start = article.text.find(article.dateline.text)
    end = start + len(article.dateline.text)
    return start, end + article.text.startswith(" ", end)


def _behind(dateline: Offsets, each: Said) -> Said:
    """What is said, without the dateline before it: "LIMA, 3 May - The pier is shut, the port said."."""
    first, last = dateline
    content = ((last if first <= start < last else start, end) for start, end in each.content)
    return replace(each, content=tuple((start, end) for start, end in content if start < end))


def _in_text(labels: Stretches, source: Span) -> bool:
    return source.part == "text" and labels.hold((source.start, source.end))


def _statement(part: Part, each: Said, before: Said | None, speakers: Speakers, quotations: list[Offsets]) -> Statement:
    source = part.span(*each.source) if each.source else None
    speaker = speakers.speaker(source, answers=is_answer(part, each, before)) if source else None
    return Statement(
        id="s0",
        kind=kind(part.text, each.content, quotations),
        content=tuple(part.span(*piece) for piece in each.content),
        source=source,
        cue=part.span(*each.cue),
        speaker=speaker.entity if speaker else None,
        speaker_confidence=speaker.confidence if speaker else None,
        polarity=polarity(part, each.cue, each.content),
        confidence=round(each.probability, 2),
    )


def _numbered(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(each.model_copy(update={"id": f"s{number}"}) for number, each in enumerate(statements, 1))


ENRICHER = Enricher("statements", _compute, after=("places",))
