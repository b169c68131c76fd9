"""When an article was published: what each part of a file claims, weighed against the others."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz
from typing import Literal, NamedTuple, get_args
from urllib.parse import unquote, urlsplit

from schemas.article import Precision, Warning
from worker.formats.dates.dates import find, minutes_east

Origin = Literal[
    "json_ld", "metadata", "feed", "mail", "date_label", "time_element", "url", "dateline", "file_name", "update"
]
"""In order of trust. What the publisher states for machines comes first, then what is printed for readers; an address
is minted on the day of publication, a dateline names the day of filing, and anybody may have named the file. The last
update, whoever tells it, lies after the publication."""

TRUST = {origin: rank for rank, origin in enumerate(get_args(Origin))}
ORDER = {precision: rank for rank, precision in enumerate(get_args(Precision))}
"""Finest first."""

SLACK = timedelta(hours=36)
"""The same day seen from two time zones is no conflict."""
FILING_SLACK = timedelta(days=4)
"""A story may run some days after it was filed."""
UPDATE_ONLY = Warning(code="date_of_update", message="only the time of the last update is given; it is used")
LENGTHS = {"year": timedelta(days=366), "month": timedelta(days=31), "day": timedelta(days=1)}
LONGEST_DATE_CHARACTERS = 200
MOST_PATH_CHARACTERS = 2000
OLDEST_MTIME = datetime(1990, 1, 1, tzinfo=UTC)
"""Archives write 1970 or 1980 for a time that they do not know."""

LATEST_SECONDS = 10**10
"""A larger number counts thousandths."""
STANDARD_ZONES = frozenset("UT UTC GMT EST EDT CST CDT MST MDT PST PDT".split())
"""Of RFC 5322; a single letter counts as UTC there."""
_ZONE_NAME = re.compile(r"\d\s+([A-Za-z]{2,5})\s*$")
_IN_PATH = re.compile(
    r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})(?P<mark>[-/_]?)(?P<month>0?[1-9]|1[0-2]|[a-z]{3}(?=/))"
    r"(?:(?P=mark)(?P<day>0[1-9]|[12][0-9]|3[01]|(?<=[-/_])[1-9]))?(?![0-9a-su-z])",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(
    r"(?<=/)(?P<day>0[1-9]|[12][0-9]|3[01])(?P<mark>[/-])(?P<month>0[1-9]|1[0-2])(?P=mark)(?P<year>(?:19|20)[0-9]{2})(?![0-9])"
)
_SEGMENT_ENDS = frozenset({"", "/", "."})
"""Behind a day that is a folder of its own; a slug may begin with any number."""
_ENGLISH = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


@dataclass(frozen=True)
class Candidate:
    """One claim. `value` is aware; of a year, month or day it is the beginning in UTC."""

    value: datetime
    precision: Precision
    origin: Origin

    @property
    def ends(self) -> datetime:
        """The moment up to which the claim reaches."""
        return self.value + LENGTHS.get(self.precision, timedelta())


class Dating(NamedTuple):
    """What ParsedArticle's fields of the same names take; all None where nothing in the file tells."""

    published_at: datetime | None
    published_precision: Precision | None
    published_origin: Origin | None
    warnings: tuple[Warning, ...]


_YEAR_LAST = re.compile(
    r"\b([A-Z][a-z]{2} +\d{1,2}) (\d{2}:\d{2}:\d{2}(?: [A-Z]{1,5}(?:[+-]\d{2}:?\d{2})?)?) (\d{4})\b"
)
"""As C and Java print a moment: `Fri Jun 28 19:20:36 CEST 2024`."""


_BASIC = re.compile(r"^\s*(\d{4})(\d\d)(\d\d)(?:[T ]?(\d\d)(\d\d)(\d\d)?)?(Z|[+-]\d\d:?\d\d)?\s*$")
"""ISO 8601's basic format: `20240503T080000Z`."""
_EPOCH = re.compile(r"\s*(?:\d{10}|\d{13})\s*", re.ASCII)
"""Seconds or milliseconds since 1970."""
UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)
"""What systems print for a day that they do not know."""


def from_text(text: str | None, origin: Origin) -> Candidate | None:
    """The first date in a label, a metadata value or a dateline, where its year is given; the value may be an epoch."""
    text = (text or "")[:LONGEST_DATE_CHARACTERS]
    if _EPOCH.fullmatch(text):
        return from_epoch(int(text), origin)
    for written in find(_YEAR_LAST.sub(r"\1 \3 \2", _BASIC.sub(_extended, text))):
        if written.value and (written.value != UNKNOWN or written.precision in {"year", "month"}):
            return Candidate(written.value, written.precision, origin)
    return None


def _extended(basic: re.Match[str]) -> str:
    year, month, day, hour, minute, second, zone = basic.groups()
    return f"{year}-{month}-{day}" + (f"T{hour}:{minute}:{second or '00'}{zone or ''}" if hour else "")


