"""What the desk imports is what its package declares: a machine without the developers' packages runs it too."""

import ast
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
NOT_SHIPPED = {
    "worker/training",
    "training/gazetteer/compilation.py",
    "training/gazetteer/sources.py",
    "schemas/testing.py",
}
"""Training, data made beforehand, and a fixture for consumers' tests: each says what it needs."""


def imported() -> dict[str, Path]:
    """Top-level modules that the desk imports, with one file that does."""
    found = {}
    for path in [*ROOT.glob("worker/**/*.py"), *ROOT.glob("schemas/**/*.py")]:
        if any(path.relative_to(ROOT).as_posix().startswith(place) for place in NOT_SHIPPED):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0]: path for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found[node.module.partition(".")[0]] = path
    return found


def test_every_import_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["tracing"], *extras["mcp"]]
    declared = {canonicalize_name(Requirement(line).name) for line in wanted}
    ours = {"schemas", "worker", *sys.stdlib_module_names}
    owners = packages_distributions()
    brought = {"amqp", "billiard", "kombu", "markupsafe", "mcp_types"}  # parts of Celery, of Jinja and of mcp
    undeclared = {
        name: str(path)
        for name, path in imported().items()
        if name not in ours | brought and not {canonicalize_name(d) for d in owners.get(name, ())} & declared
    }
    assert undeclared == {}
