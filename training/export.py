"""The trained reader as one compressed ONNX file with 8-bit weights, beside its vocabulary and its gazetteer."""

import argparse
import json
import tempfile
import unicodedata
from hashlib import sha256
from operator import itemgetter
from pathlib import Path

import onnx
import torch
import zstandard
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn

from training import places
from training.data import ROLES, TAGS
from training.model import POINTER, Reader, read_weights, vocabulary
from worker.english.encoder.network import READER

OPSET = 17
DIGITS = 8
LEVEL = 19
"""Of zstandard: how hard a network is compressed."""
_POSITIONS = 256


class _Exported(nn.Module):
    """One window without padding: what the run-time reads of the network."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, pieces: Tensor, shapes: Tensor, places: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        reader = self.reader
        below = reader.embed(pieces[None], shapes[None], places[None])
        above = reader.read_on(below, None)
        vectors = above[0][firsts]
        pointers = (len(ROLES), POINTER)
        ask = reader.ask(vectors).unflatten(-1, pointers)
        answer = reader.answer(vectors).unflatten(-1, pointers)
        return (
            reader.tags(vectors),
            reader.cues(vectors),
            ask,
            answer,
            reader.distance * 1.0,
            torch.cat([below, above], -1)[0],
        )


def _pruned(reader: Reader, pieces: Tokenizer) -> Tokenizer:
    """The vocabulary without unused places and scripts that MiniLM hardly knows; the reader's table is cut to match."""
    description = json.loads(pieces.to_str())
    vocabulary: dict[str, int] = description["model"]["vocab"]
    kept = [name for name, _ in sorted(vocabulary.items(), key=itemgetter(1)) if _useful(name)]
    rows = torch.tensor([vocabulary[name] for name in kept])
    reader.pieces = nn.Embedding.from_pretrained(reader.pieces.weight[rows])
    reader.positions = nn.Embedding.from_pretrained(reader.positions.weight[:_POSITIONS])
    description["model"]["vocab"] = {name: index for index, name in enumerate(kept)}
    for special in description["added_tokens"]:
        special["id"] = kept.index(special["content"])
    description["post_processor"] = None
    return Tokenizer.from_str(json.dumps(description))


def _useful(piece: str) -> bool:
    letters = [character for character in piece if character.isalpha()]
    return not piece.startswith("[unused") and all("LATIN" in unicodedata.name(letter, "") for letter in letters)


def export(reader: Reader, target: Path) -> None:
    """Writes the network, weights and activations in 8 bits."""
    inputs = ["pieces", "shapes", "places", "firsts"]
    outputs = ["tags", "cues", "ask", "answer", "distance", "vectors"]
    example = torch.ones(16, dtype=torch.long)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "reader.onnx"
        torch.onnx.export(
            _Exported(reader.eval()),
            (example, example, example, example[:9]),
            str(whole),
            input_names=inputs,
            output_names=outputs,
            dynamic_axes={name: {0: "words" if name == "firsts" else "pieces"} for name in inputs}
            | {name: {0: "words"} for name in outputs[:-2]}
            | {"vectors": {0: "pieces"}},
            opset_version=OPSET,
            dynamo=False,
        )
        model = onnx.load(str(whole))
        onnx.helper.set_model_props(model, {"tags": " ".join(TAGS)})
        onnx.save(model, str(whole))
        write_quantized(whole, target)


def write(reader: Reader, folder: Path) -> None:
    """All files that the run time reads of a reader."""
    folder.mkdir(parents=True, exist_ok=True)
    pieces = _pruned(reader, vocabulary())
    export(reader, folder / READER)
    pieces.save(str(folder / "tokenizer.json"), pretty=False)
    places.write(folder)
    digest = sha256((folder / READER).read_bytes()).hexdigest()
    (folder / "version.txt").write_text(f"{digest[:DIGITS]}\n", "utf-8")


def write_quantized(whole: Path, target: Path) -> None:
    """The network with weights and activations in 8 bits, compressed."""
    quantized = whole.with_suffix(".8bit")
    quantize_dynamic(whole, quantized, weight_type=QuantType.QInt8, per_channel=True)
    write_packed(quantized.read_bytes(), target)


def write_packed(network: bytes, target: Path) -> None:
    """The network compressed, as the run time reads it."""
    target.write_bytes(zstandard.ZstdCompressor(level=LEVEL).compress(network))


def _averaged(readers: list[Reader]) -> Reader:
    """One reader with the mean of all weights (model soups, Wortsman et al., ICML 2022)."""
    states = [reader.state_dict() for reader in readers]
    readers[0].load_state_dict({name: sum(state[name] for state in states) / len(states) for name in states[0]})
    return readers[0]


def main() -> None:
    """From the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, nargs="+", help="several are averaged")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    write(_averaged([read_weights(saved) for saved in options.weights]), options.out)


if __name__ == "__main__":
    main()
