"""Authors' names as metadata gives them: `By Jane Doe`, `A; B`, a name among addresses."""

import re
from collections.abc import Iterable, Iterator

from worker.formats.text.labels import is_label
from worker.formats.text.stamps import SEVERAL, is_caseless_name, is_name

LONGEST_NAME_CHARACTERS = 100
"""A longer one is a biography."""
MAX_AUTHORS = 30
_BY = re.compile(r"(?:\W*(?:[^\W\d_]+ ){0,3}by:?|von|par|por|door|di|oleh|بقلم|מאת) (?=[^\W\d_])", re.IGNORECASE)
_ENGLISH_BY = re.compile(r"^by ", re.IGNORECASE)
_ADDRESS = re.compile(r"@|^https?:")
_LETTERS = re.compile(r"[^\W\d_]")
"""A name has one; what has none is an editor's number."""
_BEHIND = re.compile(r"\s*[(\[][^()\[\]]{1,40}[)\]]\s*$|\s+[-–—]\s.*$")
"""Initials, an office or an outlet behind a name."""


def author_names(texts: Iterable[str | None]) -> tuple[str, ...]:
    """The names in these texts, each once. `;` parts names; so do `,` and `and` behind a name. An office is none."""
    return tuple(dict.fromkeys(_names(texts)))[:MAX_AUTHORS]


def _names(texts: Iterable[str | None]) -> Iterator[str]:
    for text in texts:
        for part in (text or "").split(";"):
            name = _bare(" ".join(part.split()))
            several = [one for one in SEVERAL.split(name) if one]
            if len(several) > 1 and _is_person(several[0]):
                yield from (one for one in several if _is_person(one) or is_label("agency", one))
            elif _LETTERS.search(name) and len(name) <= LONGEST_NAME_CHARACTERS and not _ADDRESS.search(name):
                yield name


def _is_person(text: str) -> bool:
    return is_name(text) or is_caseless_name(text)


def _bare(name: str) -> str:
    """Without `by`, as several languages say it, and what stands behind."""
    name = _BEHIND.sub("", name) or name
    by = _BY.match(name)
    named = name[by.end() :] if by else name
    begins = SEVERAL.split(named)[0]
    is_named = (is_name(begins) and begins[0].isupper()) or is_caseless_name(begins)
    return (named if is_named else _ENGLISH_BY.sub("", name)).rstrip(" ,")
