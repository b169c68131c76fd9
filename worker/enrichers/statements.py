"""Who said what: quotes, reported speech, attributed beliefs and intentions, each with its cue, source and speaker."""

from collections.abc import Iterable

from schemas.annotations import Statement
from worker.english.document import Document
from worker.english.speech.contents import settled
from worker.english.speech.continued import carried_on
from worker.english.speech.credence import LEAST_CONFIDENCE, credence, names_a_place
from worker.english.speech.quotation import kind, quoted
from worker.english.speech.speakers import Speakers
from worker.plugins import Enricher, Fields


def _compute(document: Document) -> Fields:
    document.require_english()
    article = document.article
    quotations = {part.name: quoted(part.text) for part in document.parts}
    found = []
    for part in document.parts:
        for attribution in document.findings[part.name].attributions:
            pieces = settled(part, attribution)
            manner = kind(part.text, pieces[0][0], pieces[-1][1], quotations[part.name], attribution.cue)
            source = part.span(*_in_paragraph(part.text, attribution.source)) if attribution.source else None
            is_place = names_a_place(source, article.entities)
            confidence = credence(part, attribution, pieces, manner == "mixed", is_place)
            content = tuple(part.span(*piece) for piece in pieces)
            cue = part.span(*attribution.cue) if attribution.cue else None
            found.append(
                Statement(id="s0", kind=manner, content=content, source=source, cue=cue, confidence=confidence)
            )
    speakers = Speakers(document.parts, article.entities, [span for each in found for span in each.content])
    statements = [each for each in (_spoken(each, speakers) for each in found) if _is_credible(each)]
    return {"statements": _numbered(carried_on(article, statements))}


def _is_credible(statement: Statement) -> bool:
    return statement.confidence is not None and statement.confidence >= LEAST_CONFIDENCE


def _spoken(statement: Statement, speakers: Speakers) -> Statement:
    speaker = speakers.speaker(statement.source) if statement.source else None
    if speaker is None:
        return statement
    return statement.model_copy(update={"speaker": speaker.entity, "speaker_confidence": speaker.confidence})


def _numbered(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(each.model_copy(update={"id": f"s{number}"}) for number, each in enumerate(statements, 1))


def _in_paragraph(text: str, offsets: tuple[int, int]) -> tuple[int, int]:
    """A source without the paragraph before the one that it ends in."""
    start, end = offsets
    return max(start, text.rfind("\n", start, end) + 1), end


ENRICHER = Enricher("statements", _compute, after=("entities",))
