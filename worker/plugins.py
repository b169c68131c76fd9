"""What a parser, an enricher and an exporter are, and how they are found. A plug-in is a value in a file of its own."""

import hashlib
import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import IntEnum
from functools import cache, cached_property
from graphlib import TopologicalSorter
from importlib.metadata import entry_points
from operator import itemgetter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Literal

from schemas.article import Article, Dateline, Precision, Related, Run, Warning
from worker.errors import Empty, RefusedSeed, Unsupported
from worker.versions import PACKAGE, version_of

if TYPE_CHECKING:  # the watcher needs no models: with what runs them it holds half as much again
    from worker.english.document import Document


def path_of(name: bytes) -> str:
    r"""A file's name as text, another for every name: bytes that are no UTF-8 as `\xe9`, a backslash as `\\`."""
    return name.replace(b"\\", b"\\\\").decode("utf-8", "backslashreplace")


def name_of(path: str) -> bytes:
    """The file's name that a path stands for: the inverse of `path_of`."""
    return re.sub(rb"\\(\\|x[0-9a-f]{2})", lambda escape: _unescaped(escape[1]), path.encode())


def _unescaped(code: bytes) -> bytes:
    return code if code == b"\\" else bytes.fromhex(code[1:].decode())


@dataclass(frozen=True)
class Seed:
    """One dropped file, or one member of a container, in one version.

    `path` is relative to the drop folder, as text; `part` names the member of a container.
    """

    path: str
    data: bytes
    mtime: datetime | None = None
    received_at: datetime | None = None
    part: str | None = None
    depth: int = 0
    """How many containers it lies within."""
    url: str | None = None
    """Where it was fetched from, as far as its container tells."""

    @cached_property
    def name(self) -> str:
        """The last part of the path, of the member where there is one."""
        return PurePosixPath(self.part or self.path).name

    @cached_property
    def suffix(self) -> str:
        """In lower case, with its dot; empty where there is none."""
        return PurePosixPath(self.name).suffix.lower()

    @cached_property
    def sha256(self) -> str:
        """Of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    def member(self, part: str, data: bytes) -> "Seed":
        """The seed of a container's member; nested members are joined by `!`."""
        name = f"{self.part}!{part}" if self.part else part
        return replace(self, data=data, part=name, depth=self.depth + 1)


@dataclass(frozen=True)
class ParsedArticle:
    """What a parser finds in a seed, before any enricher. See `schemas.article.Article` for the fields."""

    paragraphs: tuple[str, ...]
    title: str | None = None
    title_origin: Literal["headline", "slug", "lead"] | None = None
    subtitle: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    section: str | None = None
    url: str | None = None
    dateline: Dateline | None = None
    published_at: datetime | None = None
    published_precision: Precision | None = None
    published_origin: str | None = None
    modified_at: datetime | None = None
    related: tuple[Related, ...] = ()
    truncated: bool = False
    warnings: tuple[Warning, ...] = ()
    extensions: Mapping[str, Any] = field(default_factory=dict)
    part: str | None = None
    media_type: str = "text/plain"
    encoding: str | None = None
    format: str | None = None
    """The parser's name; filled by `parse`, of the innermost parser for a container's member."""
    runs: tuple[Run, ...] = ()
    """One of each parser that read it, a container's first; filled by `parse`."""


@dataclass(frozen=True)
class RefusedPart:
    """A member of a container that gives no article; the others are published all the same."""

    part: str
    error: RefusedSeed


@dataclass(frozen=True)
class Done:
    """Stands for a member of a container that is read past: what became of it is recorded."""


class Confidence(IntEnum):
    """How sure a parser is that a seed is its own. No two parsers tie on a seed."""

    NO = 0
    FALLBACK = 1
    SUFFIX = 2
    CONTENT = 3
    DIALECT = 4
    """By content, and within a format that another parser reads in general: DOCX in ZIP, JSON Feed in JSON."""


@dataclass(frozen=True)
class Parser:
    """Reads one format. `parse` raises RefusedSeed for a broken seed and yields articles or refused members.

    A parser of another package states its version; ours follows from what it is made of.
    """

    name: str
    recognises: Callable[[Seed], Confidence]
    parse: Callable[[Seed], Iterator[ParsedArticle | RefusedPart]]
    version: str = field(default="", kw_only=True)

    def __post_init__(self) -> None:
        object.__setattr__(self, "version", self.version or _version_of(self.parse))


