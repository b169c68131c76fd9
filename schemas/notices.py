"""The notice: a CloudEvents 1.0 envelope as flat stream fields, its small data as JSON."""

from typing import Literal

from pydantic import Field

from schemas.record import Record, UtcTime

NoticeType = Literal[
    "article.published.v1",
    "article.updated.v1",
    "article.related_resolved.v1",
    "seed.duplicate.v1",
    "seed.quarantined.v1",
]


class NoticeData(Record):
    """What a consumer needs to decide whether to fetch the article."""

    key: str | None = Field(None, examples=["copydesk:{main}:article:0f3c…"])
    """The Redis key of the article's hash; its field `json` is the article. Null for a quarantined seed."""
    article_id: str | None = None
    """The article, for `seed.duplicate` the one that was there first."""
    revision: int | None = None
    """The article's revision."""
    seed_id: str
    """The seed that led to this notice."""
    path: str
    """The seed's path in the drop folder."""
    title: str | None = None
    """The article's title."""
    language: str | None = None
    """BCP 47."""
    published_at: UtcTime | None = None
    """The article's publication time."""
    status: str | None = None
    """The article's status: complete or partial."""
    counts: dict[str, int] = Field(default_factory=dict)
    """How many entities, statements, figures, events … the article has."""
    reason: str | None = None
    """Why a seed was refused or taken as a duplicate."""
    detail: str | None = None
    """For people."""


class Notice(Record):
    """One event on the stream. The same `id` is never written twice."""

    specversion: Literal["1.0"] = "1.0"
    """CloudEvents version."""
    id: str
    """Deterministic: article id, revision and type, or seed id, round and type."""
    source: str = Field(examples=["copydesk/main"])
    """The desk."""
    type: NoticeType
    """What happened."""
    subject: str
    """The article id; for a seed without article its seed id."""
    time: UtcTime
    """When."""
    datacontenttype: Literal["application/json"] = "application/json"
    """Of `data`."""
    dataschema: str = "urn:copydesk:schema:notice-data:1.0"
    """The schema of `data`."""
    data: NoticeData
    """The payload."""

    def fields(self) -> dict[str, str]:
        """The flat stream fields, as XADD takes them."""
        dumped = self.model_dump(mode="json", exclude={"data"})
        return {**dumped, "data": self.data.model_dump_json(exclude_none=True)}
