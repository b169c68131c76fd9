"""The trained events as a compressed ONNX file of 8-bit weights beside the reader's, on whose vectors they stand."""

import argparse
import io
import json
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import onnx
import torch
from torch import Tensor, nn

from training.events.data import POINTERS
from training.events.glance import glance
from training.events.model import Events, averaged
from training.events.sentences import examples
from training.events.sources import everything
from training.events.train import WEIGHTS
from training.export import DIGITS, OPSET, write_packed, write_quantized
from training.model import POINTER, WIDTH
from worker.english.encoder.network import EVENTS, GLANCE, READER

OUTPUTS = ("triggers", "modes", "ask", "answer", "distance")
_UNSEEN = -1e4
"""Added to the attention between words of two sentences."""


class _Exported(nn.Module):
    """Sentences one after another, each of which sees itself alone: what the run time reads of the network."""

    def __init__(self, events: Events) -> None:
        super().__init__()
        self.events = events

    def forward(self, vectors: Tensor, sentences: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        events = self.events
        apart = (sentences[:, None] != sentences[None]) * _UNSEEN
        words = events.read(vectors[None], apart, firsts[None])[0]
        pointers = (len(POINTERS), POINTER)
        ask, answer = events.ask(words).unflatten(-1, pointers), events.answer(words).unflatten(-1, pointers)
        return events.triggers(words), events.modes(words), ask, answer, events.distance * 1.0


def export(events: Events, modes: Sequence[tuple[str, list[str]]], target: Path) -> None:
    """Writes the network, weights and activations in 8 bits."""
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / EVENTS
        torch.onnx.export(
            _Exported(events).eval(),
            (torch.zeros(16, 2 * WIDTH), torch.zeros(16, dtype=torch.long), torch.arange(9)),
            str(whole),
            input_names=["vectors", "sentences", "firsts"],
            output_names=list(OUTPUTS),
            dynamic_axes={name: {0: "pieces"} for name in ("vectors", "sentences")}
            | {name: {0: "words"} for name in ("firsts", *OUTPUTS[:-1])},
            opset_version=OPSET,
            dynamo=False,
        )
        model = onnx.load(str(whole))
        onnx.helper.set_model_props(model, {"modes": json.dumps(modes)})
        onnx.save(model, str(whole))
        write_quantized(whole, target)


def export_glance(glance: nn.Module, target: Path) -> None:
    """Writes the network of the first glance."""
    axes = {name: {0: "words"} for name in ("vectors", "chances")}
    whole = io.BytesIO()
    torch.onnx.export(
        glance,
        (torch.zeros(9, 2 * WIDTH),),
        whole,
        input_names=["vectors"],
        output_names=["chances"],
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )
    write_packed(whole.getvalue(), target)


def main() -> None:
    """From the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("saved", type=Path, nargs="+", help="several are averaged")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    options = parser.parse_args()
    events, state = averaged(options.saved)
    sources = everything(options.shared)
    codes = defaultdict(set)
    for source in sources:
        for event in source.events:
            codes[event.mode or ""].add(event.code)
    export(events, [(name, sorted(codes[name])) for name in state["modes"]], WEIGHTS / EVENTS)
    export_glance(glance(examples([source for source in sources if source.whole]), events), WEIGHTS / GLANCE)
    digest = sha256(b"".join((WEIGHTS / name).read_bytes() for name in (READER, EVENTS, GLANCE))).hexdigest()
    (WEIGHTS / "version.txt").write_text(f"{digest[:DIGITS]}\n", "utf-8")


if __name__ == "__main__":
    main()
