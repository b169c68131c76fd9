"""The sentences of title and text. A sentence never spans paragraphs."""

from worker.english.document import Document
from worker.plugins import Enricher, Fields


def _compute(document: Document) -> Fields:
    return {"sentences": tuple(part.span(*offsets) for part in document.parts for offsets in part.sentences)}


ENRICHER = Enricher("sentences", _compute)
