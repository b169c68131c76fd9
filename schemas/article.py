"""The article: what a seed says, parsed and enriched. This is the record that consumers read."""

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import Field

from schemas.annotations import Annotation, Entity, Event, Figure, Place, Span, Statement, Time
from schemas.record import ArticleId, Confidence, Maker, Record, Sha256, UtcTime

SCHEMA_VERSION = "1.0"

Precision = Literal["second", "minute", "day", "month", "year"]


class Source(Record):
    """The file that an article comes from."""

    path: str = Field(examples=["2024/harbour.txt"])
    """Its path in the drop folder; bytes that are not UTF-8 are written as `\\xNN`."""
    name: str = Field(examples=["harbour.txt"])
    """Its last part."""
    sha256: Sha256
    """Of its bytes."""
    bytes: int = Field(ge=0, examples=[3120], json_schema_extra={"x-unit": "bytes"})
    """Its size."""
    media_type: str = Field(examples=["text/plain"])
    """IANA media type of what was parsed."""
    encoding: str | None = Field(None, examples=["utf-8"])
    """The character encoding that was used to read it; null for binary formats."""
    format: str = Field(examples=["text"])
    """The parser that read it."""
    part: str | None = Field(None, examples=["archive/one.html"])
    """The member of a container that this article is; null for a file that is one article."""
    mtime: UtcTime | None = None
    """When the file was last changed."""
    received_at: UtcTime | None = None
    """When the watcher took it in."""


class Language(Record):
    """The language of the text."""

    code: str = Field(examples=["en"])
    """BCP 47."""
    confidence: Confidence | None = Field(None, examples=[0.98])
    """0 to 1."""
    by: Maker
    """Its maker."""


class Dateline(Record):
    """Where and when a story was filed, as its first line says."""

    text: str = Field(examples=["VALLETTA, June 3 (XYZ) -"])
    """The words as they stand in the file; the `text` begins with them, so that its place can be pointed to."""
    place: str | None = Field(None, examples=["Valletta"])
    """The place named."""
    date: str | None = Field(None, examples=["2024-06-03"])
    """The date named, ISO 8601, as precise as the words are; `--06-03` where no year is known."""
    agency: str | None = Field(None, examples=["XYZ"])
    """The agency named."""


class Summary(Record):
    """The article in short, in its own words."""

    text: str = Field(examples=["The harbour of Valletta reopened on Monday."])
    """One or a few of its sentences."""
    spans: tuple[Span, ...]
    """Where they stand."""
    by: Maker
    """Its maker."""


class Keyword(Annotation):
    """A word or phrase that tells what the article is about."""

    text: str = Field(examples=["ceasefire"])
    """As the article writes it."""
    span: Span
    """Its first mention."""


class Related(Record):
    """Another story that the file points to; never part of the text."""

    title: str | None = Field(None, examples=["Ferries return"])
    """Its headline."""
    teaser: str | None = Field(None, examples=["The first ferry left at dawn..."])
    """The words shown of it."""
    truncated: bool = False
    """Whether the teaser breaks off."""
    url: str | None = Field(None, examples=["https://news.example/ferries-return"])
    """Its address."""
    article_id: ArticleId | None = None
    """The id of that article; null until it arrives."""


class Run(Record):
    """One parser's or enricher's work on this article."""

    name: str = Field(examples=["entities"])
    """Which."""
    version: str = Field(examples=["1"])
    """Its version."""
    status: Literal["ok", "degraded", "failed", "skipped"]
    """`failed`: its fields are empty. `skipped`: it does not apply, `error` says why."""
    milliseconds: float = Field(ge=0, examples=[12.5], json_schema_extra={"x-unit": "milliseconds"})
    """How long it took."""
    error: str | None = Field(None, examples=["no model for the language mt"])
    """What went wrong or why it was skipped."""


class Warning(Record):
    """Something a reader should know before trusting a value."""

    code: str = Field(pattern=r"^[a-z_]+$", examples=["no_date"])
    """Stable, for programs."""
    message: str = Field(examples=["the file gives no publication date"])
    """For people."""


