"""What checks each format: its own schema or library, where one exists. Each skips where it is not installed."""

import json
import os
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

Record = Mapping[str, Any]
DATA = Path(os.environ.get("COPYDESK_DATA", Path(__file__).parents[3] / "shared" / "data"))
"""Where the format schemas and the large collections lie; they are not part of the project."""


@cache
def _ninjs_validator() -> Any:
    jsonschema, referencing = pytest.importorskip("jsonschema"), pytest.importorskip("referencing")
    file = DATA / "schemas" / "ninjs-schema_3.1.json"
    if not file.is_file():
        pytest.skip(f"no {file}")
    geojson = pytest.importorskip("geojson_pydantic").geometries.Point.model_json_schema()
    anything = referencing.Resource.from_contents(geojson, default_specification=referencing.jsonschema.DRAFT202012)
    registry = referencing.Registry().with_resource("https://geojson.org/schema/GeoJSON.json", anything)
    schema = json.loads(file.read_text("utf-8"))
    checker = jsonschema.FormatChecker()
    return jsonschema.Draft202012Validator(schema, registry=registry, format_checker=checker)


def ninjs(record: Record) -> None:
    """The IPTC's JSON Schema; its geoJSON by geojson-pydantic's schema of a point."""
    _ninjs_validator().validate(record)


def schema_org(record: Record) -> None:
    """The vocabulary as msgspec-schemaorg has it: every type exists, and has every property that is used of it."""
    models = pytest.importorskip("msgspec_schemaorg.models")
    if "@type" in record:
        known = set(getattr(models, record["@type"]).__struct_fields__)
        assert {name for name in record if not name.startswith("@")} <= known
    for value in record.values():
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, dict):
                assert "@type" in part
                schema_org(part)


def web_annotation(record: Record) -> None:
    """What the W3C Recommendation says must hold; it comes without a schema."""
    assert record["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert record["type"] == "Annotation"
    assert record["id"].startswith("urn:")
    assert record["motivation"] in {"classifying", "describing"}
    assert all(body["type"] == "TextualBody" and isinstance(body["value"], str) for body in record["body"])
    position, quote = record["target"]["selector"]
    assert position["type"] == "TextPositionSelector"
    assert 0 <= position["start"] <= position["end"]
    assert quote["type"] == "TextQuoteSelector"
    assert len(quote["exact"]) == position["end"] - position["start"]


def followthemoney(record: Record) -> None:
    """The followthemoney library: schema and properties exist, every value is valid in its type and kept as it is."""
    library = pytest.importorskip("followthemoney")
    schema = library.model.get(record["schema"])
    schema.validate({"properties": dict(record["properties"])})
    for name, values in record["properties"].items():
        kind = schema.get(name).type
        for value in values:
            assert kind.validate(value), f"{record['schema']}.{name}: {value!r}"
    proxy = library.EntityProxy.from_dict(dict(record), cleaned=False)
    assert proxy.id == record["id"]
    assert proxy.caption != proxy.schema.label, "it has no name of its own"


PLOVER = {
    *("id", "date", "time", "enddate", "endtime", "actor", "recipient", "event", "event_loc", "event_text"),
    *("quad_code", "event_scale", "mode", "context", "link", "text", "text_info", "cite_info", "coder"),
    *("coded_date", "coded_time", "comment", "has_event"),
}


def plover(record: Record) -> None:
    """The field names and the required fields of the manual's table, which comes without a schema."""
    assert set(record) <= PLOVER
    assert {"id", "date", "actor", "event"} <= set(record)
    assert record["quad_code"] in {1, 2, 3, 4}
    assert all(len(participant.get("code", "AAA")) == 3 for participant in record.get("actor", []))


def geojson(record: Record) -> None:
    """geojson-pydantic, after RFC 7946."""
    pytest.importorskip("geojson_pydantic").FeatureCollection.model_validate(record)


VALIDATORS: dict[str, Callable[[Record], None]] = {
    "ninjs": ninjs,
    "schema-org": schema_org,
    "web-annotation": web_annotation,
    "followthemoney": followthemoney,
    "plover": plover,
    "geojson": geojson,
}
