"""An article as a person reads it in a terminal: its words, then who said what with the figures and events claimed."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from schemas.annotations import Entity, EntityType, Event, Figure, Participant, Span, Statement, Stretch, Time
from schemas.article import Article, Duplicate, Related
from schemas.notices import StoryState
from worker.web.legend import (
    AUXILIARY,
    DUPLICATES,
    EVENTS,
    REASONS,
    country_in_words,
    figure_in_words,
    time_in_words,
)

KINDS: dict[EntityType, tuple[str, str]] = {
    "person": ("people", "magenta"),
    "organization": ("organizations", "blue"),
    "place": ("places", "green"),
    "facility": ("facilities", "green"),
    "norp": ("groups", "cyan"),
    "event": ("occasions", "cyan"),
    "product": ("products", "cyan"),
    "work": ("works", "cyan"),
    "other": ("others", "cyan"),
}
"""What each type of entity is called, in this order, and its colour in the text."""
FIGURE, HEADING, QUIET = "yellow", "bold cyan", "dim"

Row = Sequence[str | Text | None]


def show(article: Article, console: Console) -> None:
    """Print the article; without blanks at the ends of lines where another program reads them."""
    whole = Group(*_parts(article))
    if console.is_terminal:
        console.print(whole)
        return
    with console.capture() as captured:
        console.print(whole)
    for line in captured.get().splitlines():
        console.file.write(line.rstrip() + "\n")


def outcome(record: dict[str, Any]) -> str:
    """Why a file has no article to show: whose stands for it, what it was refused for, or that it was not read yet."""
    path, state, reason, detail = (str(record.get(name) or "") for name in ("path", "state", "reason", "detail"))
    if state in {"due", "leased"}:
        return f"{path} was not read yet"
    if state == "quarantined":
        told = REASONS.get(reason, reason.replace("_", " "))
        return f"{path} was refused, {reason}: {told}" + (f" ({detail})" if detail else "")
    other = record["repeats"] or {}
    named = ", ".join(filter(None, (other.get("path"), other.get("title"))))
    look = f": copydesk show {other['article_id']}" if other.get("article_id") else ""
    told = f"a duplicate, {DUPLICATES.get(reason, reason)}" if state == "duplicate" else "without an article by now"
    return f"{path} is {told}" + (f"; see {named}{look}" if named else "")


def line(notice: dict[str, str], data: dict[str, object]) -> str:
    """A notice in one line."""
    subject, _, kind = notice["type"].removesuffix(".v1").partition(".")
    if subject == "story":
        return f"story {kind}, by {data['path']}  ({_story(data)})  {notice['subject']}"
    counts, duplicate = data.get("counts"), data.get("duplicate")
    told = ", ".join(_counted(*c) for c in counts.items() if c[1]) if isinstance(counts, dict) else _refusal(data)
    told = ": ".join(filter(None, (_repeats(Duplicate.model_validate(duplicate)) if duplicate else "", told)))
    if kind == "related_resolved":
        told = f"a related headline names {data.get('related_id') or 'no article any more'}"
    return f"{kind:11} {data.get('title') or data['path']}" + (f"  ({told})" if told else "") + f"  {notice['subject']}"


def _story(data: dict[str, object]) -> str:
    state = StoryState.model_validate(data["story"])
    if state.merged_into:
        return f"now part of {state.merged_into}"
    return f"{_counted('articles', state.articles)}, {_counted('sources', state.sources)}"


def _repeats(duplicate: Duplicate) -> str:
    share = "" if duplicate.similarity is None else f", {duplicate.similarity:.0%} of its words"
    return f"{duplicate.kind.replace('_', ' ')} of {duplicate.article_id}{share}"


def _counted(many: str, count: int) -> str:
    one = f"{many.removesuffix('ies')}y" if many.endswith("ies") else many.removesuffix("s")
    return f"{count} {one if count == 1 else many}"


def _refusal(data: dict[str, object]) -> str:
    return ": ".join(str(data[name]) for name in ("reason", "detail") if data.get(name))


def _parts(article: Article) -> Iterator[RenderableType]:
    names = {entity.id: entity.name for entity in article.entities}
    yield Text(article.title or "(no title)", style="bold")
    yield from ([Text(article.subtitle, style="italic")] if article.subtitle else [])
    yield Text(_about(article), style=QUIET)
    for paragraph in article.paragraphs:
        yield Padding(_coloured(paragraph, article), (1, 0, 0, 2), expand=False)
    yield from _section("Who said what", (part for s in article.statements for part in _statement(s, article, names)))
    yield from _table("What happened", (_event(e, article, names) for e in article.events if e.statement is None))
    yield from _table("Figures", (_figure(figure, article) for figure in article.figures if figure.statement is None))
    yield from _table("When", (_time(time) for time in article.times if time.value))
    yield from _table("Named", _entities(article.entities))
    yield from _table("Related", (_related(related) for related in article.related))
    yield from _table("Codes", _codes(article.events))
    yield from _table("Warnings", ((w.code, w.message) for w in article.warnings))


def _about(article: Article) -> str:
    when = article.published_at.date().isoformat() if article.published_at else "date unknown"
    language = article.language.code if article.language else "language unknown"
    revision = f"revision {article.revision}" if article.revision > 1 else None
    partial = "partial" if article.status == "partial" else None
    repeats = _repeats(article.duplicate) if article.duplicate else None
    told = (article.publisher, *article.authors, when, language, article.id, revision, partial, repeats, article.url)
    return "  ·  ".join(filter(None, told))


def _coloured(paragraph: Stretch, article: Article) -> Text:
    text = Text(article.words(paragraph))
    whole = Span(start=paragraph.start, end=paragraph.end)
    marked = [(KINDS[entity.type][1], mention) for entity in article.entities for mention in entity.mentions]
    for style, span in (*((FIGURE, figure.span) for figure in article.figures), *marked):
        if whole.holds(span):
            text.stylize(style, span.start - paragraph.start, span.end - paragraph.start)
    return text


def _statement(statement: Statement, article: Article, names: dict[str, str]) -> Iterator[RenderableType]:
    cue = f" · {article.words(statement.cue)}" if statement.cue else ""
    yield Text.assemble((_speaker(statement, article, names), "bold"), (cue, QUIET))
    yield Padding(Text(article.words(*statement.content)), (0, 0, 0, 2), expand=False)
    claimed = [_figure(figure, article) for figure in article.figures if figure.statement == statement.id]
    claimed += [_event(event, article, names) for event in article.events if event.statement == statement.id]
    if claimed:
        yield Padding(_grid(claimed), (0, 0, 0, 4), expand=False)


def _speaker(statement: Statement, article: Article, names: dict[str, str]) -> str:
    source = article.words(statement.source).strip(" ,") if statement.source else ""
    speaker = names.get(statement.speaker or "", "")
    if speaker in source:
        return source or "somebody"
    return speaker if source in speaker else f"{speaker} ({source})"


def _figure(figure: Figure, article: Article) -> Row:
    quantity, words = figure_in_words(figure), article.words(figure.span)
    return Text(words, style=FIGURE), "" if quantity == words else quantity, Text(figure.of or "", style=QUIET)


def _event(event: Event, article: Article, names: dict[str, str]) -> Row:
    code = " ".join(filter(None, (event.code, event.mode and f"({event.mode})", *event.auxiliary)))
    parties = f"{_who(event.actors, article, names)} → {_who(event.recipients, article, names)}"
    return code, parties, Text(article.words(event.trigger), style=QUIET)


def _codes(events: Sequence[Event]) -> Iterator[Row]:
    """What the codes of these events mean."""
    met = {event.code for event in events} | {flag for event in events for flag in event.auxiliary}
    yield from ((code, Text(words, style=QUIET)) for code, words in {**EVENTS, **AUXILIARY}.items() if code in met)


def _who(participants: tuple[Participant, ...], article: Article, names: dict[str, str]) -> str:
    return ", ".join(_party(each, article, names) for each in participants) or "–"


def _party(party: Participant, article: Article, names: dict[str, str]) -> str:
    words = article.words(party.text) if party.text else None
    return names.get(party.entity or "") or words or (party.country and country_in_words(party.country)) or "?"


def _time(time: Time) -> Row:
    words, said = time.span.text, time_in_words(time)
    since = time.start.isoformat(" ", "minutes").removesuffix("+00:00").removesuffix(" 00:00") if time.start else ""
    return (
        words,
        "" if said == words else said,
        Text(f"from {since}" if since and since != time.value else "", style=QUIET),
    )


def _entities(entities: Sequence[Entity]) -> Iterator[Row]:
    order = list(KINDS)
    for kind, same in groupby(sorted(entities, key=lambda entity: order.index(entity.type)), lambda e: e.type):
        name, style = KINDS[kind]
        yield name, Text(", ").join(_named(entity, style) for entity in same)


def _named(entity: Entity, style: str) -> Text:
    known = ", ".join(filter(None, (entity.role, entity.country and country_in_words(entity.country))))
    return Text.assemble((entity.name, style), (f" ({known})" if known else "", QUIET))


def _table(title: str, rows: Iterable[Row]) -> Iterator[RenderableType]:
    held = list(rows)
    yield from _section(title, [_grid(held)] if held else [])


def _related(related: Related) -> Row:
    return (
        related.title or related.url,
        Text(related.article_id or "", style=QUIET),
        Text(related.teaser or "", style=QUIET),
    )


def _grid(rows: Iterable[Row]) -> Table:
    """Without the columns that are empty in every row."""
    cells = [[cell if isinstance(cell, Text) else Text(cell or "") for cell in row] for row in rows]
    columns = [column for column in zip(*cells, strict=True) if any(column)]
    table = Table.grid(padding=(0, 2))
    for row in zip(*columns, strict=True):
        table.add_row(*row)
    return table


def _section(title: str, parts: Iterable[RenderableType]) -> Iterator[RenderableType]:
    held = list(parts)
    if held:
        yield Text(f"\n{title}", style=HEADING)
        yield from (Padding(part, (0, 0, 0, 2), expand=False) for part in held)
