"""The documents of the contract are fresh, complete and valid."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import TypeAdapter

from schemas.article import SCHEMA_VERSION, Article
from schemas.generate import GENERATED, documents
from schemas.notices import Notice
from schemas.record import Record

SCHEMAS = ("article.schema.json", "notice.schema.json")


def fields(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for record in (schema, *schema["$defs"].values()):
        for name, field in record.get("properties", {}).items():
            yield f"{record['title']}.{name}", field


def kinds(field: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        field,
        *field.get("anyOf", []),
        *[kind["items"] for kind in (field, *field.get("anyOf", [])) if "items" in kind],
    ]


def is_documented(field: dict[str, Any]) -> bool:
    """A part's examples are those of its own fields."""
    return any("$ref" in kind or "examples" in kind or "const" in kind for kind in kinds(field))


@pytest.mark.parametrize("name", documents())
def test_the_committed_documents_are_what_the_records_say(name: str) -> None:
    assert (GENERATED / name).read_text("utf-8") == documents()[name], "run `make contract`"


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_field_has_a_description_an_example_and_a_unit_where_it_counts(name: str) -> None:
    schema = json.loads(documents()[name])
    lacking = [
        field
        for field, described in fields(schema)
        if not described.get("description")
        or not is_documented(described)
        or (
            any(kind.get("type") in {"number", "integer"} for kind in kinds(described))
            and "Unit: " not in str(described)
        )
    ]
    assert lacking == []


@pytest.mark.parametrize("record", [Article, Notice])
def test_every_example_fits_its_own_field(record: type[Record]) -> None:
    validator = pytest.importorskip("jsonschema").Draft202012Validator
    schema = record.model_json_schema()
    for part in (schema, *schema["$defs"].values()):
        for field in part.get("properties", {}).values():
            for example in (example for kind in kinds(field)[:2] for example in kind.get("examples", [])):
                validator({**field, "$defs": schema["$defs"]}).validate(example)


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schemas_are_valid_and_carry_the_version(name: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(documents()[name])
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"].endswith(f":{SCHEMA_VERSION}")


def test_the_schema_of_a_later_minor_still_takes_what_it_does_not_know() -> None:
    assert '"additionalProperties": false' not in "".join(documents().values())


def test_asyncapi_has_a_message_for_every_type_of_notice() -> None:
    asyncapi = json.loads(documents()["asyncapi.json"])
    types = TypeAdapter(Notice.model_fields["type"].annotation).json_schema()["enum"]
    assert set(asyncapi["components"]["messages"]) == set(types)
    references = [part for part in json.dumps(asyncapi).split('"') if part.startswith("#/")]
    for reference in references:
        node = asyncapi
        for step in reference.removeprefix("#/").split("/"):
            node = node[step]
