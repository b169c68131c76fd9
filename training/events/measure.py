"""Scores events of sources that were not learned from, by the shared scorers' own rules, and weighs their evidence."""

import argparse
import importlib
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from training.events.data import ROLES, Source
from training.events.model import Events, read_weights
from training.events.sources import everything
from training.events.tensors import Lesson, lessons_of, pad
from training.events.train import WEIGHTS
from training.events.windows import examples
from training.model import POINTER
from training.shipped import read_shipped
from worker.english.encoder import network
from worker.english.encoder.events import CODES, Decoded, decoded
from worker.english.encoder.network import EventScores, Mode

_MARKS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
_STEPS = 30
_GROUPS = 5

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """An event as spans of its source's text."""

    decoded: Decoded
    trigger: Span
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]


def told(events: Events, modes: Sequence[str], lessons: Sequence[Lesson]) -> Iterator[tuple[Source, list[Told]]]:
    """The events of each window, the faintest among them."""
    classes = [Mode(name or None, frozenset(CODES)) for name in modes]
    for lesson in lessons:
        item, batch = lesson[0], pad([lesson], modes)
        with torch.no_grad():
            vectors = events.read(batch.vectors.float(), None, batch.firsts)[0]
            shape = (len(vectors), len(ROLES), POINTER)
            ask, answer = events.ask(vectors).view(shape), events.answer(vectors).view(shape)
            heads = (events.triggers(vectors), events.modes(vectors), events.auxiliary(vectors), ask, answer)
            scores = EventScores(*(head.numpy() for head in (*heads, events.distance)))
        first, last = item.window.words
        words = item.source.document.words[first:last]

        def span(of: Span, words: Sequence[Any] = words) -> Span:
            return words[of[0] - 1].start, words[of[1] - 1].end

        yield (
            item.source,
            [
                Told(one, span(one.trigger), tuple(map(span, one.actors)), tuple(map(span, one.recipients)))
                for one in decoded(scores, classes, [-1, *item.source.sentences[first:last]])
            ],
        )


@dataclass(frozen=True, slots=True)
class Marked:
    """Events of whole articles: evidence [events, 6], whether each is right, also with both sides, and its article."""

    evidence: NDArray[np.float64]
    right: NDArray[np.bool_]
    whole: NDArray[np.bool_]
    article: NDArray[np.intp]
    wanted: int


def marked(articles: dict[str, list[Told]], labels: dict[str, Any], rules: Any) -> Marked:
    """Each article's events against its labels, the surest first, as `event_labels.py` pairs them."""
    rows: list[tuple[tuple[float, ...], bool, bool, int]] = []
    for number, (name, events) in enumerate(sorted(articles.items())):
        left = list(labels[name]["events"])
        for event in sorted(events, key=lambda event: -event.decoded.evidence[0]):
            same = [want for want in left if _same(want, event, rules)]
            best = max(same, key=lambda want: _sides(want, event, rules), default=None)
            if best:
                left.remove(best)
            whole = best is not None and _sides(best, event, rules) == 2
            rows.append((event.decoded.evidence, best is not None, whole, number))
    evidence, right, both, article = (np.asarray(column) for column in zip(*rows, strict=True))
    return Marked(evidence, right, both, article, sum(len(labels[name]["events"]) for name in articles))


def _same(want: dict[str, Any], event: Told, rules: Any) -> bool:
    both = want["actors"] and want["recipients"] and _sides(want, event, rules) == 2
    return rules.same_code(want, event.decoded.code) and (rules.meet(event.trigger, want["trigger"]) or bool(both))


def _sides(want: dict[str, Any], event: Told, rules: Any) -> int:
    return rules.sides(want["actors"], event.actors) + rules.sides(want["recipients"], event.recipients)


def fitted(evidence: NDArray[np.float64], right: NDArray[np.bool_]) -> list[float]:
    """Weights of a logistic regression and its bias last, by Newton's method with a little ridge."""
    rows = np.column_stack([evidence, np.ones(len(evidence))])
    weights = np.zeros(rows.shape[1])
    ridge = np.eye(len(weights))
    ridge[-1, -1] = 0
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chance - right) + ridge @ weights
        weights -= np.linalg.solve((rows.T * (chance * (1 - chance))) @ rows + ridge, slope)
    return [round(float(weight), 4) for weight in weights]


