"""The contract as documents, from the records: JSON Schema 2020-12 and AsyncAPI 3. `python -m schemas.generate`."""

import json
import sys
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel

from schemas.article import SCHEMA_VERSION, Article
from schemas.notices import Notice, NoticeData, NoticeType
from schemas.story import Story

GENERATED = Path(__file__).parent / "generated"

Schema = dict[str, Any]


def documents() -> dict[str, str]:
    """Every document of the contract by its file name, as JSON text."""
    contents = {
        "article.schema.json": _json_schema(Article, "article"),
        "notice.schema.json": _json_schema(Notice, "notice"),
        "story.schema.json": _json_schema(Story, "story"),
        "asyncapi.json": _asyncapi(),
    }
    return {name: json.dumps(content, indent=2, ensure_ascii=False) + "\n" for name, content in contents.items()}


def _json_schema(record: type[BaseModel], name: str) -> Schema:
    """A message of any minor version fits the schema of any other: what only some of them have is not required."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:copydesk:schema:{name}:{SCHEMA_VERSION}",
        **record.model_json_schema(),
    }
    _open(schema)
    return schema


def _open(schema: Any) -> None:
    """Only producers may not add fields; for consumers a schema stays open, so that a later minor still fits.

    A unit becomes the last words of the description: validators that are strict refuse keywords that they do not know.
    """
    if isinstance(schema, dict):
        if schema.get("additionalProperties") is False:
            del schema["additionalProperties"]
        if unit := schema.pop("x-unit", None):
            schema["description"] = f"{schema.get('description', '')} Unit: {unit}.".lstrip()
        if "enum" in schema or schema.get("type") == "boolean":
            schema.setdefault("examples", [schema.get("enum", [True])[0]])
        for part in schema.values():
            _open(part)
    elif isinstance(schema, list):
        for part in schema:
            _open(part)


def _asyncapi() -> Schema:
    messages = {name: _message(name) for name in get_args(NoticeType)}
    payload = NoticeData.model_json_schema(ref_template="#/components/schemas/{model}")
    _open(payload)
    parts = payload.pop("$defs", {})
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Copydesk notices",
            "version": SCHEMA_VERSION,
            "description": "One stream a desk says which articles were published, changed or refused, and stories. "
            "Every entry is a CloudEvents 1.0 event in binary mode: its attributes are the fields of the stream entry "
            "(`headers` here), the payload is the field `data`. The article itself is read by `data.key`.",
        },
        "defaultContentType": "application/json",
        "servers": {"store": {"host": "127.0.0.1:6379", "protocol": "redis", "description": "Redis 7.2 or Valkey 8."}},
        "channels": {
            "notices": {
                "address": "copydesk:{desk}:notices",
                "description": "A Redis stream, read as a consumer group (XREADGROUP, XACK).",
                "parameters": {
                    "desk": {
                        "description": "The desk's name within literal braces: they are its Redis Cluster hash tag.",
                        "default": "{main}",
                        "examples": ["{main}"],
                    }
                },
                "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in messages},
            }
        },
        "operations": {
            "notify": {
                "action": "send",
                "channel": {"$ref": "#/channels/notices"},
                "summary": "Copydesk tells its consumers. The same `id` is never written twice.",
                "messages": [{"$ref": f"#/channels/notices/messages/{name}"} for name in messages],
            }
        },
        "components": {"messages": messages, "schemas": {"NoticeData": payload, **parts}},
    }


def _message(name: str) -> Schema:
    envelope = Notice.model_json_schema()
    _open(envelope)
    attributes = {field: schema for field, schema in envelope["properties"].items() if field != "data"}
    always = [field for field, schema in attributes.items() if "anyOf" not in schema]
    attributes["type"] = {**attributes["type"], "enum": [name], "examples": [name]}
    return {
        "name": name,
        "title": name,
        "contentType": "application/json",
        "headers": {"type": "object", "required": sorted(always), "properties": attributes},
        "payload": {"$ref": "#/components/schemas/NoticeData"},
    }


def main() -> None:
    """Write the documents; with `--check`, only say which are stale and exit 1."""
    stale = [
        name
        for name, text in documents().items()
        if not (GENERATED / name).is_file() or (GENERATED / name).read_text("utf-8") != text
    ]
    if "--check" in sys.argv[1:]:
        sys.exit(f"stale, run `make contract`: {', '.join(stale)}" if stale else 0)
    GENERATED.mkdir(exist_ok=True)
    for name in stale:
        (GENERATED / name).write_text(documents()[name], "utf-8")


if __name__ == "__main__":
    main()
