"""Notices as the connector hears them, and which of them it takes in one step."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

GONE = {"article.withdrawn.v1", "article.purged.v1"}
MEANINGFUL = {"article.published.v1", "article.updated.v1", "article.duplicate_changed.v1", *GONE}
PLACES_A_MS = 20
"""Bits for the number of a notice within its millisecond."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A notice of the stream: `at` is its place in the order of all."""

    entry_id: str
    at: int
    kind: str
    article_id: str
    data: bytes

    @property
    def is_meaningful(self) -> bool:
        """Whether it may mean something to the stories."""
        return self.kind in MEANINGFUL

    @property
    def is_of_what_has_gone(self) -> bool:
        """Whether its article was withdrawn or purged."""
        return self.kind in GONE

    @property
    def told(self) -> dict[str, Any]:
        """Its data."""
        return json.loads(self.data)  # type: ignore[no-any-return]


def heard(entry_id: bytes, fields: Mapping[bytes, bytes]) -> Heard:
    """An entry of the stream."""
    place = entry_id.decode()
    milliseconds, number = map(int, place.split("-"))
    at = milliseconds << PLACES_A_MS | number
    return Heard(place, at, fields[b"type"].decode(), fields[b"subject"].decode(), fields[b"data"])


def together(notices: Iterable[Heard], period: int) -> Iterator[list[Heard]]:
    """Those that one step can take, in order: of one period of the order, and with no article twice."""
    step: list[Heard] = []
    articles: set[str] = set()
    for notice in notices:
        again = notice.is_meaningful and notice.article_id in articles
        if step and (again or notice.at // period != step[0].at // period):
            yield step
            step, articles = [], set()
        step.append(notice)
        if notice.is_meaningful:
            articles.add(notice.article_id)
    if step:
        yield step
