"""The version of a plug-in follows what it is made of, and nothing else."""

import ast
from pathlib import Path

import pytest

from worker import versions
from worker.plugins import Enricher, enrichers, parsers

FILES = {
    "worker/__init__.py": "",
    "worker/plugins.py": "class Parser: pass\n",
    "worker/parsers/__init__.py": "",
    "worker/parsers/ticker.py": "from worker.plugins import Parser\nfrom worker.formats import (\n    bars,\n)\n",
    "worker/parsers/other.py": "import os\n",
    "worker/formats/__init__.py": "",
    "worker/formats/bars.py": "from worker.formats.words import WORDS\n",
    "worker/formats/words.py": "WORDS = ()\n",
    "worker/formats/words.txt": "one\n",
    "worker/formats/tables/more.txt": "two\n",
    "worker/formats/README.md": "about\n",
}


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(versions, "ROOT", tmp_path)
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def version(module: str = "worker.parsers.ticker") -> str:
    for cached in (versions.version_of, versions._imports, versions._data, versions._digest):
        cached.cache_clear()
    return versions.version_of(module)


@pytest.fixture(autouse=True)
def _fresh() -> None:
    yield
    for cached in (versions.version_of, versions._imports, versions._data, versions._digest):
        cached.cache_clear()


@pytest.mark.parametrize(
    "changed",
    ["parsers/ticker.py", "formats/bars.py", "formats/words.py", "formats/words.txt", "formats/tables/more.txt"],
)
def test_a_change_of_what_a_plugin_is_made_of_changes_its_version(tree: Path, changed: str) -> None:
    before = version()
    with (tree / "worker" / changed).open("a") as file:
        file.write("\n")
    assert version() != before


@pytest.mark.parametrize("changed", ["parsers/other.py", "plugins.py", "formats/README.md"])
def test_a_change_of_anything_else_does_not(tree: Path, changed: str) -> None:
    before = version()
    with (tree / "worker" / changed).open("a") as file:
        file.write("\n")
    assert version() == before


def test_the_version_is_the_same_in_another_place(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    before = version()
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (tree / "worker").rename(elsewhere / "worker")
    versions.ROOT = elsewhere
    assert version() == before


def test_imports_are_those_of_the_syntax_tree() -> None:
    for file in sorted((versions.ROOT / "worker").rglob("*.py")):
        module = ".".join(file.relative_to(versions.ROOT).with_suffix("").parts).removesuffix(".__init__")
        assert versions._imports(module) == by_syntax_tree(file), module


def by_syntax_tree(file: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    ours = {name for name in names if name.partition(".")[0] == "worker" and versions._is_module(name)}
    return {name for name in ours if not any(f"{name}.".startswith(f"{m}.") for m in versions.MACHINERY)}


def test_every_plugin_of_ours_takes_its_version_from_its_sources() -> None:
    for plugin in (*parsers(), *enrichers()):
        assert plugin.version == versions.version_of(f"worker.{kind(plugin)}.{module(plugin)}"), plugin.name


def kind(plugin: object) -> str:
    return "enrichers" if isinstance(plugin, Enricher) else "parsers"


def module(plugin: object) -> str:
    function = getattr(plugin, "compute", None) or getattr(plugin, "parse", None)
    return str(function.__module__).rpartition(".")[2]


def test_a_plugin_of_another_package_states_its_version() -> None:
    assert Enricher("theirs", lambda article: {}, version="3").version == "3"
    with pytest.raises(ValueError, match="states its version"):
        Enricher("theirs", lambda article: {})
