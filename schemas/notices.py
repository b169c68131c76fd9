"""The notice: a CloudEvents 1.0 envelope as flat stream fields, its small data as JSON."""

from typing import Literal

from pydantic import Field

from schemas.article import SCHEMA_VERSION, Duplicate
from schemas.record import ArticleId, Record, UtcTime

NoticeType = Literal[
    "article.published.v1",
    "article.updated.v1",
    "article.withdrawn.v1",
    "article.purged.v1",
    "article.duplicate_changed.v1",
    "article.related_resolved.v1",
    "article.names_resolved.v1",
    "story.opened.v1",
    "story.updated.v1",
    "story.merged.v1",
    "seed.duplicate.v1",
    "seed.quarantined.v1",
]


class StoryState(Record):
    """How a story stands after a step."""

    id: str = Field(examples=["9f86d081884c7d65"])
    """Of the story."""
    articles: int = Field(ge=0, examples=[5], json_schema_extra={"x-unit": "articles"})
    """How many articles it has."""
    sources: int = Field(ge=0, examples=[3], json_schema_extra={"x-unit": "outlets"})
    """How many independent sources it has."""
    merged_into: str | None = Field(None, examples=["2c26b46b68ffc68f"])
    """The story that has taken it in; null but in `story.merged`."""


class NoticeData(Record):
    """What a consumer needs to decide whether to fetch the article, or the story."""

    key: str | None = Field(None, examples=["copydesk:{main}:article:0f3c…"])
    """The Redis key of the article's, or the story's, hash; its field `json` is that. Null for a quarantined seed."""
    article_id: ArticleId | None = None
    """The article, for `seed.duplicate` the one that was there first, for a `story` notice the one that led to it."""
    revision: int | None = Field(None, examples=[1], json_schema_extra={"x-unit": "revisions"})
    """The article's revision."""
    seed_id: str = Field(examples=["9f86d081884c7d65" * 4])
    """The seed that led to this notice; of an article withdrawn the one that no longer holds it, of one
    purged the one that gave it, empty where the desk no longer knew it."""
    path: str = Field(examples=["2024/harbour.txt"])
    """The seed's path in the drop folder."""
    title: str | None = Field(None, examples=["Harbour reopens"])
    """The article's title."""
    language: str | None = Field(None, examples=["en"])
    """BCP 47."""
    published_at: UtcTime | None = None
    """The article's publication time."""
    status: str | None = Field(None, examples=["complete"])
    """The article's status: complete or partial."""
    counts: dict[str, int] = Field(default_factory=dict, examples=[{"entities": 4, "statements": 1}])
    """How many entities, statements, figures, events … the article has."""
    duplicate: Duplicate | None = None
    """The article that this one repeats; null where it repeats none."""
    related_id: ArticleId | None = None
    """Of `article.related_resolved` the article that a headline of `related` has found; null where that is gone."""
    story: StoryState | None = None
    """Of a `story` notice the story."""
    reason: str | None = Field(None, examples=["malformed"])
    """Why a seed was refused or taken as a duplicate, or an article withdrawn or purged."""
    detail: str | None = Field(None, examples=["line 3 is not JSON"])
    """For people."""


class Notice(Record):
    """One event on the stream. The same `id` is never written twice."""

    specversion: Literal["1.0"] = "1.0"
    """CloudEvents version."""
    id: str = Field(examples=["2c26b46b68ffc68f2c26b46b68ffc68f.g1764365321123.1.article.published.v1"])
    """Article id, generation of the desk's memory, revision and type; seed id, generation, round and type; or story id,
    generation, the stream's entry that led to it and type.

    The same for the same event, however often it is done, and never again for another, also after everything that the
    desk knew was forgotten.
    """
    source: str = Field(examples=["copydesk/main"])
    """The desk."""
    type: NoticeType
    """What happened."""
    subject: str = Field(examples=["2c26b46b68ffc68f" * 2])
    """The article id; for a seed without article its seed id, for a story the story's."""
    time: UtcTime
    """When."""
    datacontenttype: Literal["application/json"] = "application/json"
    """Of `data`."""
    dataschema: str = Field(
        f"urn:copydesk:schema:notice-data:{SCHEMA_VERSION}", examples=["urn:copydesk:schema:notice-data:1.0"]
    )
    """The schema of `data`."""
    traceparent: str | None = Field(None, examples=["00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"])
    """W3C Trace Context of the work that led here, where the desk traces; absent where it does not."""
    data: NoticeData
    """The payload."""

    def fields(self) -> dict[str, str]:
        """The flat stream fields, as XADD takes them."""
        dumped = self.model_dump(mode="json", exclude={"data"}, exclude_none=True)
        return {**dumped, "data": self.data.model_dump_json(exclude_none=True)}
