"""Every sample parses to its golden record; `python -m tests.test_golden` writes one for each file of `seeds/`."""

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from tests.samples import GOLDEN, SAMPLES, SEEDS
from worker.errors import RefusedSeed
from worker.plugins import ParsedArticle, RefusedPart, Seed, parse

PARSED = TypeAdapter(ParsedArticle)


def record(path: Path) -> list[dict[str, Any]]:
    """What the file parses to, without the fields it leaves empty, and without who read it in which version."""
    try:
        return [_told(found) for found in parse(Seed(path.name, path.read_bytes()))]
    except RefusedSeed as error:
        return [{"refused": {"reason": error.reason, "detail": str(error)}}]


def _told(found: ParsedArticle | RefusedPart) -> dict[str, Any]:
    if isinstance(found, RefusedPart):
        return {"part": found.part, "refused": {"reason": found.error.reason, "detail": str(found.error)}}
    fields = PARSED.dump_python(found, mode="json", exclude_defaults=True, exclude={"runs"})
    return {name: value for name, value in fields.items() if value}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_parses_to_its_golden_record(path: Path) -> None:
    assert record(path) == json.loads((GOLDEN / f"{path.name}.json").read_text("utf-8"))


if __name__ == "__main__":
    for old in GOLDEN.glob("*.json"):
        old.unlink()
    GOLDEN.mkdir(exist_ok=True)
    for path in sorted(path for path in SEEDS.iterdir() if path.is_file()):
        told = json.dumps(record(path), ensure_ascii=False, indent=2)
        (GOLDEN / f"{path.name}.json").write_text(told + "\n", "utf-8")
