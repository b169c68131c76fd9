"""What enrichers say about an article's words: entities, statements, figures, times, places, events."""

from typing import Annotated, Literal, NamedTuple

from pydantic import Field, JsonValue, SerializerFunctionWrapHandler, WrapSerializer

from schemas.record import CodePoint, Confidence, Country, Record, UtcTime, unfilled


class Stretch(NamedTuple):
    """A part of the text as `[start, end]`: `article.text[start:end]`, counted in Unicode code points."""

    start: CodePoint
    """The first code point."""
    end: CodePoint
    """One past the last code point."""


class Span(Record):
    """Where words of the article stand: `getattr(article, part)[start:end]`, counted in Unicode code points."""

    part: Literal["title", "text"] = "text"
    """The field of the article that the offsets count in."""
    start: CodePoint = Field(examples=[19])
    """The first code point."""
    end: CodePoint = Field(examples=[27])
    """One past the last code point."""

    def holds(self, other: "Span") -> bool:
        """Whether the other's words lie within these."""
        return self.part == other.part and self.start <= other.start and other.end <= self.end


def _brief(span: Span, serialize: SerializerFunctionWrapHandler) -> dict[str, str | int]:
    record: dict[str, str | int] = serialize(span)
    return {name: value for name, value in record.items() if name != "part" or value != "text"}


BriefSpan = Annotated[Span, WrapSerializer(_brief)]
"""A span that leaves `part` out where it is the text, as the field's default allows."""


class Words(Span):
    """A span with its words."""

    text: str = Field(examples=["last week"])
    """The words themselves."""


class Annotation(Record):
    """What every annotation may carry: the probability that it is right."""

    confidence: Confidence | None = Field(None, examples=[0.93], exclude_if=unfilled)
    """The probability that it is right; absent where the enricher gives none."""


IN_ITS_UNIT: dict[str, JsonValue] = {"x-unit": "as the field `unit` says"}
DEGREES: dict[str, JsonValue] = {"x-unit": "degrees"}

Bound = Literal["exact", "about", "over", "under", "up_to", "at_least", "range"]

EntityType = Literal["person", "organization", "place", "norp", "facility", "product", "work", "event", "other"]


class Entity(Annotation):
    """One person, organization, place … of the article, with all its mentions."""

    id: str = Field(examples=["person:maria-borg"])
    """The same in every article that means the same: `place:MLT` and `norp:MLT` by ISO 3166-1, `place:geonames-2562305`
    by GeoNames, a person by the full name, an organization by its name and, where each country has one, its country. A
    name that tells nobody outside of its article ends in `@` and the beginning of the article's id."""
    type: EntityType
    """What it is; `norp` is a nationality, religious or political group."""
    name: str = Field(examples=["Maria Borg"])
    """The fullest name that the article uses."""
    aliases: tuple[str, ...] = Field((), examples=[["Borg"]])
    """The other names that the article uses for it."""
    mentions: tuple[Span, ...]
    """Every place where it is named, in reading order."""
    role: str | None = Field(None, examples=["Minister"], exclude_if=unfilled)
    """The title or office that the article gives a person."""
    country: Country | None = None
    """Its country where the text or the gazetteer gives one."""
    salience: float | None = Field(None, ge=0.0, le=1.0, examples=[0.4], json_schema_extra={"x-unit": "1"})
    """How much the article is about it, 0 to 1."""


class Statement(Annotation):
    """Who said what: something that the article attributes to a source."""

    id: str = Field(examples=["s1"])
    """Unique within the article."""
    kind: Literal["quote", "indirect", "mixed"] = Field("indirect", exclude_if=lambda kind: kind == "indirect")
    """In quotation marks, reported, or both; reported where absent."""
    content: tuple[Span, ...] = Field(min_length=1)
    """What is said: one span, or several where the quotation is interrupted."""
    source: Span | None = None
    """The words that name who says it."""
    cue: BriefSpan | None = None
    """The words that attribute it: "said", "according to"."""
    speaker: str | None = Field(None, examples=["person:maria-borg"])
    """The id of the entity that says it; null where the article does not tell."""
    speaker_confidence: Confidence | None = Field(None, examples=[0.9], exclude_if=unfilled)
    """The probability that the speaker is right; absent where the enricher gives none."""
    polarity: Literal["affirmed", "denied", "asked"] | None = Field(None, exclude_if=unfilled)
    """Whether the source says that it is so, that it is not so, or asks; absent where nothing decides it."""

    def holds(self, span: Span) -> bool:
        """Whether the words are part of what is said."""
        return any(piece.holds(span) for piece in self.content)


