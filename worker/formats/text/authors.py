"""Authors' names as metadata gives them: `By Jane Doe`, `A; B`, a name among addresses."""

import re
from collections.abc import Iterable, Iterator

from worker.formats.text.labels import is_label
from worker.formats.text.names import SEVERAL, is_caseless_name, is_name, is_person

LONGEST_NAME_CHARACTERS = 100
"""A longer one is a biography."""
MAX_AUTHORS = 30
_BY = re.compile(r"(?:\W*(?:[^\W\d_]+ ){0,3}by:?|von|par|por|door|di|oleh|بقلم|מאת) (?=[^\W\d_])", re.IGNORECASE)
_ENGLISH_BY = re.compile(r"^by ", re.IGNORECASE)
_NOBODY = re.compile(
    r"@|^https?:|^www\.|^(?:null|undefined|none|nan|n/a)(?:\s(?:null|undefined))?$|^[0-9a-f-]{16,}$", re.IGNORECASE
)
"""An address, an empty field as programs print it, an identifier."""
_LETTERS = re.compile(r"[^\W\d_]")
"""A name has one; what has none is an editor's number."""
_BEHIND = re.compile(r"\s*[(\[][^()\[\]]{1,40}[)\]]\s*$|\s+[-–—]\s.*$|\s+[^\s@]{1,64}@[^\s@]{1,100}$")
"""Initials, an office, an outlet or an address behind a name."""
_PLACED = re.compile(r"\s+(?:in|for)\s")


def author_names(texts: Iterable[str | None]) -> tuple[str, ...]:
    """The names in these texts, each once. `;` parts names; so do `,` and `and` behind a name. An office is none.

    Nor is another with words around it: `About Jana Orlova`.
    """
    names = tuple(dict.fromkeys(_names(texts)))[:MAX_AUTHORS]
    return tuple(name for name in names if not any(_holds(name, other) for other in names))


def _holds(name: str, other: str) -> bool:
    return len(other) < len(name) and " " in other and f" {other} " in f" {name} "


def _names(texts: Iterable[str | None]) -> Iterator[str]:
    for text in texts:
        for part in (text or "").split(";"):
            name = _bare(" ".join(part.split()))
            several = [one for one in SEVERAL.split(name) if one]
            if len(several) > 1 and is_person(several[0]):
                yield from (one for one in several if is_person(one) or is_label("agency", one))
            elif _LETTERS.search(name) and len(name) <= LONGEST_NAME_CHARACTERS and not _NOBODY.search(name):
                yield name


def _bare(name: str) -> str:
    """Without `by`, as several languages say it, and what stands behind."""
    name = _BEHIND.sub("", name) or name
    before = _PLACED.split(name, maxsplit=1)[0]
    name = before if is_name(before) else name
    by = _BY.match(name)
    if (labelled := _behind_label(name)) != name:
        return labelled
    named = name[by.end() :] if by else name
    begins = SEVERAL.split(named)[0]
    is_named = (is_name(begins) and begins[0].isupper()) or is_caseless_name(begins)
    return (named if is_named else _ENGLISH_BY.sub("", name)).rstrip(" ,")


def _behind_label(name: str) -> str:
    """What follows a byline's label of several words: `Geschrieben von Jana Orlova`."""
    words = name.split()
    counts = (count for count in (3, 2) if is_label("byline", " ".join(words[:count])))
    return " ".join(words[next(counts, 0) :])
