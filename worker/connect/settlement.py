"""Among texts that resemble each other: which are originals, and which of them each other text repeats."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from schemas.article import Article, Duplicate, Precision
from worker.connect.comparison import Likeness, likeness
from worker.connect.words import Words

PERIODS: dict[Precision, timedelta] = {
    "minute": timedelta(minutes=1),
    "day": timedelta(days=1),
    "month": timedelta(days=31),
    "year": timedelta(days=366),
}
"""How long the moment may be that a date names."""


@dataclass(frozen=True, eq=False)
class Text:
    """A text with its outlet, where that is known, and the moment in seconds by which it was public."""

    id: str
    words: Words
    outlet: str | None
    known_by: float


def outlet_of(url: str | None, publisher: str | None) -> str | None:
    """What identifies an outlet: the host of its address, else its name; None where the article gives neither."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        host = None
    return host.removeprefix("www.") if host else publisher and publisher.casefold()


def known_by(article: Article) -> float:
    """When the article was public at the latest, in seconds: by the end of its date, at the latest when it was read."""
    read: datetime = article.processed_at
    if article.published_at is None:
        return read.timestamp()
    period = PERIODS.get(article.published_precision or "second", timedelta())
    return min(article.published_at.timestamp() + period.total_seconds(), read.timestamp())


def settle(texts: Iterable[Text], apart: Collection[str] = ()) -> dict[str, Duplicate | None]:
    """What each text repeats, by its id; None for an original. No original repeats another.

    Of two texts the one that was public first is the original, but a part is never the original of the whole. Of those
    whose ids are `apart` none repeats another, as was found before: they are not compared with each other.
    """
    compared = _Compared(frozenset(apart))
    originals: list[Text] = []
    others: list[Text] = []
    for text in sorted(texts, key=lambda text: (text.known_by, text.id)):
        if any(compared.likeness(text, original) for original in originals):
            others.append(text)
            continue
        parts = [original for original in originals if compared.is_excerpt(original, text)]
        others += parts
        originals = [original for original in originals if original not in parts] + [text]
    marks: dict[str, Duplicate | None] = dict.fromkeys(original.id for original in originals)
    return marks | {text.id: compared.closest(text, originals) for text in others}


class _Compared:
    """How texts repeat each other, each two compared once."""

    def __init__(self, apart: frozenset[str]) -> None:
        self._apart = apart
        self._known: dict[tuple[str, str], Likeness | None] = {}

    def likeness(self, text: Text, original: Text) -> Likeness | None:
        """What an outlet repeats of its own is an update or a new article, and no copy."""
        if text.outlet is not None and text.outlet == original.outlet:
            return None
        if text.id in self._apart and original.id in self._apart:
            return None
        pair = text.id, original.id
        if pair not in self._known:
            self._known[pair] = likeness(text.words, original.words)
        return self._known[pair]

    def is_excerpt(self, text: Text, whole: Text) -> bool:
        """Whether the text is a part of the other."""
        found = self.likeness(text, whole)
        return found is not None and found.kind == "excerpt"

    def closest(self, text: Text, originals: list[Text]) -> Duplicate | None:
        """The original that the text repeats most of."""
        found = [(likeness, original.id) for original in originals if (likeness := self.likeness(text, original))]
        if not found:
            return None
        closest, original_id = max(found, key=lambda each: (each[0].similarity, each[1]))
        return Duplicate(article_id=original_id, kind=closest.kind, similarity=closest.similarity)
