"""The sheet that a reader marks: one value a row, with the words around it and never how sure it is."""

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from worker.errors import RefusedSeed
from worker.pipeline import articles
from worker.plugins import RefusedPart, Seed

KINDS = ("entities", "statements", "figures", "times", "places", "events")
COLUMNS = ("mark", "file", "kind", "id", "words", "value", "sentence")
CONTEXT_CHARACTERS = 160


@dataclass(frozen=True)
class Value:
    """One value of an article, as it is laid out and as it is counted."""

    file: str
    kind: str
    id: str
    words: str
    value: str
    sentence: str
    confidence: float | None

    def row(self) -> dict[str, str]:
        return {"mark": "", **{name: str(getattr(self, name)) for name in COLUMNS[1:]}}


def drawn(folders: list[Path], count: int, seed: int) -> list[Path]:
    """So many files of the folders, drawn at random; the same for the same seed."""
    files = sorted(file for folder in folders for file in folder.iterdir() if file.is_file())
    return sorted(random.Random(seed).sample(files, min(count, len(files))))


def values(file: Path) -> Iterator[Value]:
    """Every value that the pipeline gives of a file, kind by kind, in reading order."""
    try:
        for article in articles(Seed(file.name, file.read_bytes())):
            if not isinstance(article, RefusedPart):
                yield from values_of(article.model_dump(mode="json"), file.name)
    except RefusedSeed:
        return


def values_of(article: dict[str, Any], file: str) -> Iterator[Value]:
    """Every value of an article as JSON."""
    names = {entity["id"]: entity["name"] for entity in article["entities"]}
    for kind in KINDS:
        for number, item in enumerate(article[kind], 1):
            span, value = _laid_out(article, kind, item, names)
            yield Value(
                file=file,
                kind=kind,
                id=item.get("id") or str(number),
                words=_words(article, span),
                value=value,
                sentence=_context(article, span),
                confidence=item.get("confidence", item.get("point_confidence")),
            )


def _laid_out(article: dict[str, Any], kind: str, item: dict[str, Any], names: dict[str, str]) -> tuple[Any, str]:
    """The span that shows a value, and the value in words."""
    if kind == "entities":
        return item["mentions"][0], _listed(
            item["type"], item["name"], *item["aliases"], item.get("role"), item["country"]
        )
    if kind == "places":
        mentions = next(entity["mentions"] for entity in article["entities"] if entity["id"] == item["id"])
        point = f"{item['latitude']}, {item['longitude']}" if item["latitude"] is not None else None
        return mentions[0], _listed(item["name"], item["country"], point, item["precision"])
    if kind == "statements":
        speaker = f"speaker {names.get(item['speaker'], '–')}"
        return item["content"], _listed(_words(article, item["source"]), _words(article, item["cue"]), speaker)
    if kind == "figures":
        return item["span"], _listed(item["bound"], item["low"], item["value"], item["high"], item["unit"], item["of"])
    if kind == "times":
        return item["span"], _listed(item["type"], item["value"], item["start"], item["end"])
    sides = [
        " + ".join(_words(article, party["text"]) for party in item[side]) or "–" for side in ("actors", "recipients")
    ]
    return item["trigger"], _listed(item["code"], item.get("mode"), " → ".join(sides), *item["auxiliary"])


def _listed(*parts: object) -> str:
    return " | ".join(str(part) for part in parts if part is not None)


def _pieces(span: Any) -> list[dict[str, Any]]:
    return span if isinstance(span, list) else [span] if span else []


def _words(article: dict[str, Any], span: Any) -> str:
    return " … ".join(
        (article[piece.get("part", "text")] or "")[piece["start"] : piece["end"]] for piece in _pieces(span)
    )


def _context(article: dict[str, Any], span: Any) -> str:
    pieces = _pieces(span)
    text = article[pieces[0].get("part", "text")] or ""
    start = max(0, pieces[0]["start"] - CONTEXT_CHARACTERS)
    return " ".join(text[start : pieces[-1]["end"] + CONTEXT_CHARACTERS].split())


def write(rows: list[Value], file: Path) -> None:
    """Lay the values out as tab-separated lines with an empty column to mark."""
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, COLUMNS, dialect="excel-tab")
        writer.writeheader()
        writer.writerows(value.row() for value in rows)


def marks(file: Path) -> Iterator[tuple[tuple[str, str, str], str]]:
    """The marks of a sheet by file, kind and id.

    Raises ValueError where a mark is none of r (right), p (partly), w (wrong) and m (missing: a row that the reader
    added for what the article says and no value gives).
    """
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, dialect="excel-tab"):
            if row["mark"] not in {"", "r", "p", "w", "m"}:
                raise ValueError(f"{row['mark']!r} is no mark; use r, p, w or m")
            if row["mark"]:
                yield (row["file"], row["kind"], row["id"]), row["mark"]
