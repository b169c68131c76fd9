"""Who said what: quotes, reported speech, attributed beliefs and intentions, each with its cue, source and speaker."""

from collections.abc import Iterable
from itertools import chain

from schemas.annotations import Statement
from worker.english.document import Document
from worker.english.speech.contents import settled
from worker.english.speech.continued import carried_on
from worker.english.speech.quotation import kind, quoted
from worker.english.speech.speakers import Speakers
from worker.plugins import Enricher, Fields


def _compute(document: Document) -> Fields:
    document.require_english()
    article = document.article
    found = [(part, each) for part in document.parts for each in document.findings[part.name].attributions]
    contents = [tuple(part.span(*piece) for piece in settled(part, each)) for part, each in found]
    speakers = Speakers(document.parts, article.entities, list(chain.from_iterable(contents)))
    quotations = {part.name: quoted(part.text) for part in document.parts}
    statements: list[Statement] = []
    for (part, attribution), content in zip(found, contents, strict=True):
        source = part.span(*_in_paragraph(part.text, attribution.source)) if attribution.source else None
        speaker = speakers.speaker(source) if source else None
        statements.append(
            Statement(
                id="s0",
                kind=kind(part.text, content[0].start, content[-1].end, quotations[part.name], attribution.cue),
                content=content,
                source=source,
                cue=part.span(*attribution.cue) if attribution.cue else None,
                speaker=speaker.entity if speaker else None,
                speaker_confidence=speaker.confidence if speaker else None,
                confidence=round(attribution.confidence, 2),
            )
        )
    return {"statements": _numbered(carried_on(article, statements))}


def _numbered(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(each.model_copy(update={"id": f"s{number}"}) for number, each in enumerate(statements, 1))


def _in_paragraph(text: str, offsets: tuple[int, int]) -> tuple[int, int]:
    """A source without the paragraph before the one that it ends in."""
    start, end = offsets
    return max(start, text.rfind("\n", start, end) + 1), end


ENRICHER = Enricher("statements", _compute, after=("entities",))
