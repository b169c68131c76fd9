"""Whether a source says that something is so, that it is not so, asks, or says nothing at all."""

import re
from collections.abc import Sequence
from typing import Literal

from worker.english.parts import Offsets, Part

Polarity = Literal["affirmed", "denied", "asked"]

_DENYING = re.compile(
    r"(?i)\b(?:den(?:y|ies|ied|ying|ials?)|reject(?:s|ed|ing|ion)?|refut(?:e|es|ed|ing)|rebut(?:s|ted|ting)?"
    r"|dismiss(?:es|ed|ing)?|disput(?:e|es|ed|ing)|doubt(?:s|ed|ing|ful)?|disbeliev(?:e|es|ed|ing)|s[ck]eptical"
    r"|contradict(?:s|ed|ing)?|disagree(?:s|d|ing)?|oppos(?:e|es|ed|ing)|rul(?:e|es|ed|ing) out)\b"
)
_BELIEVING = re.compile(
    r"(?i)\b(?:believe|think|want|expect|accept|agree|hope|support|wish|like|feel|consider|convinced|sure|certain)\b"
)
_NEGATION = re.compile(r"(?i)\b(?:not|never|no longer|nor)\b|n[’']t\b|\bcannot\b")
_NEGATED_BEFORE = re.compile(
    r"(?i)(?:\b(?:not|never|nor|(?:declin|refus)(?:es?|ed|ing)\s+to)|n[’']t)\s+(?:(?!only\b)\w+\s+)?\Z"
)
_DECLINING = re.compile(
    r"(?i)(?:declin|refus)(?:es?|ed|ing)\s+to\s+(?:\w+ly\s+)?"
    r"(?:address|answer|comment|confirm|disclose|discuss|elaborate|explain|give|identify|name|provide|release|reply"
    r"|respond|reveal|say|share|speak|specify|state|tell)\b"
)
_NOBODY = re.compile(r"(?i)(?:nobody|no one|none|neither|no \w+)\b")
_WRITER = re.compile(r"(?i)(?:I|we)\Z")
_ATTITUDE = re.compile(
    r"(?i)(?:(?:do|can|would|must|also|now|still|really|strongly) )*(?:think|believe|hope|know|feel|want|wish|expect"
    r"|doubt|suspect|guess|suppose|fear|see|view|consider|understand|say|suggest|mean|like|love|prefer|need)\b"
)
"""What a writer's "I" thinks as it writes. Readers took 38 of 52 statements of an unquoted "I" or "we" for none."""
_ASKING = re.compile(r"(?i)\b(?:ask(?:s|ed|ing)?|wonder(?:s|ed|ing)?|inquir(?:e|es|ed|ing)|question(?:s|ed|ing)?)\b")
_QUESTION = re.compile(r"(?i)[\s“\"‘',:]*(?:whether|if|what|why|who|whom|whose|which|how|when|where)\b")
_BEFORE_CUE = re.compile(r"(?:[\w’']+\s+){0,3}\Z")
_BEFORE_CHARACTERS = 40
_MARKS = "”\"’'» "


def is_unsaid(part: Part, cue: Offsets, source: Offsets | None = None) -> bool:
    """Whether nothing is said, for the cue is speech that did not take place: "did not respond to", "declined to say".

    To deny, and not to believe, are something to say; what "nobody" or "neither" says is not, nor what the writer
    thinks: "I believe". What "I" asked or wrote is.
    """
    if source and _NOBODY.match(part.text, *source):
        return True
    if source and _WRITER.match(part.text, *source) and _ATTITUDE.match(part.text, *cue):
        return True
    if _DECLINING.match(part.text, cue[0]):
        return True
    words = part.text[slice(*cue)]
    before = part.text[max(0, cue[0] - _BEFORE_CHARACTERS) : cue[0]]
    negated = _NEGATION.search(words) or _NEGATED_BEFORE.search(before)
    return bool(negated) and not _DENYING.search(words) and not _BELIEVING.search(words)


def polarity(part: Part, cue: Offsets, content: Sequence[Offsets]) -> Polarity | None:
    """How the source stands to what is said; null where denial is itself denied ("did not deny that …")."""
    words = part.text[slice(*cue)]
    before = _BEFORE_CUE.search(part.text, max(0, cue[0] - _BEFORE_CHARACTERS), cue[0])
    negated = bool(_NEGATION.search(words) or (before and _NEGATION.search(before[0])))
    if _DENYING.search(words):
        return None if negated else "denied"
    if negated and _BELIEVING.search(words):
        return "denied"
    start, end = content[0]
    if part.text[start:end].rstrip(_MARKS).endswith("?") or (
        _ASKING.search(words) and _QUESTION.match(part.text, start)
    ):
        return "asked"
    return "affirmed"
