"""The story: the articles of one event, as consumers read it."""

from pydantic import Field

from schemas.annotations import DEGREES, EntityType
from schemas.article import SCHEMA_VERSION
from schemas.record import Country, Record, UtcTime, unfilled


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

    id: str = Field(examples=["place:valletta"])
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


class Story(Record):
    """The articles of one event. Which they are says the index `by:story:ID`."""

    schema_version: str = Field(SCHEMA_VERSION, pattern=r"^\d+\.\d+$", examples=["1.2"])
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
