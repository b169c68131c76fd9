"""docs/architecture.md lists the rooms as they are layered: `python -m tests.test_architecture` writes the list."""

import importlib
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "architecture.md"
LIST = re.compile(r"(?<=<!-- rooms -->\n\n).*(?=\n<!-- end -->)", re.DOTALL)
HEAD = "| room | job |\n|---|---|\n"
LONGEST_MODULE_LINES = 250


def rooms() -> list[str]:
    """Every package among the layers of import-linter, from the top down."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    names = [name for layer in layers for name in re.split(r"\s*[|:]\s*", layer)]
    return [name for name in names if (ROOT / name.replace(".", "/") / "__init__.py").exists()]


def first_line(name: str) -> str:
    return (importlib.import_module(name).__doc__ or "").partition("\n")[0]


def table() -> str:
    return HEAD + "".join(f"| `{name.replace('.', '/')}/` | {first_line(name)} |\n" for name in rooms())


def test_the_list_of_rooms_is_fresh() -> None:
    listed = LIST.findall(PAGE.read_text("utf-8"))
    assert listed == [table()], "run `make docs`"


def test_every_room_stands_in_a_layer() -> None:
    packages = {f"worker.{path.parent.name}" for path in (ROOT / "worker").glob("*/__init__.py")}
    assert packages <= set(rooms())


def test_no_module_is_longer_than_a_reader_can_hold() -> None:
    modules = [path for room in ("schemas", "training", "worker") for path in (ROOT / room).rglob("*.py")]
    lengths = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in modules}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_MODULE_LINES} == {}


def test_every_module_says_in_its_first_line_what_lives_there() -> None:
    modules = [path for room in ("schemas", "training", "worker") for path in (ROOT / room).rglob("*.py")]
    assert [str(path.relative_to(ROOT)) for path in modules if not path.read_text("utf-8").startswith('"""')] == []


if __name__ == "__main__":
    PAGE.write_text(LIST.sub(lambda _: table(), PAGE.read_text("utf-8")), "utf-8")
