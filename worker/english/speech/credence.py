"""How probably somebody says something: the encoder's confidence, weighed with the words of content, cue and source."""

import math
import re
from collections.abc import Iterable, Sequence

from schemas.annotations import Entity, Span
from worker.english.encoder.decoding import Attribution
from worker.english.parts import Offsets, Part

LEAST_CONFIDENCE = 0.5
"""What is less probable is no statement: chosen for a precision of .80 by cross-validation over articles."""
WEIGHTS = {
    "bias": -0.07,
    "confidence": 1.018,
    "auxiliary cue": -0.489,
    "saying": 0.656,
    "mixed": 0.404,
    "no source": -0.024,
    "place": -0.455,
    "source words": -0.084,
    "content words": 0.266,
    "that": 0.472,
    "to": -0.367,
    "capital": 0.283,
    "cue before": -0.265,
    "gap": 0.226,
    "determiner": -0.301,
    "closed": -0.161,
}
"""A logistic regression over 75 labelled articles of world news and PolNeAR's development set."""
_AUXILIARIES = frozenset(
    "is are was were be been has have had will would can could may might must should do does did not n't".split()
)
_SAYING = re.compile(
    r"(?i)\b(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old|elling)|wr(?:ite|ites|ote|iting|itten)|th(?:ink|inks|ought)|according|per|"
    r"(?:accus|acknowledg|add|admitt?|alleg|announc|argu|ask|assert|assur|believ|caution|claim|comment|complain|conced|"
    r"conclud|condemn|confirm|contend|critici[sz]|declar|den[iy]|demand|disclos|emphasi[sz]|estimat|explain|express|"
    r"indicat|insist|jok|lament|maintain|mention|not|observ|pledg|predict|promis|propos|quot|reaffirm|recall|recommend|"
    r"reiterat|reject|remark|repl[iy]|report|respond|reveal|stat|stress|suggest|testif[iy]|tweet|underlin|underscor|urg|"
    r"vow|warn)(?:e|es|ed|s|y|d|ied|ies|ing)?)\b"
)
_DETERMINERS = frozenset("the a an his her its their".split())
_WORD = re.compile(r"[\w’']+")
_CLOSING = re.compile(r"[.!?”\"’]")


def credence(part: Part, attribution: Attribution, content: Sequence[Offsets], is_mixed: bool, is_place: bool) -> float:
    """The probability that an attribution is one; `is_place` is whether its source names a place alone."""
    features = _features(part, attribution, content, is_mixed, is_place)
    score = sum(WEIGHTS[name] * value for name, value in features.items())
    return round(1 / (1 + math.exp(-score)), 3)


def names_a_place(source: Span | None, entities: Iterable[Entity]) -> bool:
    """Whether a source names a place and neither person nor body."""
    if source is None:
        return False
    kinds = {
        entity.type
        for entity in entities
        for mention in entity.mentions
        if mention.part == source.part and mention.start < source.end and source.start < mention.end
    }
    return "place" in kinds and kinds.isdisjoint({"person", "organization"})


def _features(
    part: Part, attribution: Attribution, content: Sequence[Offsets], is_mixed: bool, is_place: bool
) -> dict[str, float]:
    start, end = content[0][0], content[-1][1]
    said = _WORD.findall(part.text, start, end)
    first = said[0] if said else ""
    cue, source = attribution.cue, attribution.source
    cue_words = _WORD.findall(part.text, *cue) if cue else []
    odds = max(attribution.confidence, 0.01) / (1.001 - attribution.confidence)
    return {
        "bias": 1.0,
        "confidence": math.log(odds),
        "auxiliary cue": float(bool(cue_words) and all(word.lower() in _AUXILIARIES for word in cue_words)),
        "saying": float(cue is not None and _SAYING.search(part.text, *cue) is not None),
        "mixed": float(is_mixed),
        "no source": float(source is None),
        "place": float(is_place),
        "source words": math.log1p(len(_WORD.findall(part.text, *source)) if source else 0),
        "content words": math.log1p(len(said)),
        "that": float(first.lower() == "that"),
        "to": float(first.lower() == "to"),
        "capital": float(first[:1].isupper()),
        "cue before": float(cue is not None and cue[1] <= start),
        "gap": math.log1p(start - cue[1]) if cue and cue[1] <= start else 0.0,
        "determiner": float(first.lower() in _DETERMINERS),
        "closed": float(bool(_CLOSING.search(part.text[end - 1 : end + 1])) or end == len(part.text)),
    }
