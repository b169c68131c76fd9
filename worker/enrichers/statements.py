"""Who said what: quotes, reported speech, attributed beliefs and intentions, each with its cue, source and speaker."""

import re
from collections.abc import Iterable
from typing import Literal

from schemas.annotations import Span, Statement
from schemas.article import Article
from worker.english.encoder.reading import Attribution, read
from worker.english.speech.continued import carried_on
from worker.english.speech.quotation import kind, quoted
from worker.english.speech.speakers import Speakers
from worker.errors import Skipped
from worker.plugins import Enricher, Fields

Part = Literal["title", "text"]

LANGUAGE = "en"
_BOUND = re.compile(
    r"(?i)\b(?:(?:more|less|fewer|greater) than|at (?:least|most)|up to|as (?:many|much) as|over|under|nearly|almost"
    r"|about|around|above|below|roughly|approximately|some) +\Z"
)
_BOUND_CHARACTERS = 20


def _compute(article: Article) -> Fields:
    code = article.language.code if article.language else None
    if code is None or code.partition("-")[0] != LANGUAGE:
        raise Skipped(f"statements are read in English alone, and this is {code or 'an unknown language'}")
    texts: dict[Part, str] = {"title": article.title or "", "text": article.text}
    of_title, of_text = read(texts["title"], texts["text"])
    found: list[tuple[Part, Attribution]] = [("title", attribution) for attribution in of_title.attributions]
    found += [("text", attribution) for attribution in of_text.attributions]
    contents = [_span(part, texts[part], _with_bound(texts[part], attribution)) for part, attribution in found]
    speakers = Speakers(texts["title"], texts["text"], article.entities, contents)
    quotations = {part: quoted(text) for part, text in texts.items()}
    statements: list[Statement] = []
    for (part, attribution), content in zip(found, contents, strict=True):
        source = (
            _span(part, texts[part], _in_paragraph(texts[part], attribution.source)) if attribution.source else None
        )
        statements.append(
            Statement(
                id="s0",
                kind=kind(texts[part], content.start, content.end, quotations[part], attribution.cue),
                content=content,
                source=source,
                cue=_span(part, texts[part], attribution.cue) if attribution.cue else None,
                speaker=speakers.speaker(source) if source else None,
                confidence=round(attribution.confidence, 3),
                by=ENRICHER.by,
            )
        )
    return {"statements": _numbered(carried_on(article, statements))}


def _numbered(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(each.model_copy(update={"id": f"s{number}"}) for number, each in enumerate(statements, 1))


def _in_paragraph(text: str, offsets: tuple[int, int]) -> tuple[int, int]:
    """A source without the paragraph before the one that it ends in."""
    start, end = offsets
    return max(start, text.rfind("\n", start, end) + 1), end


def _with_bound(text: str, attribution: Attribution) -> tuple[int, int]:
    """The content with the bound of the number that it begins with: "over 900 strikes", not "900 strikes"."""
    start, end = attribution.content
    bound = _BOUND.search(text, max(0, start - _BOUND_CHARACTERS), start) if text[start].isdigit() else None
    if bound is None or (attribution.cue and attribution.cue[0] <= start and bound.start() < attribution.cue[1]):
        return attribution.content
    return bound.start(), end


def _span(part: Part, text: str, offsets: tuple[int, int]) -> Span:
    start, end = offsets
    return Span(part=part, start=start, end=end, text=text[start:end])


ENRICHER = Enricher("statements", _compute, after=("entities",))
