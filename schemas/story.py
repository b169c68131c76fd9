"""The story: the articles of one event, as consumers read it."""

from typing import Literal

from pydantic import Field

from schemas.annotations import DEGREES, IN_ITS_UNIT, Bound, EntityType, Span
from schemas.article import SCHEMA_VERSION
from schemas.record import ArticleId, Country, Record, UtcTime, unfilled


class StoryEntity(Record):
    """A person, organization, place … that several articles of a story are about, or its only one."""

    id: str = Field(examples=["person:maria-borg"])
    """As in the articles."""
    type: EntityType
    """What it is."""
    name: str = Field(examples=["Maria Borg"])
    """The name that most of the articles use."""
    articles: int = Field(ge=1, examples=[4], json_schema_extra={"x-unit": "articles"})
    """How many articles name it."""


class StoryPlace(Record):
    """A place of a story, on the map."""

    id: str = Field(examples=["place:geonames-2562305"])
    """As in the articles."""
    name: str = Field(examples=["Valletta"])
    """The name that most of the articles use."""
    country: Country | None = Field(None, exclude_if=unfilled)
    """The country that it lies in or is."""
    latitude: float | None = Field(None, ge=-90, le=90, examples=[35.9], json_schema_extra=DEGREES)
    """Degrees north, WGS 84."""
    longitude: float | None = Field(None, ge=-180, le=180, examples=[14.51], json_schema_extra=DEGREES)
    """Degrees east, WGS 84."""
    articles: int = Field(ge=1, examples=[3], json_schema_extra={"x-unit": "articles"})
    """How many articles name it."""


class StoryClaim(Record):
    """What one source says, where it first says so. Repeated by others it is the same claim."""

    claimant: str | None = Field(None, examples=["police"])
    """Who says so, in the article's words; null where the article itself does."""
    speaker: str | None = Field(None, examples=["person:maria-borg"], exclude_if=unfilled)
    """The id of the entity that says so, where it is one."""
    stance: Literal["affirmed", "denied"] = Field("affirmed", exclude_if=lambda stance: stance == "affirmed")
    """Whether the claimant says that it is so or that it is not; affirmed where absent."""
    blamed: str | None = Field(None, examples=["the rebels"], exclude_if=unfilled)
    """Who did it, as the claimant says, in the article's words."""
    value: float | None = Field(None, examples=[12.0], exclude_if=unfilled, json_schema_extra=IN_ITS_UNIT)
    """The number named."""
    low: float | None = Field(None, examples=[12.0], exclude_if=unfilled, json_schema_extra=IN_ITS_UNIT)
    """The least it may be, where a bound says so."""
    high: float | None = Field(None, examples=[20.0], exclude_if=unfilled, json_schema_extra=IN_ITS_UNIT)
    """The most it may be, where a bound says so."""
    bound: Bound | None = Field(None, exclude_if=unfilled)
    """How the words limit the value."""
    words: str = Field(examples=["At least 12"])
    """The words that say so, long ones cut short."""
    span: Span
    """Where they stand in the article."""
    article_id: ArticleId
    """The earliest article that tells of it."""
    outlet: str | None = Field(None, examples=["news.example"])
    """That article's outlet."""
    at: UtcTime
    """The publication, else processing, of that article."""
    articles: int = Field(1, ge=1, examples=[2], json_schema_extra={"x-unit": "articles"})
    """How many articles tell of it; copies do not count."""
    superseded: bool = Field(False, exclude_if=unfilled)
    """Whether the same claimant said otherwise later."""


class ClaimSet(Record):
    """What the sources of a story say of the same thing, side by side."""

    kind: Literal["figure", "event"]
    """A quantity of the same things, or who did something and whether it happened."""
    about: str = Field(examples=["people dead"])
    """What is counted, or the words of the first claim."""
    unit: str | None = Field(None, examples=["EUR"], exclude_if=unfilled)
    """As in the articles' figures; absent for a plain count."""
    disputed: bool = Field(False, exclude_if=unfilled)
    """Whether two claimants contradict each other."""
    claims: tuple[StoryClaim, ...] = Field(min_length=1)
    """The claims, in the order in which they were made."""


class Story(Record):
    """The articles of one event. Which they are says the index `by:story:ID`."""

    schema_version: str = Field(SCHEMA_VERSION, pattern=r"^\d+\.\d+$", examples=["1.3"])
    """The version of this contract."""
    id: str = Field(examples=["9f86d081884c7d65"])
    """Of the story."""
    merged_into: str | None = Field(None, examples=["2c26b46b68ffc68f"], exclude_if=unfilled)
    """The story that this one turned out to be; absent while it stands."""
    title: str | None = Field(None, examples=["Harbour reopens"])
    """The headline of its earliest article that has one and repeats no other."""
    first_at: UtcTime | None = None
    """The publication, else processing, of its earliest article; null where it has none."""
    last_at: UtcTime | None = None
    """That of its latest article."""
    articles: int = Field(ge=0, examples=[5], json_schema_extra={"x-unit": "articles"})
    """How many articles it has, copies included."""
    sources: int = Field(ge=0, examples=[3], json_schema_extra={"x-unit": "outlets"})
    """How many outlets report it in articles that repeat no other; all outlets that are unknown count as one."""
    outlets: tuple[str, ...] = Field((), examples=[["news.example"]])
    """These outlets: the host of the articles' addresses, else the publisher's name."""
    entities: tuple[StoryEntity, ...] = ()
    """Whom and what it is about, those that most articles name first."""
    places: tuple[StoryPlace, ...] = ()
    """Where it happens, the places that most articles name first."""
    claims: tuple[ClaimSet, ...] = Field((), exclude_if=unfilled)
    """What its sources say of the same things, disputes first."""
