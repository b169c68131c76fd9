"""Countries by code or name: "UA", "UKR" and "Ukraine" mean the same."""

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

MOST_NEAR = 3


def country_code(text: str) -> str:
    """The ISO 3166-1 alpha-3 code of a country, by that code, the two-letter one or an English name, in any case.

    Raises ValueError, which names countries that may be meant.
    """
    key = _key(text)
    if code := _codes().get(key):
        return code
    near = dict.fromkeys(_codes()[name] for name in get_close_matches(key, _codes(), 2 * MOST_NEAR))
    named = ", ".join(f"{code} ({_names()[code]})" for code in list(near)[:MOST_NEAR])
    raise ValueError(f"no such country: {text!r}" + (f"; is {named} meant?" if named else ""))


def _key(text: str) -> str:
    return " ".join(text.replace("’", "'").replace(".", "").casefold().removeprefix("the ").split())


@cache
def _codes() -> Mapping[str, str]:
    """By name, then by either code, which counts where a name says something else."""
    found = {_key(name): code for code, _, names in _rows() for name in names.split("|")}
    return found | {_key(short): code for code, alpha2, _ in _rows() for short in (code, alpha2)}


@cache
def _names() -> Mapping[str, str]:
    return {code: names.partition("|")[0] for code, _, names in _rows()}


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    """Code, two-letter code, names parted by `|`."""
    lines = (files(__package__) / "countries.tsv").read_text("utf-8").splitlines()
    return tuple((code, alpha2, names) for code, alpha2, names in (line.split("\t") for line in lines))
