"""Units of measurement: their codes in UCUM where it has one, else an English word (see `units.tsv`)."""

import csv
from functools import cache
from importlib.resources import files

from worker.english.quantities.tokens import Tokens

LONGEST_NAME_TOKENS = 3
SHORT = 3
"""A name this short is an abbreviation: it means a unit only as written."""
PER = {"second": "s", "minute": "min", "hour": "h", "day": "d", "week": "wk", "month": "mo", "year": "a"}
TIME_CODES = frozenset({"a", "mo", "wk", "d", "h", "min", "s", "decade", "century", "night"})


def unit_at(tokens: Tokens, index: int) -> tuple[str, int] | None:
    """The code of the unit that begins at a token, with its "per day", and the token after it."""
    names = _names()
    for length in range(LONGEST_NAME_TOKENS, 0, -1):
        words = tokens.raw[index : index + length]
        if len(words) < length:
            continue
        name = " ".join(words)
        code = names.get(name) or (names.get(name.lower()) if len(name) > SHORT else None)
        if code:
            return _per(tokens, code, index + length)
    return None


def _per(tokens: Tokens, code: str, index: int) -> tuple[str, int]:
    """As in "barrels per day", "tonnes a year"; shares and times have no rate."""
    rate = PER.get(tokens.word(index + 1))
    if rate is None or code in TIME_CODES or "/" in code or code.endswith(("%", "point")):
        return code, index
    return (f"{code}/{rate}", index + 2) if tokens.word(index) in {"per", "a", "an"} else (code, index)


@cache
def _names() -> dict[str, str]:
    lines = files(__package__).joinpath("units.tsv").read_text("utf-8").splitlines()
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    codes = {name: row["code"] for row in rows for name in row["names"].split("|")}
    return {name.replace(" ", " - "): code for name, code in codes.items()} | codes  # "square-metre"
