"""What the events are learned from: labelled articles, sentences with a marked pair, coded sentences; all in folds."""

import json
import random
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from training.data import LabelledDocument, as_document, read
from worker.english.encoder import network
from worker.english.encoder.events import CODES
from worker.english.encoder.titles import as_in_sentences
from worker.english.sentences import sentences
from worker.english.words import Word

Range = tuple[int, int]

ROLES = ("actor start", "actor end", "recipient start", "recipient end")
POINTERS = (*ROLES, "span")
"""From a trigger to its participants, and from the first word of each to its last."""
TRIGGER_TAGS = ("O", *CODES, "I")
"""A trigger's first word bears its code, its other words "I"."""
FOLDS, NO_FOLD = 5, -1
SEED = 13
LABELS = Path(__file__).with_name("labels.json")
"""1,582 further articles of the shared sets, labelled by the guidelines there: offsets alone."""
_SUCCESSORS = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
"""Codes of PLOVER's older draft and what PLOVER 2.0 calls them."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """An event as word ranges (first, last) of its document.

    What the set does not say is None; `mode` is "" where it says that there is none.
    """

    code: str
    trigger: Range | None
    actors: tuple[Range, ...] | None
    recipients: tuple[Range, ...] | None
    mode: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A document with its events; `whole` says that every event is labelled. Documents of one `group` share a fold."""

    document: LabelledDocument
    events: tuple[Labelled, ...]
    whole: bool
    group: str
    starts: tuple[int, ...] = ()
    """The words that begin a sentence; without any the document is one sentence."""
    fold: int = 0


def label_files(shared: Path) -> tuple[Path, Path]:
    """The files with the events and speakers of whole articles; some have no speakers labelled."""
    return shared / "labels" / "events.json", LABELS


def articles(labels: Path, folders: Sequence[Path]) -> Iterator[Source]:
    """Articles with all their events."""
    for label in json.loads(labels.read_text("utf-8")):
        name = label["file"]
        path = next(folder / name for folder in folders if (folder / name).exists())
        raw = read(path)
        raw = raw[: label.get("until", len(raw))]
        found = _titled(as_document(name, raw, raw.find("\n") + 1 if raw.startswith("http") else 0))
        events = tuple(event for one in label["events"] if (event := _labelled(found, one)))
        yield Source(found, events, True, group_of(name), sentence_starts(raw, found))


def group_of(file: str) -> str:
    """What an article shares its fold with: its topic in ECB+, elsewhere nothing else."""
    topic = re.match(r"(\d+)_\d+ecb", file)
    return f"topic {topic[1]}" if topic else file


def _labelled(found: LabelledDocument, label: dict[str, Any]) -> Labelled | None:
    trigger = _within(found.words, label["trigger"])
    if trigger is None:
        return None
    actors, recipients = (all_within(found.words, label[side]) for side in ("actors", "recipients"))
    return Labelled(label["code"], trigger, actors, recipients, label["mode"] or "")


def _within(words: Sequence[Word], span: Sequence[int]) -> Range | None:
    """The words that overlap a span of the text."""
    inside = [index for index, word in enumerate(words) if word.start < span[1] and span[0] < word.end]
    return (inside[0], inside[-1]) if inside else None


def all_within(words: Sequence[Word], spans: Iterable[Sequence[int]]) -> tuple[Range, ...]:
    """The words of each span of the text that has any."""
    return tuple(r for span in spans if (r := _within(words, span)))


def _titled(found: LabelledDocument) -> LabelledDocument:
    """The document with its first paragraph's capitals as the run time sets a title's."""
    end = found.breaks[1] if len(found.breaks) > 1 else 0
    found.words[:end] = as_in_sentences(found.words[:end], found.words[end:], network.places())
    return found


def sentence_starts(text: str, found: LabelledDocument) -> tuple[int, ...]:
    """The words of a document that begin a sentence."""
    breaks = [found.words[index].start for index in found.breaks if found.words]
    paragraphs = zip(breaks, [*breaks[1:], len(text)], strict=True)
    offsets = [word.start for word in found.words]
    begun = (bisect_left(offsets, start) for paragraph in paragraphs for start, _ in sentences(text, *paragraph))
    return tuple(dict.fromkeys(begun))


def pairs(path: Path) -> Iterator[Source]:
    """PLV's sentences: who does to whom what the code says; nothing else in them is labelled."""
    for pair in json.loads(path.read_text("utf-8")):
        found = as_document("pair", pair["text"])
        source, target = (all_within(found.words, pair[side]) for side in ("source", "target"))
        events = (Labelled(pair["code"], None, source, target),)
        yield Source(found, events, False, pair["text"], sentence_starts(pair["text"], found))


def coded(path: Path) -> Iterator[Source]:
    """PLOVER's gold standard sentences: the words of their event, without participants' whole phrases."""
    for sentence in json.loads(path.read_text("utf-8")):
        code = _SUCCESSORS.get(sentence["event"], sentence["event"])
        found = as_document("coded", sentence["text"])
        marked = re.search(r"\(EVT: ([^)]*)\)", sentence.get("textInfo", {}).get("markup", ""))
        start = sentence["text"].find(marked[1].strip()) if marked else -1
        trigger = _within(found.words, (start, start + len(marked[1].strip()))) if marked and start >= 0 else None
        if code in CODES:
            events = (Labelled(code, trigger, None, None),)
            yield Source(found, events, False, sentence["text"], sentence_starts(sentence["text"], found))


def folded(sources: Iterable[Source], folds: int = FOLDS) -> list[Source]:
    """The sources with their folds, drawn by group."""
    kept = list(sources)
    groups = sorted({source.group for source in kept})
    random.Random(SEED).shuffle(groups)  # noqa: S311
    fold = {group: index % folds for index, group in enumerate(groups)}
    return [replace(source, fold=fold[source.group]) for source in kept]
