"""Among texts that resemble each other: which are originals, and which of them each other text repeats."""

from collections.abc import Iterable
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


def settle(texts: Iterable[Text]) -> dict[str, Duplicate | None]:
    """What each text repeats, by its id; None for an original. No original repeats another.

    Of two texts the one that was public first is the original, but a part is never the original of the whole.
    """
    originals: list[Text] = []
    others: list[Text] = []
    for text in sorted(texts, key=lambda text: (text.known_by, text.id)):
        if any(_likeness(text, original) for original in originals):
            others.append(text)
            continue
        parts = [original for original in originals if _is_excerpt(original, text)]
        others += parts
        originals = [original for original in originals if original not in parts] + [text]
    marks: dict[str, Duplicate | None] = dict.fromkeys(original.id for original in originals)
    return marks | {text.id: _closest(text, originals) for text in others}


def _is_excerpt(text: Text, whole: Text) -> bool:
    found = _likeness(text, whole)
    return found is not None and found.kind == "excerpt"


def _closest(text: Text, originals: list[Text]) -> Duplicate | None:
    found = [(likeness, original.id) for original in originals if (likeness := _likeness(text, original))]
    if not found:
        return None
    closest, original_id = max(found, key=lambda each: (each[0].similarity, each[1]))
    return Duplicate(article_id=original_id, kind=closest.kind, similarity=closest.similarity)


def _likeness(text: Text, original: Text) -> Likeness | None:
    """What an outlet repeats of its own is an update or a new article, and no copy."""
    if text.outlet is not None and text.outlet == original.outlet:
        return None
    return likeness(text.words, original.words)