Fields = Mapping[str, Any]


@dataclass(frozen=True)
class Enricher:
    """Fills fields of an article. `compute` may raise Skipped; any other error costs only its own fields.

    `compute` gets the article as a document, whose `article` holds what the enrichers named in `after` filled in. An
    enricher of another package states its version; ours follows from what it is made of.
    """

    name: str
    compute: "Callable[[Document], Fields]"
    after: tuple[str, ...] = ()
    version: str = field(default="", kw_only=True)

    def __post_init__(self) -> None:
        object.__setattr__(self, "version", self.version or _version_of(self.compute))


def _version_of(function: Callable[..., Any]) -> str:
    if function.__module__.partition(".")[0] != PACKAGE:
        raise ValueError(f"{function.__module__}: a plug-in of another package states its version")
    return version_of(function.__module__)


@dataclass(frozen=True)
class Exporter:
    """Writes an article in another format, as objects of one JSON line each."""

    name: str
    about: str
    export: Callable[[Article], Iterator[Mapping[str, Any]]]


@cache
def parsers() -> tuple[Parser, ...]:
    """Every parser: the modules of `worker.parsers`, and the entry points `copydesk.parsers` of installed packages."""
    return tuple(_installed("worker.parsers", "PARSER", "copydesk.parsers"))


@cache
def enrichers() -> tuple[Enricher, ...]:
    """Every enricher in an order that respects `after`: `worker.enrichers`, then entry points `copydesk.enrichers`.

    Raises graphlib.CycleError where two wait for each other, and KeyError where `after` names an unknown one.
    """
    named = {enricher.name: enricher for enricher in _installed("worker.enrichers", "ENRICHER", "copydesk.enrichers")}
    order = TopologicalSorter({name: sorted(enricher.after) for name, enricher in sorted(named.items())})
    return tuple(named[name] for name in order.static_order())


@cache
def exporters() -> Mapping[str, Exporter]:
    """Every exporter by its name: `worker.exporters`, then entry points `copydesk.exporters`."""
    return {exporter.name: exporter for exporter in _installed("worker.exporters", "EXPORTER", "copydesk.exporters")}


def _installed(package: str, value: str, group: str) -> Iterator[Any]:
    for module in pkgutil.iter_modules(importlib.import_module(package).__path__):
        plugin = getattr(importlib.import_module(f"{package}.{module.name}"), value, None)
        if plugin is not None:
            yield plugin
    for point in entry_points(group=group):
        yield point.load()


def parser_of(seed: Seed) -> Parser:
    """The parser that is surest of the seed. Raises Unsupported where none recognises it."""
    confidence, parser = max(((parser.recognises(seed), parser) for parser in parsers()), key=itemgetter(0))
    if confidence is Confidence.NO:
        raise Unsupported(f"no parser recognises {seed.name!r}")
    return parser


def parse(seed: Seed) -> Iterator[ParsedArticle | RefusedPart]:
    """A seed's articles, by the parser that recognises it. Containers call this for their members.

    Raises RefusedSeed as the parser does, and Empty where it gives nothing.
    """
    parser = parser_of(seed)
    parsed, started = None, time.perf_counter()
    for parsed in parser.parse(seed):
        if isinstance(parsed, ParsedArticle):
            yield replace(
                parsed,
                format=parsed.format or parser.name,
                part=parsed.part or seed.part,
                runs=(_run(parser, started, parsed.runs), *parsed.runs),
            )
        else:
            yield parsed
        started = time.perf_counter()
    if parsed is None:
        raise Empty("holds no article")


def _run(parser: Parser, started: float, inner: tuple[Run, ...]) -> Run:
    """The parser's own work on an article: since `started`, without the parsers that it called."""
    milliseconds = (time.perf_counter() - started) * 1000 - sum(run.milliseconds for run in inner)
    return Run(by=f"parse:{parser.name}/{parser.version}", milliseconds=round(max(milliseconds, 0), 3))
