"""Whether what somebody says answers another, so that "he" is not the one who spoke last."""

import re

from worker.english.parts import Part
from worker.english.speech.said import Said

_ANSWERING = re.compile(r"(?i)(?:answer(?:s|ed)?|repl(?:y|ies|ied)|retort(?:s|ed)?|counter(?:s|ed)|respond(?:s|ed)?)\b")
_ASKED_OF = re.compile(r"(?: (?:to |of )?[\w.’'-]+){1,4}\.\s*")
"""Whom a question is asked, up to the quotation that follows."""


def is_answer(part: Part, said: Said, before: Said | None) -> bool:
    """As in “Why?” Reed asked Cruz. “Because,” she said; or in what somebody "replied"."""
    if _ANSWERING.match(part.text, said.cue[0]):
        return True
    if before is None or before.source is None or before.content[-1][1] > said.content[0][0]:
        return False
    asked = max(before.cue[1], before.source[1])
    is_question = "?" in part.text[before.content[-1][1] - 2 : before.content[-1][1]]
    return is_question and _ASKED_OF.fullmatch(part.text, asked, said.content[0][0]) is not None
