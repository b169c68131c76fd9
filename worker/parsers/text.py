"""Plain text as scrapers save it: an optional URL, a headline, a date label, paragraphs, related links."""

from collections.abc import Iterator
from datetime import datetime

from worker.errors import Empty
from worker.plugins import Confidence, ParsedArticle, Parser, Seed
from worker.reading import dating
from worker.reading.charset import decode
from worker.reading.datelines import dateline
from worker.reading.grammar import Reading, read
from worker.reading.head import address
from worker.reading.labels import labelled
from worker.reading.roles import Role
from worker.reading.stamps import Stamp, stamps
from worker.reading.titles import title_of
from worker.reading.truncation import ending


def _recognises(seed: Seed) -> Confidence:
    return Confidence.SUFFIX if seed.suffix in {".txt", ".text"} else Confidence.NO


def _parse(seed: Seed) -> Iterator[ParsedArticle]:
    text, encoding = decode(seed.data)
    reading = read(text)
    if not reading.blocks:
        raise Empty("the file is empty")
    body = ending(reading.paragraphs, reading.cut_short)
    url = next((address(line) for line in reading.of(Role.URL)), None)
    filed = dateline(body.paragraphs[0]) if body.paragraphs else None
    stamped = [stamp for line in (*reading.of(Role.BYLINE), *reading.of(Role.DATE_LABEL)) for stamp in stamps(line)]
    when = dating.choose(
        [
            *(dating.from_text(stamp.text, "date_label") for stamp in stamped if stamp.kind == "date"),
            dating.from_text(filed.date, "dateline") if filed else None,
            dating.from_url(url),
            dating.from_file_name(seed.name),
        ],
        seed.mtime,
    )
    headline = _headline(reading)
    title = None if headline else title_of(url, body.paragraphs)
    yield ParsedArticle(
        body.paragraphs,
        title=headline or (title.text if title else None),
        title_origin="headline" if headline else title.origin if title else None,
        subtitle=next(iter(reading.of(Role.SUBTITLE)), None),
        authors=tuple(dict.fromkeys(author for stamp in stamped for author in stamp.authors)),
        section=next(iter(reading.of(Role.SECTION)), None),
        url=url,
        dateline=filed,
        published_at=when.published_at,
        published_precision=when.published_precision,
        published_origin=when.published_origin,
        modified_at=_modified(stamped),
        related=reading.related,
        truncated=body.truncated,
        warnings=(*when.warnings, *body.warnings),
        encoding=encoding,
    )


def _headline(reading: Reading) -> str | None:
    line = next(iter(reading.of(Role.HEADLINE)), None)
    label = labelled("title", line) if line else None
    return label.rest if label else line


def _modified(stamped: list[Stamp]) -> datetime | None:
    claims = (dating.from_text(stamp.text, "date_label") for stamp in stamped if stamp.kind == "modified")
    return next((claim.value for claim in claims if claim), None)


PARSER = Parser("text", "1", _recognises, _parse)
