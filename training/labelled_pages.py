"""The labelled pages beside the project: each block's evidence and label, and the site that a fold must not divide."""

import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from training.blocks import labelled_by_snippets, labelled_by_text
from worker.formats.page.evidence import evidence
from worker.formats.page.headline import find_headline
from worker.formats.page.layout import layout
from worker.formats.page.metadata import metadata
from worker.formats.page.tree import Element, read

DATA = Path(__file__).parents[2] / "shared" / "data"
NAMELESS_WEIGHT = 0.5
"""Of a page's second copy, without names and with half of its telling elements made plain: structure must do there."""
NAMES = ("class", "id", "role")
TELLING = frozenset("article aside footer header main section".split())
SECOND_LEVEL = frozenset("ac co com edu go gov ne net or org".split())
"""What may stand between a site's own name and its country."""


class LabelledPage(NamedTuple):
    """A saved page of a set, and what is known of it: its text and its summary, or snippets."""

    path: Path
    address: str
    truth: tuple[str, str] | dict[str, Any]

    def data(self) -> bytes:
        """The page itself."""
        data = self.path.read_bytes()
        return gzip.decompress(data) if self.path.suffix == ".gz" else data


@dataclass(frozen=True)
class Lesson:
    """The blocks of one page: evidence, labels and weights."""

    path: Path
    site: str
    table: NDArray[np.float32]
    labels: NDArray[np.int8]
    weights: NDArray[np.float32]


def labelled_pages() -> Iterator[LabelledPage]:
    """Every page of the three sets."""
    for name, entry in _truth("article-extraction/ground-truth.json"):
        path = DATA / "article-extraction" / "html" / f"{name}.html.gz"
        yield LabelledPage(path, entry["url"], (entry["articleBody"], ""))
    for name, entry in _truth("publishers/truth.json"):
        texts = "\n".join(entry["body"]), "\n".join(entry["summary"])
        yield LabelledPage(DATA / "publishers" / "html" / name, "", texts)
    for name, entry in _truth("snippets/truth.json"):
        yield LabelledPage(next((DATA / "snippets" / "html").glob(f"{name}*")), entry["url"], entry)


def _truth(path: str) -> list[tuple[str, dict[str, Any]]]:
    return sorted(json.loads((DATA / path).read_text("utf-8")).items())


def lesson(labelled: LabelledPage, nameless: bool) -> Lesson:
    """A page, read as it is or without its names."""
    page = read(labelled.data())
    stated = metadata(page.root)
    address = stated.url or labelled.address or labelled.path.name
    if nameless:
        _forget_names(page.root, random.Random(address))  # noqa: S311 no secret
    boxed = layout(page.root)
    table = evidence(boxed, find_headline(boxed.boxes, boxed.blocks, stated.heading)).table
    texts, truth = [block.text for block in boxed.blocks], labelled.truth
    rows = labelled_by_text(texts, *truth) if isinstance(truth, tuple) else labelled_by_snippets(texts, truth)
    labels, weights = zip(*rows, strict=True) if rows else ((), ())
    scale = NAMELESS_WEIGHT if nameless else 1.0
    return Lesson(labelled.path, site(address), table, np.array(labels, np.int8), np.array(weights, np.float32) * scale)


def site(address: str) -> str:
    """The site's own name: `bbc` of `https://www.bbc.co.uk/news`; all blogs of one host are one site."""
    host = urlsplit(address).hostname or address.rpartition("::")[2].partition(".html")[0].partition("_")[0]
    names = host.lower().split(".")[:-1] or [host.lower()]
    while len(names) > 1 and names[-1] in SECOND_LEVEL:
        names.pop()
    return names[-1]


def _forget_names(root: Element, chance: random.Random) -> None:
    for element in root.iter():
        if not isinstance(element.tag, str) or element.tag in {"link", "meta", "script"}:
            continue
        for name in NAMES:
            element.attrib.pop(name, None)
        if element.tag in TELLING and chance.random() < 0.5:
            element.tag = "div"
