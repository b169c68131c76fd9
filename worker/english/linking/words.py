"""The word lists of linking, from `words.tsv`."""

from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> frozenset[str]:
    """A list of the data file, in lower case. Raises KeyError where there is none of that name."""
    return frozenset(_lists()[name])


@cache
def pairs(name: str) -> dict[str, str]:
    """A list whose entries read `short=long`."""
    return dict(entry.split("=") for entry in _lists()[name])


@cache
def _lists() -> dict[str, list[str]]:
    lines = (files(__package__) / "words.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {name: entries.split("|") for name, entries in rows}
