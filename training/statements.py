"""Articles whose statements are labelled by hand, with what the encoder proposes for each and whether it is right."""

import json
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from training.data import Range, annotations
from worker import pipeline
from worker.english.document import Document
from worker.english.encoder.decoding import Findings
from worker.english.parts import Part
from worker.english.speech.features import Features
from worker.english.speech.said import candidates
from worker.plugins import ParsedArticle, Seed, parse

LABELS = Path(__file__).with_name("statement_labels.json")
"""250 further world articles, labelled by the guidelines of the shared ones: offsets, and the names of speakers."""
_LEAST_SHARED = 0.5
"""Share of words in common (intersection over union) from which a content is the labelled one."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article's file with its statements: content and source as pieces, in code points of the file's text."""

    path: Path
    text: str
    statements: list[tuple[list[Range], list[Range]]]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the encoder proposes as a statement: its features, the words of its content, and whether it is right.

    `label` is the index of the labelled statement whose content it shares, `right` whether its source is, too.
    """

    features: Features
    words: frozenset[int]
    label: int | None
    right: bool


def world(labels: Path, texts: Path) -> Iterator[Labelled]:
    """The articles of a file of labels in the format of `labels/statements.json`; some are labelled up to `until`."""
    for article in json.loads(labels.read_text("utf-8")):
        path = next(texts.rglob(article["file"]))
        text = unicodedata.normalize("NFC", path.read_text("utf-8", errors="replace"))[: article.get("until")]
        statements = [
            ([tuple(piece) for piece in each["content"]], [tuple(each["source"])] if each["source"] else [])
            for each in article["statements"]
        ]
        yield Labelled(path, text, statements)


def polnear(folder: Path) -> Iterator[Labelled]:
    """The articles of a PolNeAR compartment, by their first annotator."""
    for path in sorted((folder / "text").glob("*")):
        labels = sorted((folder / "attributions").glob(path.stem.removesuffix(".txt") + "_*.ann"))
        if labels:
            roles = annotations(labels[0])
            statements = [(each["Content"], each.get("Source", [])) for each in roles if "Content" in each]
            yield Labelled(path, path.read_text("utf-8"), statements)


def read(path: Path) -> Document | None:
    """The first article of a file as a document; null where it gives none."""
    seed = Seed(path.name, path.read_bytes())
    for parsed in parse(seed):
        if isinstance(parsed, ParsedArticle):
            return Document(pipeline.assemble(seed, parsed, pipeline.wall_clock()))
    return None


def proposals(labelled: Labelled, parts: Iterable[tuple[Part, Findings]]) -> list[Proposal]:
    """What the encoder proposes for an article, each compared with the label that is most alike."""
    starts = [word.start() for word in re.finditer(r"\w+", labelled.text)]

    def words(pieces: Iterable[Range]) -> frozenset[int]:
        return frozenset(
            word for start, end in pieces for word in starts[bisect_left(starts, start) : bisect_left(starts, end)]
        )

    found: list[tuple[Features, frozenset[int], frozenset[int]]] = []
    for part, findings in parts:
        where = places(labelled.text, part)
        for each in candidates(part, findings):
            content = words(in_file(where, each.content))
            if content:
                source = words(in_file(where, [each.source] if each.source else []))
                found.append((each.features, content, source))
    labels = [(words(content), words(source)) for content, source in labelled.statements]
    made = []
    for features, content, source in found:
        shared = [_alike(content, label) for label, _ in labels]
        best = max(range(len(labels)), key=shared.__getitem__, default=None)
        met = best if best is not None and shared[best] >= _LEAST_SHARED else None
        right = met is not None and (not labels[met][1] or bool(labels[met][1] & source))
        made.append(Proposal(features, content, met, right))
    return made


def _alike(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of the words of two that both have."""
    return len(one & other) / len(one | other)


def places(text: str, part: Part) -> dict[int, int]:
    """Where each letter of a part stands in its file; paragraphs that the file does not hold as they are left out."""
    letters = [index for index, character in enumerate(text) if not character.isspace()]
    squeezed = "".join(text[index] for index in letters)
    places: dict[int, int] = {}
    cursor = 0
    for start, end in part.paragraphs:
        own = [index for index in range(start, end) if not part.text[index].isspace()]
        wanted = "".join(part.text[index] for index in own)
        at = squeezed.find(wanted, cursor)
        at = at if at >= 0 else squeezed.find(wanted)
        if wanted and at >= 0:
            places.update(zip(own, letters[at : at + len(own)], strict=True))
            cursor = at + len(own)
    return places


def in_file(places: dict[int, int], pieces: Iterable[Range]) -> Iterator[Range]:
    """The pieces of a part as those of its file, by `places`; what does not stand there is left out."""
    for start, end in pieces:
        own = [places[index] for index in range(start, end) if index in places]
        if own:
            yield own[0], own[-1] + 1