def from_mail(text: str, origin: Origin) -> Candidate | None:
    """A date of RFC 5322, as mails and RSS write it; None where it is none.

    `-0000` is UTC, seen from nobody's zone. A zone's name that the standard does not know counts where it means one
    offset everywhere; else the day is all that is known.
    """
    parts = parsedate_tz(text[:LONGEST_DATE_CHARACTERS])
    if parts is None:
        return None
    zone = _ZONE_NAME.search(text)
    seconds = parts[9] or 0
    try:
        offset: timezone | None = timezone(timedelta(seconds=seconds))
        if zone and zone[1].upper() not in STANDARD_ZONES:
            minutes = minutes_east(zone[1])
            offset = None if minutes is None else timezone(timedelta(minutes=minutes))
        return from_moment(datetime(*parts[:6], tzinfo=offset), origin)
    except (ValueError, OverflowError):
        return None


def from_epoch(number: float, origin: Origin) -> Candidate | None:
    """Seconds, milliseconds or microseconds since 1970, by their size; None for what is no time since 1990."""
    while number >= LATEST_SECONDS:
        number /= 1000
    if number < OLDEST_MTIME.timestamp():
        return None
    return from_moment(datetime.fromtimestamp(number, UTC), origin)


def from_moment(value: datetime | None, origin: Origin) -> Candidate | None:
    """A time that a library has read; without a zone, its day is all that is known."""
    if value is None:
        return None
    if value.tzinfo is None:
        return Candidate(datetime(value.year, value.month, value.day, tzinfo=UTC), "day", origin)
    return Candidate(value.astimezone(UTC), "second", origin)


def from_url(url: str | None) -> Candidate | None:
    """The date in an address' path: `/2022/07/25/`, `/2022-07-25/`, `/20220725/`, `/2022/jul/25/`, `/2022/07/`."""
    try:
        path = unquote(urlsplit(url or "").path)
    except ValueError:
        return None
    return _in_path(path, "url", months_alone=True)


def from_file_name(name: str) -> Candidate | None:
    """The day in a file's name: `2022-07-25`, `2022_07_25`, `20220725`; a month alone could be anything."""
    return _in_path(name, "file_name", months_alone=False)


def _in_path(path: str, origin: Origin, months_alone: bool) -> Candidate | None:
    path = path[:MOST_PATH_CHARACTERS]
    for match in (*_DAY_FIRST.finditer(path), *_IN_PATH.finditer(path)):
        day = match["day"] if match["mark"] != "/" or path[match.end() : match.end() + 1] in _SEGMENT_ENDS else None
        if not day and (match["mark"] != "/" or not months_alone):
            continue
        if match.re is _DAY_FIRST and match["day"] <= "12" and match["day"] != match["month"]:
            continue
        month = match["month"].lower()
        try:
            number = _ENGLISH.index(month) + 1 if month.isalpha() else int(month)
            value = datetime(int(match["year"]), number, int(day or 1), tzinfo=UTC)
        except ValueError:
            continue
        return Candidate(value, "day" if day else "month", origin)
    return None


def choose(candidates: Iterable[Candidate | None], mtime: datetime | None) -> Dating:
    """The most trusted claim that the file's own age allows, made finer by a lesser one that agrees with it.

    A claim that lies after `mtime` is refused with a warning; claims that contradict the chosen one give a warning.
    An update counts where nothing else is claimed, with a warning.
    """
    told = sorted(filter(None, candidates), key=lambda claim: TRUST[claim.origin])
    claims = [claim for claim in told if claim.origin != "update"] or told[:1]
    latest = mtime if mtime and mtime >= OLDEST_MTIME else datetime.max.replace(tzinfo=UTC)
    possible = [claim for claim in claims if claim.value <= latest]
    warnings = [_in_future(claim) for claim in claims if claim not in possible]
    if not possible:
        return Dating(None, None, None, tuple(warnings))
    first = possible[0]
    finer = [claim for claim in possible if ORDER[claim.precision] < ORDER[first.precision]]
    within = [claim for claim in finer if first.value <= claim.value < first.ends]
    chosen = min(within, key=lambda claim: ORDER[claim.precision], default=first)
    warnings += [_conflict(chosen, other) for other in possible if not _agree(chosen, other)]
    warnings += [UPDATE_ONLY] if chosen.origin == "update" else []
    return Dating(chosen.value, chosen.precision, chosen.origin, tuple(dict.fromkeys(warnings)))


def _agree(one: Candidate, other: Candidate) -> bool:
    slack = FILING_SLACK if "dateline" in {one.origin, other.origin} else SLACK
    return one.value < other.ends + slack and other.value < one.ends + slack


def _in_future(claim: Candidate) -> Warning:
    return Warning(code="date_in_future", message=f"{_told(claim)} lies after the file's own time and is not used")


def _conflict(chosen: Candidate, other: Candidate) -> Warning:
    return Warning(code="date_conflict", message=f"{_told(other)}, but {_told(chosen)}, which is used")


def _told(claim: Candidate) -> str:
    shown = {"year": "%Y", "month": "%Y-%m", "day": "%Y-%m-%d"}.get(claim.precision, "%Y-%m-%dT%H:%M:%SZ")
    return f"the date by {claim.origin}, {claim.value.astimezone(UTC):{shown}}"