def crossed(found: Marked) -> NDArray[np.float64]:
    """Each event's probability by weights that were fitted to other articles."""
    chances = np.zeros(len(found.right))
    for group in range(_GROUPS):
        held = found.article % _GROUPS == group
        weights = fitted(found.evidence[~held], found.right[~held])
        chances[held] = 1 / (1 + np.exp(-found.evidence[held] @ weights[:-1] - weights[-1]))
    return chances


def report(found: Marked, chances: NDArray[np.float64], others: Callable[[float], str]) -> Iterator[str]:
    """Precision, recall and F1 at each mark, then how often events of each tenth of confidence are right."""
    for mark in _MARKS:
        kept = chances >= mark
        right, whole, given = found.right[kept].sum(), found.whole[kept].sum(), kept.sum()
        f1, f1_whole = (2 * hits / (given + found.wanted) for hits in (right, whole))
        yield (
            f"from {mark}: P {right / max(1, given):.3f} R {right / found.wanted:.3f} F1 {f1:.3f} "
            f"whole F1 {f1_whole:.3f}; {others(mark)}"
        )
    for tenth in range(10):
        inside = (chances * 10).astype(int) == tenth
        if inside.any():
            yield (
                f"confidence {tenth / 10:.1f}: {inside.sum()} events, {chances[inside].mean():.2f} sure, "
                f"{found.right[inside].mean():.2f} right, {found.whole[inside].mean():.2f} with both sides"
            )


def main() -> None:
    """From the command line: prints the scores and writes the weights of the evidence."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("saved", type=Path, nargs="+", help="each is measured on the fold that it has not seen")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    sys.path.append(str(options.shared / "eval"))
    rules = importlib.import_module("event_labels")

    torch.set_num_threads(1)
    sources = everything(options.shared)
    reader = read_shipped(WEIGHTS / "reader.onnx").eval()
    articles: dict[str, list[Told]] = {}
    sentences: dict[str, list[list[Told]]] = {"pair": [], "coded": []}
    wanted: dict[str, list[Source]] = {"pair": [], "coded": []}
    for saved in options.saved:
        events, state = read_weights(saved)
        held = [source for source in sources if source.fold == state["spared"]]
        items = examples(held, network.tokenizer(), network.places())
        lessons = lessons_of(items, reader)
        for source, found in told(events, state["modes"], lessons):
            name = source.document.name
            if name in sentences:
                sentences[name].append(found)
                wanted[name].append(source)
            else:
                articles.setdefault(name, []).extend(found)
    labels = {label["file"]: label for label in json.loads((options.shared / "labels" / "events.json").read_text())}
    of_articles = marked(articles, labels, rules)
    weights = fitted(of_articles.evidence, of_articles.right)

    def others(mark: float) -> str:
        likely = {
            name: [[event for event in events if event.decoded.probability(weights) >= mark] for events in found]
            for name, found in sentences.items()
        }
        paired = [_paired(source, events, rules) for source, events in zip(wanted["pair"], likely["pair"], strict=True)]
        typed = [
            source.events[0].code in {event.decoded.code for event in events}
            for source, events in zip(wanted["coded"], likely["coded"], strict=True)
        ]
        return f"pairs {np.mean(paired):.3f} of {len(paired)}, types {np.mean(typed):.3f} of {len(typed)}"

    for line in report(of_articles, crossed(of_articles), others):
        print(line)
    options.out.write_text(json.dumps(weights), "utf-8")


def _paired(source: Source, events: Sequence[Told], rules: Any) -> bool:
    words, (want,) = source.document.words, source.events
    actors, recipients = (
        [(words[first].start, words[last].end) for first, last in side or ()] for side in (want.actors, want.recipients)
    )
    return any(
        event.decoded.code == want.code
        and rules.sides(actors, event.actors)
        and rules.sides(recipients, event.recipients)
        for event in events
    )


if __name__ == "__main__":
    main()
