"""The version of a plug-in: a digest of the sources and data that it is made of."""

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = "worker"
DIGITS = 8
DOCUMENTS = {".md", ".pyc"}
"""What lies beside the sources and changes no result."""
MACHINERY = {f"{PACKAGE}.{name}" for name in ("plugins", "errors", "config", "versions", "telemetry")}
"""What says how plug-ins are called, not what they read."""
IMPORT = re.compile(rf"^ *(?:from ({PACKAGE}[\w.]*) import (\([^)]*\)|[^\n]*)|import ({PACKAGE}[\w.]*))", re.MULTILINE)


@cache
def version_of(module: str) -> str:
    """The version of a plug-in's module: the same on every machine and Python, another after any change of a file.

    Counts the module, the modules of `worker` that it imports, at whatever remove, and the data files beside each.
    Raises FileNotFoundError for a module that is no part of `worker`.
    """
    digest = hashlib.sha256()
    for file in sorted({file for name in _imported(module) for file in _files(name)}):
        digest.update(f"{file.relative_to(ROOT).as_posix()}\0{_digest(file)}\0".encode())
    return digest.hexdigest()[:DIGITS]


def _imported(module: str) -> set[str]:
    """The module and what it imports, at whatever remove."""
    pending, reached = [module], {module}
    while pending:
        for name in _imports(pending.pop()) - reached:
            reached.add(name)
            pending.append(name)
    return reached


@cache
def _imports(module: str) -> frozenset[str]:
    """The modules of `worker` that a module's source names, also within functions. The same as by its syntax tree."""
    modules = set()
    for package, names, whole in IMPORT.findall(_source(module).read_text("utf-8")):
        modules.add(package or whole)
        for name in re.findall(r"\w+", re.sub(r"\bas \w+|#.*", "", names)):
            if _is_module(f"{package}.{name}"):
                modules.add(f"{package}.{name}")
    return frozenset(name for name in modules if not any(f"{name}.".startswith(f"{m}.") for m in MACHINERY))


def _is_module(name: str) -> bool:
    place = ROOT.joinpath(*name.split("."))
    return place.with_suffix(".py").is_file() or (place / "__init__.py").is_file()


def _source(module: str) -> Path:
    place = ROOT.joinpath(*module.split("."))
    return package if (package := place / "__init__.py").is_file() else place.with_suffix(".py")


def _files(module: str) -> Iterator[Path]:
    """The module's source, and the data of its package."""
    source = _source(module)
    yield source
    yield from _data(source.parent)


@cache
def _data(folder: Path) -> tuple[Path, ...]:
    """The data files of a package: in its folder, and in folders within it that are no packages."""
    files: list[Path] = []
    for entry in folder.iterdir():
        if entry.is_dir():
            files += () if (entry / "__init__.py").exists() or entry.name == "__pycache__" else _data(entry)
        elif entry.suffix != ".py" and entry.suffix not in DOCUMENTS:
            files.append(entry)
    return tuple(files)


@cache
def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
