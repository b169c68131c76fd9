"""Dates as people and machines write them, in some twenty languages: `Jun 30 2022`, `30. Juni 2022, 14:05 CEST`."""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from importlib.resources import files

from schemas.article import Precision

FIRST_YEAR, LAST_YEAR = 1800, 2199
FIRST_BUDDHIST_YEAR, BUDDHIST_YEARS = 2400, 543
"""Thai dates count from the death of the Buddha."""
SHORTEST_MONTH_LETTERS = 3
AGREEMENT = 0.8
"""So many of the languages that know an abbreviation must mean the same month by it."""

_YEAR = r"(?P<year>\d{4})"
_LETTER = r"(?:(?![一-鿿])[^\W\d_]|(?!\d)[\u0900-\u0dff\u0e31-\u0e4e\u102b-\u103e])"
"""Of a month's name; the vowel signs of Indic scripts, Thai and Burmese are no letters to `re`."""
_THAI = r"[ก-ฮ][ก-๎]{0,3}\.[ก-ฮ]\."
_MONTH = rf"(?P<name>{_THAI}|{_LETTER}{{3,16}}|[\u0600-\u06ff\u0900-\u0dff\u1000-\u109f\u1200-\u137f]{{2}})"
_DAY = r"(?P<day>\d{1,2})(?!\d)"
_NUMBER = r"(?P<month>\d{1,2})(?!\d)"
_OF = r"(?:\.|,|\s|พ\.ศ\.|de\b|del\b|of\b|d’|d')*"
_DIGITS_FIRST = (
    rf"{_YEAR}(?P<mark>[-/.]){_NUMBER}(?:[-/.]{_DAY})?",
    rf"{_YEAR}\s?[年년]\s?{_NUMBER}\s?[月월](?:\s?{_DAY}\s?[日일])?",
    rf"{_DAY}(?P<mark>[-/.]){_NUMBER}[-/.]{_YEAR}(?!\d)",
    rf"(?<!\w){_DAY}(?:st|nd|rd|th|er|re|º|ª|°)?[-\s]?{_OF}{_MONTH}(?:[-\s]?{_OF}{_YEAR}(?!\d))?",
    rf"{_YEAR}(?:[.,]|\sm\.)?\s*{_MONTH}[.]?\s{_DAY}",
    rf"{_NUMBER}\s?[月월]\s?{_DAY}\s?[日일]",
)
_DAY_FIRST = 2
_MONTH_FIRST = (
    rf"{_MONTH}[.]?[-\s]?{_DAY}(?:st|nd|rd|th)?(?:[-,.\s]+{_YEAR}(?!\d))?",
    rf"{_MONTH}{_OF}{_YEAR}(?!\d)",
)
_FORMS = [re.sub(r"\?P<(\w+)>", rf"?P<\1_{form}>", text) for form, text in enumerate(_DIGITS_FIRST + _MONTH_FIRST)]
_DATE = re.compile(
    rf"(?<!\d)(?=\d)(?:{'|'.join(_FORMS[: len(_DIGITS_FIRST)])})"
    rf"|(?<!\w)(?=\D{{2,40}}\d)(?:{'|'.join(_FORMS[len(_DIGITS_FIRST) :])})"
)
"""Looks ahead first, since most places in a text begin neither."""
_PARTS = [{name: f"{name}_{form}" for name in re.findall(r"\?P<(\w+)_\d>", text)} for form, text in enumerate(_FORMS)]
"""The group of each part of a date, a form each."""
_DIGIT = re.compile(r"\d")
_TIME = re.compile(
    r"(?:[T,;|\s–—-]|\bat\b|\bum\b|\bà\b|\ba las\b)*"
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s?(?P<half>[ap]\.?m\b\.?)?(?:\s?Uhr\b)?\s?\(?(?:(?:GMT|UTC)(?=[+-]\d))?"
    r"(?P<zone>[+-]\d{2}:?\d{2}|(?<=:\d\d:\d\d)[+-]\d{2}(?!\d)|[A-Z]{1,4}\b)?",
    re.IGNORECASE,
)


def _words(name: str) -> dict[str, list[str]]:
    return tomllib.loads((files(__package__) / f"{name}.toml").read_text("utf-8"))


def _months() -> dict[str, int]:
    """Every form of a month and its beginnings, folded; those on which the languages do not agree are left out."""
    whole: dict[str, Counter[int]] = defaultdict(Counter)
    begun: dict[str, Counter[int]] = defaultdict(Counter)
    for names in _words("months").values():
        for month, forms in enumerate(names, 1):
            for form in forms.casefold().split():
                whole[form][month] += 1
                begun.update({form[:end]: begun[form[:end]] + Counter([month]) for end in _beginnings(form)})
    agreed = {form: meant.most_common(1)[0] for form, meant in {**begun, **whole}.items()}
    counts = {**begun, **whole}
    return {form: month for form, (month, times) in agreed.items() if times >= AGREEMENT * counts[form].total()}


def _beginnings(form: str) -> range:
    return range(SHORTEST_MONTH_LETTERS, len(form))


MONTHS = _months()
ZONES: dict[str, int] = {name: int(str(minutes)) for name, minutes in _words("zones").items()}


@dataclass(frozen=True)
class Written:
    """A date found in `text[start:end]`, as exact as it is written. `value` is None where the year is missing."""

    start: int
    end: int
    iso: str
    """ISO 8601; without a year `--MM-DD`."""
    value: datetime | None
    """In UTC; of a year, month or day its beginning."""
    precision: Precision

    def in_year(self, year: int) -> "Written | None":
        """The same day and month of that year; None where it has no such day."""
        return _written(self.start, self.end, year, int(self.iso[2:4]), int(self.iso[5:7]))


def find(text: str) -> Iterator[Written]:
    """Every date in a short text, such as a label or a dateline, from left to right.

    A time of day counts only with its zone or offset: without one the moment is unknown, and the day all that is told.
    A slashed date whose day and month cannot be told apart tells its year alone.
    """
    for match in _matches(text) if _DIGIT.search(text) else ():
        form = _form(match)
        part = {name: match[group] for name, group in _PARTS[form].items()}
        month = int(part["month"]) if part.get("month") else MONTHS.get((part.get("name") or "").casefold())
        day = int(part["day"]) if part.get("day") else None
        year = int(part["year"]) if part.get("year") else None
        if year and year >= FIRST_BUDDHIST_YEAR and "ก" <= (part.get("name") or " ")[0] <= "๛":
            year -= BUDDHIST_YEARS
        if form == _DAY_FIRST and month and day and part["mark"] == "/":
            if day <= 12 and month <= 12 and day != month:
                month = day = None
            elif month > 12:
                month, day = day, month
        found = _written(match.start(), match.end(), year, month, day)
        if found:
            yield _timed(found, text) if found.precision == "day" and found.value else found


def _matches(text: str) -> Iterator[re.Match[str]]:
    """What is written like a date; a word that is no month's name takes no digits from the date behind it."""
    at = 0
    while match := _DATE.search(text, at):
        group = _PARTS[_form(match)].get("name")
        unknown = group is not None and match[group].casefold() not in MONTHS
        at = match.start() + 1 if unknown else match.end()
        if not unknown:
            yield match


def _form(match: re.Match[str]) -> int:
    return int(str(match.lastgroup).rpartition("_")[2])


def _written(start: int, end: int, year: int | None, month: int | None, day: int | None) -> Written | None:
    try:
        value = datetime(year or 2000, month or 1, day or 1, tzinfo=UTC)
    except ValueError:
        return None
    if year is None:
        return Written(start, end, f"--{value:%m-%d}", None, "day")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    precision: Precision = "day" if day else "month" if month else "year"
    return Written(start, end, value.isoformat()[: {"day": 10, "month": 7, "year": 4}[precision]], value, precision)


def _timed(date: Written, text: str) -> Written:
    match = _TIME.match(text, date.end)
    if not match or not (match["minute"] or match["half"]):
        return date
    offset = _offset(match["zone"] or "")
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    try:
        moment = datetime.fromisoformat(date.iso).replace(
            hour=hour, minute=int(match["minute"] or 0), second=int(match["second"] or 0), tzinfo=offset
        )
    except ValueError:
        return date
    if offset is None:
        return Written(date.start, match.end(), date.iso, date.value, "day")
    precision: Precision = "second" if match["second"] else "minute"
    return Written(date.start, match.end(), moment.isoformat(), moment.astimezone(UTC), precision)


def _offset(zone: str) -> timezone | None:
    if zone[:1] in {"+", "-"}:
        minutes = int(zone[1:3]) * 60 + int(zone[3:].lstrip(":") or 0)
        return timezone(timedelta(minutes=-minutes if zone[0] == "-" else minutes)) if minutes < 24 * 60 else None
    east = minutes_east(zone)
    return None if east is None else timezone(timedelta(minutes=east))


def minutes_east(zone: str) -> int | None:
    """The offset of a time zone's name from UTC, in minutes; None for one that means several."""
    return ZONES.get(zone.upper())
