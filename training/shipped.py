"""The shipped networks as networks again, from their ONNX files: 8-bit weights are scaled back."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import onnx
import torch
import zstandard
from onnx import ModelProto, numpy_helper
from torch import Tensor, nn

from training.events.model import Events
from training.model import Reader

_OF_LAYER = ("attend", "mix", "widen", "narrow")

_Network = TypeVar("_Network", bound=nn.Module)


def read_shipped(path: Path) -> Reader:
    """The network of an exported `reader.onnx.zst`, without what is only trained (`roles`)."""
    model = _model(path)
    weights = dict(_weights(model, "reader.", ()))
    reader = Reader(_layers(weights), len(weights["pieces.weight"]))
    reader.positions = nn.Embedding(len(weights["positions.weight"]), reader.width)
    return _filled(reader, weights, "roles.")


def read_shipped_events(path: Path) -> tuple[Events, list[str]]:
    """The network of an exported `events.onnx.zst`, with the names of its modes."""
    model = _model(path)
    weights = dict(_weights(model, "events.", ("join.weight",)))
    modes = next(json.loads(each.value) for each in model.metadata_props if each.key == "modes")
    return _filled(Events(_layers(weights), len(modes)), weights), [name for name, _ in modes]


def _model(path: Path) -> ModelProto:
    return onnx.load_from_string(zstandard.decompress(path.read_bytes()))


def _weights(model: ModelProto, prefix: str, before: tuple[str, ...]) -> Iterator[tuple[str, Tensor]]:
    """The weights by their names in the network.

    The export numbers the matrices that sequences are multiplied with, those named `before` ahead of the layers'.
    """
    tables = {table.name: torch.from_numpy(numpy_helper.to_array(table).copy()) for table in model.graph.initializer}
    whole = {
        base: (table.float() - tables[f"{base}_zero_point"].float()) * tables[f"{base}_scale"]
        for name, table in tables.items()
        if (base := name.removesuffix("_quantized")) != name
    }
    numbered = sorted(
        (name for name in whole if name.startswith("onnx::MatMul_")), key=lambda n: int(n.rpartition("_")[2])
    )
    layers = range((len(numbered) - len(before)) // len(_OF_LAYER))
    names = [*before, *(f"layers.{layer}.{part}.weight" for layer in layers for part in _OF_LAYER)]
    yield from ((name, whole[number].T) for name, number in zip(names, numbered, strict=True))
    for name, table in {**tables, **whole}.items():
        if name.startswith(prefix) and not name.endswith(("_quantized", "_scale", "_zero_point")):
            turned = name.removesuffix("_Transposed")
            yield turned.removeprefix(prefix), table if turned == name else table.T
        elif name.isdecimal():
            yield "distance", table


def _layers(weights: Mapping[str, Tensor]) -> int:
    return sum(name.endswith("attend.weight") for name in weights)


def _filled(network: _Network, weights: Mapping[str, Tensor], untold: str = "-") -> _Network:
    missing, unknown = network.load_state_dict(weights, strict=False)
    if unknown or any(not name.startswith(untold) for name in missing):
        raise ValueError(f"the file and the network differ: {unknown or missing}")
    return network.eval()
