"""The data file of cities and divisions: lines that are searched where they lie, for 300,000 objects cost too much."""

from enum import IntEnum
from functools import cache
from pathlib import Path

import zstandard

SOURCE = Path(__file__).with_name("places.zst")
SECTION_BREAK = b"\x00"


class Section(IntEnum):
    """What each part of the data file holds, in their order there."""

    NOTICE = 0
    FIRST_LEVEL = 1
    CITIES = 2
    CITY_NAMES = 3
    DIVISIONS = 4
    DIVISION_NAMES = 5


@cache
def section(which: Section) -> bytes:
    """The lines of one part."""
    return _sections()[which]


def value(which: Section, key: str) -> str:
    """What follows the key's tab in a part whose lines are sorted by byte; empty where there is none."""
    lines, wanted = section(which), f"{key}\t".encode()
    low, high = 0, len(lines)
    while low < high:
        start = lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = lines.index(b"\n", start)
        if lines.startswith(wanted, start):
            return lines[start + len(wanted) : end].decode()
        low, high = (end + 1, high) if lines[start:end] < wanted else (low, start)
    return ""


def line_at(which: Section, start: int) -> list[str]:
    """The fields of the line that starts at a byte of the part."""
    lines = section(which)
    return lines[start : lines.index(b"\n", start)].decode().split("\t")


@cache
def _sections() -> tuple[bytes, ...]:
    packed = SOURCE.read_bytes()
    return tuple(zstandard.decompress(packed).split(SECTION_BREAK))
