"""The gate is tried on a copy of the contract's source, each kind of change made as a developer would make it."""

import importlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from schemas.article import SCHEMA_VERSION

SCHEMAS = Path(__file__).parents[2] / "schemas"
MAJOR, MINOR = map(int, SCHEMA_VERSION.split("."))
VERSION, NEXT = f'SCHEMA_VERSION = "{SCHEMA_VERSION}"', f"{MAJOR}.{MINOR + 1}"


@pytest.fixture
def contract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the contract that is imported instead of ours, released as ours stands now."""
    shutil.copytree(SCHEMAS, tmp_path / "schemas", ignore=shutil.ignore_patterns("released", "__pycache__"))
    released = tmp_path / "schemas" / "generated" / "released" / "1.0"
    released.mkdir(parents=True)
    for document in (SCHEMAS / "generated").glob("*.json"):
        shutil.copy(document, released)
    for module in [name for name in sys.modules if name.partition(".")[0] == "schemas"]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "argv", ["gate"])
    yield tmp_path
    for module in [name for name in sys.modules if name.partition(".")[0] == "schemas"]:
        del sys.modules[module]


def complaints() -> str:
    """What the gate says of the copy; empty where it passes."""
    for module in [name for name in sys.modules if name.partition(".")[0] == "schemas"]:
        del sys.modules[module]
    with pytest.raises(SystemExit) as end:
        importlib.import_module("schemas.gate").main()
    return str(end.value.code or "")


def change(contract: Path, module: str, old: str, new: str) -> None:
    file = contract / "schemas" / f"{module}.py"
    source = file.read_text("utf-8")
    assert source.count(old) == 1
    file.write_text(source.replace(old, new), "utf-8")


SUBTITLE = 'subtitle: str | None = Field(None, examples=["First ferry at dawn"], exclude_if=unfilled)'
STATUS = 'status: Literal["complete", "partial"] = "complete"'
CODE = '    code: str = Field(examples=["en"])\n    """BCP 47."""\n'

TRUNCATED = 'truncated: bool = Field(False, exclude_if=unfilled)\n    """Whether the file'
KICKER = 'kicker: str = Field(examples=["Sea"])'

BREAKING = {
    "removed": ("article", f'    {SUBTITLE}\n    """The line below the headline."""\n', "", "subtitle"),
    "removed in a part": ("article", CODE, "", "language.code"),
    "renamed": ("article", SUBTITLE, SUBTITLE.replace("subtitle", "subheadline"), "subtitle"),
    "retyped": ("article", SUBTITLE, "subtitle: int | None = Field(None, examples=[1])", "subtitle"),
    "made nullable": ("article", TRUNCATED, TRUNCATED.replace("bool", "bool | None"), "truncated"),
    "made never null": ("article", SUBTITLE, 'subtitle: str = Field("", examples=["First ferry"])', "subtitle"),
    "made a list": ("article", SUBTITLE, 'subtitle: tuple[str, ...] = Field((), examples=[["a"]])', "subtitle"),
    "made optional": ("article", CODE, CODE.replace("Field(", 'Field("und", '), "language.code"),
    "made required": ("article", STATUS, STATUS.removesuffix(' = "complete"'), "status"),
    "another default": ("article", TRUNCATED, TRUNCATED.replace("False", "True"), "truncated"),
    "values fewer": ("article", STATUS, STATUS.replace(', "partial"', ""), "status"),
    "values more": ("article", STATUS, STATUS.replace('"partial"', '"partial", "broken"'), "status"),
    "in another unit": ("article", '"bytes"}', '"kilobytes"}', "source.bytes"),
    "in another unit within a list": ("record", '"Unicode code points"', '"UTF-16 units"', "paragraphs"),
    "another pattern": ("record", 'pattern=r"^[A-Z]{3}$"', 'pattern=r"^[A-Z]{2}$"', "entities.country"),
    "new without default": ("article", SUBTITLE, f"{SUBTITLE}\n    {KICKER}", "kicker"),
}


@pytest.mark.parametrize("kind", BREAKING)
def test_a_change_that_breaks_consumers_fails_with_the_field_named(contract: Path, kind: str) -> None:
    module, old, new, field = BREAKING[kind]
    change(contract, module, old, new)
    change(contract, "article", VERSION, f'SCHEMA_VERSION = "{NEXT}"')
    assert f"Article.{field}: " in complaints()


def test_a_field_of_a_notice_is_guarded_too(contract: Path) -> None:
    change(contract, "notices", "    path: str = ", "    file: str = ")
    assert "Notice.data.path: is gone" in complaints()


def test_a_version_below_the_released_one_fails(contract: Path) -> None:
    change(contract, "article", VERSION, 'SCHEMA_VERSION = "0.9"')
    assert complaints() == f"SCHEMA_VERSION: is 0.9, released was {SCHEMA_VERSION}"


def test_the_contract_as_released_passes(contract: Path) -> None:
    assert complaints() == ""


def test_an_optional_field_asks_for_a_minor_version_and_passes_with_it(contract: Path) -> None:
    change(contract, "article", SUBTITLE, f'{SUBTITLE}\n    kicker: str | None = Field(None, examples=["Sea"])')
    assert complaints() == f"Article.kicker: is new, raise SCHEMA_VERSION to {NEXT}"
    change(contract, "article", VERSION, f'SCHEMA_VERSION = "{NEXT}"')
    assert complaints() == ""


def test_a_new_type_of_notice_is_no_break_because_clients_pass_over_it(contract: Path) -> None:
    change(contract, "notices", '    "seed.quarantined.v1",', '    "seed.quarantined.v1",\n    "seed.expired.v1",')
    assert complaints() == ""


def test_a_record_may_change_its_python_name(contract: Path) -> None:
    file = contract / "schemas" / "article.py"
    file.write_text(file.read_text("utf-8").replace("Dateline", "DateLine"), "utf-8")
    assert complaints() == ""


def test_the_command_that_make_check_runs_fails_too(contract: Path) -> None:
    command = [sys.executable, "-m", "schemas.gate"]
    assert subprocess.run(command, cwd=contract, check=False, timeout=60).returncode == 0
    change(contract, "article", SUBTITLE, SUBTITLE.replace("subtitle", "subheadline"))
    outcome = subprocess.run(command, cwd=contract, check=False, timeout=60, capture_output=True, text=True)
    assert outcome.returncode == 1
    assert "Article.subtitle: is gone, removed or renamed" in outcome.stderr