class Figure(Annotation):
    """A quantity that says something about the world."""

    id: str = Field(examples=["f1"])
    """Unique within the article."""
    span: Span
    """The words that give it, bound and unit included."""
    value: float | None = Field(None, examples=[3000.0], json_schema_extra=IN_ITS_UNIT)
    """The number named; null where only a range is given."""
    low: float | None = Field(None, examples=[2900.0], json_schema_extra=IN_ITS_UNIT)
    """The least it may be, where a bound says so."""
    high: float | None = Field(None, examples=[3000.0], json_schema_extra=IN_ITS_UNIT)
    """The most it may be, where a bound says so."""
    bound: Bound = "exact"
    """How the words limit the value."""
    unit: str | None = Field(None, examples=["EUR"])
    """ISO 4217 for money, UCUM where one exists, else an English word; null for a plain count."""
    of: str | None = Field(None, examples=["ceasefire violations"])
    """What is counted, in the article's words."""
    statement: str | None = Field(None, examples=["s1"], exclude_if=unfilled)
    """The id of the statement that claims it; absent where the article itself says so."""


class Time(Annotation):
    """A date, time, duration or set, as in TIMEX3."""

    id: str = Field(examples=["t1"])
    """Unique within the article."""
    span: Words
    """The words that give it."""
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    """The TIMEX3 type."""
    value: str | None = Field(None, examples=["2024-W07"])
    """The TIMEX3 value; null where it cannot be told."""
    start: UtcTime | None = None
    """The resolved interval's beginning; null where there is no anchor."""
    end: UtcTime | None = None
    """The resolved interval's end (exclusive)."""
    anchor: Literal["published_at", "dateline"] | None = Field(None, exclude_if=unfilled)
    """What it was resolved against; absent for what resolves by itself or not at all."""


class Place(Record):
    """An entity of the article that lies somewhere, on the map. Its name's own confidence is the entity's."""

    id: str = Field(examples=["place:geonames-2562305"])
    """The id of the entity that it locates."""
    name: str = Field(examples=["Valletta"])
    """Its name in the article."""
    mentions: tuple[Span, ...] = ()
    """Where it is named."""
    geonames_id: int | None = Field(None, examples=[2562305], json_schema_extra={"x-unit": "identifier"})
    """Its GeoNames id."""
    country: Country | None = None
    """The country that it lies in or is."""
    latitude: float | None = Field(None, ge=-90, le=90, examples=[35.9], json_schema_extra=DEGREES)
    """Degrees north, WGS 84."""
    longitude: float | None = Field(None, ge=-180, le=180, examples=[14.51], json_schema_extra=DEGREES)
    """Degrees east, WGS 84."""
    precision: Literal["city", "region", "country"] | None = None
    """What the coordinates stand for."""
    role: Literal["dateline", "mention"] = "mention"
    """Why it is in the article."""
    point_confidence: Confidence | None = Field(None, examples=[0.86], exclude_if=unfilled)
    """The probability that GeoNames id, country and coordinates are those of the place that is meant."""


class Participant(Record):
    """Who takes part in an event."""

    text: Span | None = None
    """The words that name it."""
    entity: str | None = Field(None, examples=["organization:transport-ministry"], exclude_if=unfilled)
    """The id of the entity, where it is one."""
    country: str | None = Field(None, pattern=r"^[A-Z]{3}$", examples=["UKR"])
    """ISO 3166-1 alpha-3, or PLOVER's code of a group without a country (IGO, NGO, EUR …)."""
    sector: str | None = Field(None, pattern=r"^[A-Z]{3}$", examples=["GOV"])
    """PLOVER's sector code."""


class Event(Annotation):
    """What happened between whom, coded by PLOVER 2.0 (Open Event Data Alliance, 2021)."""

    id: str = Field(examples=["v1"])
    """Unique within the article."""
    code: str = Field(pattern=r"^[A-Z]+$", examples=["CONSULT"])
    """The PLOVER event type."""
    mode: str | None = Field(None, examples=["visit"], exclude_if=unfilled)
    """The PLOVER mode of that type."""
    contexts: tuple[str, ...] = Field((), examples=[["economic"]], exclude_if=unfilled)
    """PLOVER contexts."""
    auxiliary: tuple[Literal["historical", "future", "hypothetical", "negated"], ...] = Field((), examples=[["future"]])
    """What keeps the event from being a plain present fact."""
    actors: tuple[Participant, ...] = ()
    """Who does it."""
    recipients: tuple[Participant, ...] = ()
    """To whom it is done."""
    trigger: BriefSpan
    """The words that name it."""
    time: str | None = Field(None, examples=["t1"], exclude_if=unfilled)
    """The id of its time."""
    place: str | None = Field(None, examples=["place:geonames-2562305"], exclude_if=unfilled)
    """The id of its place."""
    statement: str | None = Field(None, examples=["s1"], exclude_if=unfilled)
    """The id of the statement that claims it; absent where the article itself says so."""
    parties_confidence: Confidence | None = Field(None, examples=[0.8], exclude_if=unfilled)
    """How likely actors and recipients are the right ones if the event is right."""
