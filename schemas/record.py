"""What every record of the contract shares: frozen, nothing unknown when producing, times in RFC 3339 UTC."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field


class Record(BaseModel):
    """A part of the contract. Producers may not add fields; consumers read with `extra="ignore"` (see `client`)."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


def unfilled(value: object) -> bool:
    """Whether a value is left out of the JSON where its field says so: null, false, an empty list or object."""
    return value is None or value is False or value == () or value == {}


def _in_utc(value: datetime) -> datetime:
    return value.astimezone(UTC)


UtcTime = Annotated[AwareDatetime, AfterValidator(_in_utc), Field(examples=["2024-06-03T05:30:00Z"])]
"""A point in time, always kept and written in UTC."""

Confidence = Annotated[float, Field(ge=0.0, le=1.0, json_schema_extra={"x-unit": "1"})]
"""How sure the maker is: 0 to 1; null where it gives no figure."""

CodePoint = Annotated[int, Field(ge=0, json_schema_extra={"x-unit": "Unicode code points"})]
"""A position in the title or the text of an article."""

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", examples=["9f86d081884c7d65" * 4])]
"""A SHA-256 digest in hexadecimal."""

ArticleId = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$", examples=["2c26b46b68ffc68f" * 2])]
"""The id of an article."""

Country = Annotated[str, Field(pattern=r"^[A-Z]{3}$", examples=["UKR"])]
"""ISO 3166-1 alpha-3."""
