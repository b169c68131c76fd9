"""The labelled sets as documents: paragraphs of words with entity tags, and attributions as word ranges."""

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from worker.english.words import Word, words

KINDS = {
    "Person": "person", "Organization": "organization", "Location": "place", "Facility": "place",
    "NORP": "norp", "Product": "product", "Misc": "other",
}  # fmt: skip
TYPES = ("person", "organization", "place", "norp", "product", "other")
TAGS = ("O", *(f"{prefix}-{kind}" for kind in TYPES for prefix in "BI"))
CUE_TAGS = 3
"""Outside a cue, at its first word, at a later one."""
ROLES = ("content start", "content end", "source start", "source end")
"""What each cue points to, in the order of the pointer vectors."""
HELD_OUT = ("kr", "th", "israel", "nz", "mong", "uae")
"""Countries of the Worldwide set that the measured reader does not see."""
LEFT_OUT = {"measuring": HELD_OUT, "shipping": ()}
"""Countries that are not learned from but tried on, by what the weights are for."""

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class LabelledAttribution:
    """Word ranges of one attribution in its document; the content runs from its first piece to its last."""

    cue: Range
    content: Range
    source: Range | None


@dataclass(slots=True)
class LabelledDocument:
    """An article as words; `breaks` are the indexes at which a paragraph begins."""

    name: str
    words: list[Word]
    breaks: list[int]
    tags: list[int] | None = None
    attributions: list[LabelledAttribution] | None = field(default=None)


def country(document: str) -> str:
    """The part of the Worldwide set that a document of this name belongs to."""
    return document.split("_")[0]


def read(path: Path) -> str:
    """A file's text in composed characters, as the labels count its offsets."""
    return unicodedata.normalize("NFC", path.read_text("utf-8", errors="replace"))


def as_document(name: str, text: str, start: int = 0) -> LabelledDocument:
    """The text from `start` on as words and paragraphs, without labels."""
    found = words(text[start:], start)
    breaks = [0] + [index for index in range(1, len(found)) if "\n" in text[found[index - 1].end : found[index].start]]
    return LabelledDocument(name, found, breaks)


def _labelled_spans(labels: Path, raw: str) -> list[tuple[int, int, str]]:
    """The Worldwide set's mentions as spans of the file; where a token carries two labels the outer one counts."""
    spans: list[tuple[int, int, str]] = []
    position = 0
    inside = False
    for line in labels.read_text("utf-8", errors="replace").splitlines():
        token, _, label = line.partition("\t")
        start = raw.find(token, position) if token.strip() else -1
        if start < 0 or start - position > 200:
            inside = False
            continue
        position = start + len(token)
        prefix, _, kind = label.strip().split("\t")[0].partition("-")
        if prefix in ("I", "E") and inside and spans[-1][2] == kind:
            spans[-1] = (spans[-1][0], position, kind)
        elif kind:
            spans.append((start, position, kind))
        inside = bool(kind)
    return spans


def worldwide(folder: Path) -> list[LabelledDocument]:
    """Every article of the Worldwide newswire set with its entity tags; the URL on the first line is left out."""
    documents = []
    for path in sorted((folder / "text").glob("*.txt")):
        raw = read(path)
        document = as_document(path.name, raw, raw.find("\n") + 1 if raw.startswith("http") else 0)
        document.tags = [0] * len(document.words)
        at = {word.start: index for index, word in enumerate(document.words)}
        for start, end, kind in _labelled_spans(folder / "bio" / (path.name + ".tsv"), raw):
            if kind not in KINDS or start not in at:
                continue
            first = at[start]
            begin = TAGS.index("B-" + KINDS[kind])
            document.tags[first] = begin
            index = first + 1
            while index < len(document.words) and document.words[index].start < end:
                document.tags[index] = begin + 1
                index += 1
        documents.append(document)
    return documents


def annotations(labels: Path) -> list[dict[str, list[Range]]]:
    """PolNeAR's attributions: each role's pieces as offsets, in reading order."""
    spans: dict[str, list[Range]] = {}
    attributions = []
    for line in labels.read_text("utf-8").splitlines():
        if re.match(r"T\d+\t", line):
            name, place, _ = line.split("\t", 2)
            pieces = [piece.split() for piece in place.split(" ", 1)[1].split(";")]
            spans[name] = [(int(start), int(end)) for start, end in pieces]
        elif re.match(r"E\d+\t", line):
            roles: dict[str, list[Range]] = {}
            for pair in line.split("\t")[1].split():
                role, name = pair.split(":")
                roles.setdefault(role.rstrip("0123456789"), []).extend(spans.get(name, []))
            attributions.append({role: sorted(pieces) for role, pieces in roles.items() if pieces})
    return attributions


def _hull(document: LabelledDocument, pieces: list[Range] | None) -> Range | None:
    """The words from the first piece's first to the last piece's last; a run of pieces that touch in between."""
    if not pieces:
        return None
    start, end = pieces[0][0], max(piece[1] for piece in pieces)
    inside = [index for index, word in enumerate(document.words) if word.start >= start and word.end <= end]
    return (inside[0], inside[-1]) if inside else None


def polnear(folder: Path) -> list[LabelledDocument]:
    """Every labelled article of a PolNeAR compartment with its attributions, by its first annotator."""
    documents = []
    for path in sorted((folder / "text").glob("*")):
        labels = sorted((folder / "attributions").glob(path.stem.removesuffix(".txt") + "_*.ann"))
        if not labels:
            continue
        document = as_document(path.name, path.read_text("utf-8"))
        found = []
        for roles in annotations(labels[0]):
            cue, content = _hull(document, roles.get("Cue")), _hull(document, roles.get("Content"))
            if cue and content:
                found.append(LabelledAttribution(cue, content, _hull(document, roles.get("Source"))))
        document.attributions = found
        documents.append(document)
    return documents
