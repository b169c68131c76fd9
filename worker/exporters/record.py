"""What every format shares: only what is given is written, and things have names that hold outside of the desk."""

from datetime import datetime
from typing import Any
from urllib.parse import quote

from schemas.annotations import Entity
from schemas.article import Article, Related

GEONAMES = "https://sws.geonames.org/"
URI_CHARACTERS = "%:/?#[]@!$&'()*+,;="


def given(**fields: Any) -> dict[str, Any]:
    """The fields that have a value; a trailing underscore is not part of a name, `at_id` stands for `@id`."""
    named = {f"@{name[3:]}" if name.startswith("at_") else name.rstrip("_"): value for name, value in fields.items()}
    return {name: value for name, value in named.items() if value is not None and value != [] and value != ""}


def article_uri(article: Article) -> str:
    """The same for every revision, whether or not the article has an address."""
    return f"urn:copydesk:article:{article.id}"


def related_uri(related: Related) -> str | None:
    """That of the article which a related headline names; None where none has been found."""
    return f"urn:copydesk:article:{related.article_id}" if related.article_id else None


def web_uri(url: str | None) -> str | None:
    """An address as RFC 3986 allows it: pages write spaces and letters of any script into theirs."""
    return quote(url, safe=URI_CHARACTERS) if url else None


def entity_uri(entity: Entity) -> str:
    """The same in every article that has the entity."""
    return f"urn:copydesk:entity:{quote(entity.id)}"


def moment(value: datetime | None) -> str | None:
    """RFC 3339 in UTC, as in the article."""
    return value.isoformat().replace("+00:00", "Z") if value else None


def day_or_moment(value: datetime | None, precision: str | None) -> str | None:
    """As precise as it is known and no more, where a format takes a date alone."""
    written = moment(value)
    if written is None:
        return None
    return {"year": written[:4], "month": written[:7], "day": written[:10]}.get(precision or "", written)
