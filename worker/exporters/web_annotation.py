"""W3C Web Annotation: one annotation for every span of the article, one a line.

The target is the title or the text, by position (in code points, as the model counts) and by quote; the bodies say what
the words are (`statements content`, `entities mentions`) and give the record that they belong to, as JSON.
"""

import json
from collections.abc import Iterator
from typing import Any

from schemas.annotations import Span, Stretch
from schemas.article import Article
from schemas.record import Record
from worker.exporters.record import article_uri, moment
from worker.plugins import Exporter

CONTEXT_CHARACTERS = 32
"""Of the words before and after, so that a target is found in a text that has moved."""


def _export(article: Article) -> Iterator[dict[str, Any]]:
    number = 0
    for name in type(article).model_fields:
        for kind, span, record in _marked(name, getattr(article, name), None):
            number += 1
            yield {
                "@context": "http://www.w3.org/ns/anno.jsonld",
                "id": f"{article_uri(article)}#annotation-{number}",
                "type": "Annotation",
                "motivation": "classifying" if record is None else "describing",
                "generated": moment(article.processed_at),
                "generator": {"type": "Software", "name": article.maker(name) or "copydesk"},
                "body": _bodies(kind, record),
                "target": _target(article, span),
            }


def _marked(kind: str, value: object, record: Record | None) -> Iterator[tuple[str, Span, Record | None]]:
    """Every span below, with what it is and the record that it belongs to; participants belong to their event."""
    if isinstance(value, Span):
        yield kind, value, record
    elif isinstance(value, Stretch):
        yield kind, Span(start=value.start, end=value.end), record
    elif isinstance(value, tuple):
        for part in value:
            yield from _marked(kind, part, record)
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            yield from _marked(f"{kind} {name}", getattr(value, name), record or value)


def _bodies(kind: str, record: Record | None) -> list[dict[str, Any]]:
    tag = {"type": "TextualBody", "purpose": "tagging", "value": kind}
    if record is None:
        return [tag]
    facts = {name: value for name, value in record.model_dump(mode="json").items() if not _holds_spans(value)}
    described = json.dumps(facts, ensure_ascii=False)
    return [tag, {"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": described}]


def _holds_spans(value: Any) -> bool:
    if isinstance(value, dict):
        return {"start", "end"} <= value.keys()
    return isinstance(value, list) and any(_holds_spans(part) for part in value)


def _target(article: Article, span: Span) -> dict[str, Any]:
    words = article.title or "" if span.part == "title" else article.text
    quote = {
        "type": "TextQuoteSelector",
        "exact": article.words(span),
        "prefix": words[max(0, span.start - CONTEXT_CHARACTERS) : span.start],
        "suffix": words[span.end : span.end + CONTEXT_CHARACTERS],
    }
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {"source": f"{article_uri(article)}:{span.part}", "selector": [position, quote]}


EXPORTER = Exporter("web-annotation", "W3C Web Annotation, one annotation for every span", _export)
