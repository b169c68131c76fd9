"""The encoder at run time: one ONNX session a process, loaded when the first text comes."""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

import numpy as np
import onnxruntime
import zstandard
from tokenizers import Tokenizer

from worker.english.encoder.names import Floats
from worker.english.encoder.windows import Sentence, Window

_FILES = Path(__file__).parent / "weights"
READER, EVENTS, GLANCE = "reader.onnx.zst", "events.onnx.zst", "glance.onnx.zst"
_THREADS_VARIABLE = "COPYDESK_READER_THREADS"
_SLOWER_THAN_ITS_PARTS = ["SkipLayerNormFusion"]
"""Optimizations of ONNX Runtime that cost time on a CPU: this one a tenth of a pass."""

WEIGHTS = (_FILES / "version.txt").read_text("utf-8").strip()
"""Tells these weights from others: the beginning of their SHA-256."""


@dataclass(frozen=True, slots=True)
class EventScores:
    """What the event heads say of a sentence's words; word 0 stands for none.

    `triggers` [words, (O, codes, I)] and `modes` [words, modes] are unscaled; `ask` and `answer` [words, 5, width] are
    pointer vectors and `distance` [5, 2 * reach + 1] what each distance adds to their products. Four pointers lead from
    a trigger to where its actors and its recipients begin and end, the fifth from the first word of each to its last.
    """

    triggers: Floats
    modes: Floats
    ask: Floats
    answer: Floats
    distance: Floats


@dataclass(frozen=True, slots=True)
class Scores:
    """What the encoder says of a window's words; word 0 stands for none.

    `tags` [words, entity tags] and `cues` [words, 3] are unscaled; `ask` and `answer` [words, 4, width] are pointer
    vectors and `distance` [4, 2 * reach + 1] what each distance from a cue adds to their products.
    """

    tags: Floats
    cues: Floats
    ask: Floats
    answer: Floats
    distance: Floats


@dataclass(frozen=True, slots=True)
class Mode:
    """A class of the mode head: a PLOVER mode and the event types that have it; without a name it stands for none."""

    name: str | None
    codes: frozenset[str]


@cache
def _session(name: str) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = int(os.environ.get(_THREADS_VARIABLE, "1"))
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(
        zstandard.decompress((_FILES / name).read_bytes()),
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=_SLOWER_THAN_ITS_PARTS,
    )


@cache
def tag_names() -> tuple[str, ...]:
    """The entity tags in the order of `Scores.tags`; the first is "O"."""
    return tuple(_session(READER).get_modelmeta().custom_metadata_map["tags"].split())


@cache
def types() -> tuple[str, ...]:
    """The types of names, in the order of `Mention.likely`."""
    return tuple(tag[2:] for tag in tag_names() if tag.startswith("B-"))


@cache
def modes() -> tuple[Mode, ...]:
    """The classes of the mode head in the order of `EventScores.modes`."""
    rows = json.loads(_session(EVENTS).get_modelmeta().custom_metadata_map["modes"])
    return tuple(Mode(name or None, frozenset(codes)) for name, codes in rows)


@cache
def tokenizer() -> Tokenizer:
    """The encoder's vocabulary."""
    return Tokenizer.from_file(str(_FILES / "tokenizer.json"))


@cache
def places() -> Mapping[str, int]:
    """Plain name → class (0 country or region, 1 large city, 2 other city); GeoNames, CC BY 4.0."""
    lines = (_FILES / "places.txt").read_text("utf-8").splitlines()
    return {line[2:]: int(line[0]) for line in lines}


def scores(window: Window) -> tuple[Scores, Floats]:
    """One pass of the encoder over a window, and the vectors [pieces, width] that events are read from."""
    inputs = {
        "pieces": window.pieces,
        "shapes": window.shapes,
        "places": window.places,
        "firsts": window.firsts,
    }
    found = _session(READER).run(None, {name: np.asarray(values, np.int64) for name, values in inputs.items()})
    *heads, vectors = (np.asarray(output) for output in found)
    return Scores(*heads), vectors


def eventful(vectors: Floats) -> Floats:
    """How likely each word is to begin an event at first glance, as log-odds [words], by its vector [words, width]."""
    (found,) = _session(GLANCE).run(None, {"vectors": vectors})
    return np.asarray(found, np.float32)[:, 0]


def event_scores(vectors: Floats, sentences: Sequence[Sentence]) -> list[EventScores]:
    """One pass of the events' own layers over some sentences of a window, each of which sees itself alone.

    `vectors` [pieces, width] are the window's.
    """
    sizes = [len(sentence.pieces) for sentence in sentences]
    begins = accumulate(sizes[:-1], initial=0)
    inputs = {
        "vectors": vectors[np.concatenate([sentence.pieces for sentence in sentences])],
        "sentences": np.repeat(np.arange(len(sizes)), sizes),
        "firsts": np.concatenate([sentence.firsts + begin for sentence, begin in zip(sentences, begins, strict=True)]),
    }
    *of_words, distance = (np.asarray(output) for output in _session(EVENTS).run(None, inputs))
    ends = np.cumsum([len(sentence.firsts) for sentence in sentences])[:-1]
    parts = zip(*(np.split(table, ends) for table in of_words), strict=True)
    return [EventScores(triggers, modes, ask, answer, distance) for triggers, modes, ask, answer in parts]
