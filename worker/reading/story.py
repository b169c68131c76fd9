"""From the roles of a text's lines to an article: what text files, Markdown and mails have in common."""

from collections.abc import Iterable
from datetime import datetime

from schemas.article import Dateline
from worker.errors import Empty
from worker.plugins import ParsedArticle, Seed
from worker.reading import dating, markdown
from worker.reading.charset import decode, one_line
from worker.reading.datelines import dateline
from worker.reading.dates import find
from worker.reading.grammar import Reading, read
from worker.reading.head import address
from worker.reading.labels import labelled
from worker.reading.roles import Role
from worker.reading.stamps import Stamp, stamps
from worker.reading.titles import title_of
from worker.reading.truncation import ending

LEAD_CHARACTERS = 1_000
"""Enough of the first paragraph to hold a dateline."""


def reading_of(seed: Seed) -> Reading:
    """The roles of the lines of a text or Markdown file.

    Raises Unsupported where its bytes are no text.
    """
    text = decode(seed.data).text
    return markdown.read(text) if seed.suffix in markdown.SUFFIXES else read(text)


def article(reading: Reading, seed: Seed, claims: Iterable[dating.Candidate | None] = ()) -> ParsedArticle:
    """The article that a text's lines make; `claims` are what else is known of its date.

    Raises Empty where no line holds a word of a story.
    """
    if not any(block.text for block in reading.blocks):
        raise Empty("the file is empty")
    body = ending(reading.paragraphs, reading.cut_short)
    url = next((address(line) for line in reading.of(Role.URL)), None)
    filed = dateline(one_line(body.paragraphs[0][:LEAD_CHARACTERS])) if body.paragraphs else None
    stamped = [stamp for line in (*reading.of(Role.BYLINE), *reading.of(Role.DATE_LABEL)) for stamp in stamps(line)]
    known = [
        *claims,
        *(dating.from_text(stamp.text, "date_label") for stamp in stamped if stamp.kind == "date"),
        dating.from_url(url),
        dating.from_file_name(seed.name),
    ]
    filed = _with_year(filed, known)
    when = dating.choose([*known, dating.from_text(filed.date, "dateline") if filed else None], seed.mtime)
    headline = _headline(reading)
    title = None if headline else title_of(url, body.paragraphs, filed.text if filed else "")
    return ParsedArticle(
        body.paragraphs,
        title=headline or (title.text if title else None),
        title_origin="headline" if headline else title.origin if title else None,
        subtitle=next(iter(reading.of(Role.SUBTITLE)), None),
        authors=tuple(dict.fromkeys(author for stamp in stamped for author in stamp.authors)),
        section=_section(reading),
        url=url,
        dateline=filed,
        published_at=when.published_at,
        published_precision=when.published_precision,
        published_origin=when.published_origin,
        modified_at=_modified(stamped),
        related=reading.related,
        truncated=body.truncated,
        warnings=(*when.warnings, *body.warnings),
    )


def _headline(reading: Reading) -> str | None:
    line = next(iter(reading.of(Role.HEADLINE)), None)
    label = labelled("title", line) if line else None
    return label.rest if label else line


def _section(reading: Reading) -> str | None:
    line = next(iter(reading.of(Role.SECTION)), None)
    label = labelled("section", line) if line else None
    return label.rest if label else line


def _modified(stamped: list[Stamp]) -> datetime | None:
    claims = (dating.from_text(stamp.text, "date_label") for stamp in stamped if stamp.kind == "modified")
    return next((claim.value for claim in claims if claim), None)


def _with_year(filed: Dateline | None, known: Iterable[dating.Candidate | None]) -> Dateline | None:
    """A dateline's day gets its year from another claim that lies within days of it; else it stays without one."""
    if filed is None or filed.date is None or not filed.date.startswith("--"):
        return filed
    written = next(find(filed.text), None)
    for claim in filter(None, known):
        for year in (claim.value.year, claim.value.year - 1) if written else ():
            dated = written.in_year(year) if written else None
            if dated and dated.value and abs(claim.value - dated.value) <= dating.FILING_SLACK:
                return filed.model_copy(update={"date": dated.iso})
    return filed
