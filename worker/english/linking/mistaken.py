"""Names that other names of the article show to be something else: a person's surname as a place, a noun as a name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from worker.english.linking.gazetted import spots
from worker.english.linking.mentions import Named
from worker.english.linking.words import words
from worker.english.parts import PartName

_PLACED = re.compile(r"(?i)\b(?:in|at|from|near|to|of|around|outside|across|into|north|south|east|west)\s+(?:the\s+)?$")
_SPEAKS = re.compile(r"\s+(?:also\s+)?(?:said|says|told|tells|added|asked|replied|wrote|explained|insisted|denied)\b")
_STARTS = re.compile(r"(?:^|[\n.!?:\"“”])\s*$")
_BEFORE_CHARACTERS = 16


def corrected(names: Sequence[Named], texts: Mapping[PartName, str]) -> Iterator[Named]:
    """The names, in their order: a surname that speaks is a person, a noun that opens a sentence is no name."""
    surnames = {
        name.text.rpartition(" ")[2] for name in names if name.type == "person" and len(name.text.split()) in (2, 3)
    }
    ordinary = {word for text in texts.values() for word in re.findall(r"\b[a-z]{4,}\b", text)}
    for name in names:
        before = texts[name.part][max(0, name.start - _BEFORE_CHARACTERS) : name.start]
        speaks = _SPEAKS.match(texts[name.part], name.end)
        if name.type == "place" and speaks and name.text in surnames and not _PLACED.search(before):
            yield replace(name, type="person")
        elif not (_STARTS.search(before) and _is_noun(name, names, ordinary)):
            yield name


def _is_noun(name: Named, names: Sequence[Named], ordinary: set[str]) -> bool:
    """Whether one word names an office, or is written small elsewhere, and is no name where nothing opens."""
    if " " in name.text or not name.text.istitle() or any(n.text == name.text and n is not name for n in names):
        return False
    lower = name.text.lower()
    return (
        (lower in ordinary and not spots(name.text))
        or lower in words("heads")
        or lower.removesuffix("s") in words("heads")
    )
