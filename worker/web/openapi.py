"""The API's own description, as OpenAPI 3.1, with the contract's records as its schemas."""

from functools import cache
from typing import Any

from pydantic.json_schema import models_json_schema
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from schemas.article import SCHEMA_VERSION, Article
from schemas.notices import Notice
from schemas.story import Story
from worker.web.search.entry import KINDS

RECORDS = "#/components/schemas/{model}"
QUERY = {"name": "q", "in": "query", "description": "what to look for; all where absent", "schema": {"type": "string"}}
PAGING = [
    {
        "name": "order",
        "in": "query",
        "description": "the newest first, or the best match",
        "schema": {"type": "string", "enum": ["newest", "best"], "default": "newest"},
    },
    {
        "name": "limit",
        "in": "query",
        "description": "articles at most",
        "schema": {"type": "integer", "minimum": 1, "maximum": 200, "default": 20},
    },
    {
        "name": "after",
        "in": "query",
        "description": "the cursor of the answer before, to go on after it",
        "schema": {"type": "string"},
    },
    {
        "name": "copies",
        "in": "query",
        "description": "whether copies stand beside their originals; else they are folded into them",
        "schema": {"type": "boolean", "default": False},
    },
]
OF_STORIES = [
    {
        **PAGING[0],
        "description": "the latest first, or those of most sources",
        "schema": {"type": "string", "enum": ["newest", "sources"], "default": "newest"},
    },
    {**PAGING[1], "description": "stories at most"},
    PAGING[2],
    {
        "name": "least",
        "in": "query",
        "description": "only stories of so many articles or more",
        "schema": {"type": "integer", "minimum": 1, "maximum": 200, "default": 1},
    },
]
TEXT, NUMBER = {"type": "string"}, {"type": "integer", "minimum": 0}
CURSOR = {"type": ["string", "null"], "description": "goes on after the last one; null where there is no more"}


def document(request: Request) -> Response:
    """Serve it."""
    return JSONResponse(described())


@cache
def described() -> dict[str, Any]:
    """The document, as JSON."""
    _, records = models_json_schema(
        [(record, "serialization") for record in (Article, Story, Notice)], ref_template=RECORDS
    )
    facet = _object(key=TEXT, name=TEXT, count=NUMBER)
    card = {
        "type": "object",
        "description": "what a list of articles shows of one",
        "required": ["id"],
        "properties": {"id": TEXT},
    }
    of_story = {
        "type": ["object", "null"],
        "description": "the article's story; null until it is known",
        "required": ["id", "title", "articles", "sources"],
        "properties": {"id": TEXT, "title": {"type": ["string", "null"]}, "articles": NUMBER, "sources": NUMBER},
    }
    hit = _object(
        card=card, excerpt={"type": ["string", "null"]}, copies={"type": "array", "items": card}, story=of_story
    )
    facets = {"type": "object", "properties": {kind: {"type": "array", "items": facet} for kind in KINDS}}
    found = _object(total=NUMBER, hits={"type": "array", "items": hit}, cursor=CURSOR, facets=facets)
    whole = _object(total=NUMBER, articles={"type": "array", "items": _record("Article")}, cursor=CURSOR)
    shelf = _object(total=NUMBER, stories={"type": "array", "items": _record("Story")}, cursor=CURSOR)
    entity = _object(id=TEXT, name=TEXT, articles=NUMBER, q=TEXT)
    named = _object(total=NUMBER, entities={"type": "array", "items": entity})
    wrong = {
        "type": "object",
        "required": ["error"],
        "properties": {"error": TEXT, "start": NUMBER, "end": NUMBER},
        "description": "what is wrong, and which characters of the query are: q[start:end]",
    }
    identity = {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "pattern": "^[0-9a-f]{32}$"}}
    of_story_id = {**identity, "schema": {"type": "string", "pattern": "^[0-9a-f]{16}$"}}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Copydesk",
            "version": SCHEMA_VERSION,
            "description": "Structured, sourced, de-duplicated articles. Where a token is set, requests show it.",
        },
        "paths": {
            "/api/search": _get(
                "search",
                "Cards of the articles that a query finds, and their facets",
                found,
                wrong,
                [QUERY, *PAGING],
            ),
            "/api/articles": _get(
                "articles", "Whole records of articles that a query finds", whole, wrong, [QUERY, *PAGING]
            ),
            "/api/articles/{id}": _get("article", "One article", _record("Article"), wrong, [identity], missing=True),
            "/api/articles/{id}/alike": _get(
                "alike",
                "Cards of the articles most like one; none where the index does not have it",
                _object(articles={"type": "array", "items": card}),
                wrong,
                [identity],
            ),
            "/api/entities": _get(
                "entities", "Who and what is named most in what a query finds", named, wrong, [QUERY]
            ),
            "/api/stories": _get(
                "stories", "The stories of the articles that a query finds", shelf, wrong, [QUERY, *OF_STORIES]
            ),
            "/api/stories/{id}": _get(
                "story",
                "One story, of one that has merged that which it is part of; its articles are found by q=story:ID",
                _record("Story"),
                wrong,
                [of_story_id],
                missing=True,
            ),
            "/notices": _stream(),
        },
        "components": {
            "schemas": records["$defs"],
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{}, {"token": []}],
    }


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}


def _record(name: str) -> dict[str, Any]:
    return {"$ref": RECORDS.format(model=name)}


def _get(
    name: str, about: str, answer: dict[str, Any], wrong: dict[str, Any], asked: list[Any], *, missing: bool = False
) -> dict[str, Any]:
    failures = {"404": "There is none"} if missing else {"400": "The question is wrong"}
    failures |= {"401": "The token is missing", "503": "The store does not answer"}
    replies = {code: {"description": what} for code, what in failures.items()}
    for code in replies.keys() - {"401"}:
        replies[code]["content"] = {"application/json": {"schema": wrong}}  # type: ignore[assignment]
    ok = {"description": about, "content": {"application/json": {"schema": answer}}}
    return {"get": {"operationId": name, "summary": about, "parameters": asked, "responses": {"200": ok, **replies}}}


def _stream() -> dict[str, Any]:
    last = {"name": "Last-Event-ID", "in": "header", "description": "go on after this one", "schema": TEXT}
    after = {"name": "after", "in": "query", "description": "the same; 0 for all that are kept", "schema": TEXT}
    events = {"type": "string", "description": "server-sent events: id of the stream, type, a Notice as data"}
    ok = {"description": "The notices as they come", "content": {"text/event-stream": {"schema": events}}}
    return {
        "get": {
            "operationId": "notices",
            "summary": "The notices as server-sent events, from now on unless said",
            "parameters": [last, after],
            "responses": {
                "200": ok,
                "400": {"description": "No such place"},
                "401": {"description": "The token is missing"},
            },
        }
    }
