"""What the events are learned from: labelled articles, sentences with a marked pair, coded sentences; all in folds."""

import json
import random
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from training.data import Document, as_document, read
from worker.english.encoder.events import CODES
from worker.english.sentences import sentences
from worker.english.words import Word

Range = tuple[int, int]

ROLES = ("actor start", "actor end", "recipient start", "recipient end")
TRIGGER_TAGS = ("O", *CODES, "I")
"""A trigger's first word bears its code, its other words "I"."""
FOLDS, NO_FOLD = 5, -1
SEED = 13
_SUCCESSORS = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
"""Codes of PLOVER's older draft and what PLOVER 2.0 calls them."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """An event as word ranges (first, last) of its document.

    `trigger` is None where the set does not say it, `actors` and `recipients` are None where it does not say them.
    """

    code: str
    trigger: Range | None
    actors: tuple[Range, ...] | None
    recipients: tuple[Range, ...] | None
    mode: str | None = None
    auxiliary: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A document with its events; `whole` says that every event is labelled. Documents of one `group` share a fold."""

    document: Document
    events: tuple[Labelled, ...]
    whole: bool
    group: str
    sentences: tuple[int, ...] = ()
    """The number of the sentence that each word lies in."""
    fold: int = 0


def articles(labels: Path, texts: Iterable[Path]) -> Iterator[Source]:
    """Articles with all their events; of ECB+ the articles of a topic are one group."""
    folders = list(texts)
    for label in json.loads(labels.read_text("utf-8")):
        name = label["file"]
        path = next(folder / name for folder in folders if (folder / name).exists())
        raw = read(path)
        raw = raw[: label.get("until", len(raw))]
        found = as_document(name, raw, raw.find("\n") + 1 if raw.startswith("http") else 0)
        events = tuple(event for one in label["events"] if (event := _labelled(found, one)))
        topic = re.match(r"(\d+)_\d+ecb", name)
        yield Source(found, events, True, f"topic {topic[1]}" if topic else name, sentence_numbers(raw, found))


def _labelled(found: Document, label: dict[str, Any]) -> Labelled | None:
    trigger = _within(found.words, label["trigger"])
    if trigger is None:
        return None
    actors, recipients = (all_within(found.words, label[side]) for side in ("actors", "recipients"))
    auxiliary = tuple("negated" if name == "negation" else name for name in label["auxiliary"])
    return Labelled(label["code"], trigger, actors, recipients, label["mode"], auxiliary)


def _within(words: Sequence[Word], span: Sequence[int]) -> Range | None:
    """The words that overlap a span of the text."""
    inside = [index for index, word in enumerate(words) if word.start < span[1] and span[0] < word.end]
    return (inside[0], inside[-1]) if inside else None


def all_within(words: Sequence[Word], spans: Iterable[Sequence[int]]) -> tuple[Range, ...]:
    """The words of each span of the text that has any."""
    return tuple(r for span in spans if (r := _within(words, span)))


def sentence_numbers(text: str, found: Document) -> tuple[int, ...]:
    """The number of the sentence that each word of a document lies in."""
    breaks = [found.words[index].start for index in found.breaks if found.words]
    starts = [
        start for pair in zip(breaks, [*breaks[1:], len(text)], strict=True) for start, _ in sentences(text, *pair)
    ]
    return tuple(bisect_right(starts, word.start) for word in found.words)


def pairs(path: Path) -> Iterator[Source]:
    """PLV's sentences: who does to whom what the code says; nothing else in them is labelled."""
    for pair in json.loads(path.read_text("utf-8")):
        found = as_document("pair", pair["text"])
        source, target = (all_within(found.words, pair[side]) for side in ("source", "target"))
        numbers = sentence_numbers(pair["text"], found)
        yield Source(found, (Labelled(pair["code"], None, source, target),), False, pair["text"], numbers)


def coded(path: Path) -> Iterator[Source]:
    """PLOVER's gold standard sentences: the words of their event, without participants' whole phrases."""
    for sentence in json.loads(path.read_text("utf-8")):
        code = _SUCCESSORS.get(sentence["event"], sentence["event"])
        found = as_document("coded", sentence["text"])
        marked = re.search(r"\(EVT: ([^)]*)\)", sentence.get("textInfo", {}).get("markup", ""))
        start = sentence["text"].find(marked[1].strip()) if marked else -1
        trigger = _within(found.words, (start, start + len(marked[1].strip()))) if marked and start >= 0 else None
        if code in CODES:
            numbers = sentence_numbers(sentence["text"], found)
            yield Source(found, (Labelled(code, trigger, None, None),), False, sentence["text"], numbers)


def folded(sources: Iterable[Source], folds: int = FOLDS) -> list[Source]:
    """The sources with their folds, drawn by group."""
    kept = list(sources)
    groups = sorted({source.group for source in kept})
    random.Random(SEED).shuffle(groups)  # noqa: S311
    fold = {group: index % folds for index, group in enumerate(groups)}
    return [replace(source, fold=fold[source.group]) for source in kept]
