"""The gate: a released field never changes. `python -m schemas.gate` compares the records with the last release.

What consumers decode today they decode in a year, and what was written a year ago decodes today. So within a major
version a field is never removed, renamed, retyped, made nullable or not, required or not, its default stays, and its
values are neither fewer nor more: one side would meet what it does not know. A new field with a default asks for a new
minor version.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from schemas.generate import GENERATED, documents

RELEASED = GENERATED / "released"
COMPARED = ("article.schema.json", "notice.schema.json", "story.schema.json")
NOT_SHAPE = {
    *("$schema", "$id", "$defs", "title", "description", "examples", "default"),
    *("required", "properties", "items", "anyOf"),
}
OPEN_FIELDS = {"Notice.type"}
"""Their values may grow: the client passes over notices of a type that it does not know."""
VERSION_FIELDS = {"Article.schema_version", "Notice.dataschema", "Story.schema_version"}
"""Their defaults tell the version, and change with it."""

UNIT = re.compile(r"Unit: (.+)\.$")

Schema = dict[str, Any]
Fields = dict[str, Schema]


def breaking(old: Schema, new: Schema) -> list[str]:
    """What would break a consumer, a line for each field: `Article.title: is gone, removed or renamed`."""
    before, now = _fields(old), _fields(new)
    lines = [f"{name}: {complaint}" for name in before for complaint in _changed(name, before[name], now.get(name))]
    lines += [
        f"{name}: is new without a default, messages already written lack it"
        for name in now.keys() - before.keys()
        if now[name]["required"] and name.rpartition(".")[0] in {*before, old["title"]}
    ]
    return sorted(line for line in lines if not _within_gone(line, before, now))


def added(old: Schema, new: Schema) -> list[str]:
    """The fields that the new schema adds."""
    return sorted(_fields(new).keys() - _fields(old).keys())


def _changed(name: str, old: Schema, new: Schema | None) -> Iterator[str]:
    if new is None:
        yield "is gone, removed or renamed"
        return
    for what, is_now in (("null", "nullable"), ("required", "required")):
        if old[what] != new[what]:
            yield f"was {'' if old[what] else 'not '}{is_now}, is now {'' if new[what] else 'not '}{is_now}"
    if old["default"] != new["default"] and name not in VERSION_FIELDS and not new["required"]:
        yield f"was {json.dumps(old['default'])} where it is absent, is now {json.dumps(new['default'])}"
    values, values_now = old["shape"].get("enum"), new["shape"].get("enum")
    if values and values_now and name in OPEN_FIELDS and set(values) <= set(values_now):
        return
    if old["shape"] != new["shape"]:
        yield f"was {json.dumps(old['shape'])}, is now {json.dumps(new['shape'])}"


def _within_gone(line: str, before: Fields, now: Fields) -> bool:
    """Of a part that is gone, only the part itself is worth a line."""
    owner = line.partition(":")[0].rpartition(".")[0]
    return owner in before and owner not in now


def _fields(schema: Schema) -> Fields:
    """Every field by its dotted path from the record, whatever the Python classes in between are called."""
    return dict(_walk(schema["title"], schema, schema))


def _walk(path: str, node: Schema, root: Schema) -> Iterator[tuple[str, Schema]]:
    for name, field in node.get("properties", {}).items():
        kinds = [_resolved(kind, root) for kind in field.get("anyOf", [field])]
        some = [kind for kind in kinds if kind.get("type") != "null"]
        kind: Schema = some[0] if len(some) == 1 else {"anyOf": some}
        inner = _resolved(kind.get("items", {}), root)
        shape = {**_shape(kind), **({"items": _shape(inner)} if inner else {})}
        shape |= _unit(field)
        yield (
            f"{path}.{name}",
            {
                "shape": shape,
                "null": len(some) < len(kinds),
                "required": name in node.get("required", []),
                "default": field.get("default"),
            },
        )
        yield from _walk(f"{path}.{name}", inner or kind, root)


def _resolved(node: Schema, root: Schema) -> Schema:
    while "$ref" in node:
        node = root["$defs"][node["$ref"].rpartition("/")[2]]
    return node


def _shape(node: Schema) -> Schema:
    kept = {key: value for key, value in node.items() if key not in NOT_SHAPE}
    if "enum" in kept:
        kept["enum"] = sorted(kept["enum"])
    if "prefixItems" in kept:
        kept["prefixItems"] = [_shape(item) for item in kept["prefixItems"]]
    return kept | _unit(node) | ({"anyOf": node["anyOf"]} if "anyOf" in node else {})


def _unit(node: Schema) -> Schema:
    """What a number counts, from the last words of its description."""
    unit = UNIT.search(node.get("description", ""))
    return {"unit": unit[1]} if unit else {}


def last_release() -> Path:
    """The folder of the last released version. Raises ValueError where nothing was released."""
    return max(RELEASED.iterdir(), key=lambda folder: _numbers(folder.name))


def verdict(old: dict[str, Schema], new: dict[str, Schema]) -> list[str]:
    """Why the new schemas, by document name, may not follow the old ones; empty where they may."""
    was, now = (_numbers(next(iter(schemas.values()))["$id"].rpartition(":")[2]) for schemas in (old, new))
    if now[0] > was[0]:
        return []
    if now < was:
        return [f"SCHEMA_VERSION: is {now[0]}.{now[1]}, released was {was[0]}.{was[1]}"]
    complaints = [line for name in old for line in breaking(old[name], new[name])]
    news = [field for name in old for field in added(old[name], new[name])]
    if news and now <= was:
        complaints += [f"{field}: is new, raise SCHEMA_VERSION to {was[0]}.{was[1] + 1}" for field in news]
    return complaints


def _numbers(version: str) -> tuple[int, int]:
    major, minor = version.split(".")
    return int(major), int(minor)


def main() -> None:
    """Exit 1 with a line for each field that breaks the contract; `--release` keeps today's schemas as released."""
    new = documents()
    if "--release" in sys.argv[1:]:
        folder = RELEASED / json.loads(new[COMPARED[0]])["$id"].rpartition(":")[2]
        folder.mkdir(parents=True)
        for name in COMPARED:
            (folder / name).write_text(new[name], "utf-8")
        return
    released = {name: last_release() / name for name in COMPARED if (last_release() / name).exists()}
    old = {name: json.loads(file.read_text("utf-8")) for name, file in released.items()}
    complaints = verdict(old, {name: json.loads(new[name]) for name in COMPARED})
    sys.exit("\n".join(complaints) if complaints else 0)


if __name__ == "__main__":
    main()
