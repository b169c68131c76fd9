"""Who said what: quotes, reported speech, attributed beliefs and intentions, each with its cue, source and speaker."""

from typing import Literal

from schemas.annotations import Span, Statement
from schemas.article import Article
from worker.errors import Skipped
from worker.plugins import Enricher, Fields
from worker.reader.quotation import kind, quoted
from worker.reader.reading import Attribution, read
from worker.reader.speakers import Speakers

Part = Literal["title", "text"]

LANGUAGE = "en"


def _compute(article: Article) -> Fields:
    code = article.language.code if article.language else None
    if code is None or code.partition("-")[0] != LANGUAGE:
        raise Skipped(f"statements are read in English alone, and this is {code or 'an unknown language'}")
    texts: dict[Part, str] = {"title": article.title or "", "text": article.text}
    of_title, of_text = read(texts["title"], texts["text"])
    found: list[tuple[Part, Attribution]] = [("title", attribution) for attribution in of_title.attributions]
    found += [("text", attribution) for attribution in of_text.attributions]
    contents = [_span(part, texts[part], attribution.content) for part, attribution in found]
    speakers = Speakers(texts["title"], texts["text"], article.entities, contents)
    quotations = {part: quoted(text) for part, text in texts.items()}
    statements: list[Statement] = []
    for (part, attribution), content in zip(found, contents, strict=True):
        source = _span(part, texts[part], attribution.source) if attribution.source else None
        statements.append(
            Statement(
                id=f"s{len(statements) + 1}",
                kind=kind(texts[part], content.start, content.end, quotations[part], attribution.cue),
                content=content,
                source=source,
                cue=_span(part, texts[part], attribution.cue) if attribution.cue else None,
                speaker=speakers.speaker(source) if source else None,
                confidence=round(attribution.confidence, 3),
                by=ENRICHER.by,
            )
        )
    return {"statements": tuple(statements)}


def _span(part: Part, text: str, offsets: tuple[int, int]) -> Span:
    start, end = offsets
    return Span(part=part, start=start, end=end, text=text[start:end])


ENRICHER = Enricher("statements", "1", _compute, after=("entities",))
