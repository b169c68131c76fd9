"""The article: what a seed says, parsed and enriched. This is the record that consumers read."""

import hashlib
from typing import Any, Literal

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from schemas.annotations import Entity, Event, Figure, Place, Span, Statement, Stretch, Time
from schemas.record import ArticleId, Confidence, Record, Sha256, UtcTime, unfilled

SCHEMA_VERSION = "1.4"

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
    encoding: str | None = Field(None, examples=["utf-8"], exclude_if=unfilled)
    """The character encoding that was used to read it; absent for binary formats."""
    format: str = Field(examples=["text"])
    """The parser that read it."""
    part: str | None = Field(None, examples=["archive/one.html"], exclude_if=unfilled)
    """The member of a container that this article is; absent for a file that is one article."""
    mtime: UtcTime | None = Field(None, exclude_if=unfilled)
    """When the file was last changed."""
    received_at: UtcTime | None = Field(None, exclude_if=unfilled)
    """When the watcher took it in."""


class Language(Record):
    """The language of the text."""

    code: str = Field(examples=["en"])
    """BCP 47."""
    confidence: Confidence | None = Field(None, examples=[0.98])
    """The probability that it is right."""


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


class Related(Record):
    """Another story that the file points to; never part of the text."""

    title: str | None = Field(None, examples=["Ferries return"], exclude_if=unfilled)
    """Its headline."""
    teaser: str | None = Field(None, examples=["The first ferry left at dawn..."], exclude_if=unfilled)
    """The words shown of it."""
    truncated: bool = Field(False, exclude_if=unfilled)
    """Whether the teaser breaks off."""
    url: str | None = Field(None, examples=["https://news.example/ferries-return"], exclude_if=unfilled)
    """Its address."""
    article_id: ArticleId | None = Field(None, exclude_if=unfilled)
    """The id of that article; absent until it arrives, and where nothing tells which it is."""


class Duplicate(Record):
    """The article that this one repeats."""

    article_id: ArticleId
    """The original: the one that was published first, or the whole of which this is an excerpt."""
    kind: Literal["same_text", "near_copy", "excerpt"]
    """How it repeats it."""
    similarity: Confidence | None = Field(None, examples=[0.91])
    """The share of its words that both have in common; null where nobody has measured it."""


class InStory(Record):
    """The story that an article belongs to: the articles of one event."""

    id: str = Field(examples=["9f86d081884c7d65"])
    """The same for every article of the story; the story itself is read by it."""


class Run(Record):
    """One parser's or enricher's work on this article. All that an enricher fills has this one maker."""

    by: str = Field(pattern=r"^[\w.:-]+/[\w.+-]+$", examples=["entities/b7a86e0f"])
    """Who, as `name/version`: `parse:FORMAT` names a parser; an enricher has the name of the field that it fills."""
    also: tuple[str, ...] = Field((), examples=[["entities"]], exclude_if=unfilled)
    """The fields that it filled besides the one of its own name."""
    status: Literal["ok", "failed", "skipped"] = Field("ok", exclude_if=lambda status: status == "ok")
    """`ok` where absent. `failed`: its fields are empty. `skipped`: it does not apply. `error` says why."""
    error: str | None = Field(None, examples=["no model for the language mt"], exclude_if=unfilled)
    """What went wrong or why it was skipped."""
    milliseconds: SkipJsonSchema[float] = Field(0.0, ge=0, exclude=True)
    """How long it took; known to the process that did it, and never written."""

    @property
    def name(self) -> str:
        """Of the parser or enricher."""
        return self.by.partition("/")[0]

    @property
    def version(self) -> str:
        """Of the parser or enricher."""
        return self.by.partition("/")[2]


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
    section: str | None = Field(None, examples=["Business"], exclude_if=unfilled)
    """The outlet's section."""
    title: str | None = Field(None, examples=["Harbour reopens"])
    """The headline, or what stands in for it (see `title_origin`)."""
    title_origin: Literal["headline", "slug", "lead"] | None = Field(None, exclude_if=unfilled)
    """Where the title comes from."""
    subtitle: str | None = Field(None, examples=["First ferry at dawn"], exclude_if=unfilled)
    """The line below the headline."""
    authors: tuple[str, ...] = Field((), examples=[["Maria Borg"]])
    """Names from the byline."""
    dateline: Dateline | None = None
    """Where and when it was filed."""
    published_at: UtcTime | None = None
    """When it was published; null, with a warning, where the file does not tell."""
    published_precision: Precision | None = Field(None, exclude_if=unfilled)
    """How exact `published_at` is; absent where there is none."""
    published_origin: str | None = Field(None, examples=["date_label"], exclude_if=unfilled)
    """What gave `published_at`."""
    modified_at: UtcTime | None = Field(None, exclude_if=unfilled)
    """When the publisher last changed it."""
    processed_at: UtcTime
    """When this record was made."""
    language: Language | None = None
    """The language of the text."""
    text: str = Field(examples=["The harbour of Valletta reopened on Monday.\n\nThe first ferry left at dawn."])
    """The body: paragraphs joined by a blank line. No headline, byline, caption, related story or furniture."""
    paragraphs: tuple[Stretch, ...] = ()
    """The paragraphs of the text, each `[start, end]`."""
    sentences: tuple[Span, ...] = ()
    """The sentences of title and text."""
    truncated: bool = Field(False, exclude_if=unfilled)
    """Whether the file holds only the beginning of the story."""
    summary: tuple[Stretch, ...] = ()
    """The article in short, in its own words: one or a few sentences of the text, each `[start, end]`."""
    keywords: tuple[Stretch, ...] = ()
    """What it is about, the most telling first: where each word or phrase first stands in the text, `[start, end]`."""
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
    duplicate: Duplicate | None = Field(None, exclude_if=unfilled)
    """The article that this one repeats."""
    story: InStory | None = Field(None, exclude_if=unfilled)
    """The story that it belongs to; absent until it is found, soon after the article was published."""
    warnings: tuple[Warning, ...] = ()
    """What a reader should know."""
    runs: tuple[Run, ...] = ()
    """Who worked on it."""
    extensions: dict[str, Any] = Field(default_factory=dict, examples=[{"ninjs": {"urgency": 4}}], exclude_if=unfilled)
    """What a plug-in or a source format adds, by its name."""

    @property
    def text_sha256(self) -> str:
        """The SHA-256 digest of the text in UTF-8: the same for articles with the same text."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def maker(self, field: str) -> str | None:
        """Who filled a field, as `name/version`; null for what the parser read."""
        runs = (run for run in self.runs if run.status == "ok" and field in (run.name, *run.also))
        return next((run.by for run in runs), None)

    def words(self, *places: Span | Stretch) -> str:
        """The words of spans or of stretches of the text, joined by a space."""
        return " ".join(self._part(place)[place.start : place.end] for place in places)

    def _part(self, place: Span | Stretch) -> str:
        return self.title or "" if isinstance(place, Span) and place.part == "title" else self.text
