"""The trained events as an ONNX file of 8-bit weights beside the reader's, whose lowest layers they stand on."""

import argparse
import json
import tempfile
from collections import defaultdict
from hashlib import sha256
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.events.data import ROLES
from training.events.model import Events, read_weights
from training.events.sources import everything
from training.export import DIGITS, OPSET
from training.model import POINTER, WIDTH

OUTPUTS = ("triggers", "modes", "auxiliary", "ask", "answer", "distance")


class _Exported(nn.Module):
    """One window without padding: what the run time reads of the network."""

    def __init__(self, events: Events) -> None:
        super().__init__()
        self.events = events

    def forward(self, below: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        events = self.events
        vectors = events.read(below, None, firsts[None])[0]
        pointers = (len(ROLES), POINTER)
        ask, answer = events.ask(vectors).unflatten(-1, pointers), events.answer(vectors).unflatten(-1, pointers)
        return (
            events.triggers(vectors),
            events.modes(vectors),
            events.auxiliary(vectors),
            ask,
            answer,
            events.distance * 1.0,
        )


def export(events: Events, modes: list[tuple[str, list[str]]], weights: list[float], target: Path) -> None:
    """Writes `events.onnx`, weights and activations in 8 bits."""
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "events.onnx"
        torch.onnx.export(
            _Exported(events.eval()),
            (torch.zeros(1, 16, WIDTH), torch.arange(9)),
            str(whole),
            input_names=["below", "firsts"],
            output_names=list(OUTPUTS),
            dynamic_axes={"below": {1: "pieces"}} | {name: {0: "words"} for name in ("firsts", *OUTPUTS[:-1])},
            opset_version=OPSET,
            dynamo=False,
        )
        model = onnx.load(str(whole))
        onnx.helper.set_model_props(model, {"modes": json.dumps(modes), "weights": json.dumps(weights)})
        onnx.save(model, str(whole))
        quantize_dynamic(whole, target / "events.onnx", weight_type=QuantType.QInt8, per_channel=True)


def main() -> None:
    """From the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("saved", type=Path)
    parser.add_argument("--weights", type=Path, required=True, help="of the evidence, from `measure`")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, required=True, help="the folder in which the reader's files are")
    options = parser.parse_args()
    events, state = read_weights(options.saved)
    codes = defaultdict(set)
    for source in everything(options.shared):
        for event in source.events:
            codes[event.mode or ""].add(event.code)
    modes = [(name, sorted(codes[name])) for name in state["modes"]]
    export(events, modes, json.loads(options.weights.read_text("utf-8")), options.out)
    digest = sha256(b"".join((options.out / name).read_bytes() for name in ("reader.onnx", "events.onnx"))).hexdigest()
    (options.out / "version.txt").write_text(f"{digest[:DIGITS]}\n", "utf-8")


if __name__ == "__main__":
    main()