class Article(Record):
    """What a seed says, parsed and enriched. Lists are never null; scalars may be."""

    schema_version: str = Field(SCHEMA_VERSION, pattern=r"^\d+\.\d+$", examples=["1.0"])
    """The version of this contract."""
    id: ArticleId
    """Of the article's identity: its canonical URL where it has one, else its path in the folder."""
    revision: int = Field(1, ge=1, examples=[1], json_schema_extra={"x-unit": "revisions"})
    """Counts up when the same identity arrives with other content."""
    status: Literal["complete", "partial"] = "complete"
    """`partial` where an enricher failed."""
    source: Source
    """The file."""
    url: str | None = Field(None, examples=["https://news.example/harbour-reopens"])
    """Canonical URL."""
    publisher: str | None = Field(None, examples=["Example News"])
    """The outlet."""
    section: str | None = Field(None, examples=["Business"])
    """The outlet's section."""
    title: str | None = Field(None, examples=["Harbour reopens"])
    """The headline, or what stands in for it (see `title_origin`)."""
    title_origin: Literal["headline", "slug", "lead"] | None = None
    """Where the title comes from."""
    subtitle: str | None = Field(None, examples=["First ferry at dawn"])
    """The line below the headline."""
    authors: tuple[str, ...] = Field((), examples=[["Maria Borg"]])
    """Names from the byline."""
    dateline: Dateline | None = None
    """Where and when it was filed."""
    published_at: UtcTime | None = None
    """When it was published; null, with a warning, where the file does not tell."""
    published_precision: Precision | None = None
    """How exact `published_at` is."""
    published_origin: str | None = Field(None, examples=["date_label"])
    """What gave `published_at`."""
    modified_at: UtcTime | None = None
    """When the publisher last changed it."""
    processed_at: UtcTime
    """When this record was made."""
    language: Language | None = None
    """The language of the text."""
    text: str = Field(examples=["The harbour of Valletta reopened on Monday.\n\nThe first ferry left at dawn."])
    """The body: paragraphs joined by a blank line. No headline, byline, caption, related story or furniture."""
    text_sha256: Sha256
    """Of the text in UTF-8."""
    paragraphs: tuple[Span, ...] = ()
    """The paragraphs of the text."""
    sentences: tuple[Span, ...] = ()
    """The sentences of title and text."""
    truncated: bool = False
    """Whether the file holds only the beginning of the story."""
    summary: Summary | None = None
    """The article in short."""
    keywords: tuple[Keyword, ...] = ()
    """What it is about, the most telling first."""
    entities: tuple[Entity, ...] = ()
    """Persons, organizations, places … with their mentions."""
    statements: tuple[Statement, ...] = ()
    """Who said what."""
    figures: tuple[Figure, ...] = ()
    """Which quantities are given."""
    times: tuple[Time, ...] = ()
    """Dates, times, durations and sets."""
    places: tuple[Place, ...] = ()
    """The places among the entities, on the map."""
    events: tuple[Event, ...] = ()
    """What happened between whom."""
    related: tuple[Related, ...] = ()
    """Other stories that the file points to."""
    duplicate: ArticleId | None = None
    """The id of the article that first had this text."""
    story: str | None = Field(None, examples=["harbour-2024-06"])
    """The id of the story that this article belongs to, where stories are told apart."""
    warnings: tuple[Warning, ...] = ()
    """What a reader should know."""
    runs: tuple[Run, ...] = ()
    """Who worked on it."""
    extensions: dict[str, Any] = Field(default_factory=dict, examples=[{"ninjs": {"urgency": 4}}])
    """What a plug-in or a source format adds, by its name."""


def misplaced(article: Article, value: object) -> Iterator[Span]:
    """Every span within `value` whose words do not stand where it says in the article."""
    for span in _spans(value):
        words = article.text if span.part == "text" else article.title or ""
        if words[span.start : span.end] != span.text or span.end - span.start != len(span.text):
            yield span


def _spans(value: object) -> Iterator[Span]:
    left = [value]
    while left:
        each = left.pop()
        if isinstance(each, Span):
            yield each
        elif isinstance(each, Record):
            left.extend(each.__dict__.values())
        elif isinstance(each, tuple | list):
            left.extend(each)
