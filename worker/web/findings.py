"""What articles say about something: statements and figures, each with the words that prove it."""

import re
from collections.abc import Iterator, Set
from typing import Any

from schemas.annotations import Entity, Figure, Span, Statement
from schemas.article import Article


def brief(article: Article) -> dict[str, Any]:
    """What cites the article."""
    return {
        "id": article.id,
        "title": article.title,
        "publisher": article.publisher,
        "published_at": article.published_at.isoformat() if article.published_at else None,
        "url": article.url,
    }


def naming(named: Set[str], article: Article) -> Iterator[dict[str, Any]]:
    """What cites the article, and where it first names each of these entities."""
    yield {
        **brief(article),
        "repeats": article.duplicate.article_id if article.duplicate else None,
        "names": [
            {"id": entity.id, "name": entity.name, "span": _words(article, entity.mentions[0])}
            for entity in article.entities
            if entity.id in named and entity.mentions
        ],
    }


def statements(article: Article, about: str, speaker: str) -> Iterator[dict[str, Any]]:
    """Its statements about something and by somebody; an empty string asks for any."""
    topic, voice = _Meant(article, about), _Meant(article, speaker)
    for statement in article.statements:
        by = statement.speaker is not None and statement.speaker in voice.ids
        if (not about or any(map(topic.within, statement.content))) and (
            not speaker or by or (statement.source is not None and voice.within(statement.source))
        ):
            yield _statement(article, statement)


def figures(article: Article, about: str) -> Iterator[dict[str, Any]]:
    """Its figures that count something, or that stand in a sentence that names it."""
    topic = _Meant(article, about)
    for figure in article.figures:
        sentence = next((each for each in article.sentences if each.holds(figure.span)), None)
        if not about or topic.named_by(figure.of or "") or (sentence is not None and topic.within(sentence)):
            yield _figure(article, figure, sentence)


class _Meant:
    """What a person may mean by words or by an id, within one article."""

    def __init__(self, article: Article, words: str) -> None:
        self._article = article
        parts = [re.escape(part) for part in re.findall(r"\w+", words)]
        self._words = re.compile(r"\b" + r"\W+".join(parts) + r"\b", re.IGNORECASE) if parts else None
        meant = [entity for entity in article.entities if words and self._is(entity, words)]
        self.ids = {entity.id for entity in meant}
        self._mentions = [mention for entity in meant for mention in entity.mentions]

    def within(self, span: Span) -> bool:
        """Whether the words of the span name it."""
        return any(map(span.holds, self._mentions)) or self.named_by(self._article.words(span))

    def named_by(self, words: str) -> bool:
        """Whether these words name it."""
        return self._words is not None and self._words.search(words) is not None

    def _is(self, entity: Entity, words: str) -> bool:
        return entity.id == words or any(map(self.named_by, (entity.name, *entity.aliases)))


def _statement(article: Article, statement: Statement) -> dict[str, Any]:
    names = {entity.id: entity.name for entity in article.entities}
    return {
        "article": brief(article),
        "id": statement.id,
        "speaker": statement.speaker,
        "speaker_name": names.get(statement.speaker or ""),
        "speaker_confidence": statement.speaker_confidence,
        "kind": statement.kind,
        "polarity": statement.polarity,
        "confidence": statement.confidence,
        "content": [_words(article, span) for span in statement.content],
        "source": statement.source and _words(article, statement.source),
        "cue": statement.cue and _words(article, statement.cue),
    }


def _figure(article: Article, figure: Figure, sentence: Span | None) -> dict[str, Any]:
    by = next((each for each in article.statements if each.id == figure.statement), None)
    said = figure.model_dump(mode="json", include={"id", "value", "low", "high", "bound", "unit", "of", "confidence"})
    return {
        "article": brief(article),
        **said,
        "span": _words(article, figure.span),
        "sentence": sentence and _words(article, sentence),
        "statement": by and _statement(article, by),
    }


def _words(article: Article, span: Span) -> dict[str, Any]:
    return {"part": span.part, "start": span.start, "end": span.end, "text": article.words(span)}
