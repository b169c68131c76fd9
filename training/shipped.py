"""The shipped reader as a network again, from its ONNX file: 8-bit weights are scaled back."""

from pathlib import Path

import onnx
import torch
import zstandard
from onnx import numpy_helper
from torch import Tensor

from training.model import Reader

_PER_LAYER = ("attend", "mix", "widen", "narrow")


def read_shipped(path: Path) -> Reader:
    """The network of an exported `reader.onnx.zst`, without what is only trained (`roles`)."""
    model = onnx.load_from_string(zstandard.decompress(path.read_bytes()))
    tables = {table.name: torch.from_numpy(numpy_helper.to_array(table).copy()) for table in model.graph.initializer}
    weights: dict[str, Tensor] = {}
    products = []
    for name, table in tables.items():
        base = name.removesuffix("_quantized")
        if base == name:
            if name.startswith("reader."):
                weights[name.removeprefix("reader.")] = table
            continue
        scale, zero = tables[f"{base}_scale"], tables[f"{base}_zero_point"].float()
        whole = (table.float() - zero) * scale
        if base.startswith("onnx::MatMul"):
            products.append((int(base.rsplit("_", 1)[1]), whole.T))
        else:
            named = base.removeprefix("reader.")
            weights[named.removesuffix("_Transposed")] = whole.T if named.endswith("_Transposed") else whole
    products.sort(key=lambda pair: pair[0])
    for index, (_, table) in enumerate(products):
        layer, part = divmod(index, len(_PER_LAYER))
        weights[f"layers.{layer}.{_PER_LAYER[part]}.weight"] = table
    weights = {
        name: table for name, table in weights.items() if "." in name and not name.endswith(("_scale", "_zero_point"))
    }
    reader = Reader(len(products) // len(_PER_LAYER), len(weights["pieces.weight"]))
    reader.positions = torch.nn.Embedding(len(weights["positions.weight"]), reader.width)
    weights["distance"] = next(t for t in tables.values() if tuple(t.shape) == tuple(reader.distance.shape))
    missing, _ = reader.load_state_dict(weights, strict=False)
    unknown = [name for name in missing if not name.startswith("roles")]
    if unknown:
        raise ValueError(f"{path} has no {unknown}")
    return reader
