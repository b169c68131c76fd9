"""An article as a person reads it in a terminal: its words, then who said what, which figures, what happened."""

from collections.abc import Iterable, Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from schemas.annotations import Event, Figure, Participant, Statement
from schemas.article import Article


def show(article: Article, console: Console) -> None:
    """Print the article."""
    console.print(Group(*_parts(article)))


def line(notice: dict[str, str], data: dict[str, object]) -> str:
    """A notice in one line."""
    kind = notice["type"].removesuffix(".v1").partition(".")[2]
    counts = data.get("counts")
    told = ", ".join(f"{n} {name}" for name, n in counts.items() if n) if isinstance(counts, dict) else _refusal(data)
    return f"{kind:11} {data.get('title') or data['path']}" + (f"  ({told})" if told else "") + f"  {notice['subject']}"


def _refusal(data: dict[str, object]) -> str:
    return ": ".join(str(data[name]) for name in ("reason", "detail") if data.get(name))


def _parts(article: Article) -> Iterator[RenderableType]:
    names = {entity.id: entity.name for entity in article.entities}
    yield Text(article.title or "(no title)", style="bold")
    yield Text(_about(article), style="dim")
    for paragraph in article.paragraphs:
        yield Padding(paragraph.text, (1, 0, 0, 2))
    yield from _table(
        "Entities", ((e.name, f"{e.type}{', ' + e.role if e.role else ''}", e.country) for e in article.entities)
    )
    yield from _table("Who said what", (_statement(s, names) for s in article.statements))
    yield from _table("Figures", (_figure(f, article, names) for f in article.figures))
    yield from _table("What happened", (_event(e, names) for e in article.events))
    yield from _table("Related", ((r.title, r.teaser) for r in article.related))
    yield from _table("Warnings", ((w.code, w.message) for w in article.warnings))


def _about(article: Article) -> str:
    when = article.published_at.date().isoformat() if article.published_at else "date unknown"
    language = article.language.code if article.language else "language unknown"
    return "  ·  ".join(filter(None, (article.publisher, *article.authors, when, language, article.id, article.url)))


def _statement(statement: Statement, names: dict[str, str]) -> tuple[str, str, str]:
    source = statement.source.text if statement.source else "?"
    speaker = names.get(statement.speaker or "")
    who = f"{speaker} ({source})" if speaker and speaker != source else source
    return who, statement.cue.text if statement.cue else "", statement.content.text


def _figure(figure: Figure, article: Article, names: dict[str, str]) -> tuple[str, str, str]:
    claim = next((s for s in article.statements if s.id == figure.statement), None)
    claimant = (names.get(claim.speaker or "") or (claim.source.text if claim.source else None)) if claim else None
    return figure.span.text, " ".join(filter(None, (figure.of, figure.unit and f"[{figure.unit}]"))), claimant or ""


def _event(event: Event, names: dict[str, str]) -> tuple[str, str, str]:
    code = " ".join(filter(None, (event.code, event.mode and f"({event.mode})", *event.auxiliary)))
    return code, f"{_who(event.actors, names)} → {_who(event.recipients, names)}", event.trigger.text


def _who(participants: tuple[Participant, ...], names: dict[str, str]) -> str:
    return ", ".join(
        names.get(p.entity or "") or (p.text.text if p.text else None) or p.country or "?" for p in participants
    )


def _table(title: str, rows: Iterable[tuple[str | None, ...]]) -> Iterator[RenderableType]:
    table = Table.grid(padding=(0, 2))
    for row in rows:
        table.add_row(*(Text(cell or "") for cell in row))
    if table.row_count:
        yield Padding(Text(title, style="bold cyan"), (1, 0, 0, 0))
        yield Padding(table, (0, 0, 0, 2))
