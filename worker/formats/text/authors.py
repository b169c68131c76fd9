"""Authors' names as metadata gives them: `By Jane Doe`, `A; B`, a name among addresses."""

import re
from collections.abc import Iterable, Iterator

from worker.formats.text.stamps import is_name

BY = ("by ", "By ", "BY ")
LONGEST_NAME_CHARACTERS = 100
"""A longer one is a biography."""
MAX_AUTHORS = 30
_SEVERAL = re.compile(
    r"\s*[,،、]\s*(?:and\s+)?|\s+(?:and|&|und|et|y|e|og|och|en|ja|i|és|și|şi|ve|dan|και|и|і|та|و)\s+|\s*[/|•·]\s*"
)
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
            name = " ".join(part.split())
            name = name[len(BY[0]) :] if name.startswith(BY) else name
            name = _BEHIND.sub("", name) or name
            several = [one for one in _SEVERAL.split(name) if one]
            if len(several) > 1 and is_name(several[0]):
                yield from filter(is_name, several)
            elif _LETTERS.search(name) and len(name) <= LONGEST_NAME_CHARACTERS and not _ADDRESS.search(name):
                yield name
