"""The events that weights find in articles that they have not learned from, each marked by the labels."""

import importlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import torch

from training.events.data import POINTERS, Source, label_files
from training.events.model import Events
from training.events.sentences import Example
from training.events.tensors import pad
from training.model import POINTER
from worker.english.encoder.events import CODES, Decoded, decoded
from worker.english.encoder.network import EventScores, Mode
from worker.english.events.completion import completed
from worker.english.events.judgement import Features, featured

_SENTENCES = 32

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Proposal:
    """An event that may be right; `whole` says that its sides are, too."""

    features: Features
    right: bool
    whole: bool


@dataclass(frozen=True, slots=True)
class Article:
    """What the weights find in an article, and how many events its labels have."""

    proposals: tuple[Proposal, ...]
    wanted: int


def found(events: Events, modes: Sequence[str], items: Sequence[Example]) -> Iterator[tuple[Source, list[Decoded]]]:
    """The events of each source, faint ones among them, as ranges of its words."""
    classes = [Mode(name or None, frozenset(CODES)) for name in modes]
    by_source: dict[str, tuple[Source, list[Decoded]]] = {}
    for start in range(0, len(items), _SENTENCES):
        chosen = items[start : start + _SENTENCES]
        batch = pad(chosen, modes)
        with torch.no_grad():
            words = events.read(batch.vectors.float(), batch.mask, batch.firsts)
            shape = (*words.shape[:2], len(POINTERS), POINTER)
            ask, answer = events.ask(words).view(shape), events.answer(words).view(shape)
            heads = events.triggers(words), events.modes(words), ask, answer
        for row, item in enumerate(chosen):
            tables = *(head[row, : len(item.firsts)] for head in heads), events.distance.detach()
            scores = EventScores(*(table.numpy() for table in tables))
            _, told = by_source.setdefault(item.source.group + item.source.document.name, (item.source, []))
            told += [event.moved(item.words[0] - 1) for event in decoded(scores, classes)]
    for source, told in by_source.values():
        yield source, list(completed(told, source.document.words))


class Labels:
    """The labels of whole articles with the shared scorer's own rules."""

    def __init__(self, shared: Path) -> None:
        sys.path.append(str(shared / "eval"))
        self._rules: ModuleType = importlib.import_module("event_labels")
        self._of = {
            label["file"]: label for path in label_files(shared) for label in json.loads(path.read_text("utf-8"))
        }

    def marked(self, source: Source, events: Sequence[Decoded]) -> Article:
        """The events of an article against its labels, the likeliest first, as the scorer pairs them."""
        left = list(self._of[source.document.name]["events"])
        wanted = len(left)
        proposals = []
        pairs = zip(events, featured(events, source.document.words), strict=True)
        for event, features in sorted(pairs, key=lambda pair: -pair[0].code_odds):
            same = [want for want in left if self._same(source, want, event)]
            best = max(same, key=lambda want: self._sides(source, want, event), default=None)
            if best:
                left.remove(best)
            whole = best is not None and self._sides(source, best, event) == len(("actors", "recipients"))
            proposals.append(Proposal(features, best is not None, whole))
        return Article(tuple(proposals), wanted)

    def _same(self, source: Source, want: Mapping[str, Any], event: Decoded) -> bool:
        if not self._rules.same_code(want, event.code):
            return False
        both = (
            want["actors"] and want["recipients"] and self._sides(source, want, event) == len(("actors", "recipients"))
        )
        return self._rules.meet(_span(source, event.trigger), want["trigger"]) or bool(both)

    def _sides(self, source: Source, want: Mapping[str, Any], event: Decoded) -> int:
        ours = ([_span(source, words) for words in side] for side in (event.actors, event.recipients))
        return sum(
            self._rules.sides(want[side], spans) for side, spans in zip(("actors", "recipients"), ours, strict=True)
        )


def _span(source: Source, words: tuple[int, int]) -> Span:
    return source.document.words[words[0]].start, source.document.words[words[1]].end
