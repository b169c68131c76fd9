"""From the roles of a text's lines to an article: what text files, Markdown, mails, feeds and JSON have in common."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from worker.errors import Empty
from worker.formats.charset import decode
from worker.formats.dates.dating import Candidate, from_file_name, from_text
from worker.formats.text import markdown
from worker.formats.text.completion import completed
from worker.formats.text.grammar import MarkedText, read_text
from worker.formats.text.labels import Kind, labelled
from worker.formats.text.roles import Role
from worker.formats.text.stamps import Stamp, stamps
from worker.plugins import ParsedArticle, Seed

MOST_SECTIONS = 2
"""More of them in a row are the site's menu."""


class Draft(NamedTuple):
    """What the lines of a text tell by themselves, to be completed with what else is known."""

    article: ParsedArticle
    claims: tuple[Candidate | None, ...]
    """Of the date."""
    cut_short: bool


def reading_of(seed: Seed) -> MarkedText:
    """The roles of the lines of a text or Markdown file.

    Raises Unsupported where its bytes are no text.
    """
    text = decode(seed.data).text
    return markdown.read(text) if seed.suffix in markdown.SUFFIXES else read_text(text)


def article(reading: MarkedText, seed: Seed, claims: Iterable[Candidate | None] = ()) -> ParsedArticle:
    """The article that a text's lines make; `claims` are what else is known of its date.

    Raises Empty where no line holds a word of a story.
    """
    if not any(block.text for block in reading.blocks):
        raise Empty("the file is empty")
    found = draft(reading)
    dates = [*claims, *found.claims, from_file_name(seed.name)]
    return completed(replace(found.article, url=found.article.url or seed.url), dates, seed.mtime, found.cut_short)


def draft(reading: MarkedText) -> Draft:
    """What a text's lines tell."""
    stamped = [stamp for line in (*reading.of(Role.BYLINE), *reading.of(Role.DATE_LABEL)) for stamp in stamps(line)]
    told = ParsedArticle(
        reading.paragraphs,
        title=_first(reading, Role.HEADLINE, "title"),
        subtitle=next(iter(reading.of(Role.SUBTITLE)), None),
        authors=tuple(dict.fromkeys(author for stamp in stamped for author in stamp.authors)),
        publisher=_first(reading, Role.PUBLISHER, "publisher"),
        section=_section(reading),
        url=reading.url,
        modified_at=next((update.value for update in _updates(stamped)), None),
        related=reading.related,
    )
    dates = [from_text(stamp.text, "date_label") for stamp in stamped if stamp.kind == "date"]
    return Draft(told, (*dates, *_updates(stamped)), reading.cut_short)


def _first(reading: MarkedText, role: Role, kind: Kind) -> str | None:
    """The first line of a role, without its label."""
    line = next(iter(reading.of(role)), None)
    label = labelled(kind, line) if line else None
    return label.rest if label else line


def _section(reading: MarkedText) -> str | None:
    return _first(reading, Role.SECTION, "section") if len(reading.of(Role.SECTION)) <= MOST_SECTIONS else None


def _updates(stamped: list[Stamp]) -> list[Candidate]:
    claims = (from_text(stamp.text, "update") for stamp in stamped if stamp.kind == "modified")
    return [claim for claim in claims if claim and claim.precision not in {"year", "month"}]
