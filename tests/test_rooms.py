"""Only `desk/` spells Redis keys and commands: the other rooms hand the connection on, and no more."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

WORKER = Path(__file__).parents[1] / "worker"
ELSEWHERE = sorted(path for path in WORKER.rglob("*.py") if path.relative_to(WORKER).parts[0] != "desk")
STORE = {"redis", "keys"}
"""What a ledger has of its store."""


def uses(tree: ast.AST) -> Iterator[str]:
    """Each use of a ledger's connection or keys that does more than pass it to a function."""
    arguments = {id(value) for node in ast.walk(tree) if isinstance(node, ast.Call) for value in node.args}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in STORE and id(node) not in arguments:
            if not (node.attr == "keys" and called(tree, node)):
                yield f"line {node.lineno}: {ast.unparse(node)}"
        elif isinstance(node, ast.ImportFrom) and node.module == "schemas.keys":
            yield f"line {node.lineno}: imports schemas.keys"
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and "copydesk:{" in node.value:
            yield f"line {node.lineno}: {node.value!r}"


def called(tree: ast.AST, attribute: ast.Attribute) -> bool:
    """Whether it is a method that is called at once, as `keys` of a dict is."""
    return any(isinstance(node, ast.Call) and node.func is attribute for node in ast.walk(tree))


@pytest.mark.parametrize("path", ELSEWHERE, ids=lambda path: str(path.relative_to(WORKER)))
def test_no_other_room_touches_a_key(path: Path) -> None:
    assert list(uses(ast.parse(path.read_text("utf-8")))) == []


@pytest.mark.parametrize(
    "line",
    [
        'ledger.redis.hget("x", "y")',
        "redis = ledger.redis",
        'f(ledger.keys.seed("a"))',
        "from schemas.keys import Keys",
        'redis.get("copydesk:{main}:path")',
    ],
)
def test_a_use_is_seen(line: str) -> None:
    assert list(uses(ast.parse(line)))
