"""Bytes in, articles out: parse, then enrich. Knows neither Redis nor Celery; the caller gives the time."""

import hashlib
import time
from collections.abc import Callable, Container, Iterator
from datetime import UTC, datetime
from typing import Literal

from schemas.annotations import Stretch
from schemas.article import Article, Run, Source, Warning
from schemas.spans import misplaced
from worker.config import settings
from worker.english.document import Document
from worker.errors import Empty, OtherLanguage, Skipped
from worker.formats.charset import one_line
from worker.plugins import Done, Enricher, Fields, ParsedArticle, RefusedPart, Seed, enrichers, parse

PARAGRAPH_BREAK = "\n\n"
NOT_ENRICHED = "language_not_enriched"
IN_PART = "annotated_in_part"

Clock = Callable[[], datetime]


def wall_clock() -> datetime:
    """The time of this machine."""
    return datetime.now(UTC)


def articles(seed: Seed, now: Clock = wall_clock, *, enriched: bool = True) -> Iterator[Article | RefusedPart]:
    """Every article of a seed, and a container's refused members. With `enriched` false no enricher runs.

    `now` gives the time at which each was processed: this machine's unless the caller has a better one. Raises
    RefusedSeed where the seed itself is at fault.
    """
    for outcome in members(seed, now, enriched=enriched):
        if not isinstance(outcome, Done):
            yield outcome


def members(
    seed: Seed, now: Clock, done: Container[int] = (), *, enriched: bool = True
) -> Iterator[Article | RefusedPart | Done]:
    """One outcome for each member of a seed, in an order that depends on its bytes alone; `done` are read past."""
    for number, parsed in enumerate(parse(seed)):
        if number in done:
            yield Done()
        elif isinstance(parsed, RefusedPart):
            yield parsed
        else:
            yield _member(seed, parsed, now(), enriched=enriched)


def _member(seed: Seed, parsed: ParsedArticle, processed_at: datetime, *, enriched: bool) -> Article | RefusedPart:
    try:
        article = assemble(seed, parsed, processed_at)
    except Empty as error:
        if parsed.part is None:
            raise
        return RefusedPart(parsed.part, error)
    return enrich(article) if enriched else article


def assemble(seed: Seed, parsed: ParsedArticle, processed_at: datetime) -> Article:
    """The article that a parser read, before any enricher.

    Raises Empty where no paragraph holds a letter or digit.
    """
    paragraphs = [text for raw in parsed.paragraphs if (text := one_line(raw))]
    text = PARAGRAPH_BREAK.join(paragraphs)
    if not any(character.isalnum() for character in text):
        raise Empty("holds no article text")
    stretches, start = [], 0
    for paragraph in paragraphs:
        stretches.append(Stretch(start, start + len(paragraph)))
        start += len(paragraph) + len(PARAGRAPH_BREAK)
    warnings = parsed.warnings
    if parsed.published_at is None and not any(warning.code == "no_date" for warning in warnings):
        warnings = (*warnings, Warning(code="no_date", message="the file gives no publication date"))
    return Article(
        id=article_id(parsed.url or (f"{seed.path}!{parsed.part}" if parsed.part else seed.path)),
        source=_source(seed, parsed),
        url=parsed.url,
        publisher=parsed.publisher,
        section=parsed.section,
        title=one_line(parsed.title) if parsed.title else None,
        title_origin=parsed.title_origin or ("headline" if parsed.title else None),
        subtitle=parsed.subtitle,
        authors=parsed.authors,
        dateline=parsed.dateline,
        published_at=parsed.published_at,
        published_precision=parsed.published_precision,
        published_origin=parsed.published_origin,
        modified_at=parsed.modified_at,
        processed_at=processed_at,
        text=text,
        paragraphs=tuple(stretches),
        truncated=parsed.truncated,
        related=parsed.related,
        warnings=warnings,
        runs=parsed.runs,
        extensions=dict(parsed.extensions),
    )


def article_id(identity: str) -> str:
    """The id of an article by what identifies it: its URL, else its path, with its part where it has one."""
    return hashlib.sha256(identity.encode("utf-8", "surrogateescape")).hexdigest()[:32]


def _source(seed: Seed, parsed: ParsedArticle) -> Source:
    return Source(
        path=seed.path,
        name=seed.path.rpartition("/")[2],
        sha256=seed.sha256,
        bytes=len(seed.data),
        media_type=parsed.media_type,
        encoding=parsed.encoding,
        format=parsed.format or "unknown",
        part=parsed.part,
        mtime=seed.mtime,
        received_at=seed.received_at,
    )


def enrich(article: Article) -> Article:
    """The article with every enricher's fields. One that fails costs its own fields and makes it `partial`.

    Of a very long text the beginning is annotated, so that no file holds a worker for minutes.
    """
    document = Document(_beginning(article, settings().annotated_characters))
    for enricher in enrichers():
        document.article = _enriched(document, enricher)
    done = document.article
    if len(done.text) == len(article.text):
        return done
    message = f"annotations end at character {len(done.text):,} of {len(article.text):,}"
    warnings = (*done.warnings, Warning(code=IN_PART, message=message))
    return done.model_copy(update={"text": article.text, "paragraphs": article.paragraphs, "warnings": warnings})


def _beginning(article: Article, most: int) -> Article:
    """The article with at most so many characters of its text: up to a paragraph's end, else a word's."""
    text = article.text
    if len(text) <= most:
        return article
    ends = (text.rfind(mark, most // 2, most) for mark in (PARAGRAPH_BREAK, " "))
    end = next((end for end in ends if end > 0), most)
    stretches = tuple(Stretch(start, min(stop, end)) for start, stop in article.paragraphs if start < end)
    return article.model_copy(update={"text": text[:end], "paragraphs": stretches})


def _enriched(document: Document, enricher: Enricher) -> Article:
    started = time.perf_counter()
    article = document.article
    status: Literal["ok", "failed", "skipped"] = "ok"
    error, also = None, tuple[str, ...]()
    try:
        fields = enricher.compute(document)
        article, also = _with(article, fields), tuple(sorted(fields.keys() - {enricher.name}))
    except Skipped as reason:
        status, error = "skipped", str(reason)
        if isinstance(reason, OtherLanguage):
            article = _warned(article)
    except MemoryError:  # not the enricher's fault: the seed is tried again
        raise
    except Exception as failure:  # a bug in one enricher must not cost the article
        status, error = "failed", f"{type(failure).__name__}: {failure}"
    run = Run(
        by=f"{enricher.name}/{enricher.version}",
        also=also,
        status=status,
        error=error,
        milliseconds=_since(started),
    )
    return article.model_copy(
        update={"runs": (*article.runs, run), "status": "partial" if status == "failed" else article.status}
    )


def _warned(article: Article) -> Article:
    """With a warning, once, that the text is in a language that is not read in full."""
    if article.language is None or any(warning.code == NOT_ENRICHED for warning in article.warnings):
        return article
    message = f"texts in {article.language.code!r} are not read in full: `runs` names what was skipped"
    return article.model_copy(update={"warnings": (*article.warnings, Warning(code=NOT_ENRICHED, message=message))})


def _with(article: Article, fields: Fields) -> Article:
    filled = Article.model_validate({**dict(article), **fields})
    for span in misplaced(filled, list(fields.values())):
        raise ValueError(f"there are no words, or others, at {span!r}")
    return filled


def _since(started: float) -> float:
    """Milliseconds, to the microsecond."""
    return round((time.perf_counter() - started) * 1000, 3)
