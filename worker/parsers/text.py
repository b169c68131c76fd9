"""Plain text as scrapers save it: an optional URL, a headline, a date label, paragraphs, related links."""

from collections.abc import Iterator

from schemas.article import Related
from worker.errors import Empty
from worker.plugins import Confidence, ParsedArticle, Parser, Seed
from worker.reading import dating
from worker.reading.charset import decode
from worker.reading.labels import is_label, labelled
from worker.reading.truncation import breaks_off, ending


def _recognises(seed: Seed) -> Confidence:
    return Confidence.SUFFIX if seed.suffix in {".txt", ".text"} else Confidence.NO


def _parse(seed: Seed) -> Iterator[ParsedArticle]:
    text, encoding = decode(seed.data)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        raise Empty("the file is empty")
    url = lines.pop(0) if lines[0].startswith(("http://", "https://")) and len(lines) > 1 else None
    title = lines.pop(0) if len(lines) > 1 and not url else None
    date = next((found.rest for line in lines[:4] if (found := labelled("date", line))), None)
    lines = [line for line in lines if not labelled("date", line)]
    at = next((i for i, line in enumerate(lines) if i and is_label("related", line)), len(lines))
    body = ending(lines[:at])
    when = dating.choose(
        [dating.from_text(date, "date_label"), dating.from_url(url), dating.from_file_name(seed.name)], seed.mtime
    )
    yield ParsedArticle(
        body.paragraphs,
        title=title,
        url=url,
        published_at=when.published_at,
        published_precision=when.published_precision,
        published_origin=when.published_origin,
        related=_related(lines[at + 1 :]),
        truncated=body.truncated,
        warnings=(*when.warnings, *body.warnings),
        encoding=encoding,
    )


def _related(lines: list[str]) -> tuple[Related, ...]:
    pairs = zip(lines[::2], [*lines[1::2], None], strict=False)
    return tuple(Related(title=title, teaser=teaser, truncated=breaks_off(teaser or "")) for title, teaser in pairs)


PARSER = Parser("text", "1", _recognises, _parse)
