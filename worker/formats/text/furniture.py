"""Lines of a news page that are no news: share buttons, newsletters, copyright, captions and picture credits."""

import re
from functools import lru_cache

from worker.formats.text.labels import REMEMBERED, begins, is_label, labelled, opens

LONGEST_FURNITURE_CHARACTERS = 240
LONGEST_CAPTION_CHARACTERS = 400
LONGEST_CREDIT_CHARACTERS = 120
_HANDLES = re.compile(
    r"follow .{1,60} on (?:twitter|facebook|instagram|x|telegram|whatsapp|youtube|linkedin|threads|bluesky)\b"
    r"|.{0,60}(?:all rights reserved|todos los derechos reservados|alle rechte vorbehalten|tous droits réservés)"
    r"|\d{1,3}[- ]?min(?:ute)?s?\.? read|(?:read|reading) time:? .{1,20}|\d{1,6} (?:comments?|shares?|views?)"
    r"|(?:©|\(c\) ?\d|the post .{1,120} (?:appeared|was published) first on).{0,200}"
    r"|page \d{1,4} of \d{1,4}|[-–—_=*•·.#~\s]{3,}|\(\(.{1,200}\)\)|(?:comments?|replies) ?\(\d{1,6}\)"
    r"|\((?:adds|updates|recasts|corrects|repeats|refiles|rewrites|writes)\b.{1,160}\)|eds:? .{1,160}",
    re.IGNORECASE,
)
_SLUG = re.compile(
    r"[A-Z]{2,}[\w'&]*(?:[-/]{1,2}[\w'&]*){1,8}(?:,[\w ,-]{0,40})?(?: ?\([A-Z0-9 ,]{1,30}\)| \d{3,4}(?:GMT|[A-Z])?)?"
)
"""How wires name a story and number its takes: `BC-Kessel-Pier,1st Ld,300`, `PIER-KESSEL/ (UPDATE 2)`."""
_CREDIT_MARKS = (":", "/", "©", "|", "via ", " by ")
_CREDIT = re.compile(
    r"[\[(](?:file )?(?:photo|image|picture|photograph|foto|bild|credit|source)s?(?: credit| courtesy)?(?: by|:)"
    r"[^\])]{2,80}[\])]\.?$"
    r"|\b(?:photo|image|picture|foto|bild|credit|fotos|photos)(?: credit| courtesy)?: ?[^.:]{2,60}$"
    r"|(?:^|(?<=[.!?\"”’] )|(?<=[.!?\"”’]))[\[(](?:[^\W\d_][\w.'’-]*\s?){1,4}/\s?(?:[^\W\d_][\w.'’-]*\s?){1,4}[\])]$"
    r"|(?:/|©|via|\|)\s?(?:getty images|shutterstock|istock|unsplash|epa|epa-efe|ap|ap photo|afp|reuters|dpa|tass)"
    r"[)\]]?$",
    re.IGNORECASE,
)


def is_furniture(text: str) -> bool:
    """Whether a line belongs to the page and not to the story."""
    return len(text) <= LONGEST_FURNITURE_CHARACTERS and _reads_as_furniture(text)


@lru_cache(maxsize=REMEMBERED)
def _reads_as_furniture(text: str) -> bool:
    if opens(text) and (is_label("furniture", text) or begins("furniture_start", text)):
        return True
    parts = text.split(" | ")
    if len(parts) > 1 and all(map(is_furniture, parts)):
        return True
    return bool(_HANDLES.fullmatch(text.strip(" .")) or _is_slug(text))


def _is_slug(text: str) -> bool:
    """A wire's slug is one word of several parts, and of capitals or numbers where it is not `XX-…`."""
    if not _SLUG.fullmatch(text):
        return False
    word = text.partition(" ")[0]
    return "," in text or "/" in word or "(" in text or sum(map(str.isdigit, text)) > 3


def is_caption(text: str) -> bool:
    """Whether a line describes a picture: it begins or ends with what says so."""
    return len(text) <= LONGEST_CAPTION_CHARACTERS and _reads_as_caption(text)


@lru_cache(maxsize=REMEMBERED)
def _reads_as_caption(text: str) -> bool:
    if labelled("caption", text) or is_label("caption", text):
        return True
    tail = text[-LONGEST_CREDIT_CHARACTERS:]
    return any(mark in tail for mark in _CREDIT_MARKS) and bool(_CREDIT.search(tail))
