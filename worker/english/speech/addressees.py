"""Who is told something, which is no part of what is said: "told the court Ms Reed had left"."""

import re

from worker.english.encoder.decoding import Attribution
from worker.english.parts import Offsets

_TELLING = re.compile(r"(?i)\b(?:t(?:old|ells?|elling)|inform(?:s|ed|ing)?|remind(?:s|ed|ing)?|assur(?:es?|ed|ing))\Z")
_IS_TOLD = re.compile(
    r"(?i)\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+|also\s+)?(?:told|informed|reminded|assured)\Z"
)
_DETERMINER = r"(?i:the|an?|his|her|its|their|our|my)"
_ADDRESSEE = re.compile(
    rf"\s*{_DETERMINER}\s+(?:[\w’'-]+\s+){{0,3}}?[\w’'-]*[a-z]\s+"
    rf"(?={_DETERMINER}\s|(?i:that|he|she|it|they|we|there|these|those|this|no)\s|[A-Z])"
)
"""A noun with its article in front of the clause that says what."""


def without_addressee(text: str, content: Offsets, attribution: Attribution) -> Offsets:
    """The content without the one who is told it; `content` and the result are offsets in `text`."""
    start, end = content
    first, last = attribution.cue
    if last <= start and not text[last:start].strip() and _TELLING.search(text, first, last):
        addressee = _ADDRESSEE.match(text, start, end)
        return (addressee.end(), end) if addressee else content
    if start < first and last < end and attribution.source is None and _IS_TOLD.search(text, first, last):
        return last, end
    return content
