"""The times that an article tells of, beside its events: which stands nearest to each, and how old it is."""

from collections.abc import Iterator
from datetime import timedelta
from enum import StrEnum

from schemas.annotations import Span, Time
from worker.english.document import Document
from worker.english.events.nearby import Nearby, word_before
from worker.english.parts import Offsets

_TO_COME = frozenset("by until till before through".split())
"""Words before a time that may be to come."""


class Age(StrEnum):
    """How long before an article's news a time is over."""

    HISTORY = "history"
    MONTHS = "months"
    WEEKS = "weeks"
    DAYS = "days"
    COMING = "coming"
    UNTOLD = "untold"


_OLDER_THAN = (
    (timedelta(days=366), Age.HISTORY),
    (timedelta(days=31), Age.MONTHS),
    (timedelta(days=3), Age.WEEKS),
    (timedelta(days=-2), Age.DAYS),
)


class Moments:
    """The times of an article, to be asked for those near an event."""

    def __init__(self, document: Document) -> None:
        times = document.article.times
        told = (time.start for time in _told(document) if time.start)
        self._news = document.article.published_at or max(told, default=None)
        self._times = {time.id: time for time in times}
        self._nearby = Nearby(((time.span, time.id) for time in times), document.parts)

    def nearest(self, sentence: Offsets, trigger: Span) -> str | None:
        """The id of the time of a sentence that stands nearest to a trigger."""
        return self._nearby.nearest(sentence, trigger)

    def before(self, sentence: Offsets, trigger: Span) -> str | None:
        """The id of the last time that the trigger's part tells before its sentence."""
        return self._nearby.before(sentence, trigger)

    def age(self, id: str | None) -> Age | None:
        """How old the time of this id is."""
        if id is None:
            return None
        over = self._times[id].end
        if self._news is None or over is None:
            return Age.UNTOLD
        return next((age for least, age in _OLDER_THAN if self._news - over > least), Age.COMING)


def _told(document: Document) -> Iterator[Time]:
    """The times that an article tells of as past or present: its news is no older than the latest."""
    for time in document.article.times:
        if _TO_COME.isdisjoint(word_before(document.part(time.span.part), time.span)):
            yield time
