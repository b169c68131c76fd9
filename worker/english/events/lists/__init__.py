"""Names and words with what they tell of an event, written for Copydesk: see the README beside them."""

from collections.abc import Iterator
from importlib.resources import files


def rows(name: str) -> Iterator[tuple[str, list[str]]]:
    """The `heading: entry entry …` lines of a list; an entry's words are joined by hyphens."""
    for line in (files(__package__) / f"{name}.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            heading, _, entries = line.partition(":")
            yield heading.strip(), entries.split()
