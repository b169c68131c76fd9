"""The project's own samples: the files of `seeds/` that have a golden record, whatever else was dropped there."""

from pathlib import Path

SEEDS = Path(__file__).parents[1] / "seeds"
GOLDEN = Path(__file__).parent / "golden"
SAMPLES = sorted(SEEDS / path.name.removesuffix(".json") for path in GOLDEN.glob("*.json"))
