"""Lines that say when a story was published and by whom: `Published: 3 June | Updated: 4 June`, `By Jane Doe`."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from worker.formats.dates.dates import find
from worker.formats.text.labels import REMEMBERED, begins, folded, is_label, labelled, labels, opens
from worker.formats.text.names import OFFICES, SEVERAL, is_caseless_name, is_name, names_in

LONGEST_STAMP_CHARACTERS = 160
LONGEST_DATE_CHARACTERS = 100
"""With its weekday, time and zone, in any language."""
MOST_LABEL_WORDS = 3
MOST_OTHER_WORDS = 4
MOST_WORDS_BEFORE_DATE = 5
"""Those of `Published Thu 9:40 p.m. ET`."""
_BARS = " |•·¦-–—"
_PARTS = re.compile(r"\s*[|•·¦]\s*|\s/\s|\s+(?=[一-鿿]{2,4}[：:])")
_DASHED_PARTS = re.compile(rf"{_PARTS.pattern}|\s+[-–—]+\s+")
"""Chinese labels part a line too: `2024年6月3日 来源：… 作者：…`."""
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{2}")
_DATED = re.compile(r"(?:,|,?\s+(?:on|at|am|um|le|el|il|em|op))\s+(?=\D{0,20}\d)")
_BEHIND_DATE = re.compile(
    r"(?<=\d)(?:[.;,)h]|\s?[ap]\.?m\.?|\s[A-Z]{1,4}\b){0,3}[.;,]?\s+[|/–—-]?\s*(?=[^\W\d_])", re.IGNORECASE
)
_SIGNED = re.compile(r"\s(?=(?:by|von|par|por|di|door|af|av|oleh)\s)", re.IGNORECASE)
_FILED_UNDER = re.compile(r"\s+(?:in|under)\s+[^\W\d_][^\d.]{1,40}$")
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORD = re.compile(r"(?<=\s)\S")
_AGO = re.compile(
    r"(?:about |an? )?(?:\d{1,3} )?(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?) ago", re.IGNORECASE
)
_BY = re.compile(
    r"(?:by|von|par|por|door|di|da|af|av|oleh|bởi|بقلم|מאת|โดย)\s+(?=\S)|(?-i:de\s+|By(?=[A-Z]))", re.IGNORECASE
)
_REPORTED = re.compile(
    r"[(（]?(?:记者|記者|通讯员)\s?(?P<name>[一-鿿]{2,4})(?:\s报[道導]|\s?[／/]\s?[^／/]{2,12}(?:報導|报道|電))?[)）]?"
)
"""A reporter's line without a label's colon: `記者王小明／台北報導`."""
_CREDITS = re.compile(
    r"\(?(?:additional )?(?:reporting|writing|editing|compiled|translated) by (?P<names>[^;)]+)", re.IGNORECASE
)


class Stamp(NamedTuple):
    """One claim of such a line: a date's words, or names."""

    kind: str
    """`date`, `modified` or `byline`."""
    text: str
    """The date as written, empty where the label stands alone; or the byline."""
    authors: tuple[str, ...] = ()


def stamps(text: str) -> tuple[Stamp, ...]:
    """What a line tells of date and authors; empty where it is no such line.

    Every part of the line, between bars, must tell something, else it is a sentence that happens to begin so.
    """
    if len(text) > LONGEST_STAMP_CHARACTERS:
        return ()
    text = text.strip(_BARS)
    for bars in (_DASHED_PARTS, _PARTS):
        parts = _with_labels([part for part in bars.split(text) if part])
        found = [_claims(part) for part in parts]
        if parts == [text]:
            return found[0]
        if all(found) or (any(found) and bars is _PARTS and _are_short(parts, found)):
            told = tuple(stamp for told in found for stamp in told)
            writers = tuple(stamp for stamp in told if not labelled("editor", stamp.text))
            return writers if any(stamp.authors for stamp in writers) else told
    return ()


def _with_labels(parts: list[str]) -> list[str]:
    """The parts of a line, a date's label together with its date: `Updated | 3 June`."""
    joined: list[str] = []
    for part in parts:
        if joined and (is_label("date", joined[-1]) or is_label("modified", joined[-1])):
            joined[-1] = f"{joined[-1]}: {part}"
        else:
            joined.append(part)
    return joined


def _are_short(parts: list[str], found: list[tuple[Stamp, ...]]) -> bool:
    """Whether what tells nothing is short enough for a house, a section or a place, or holds names alone."""
    return all(
        told or len(part.split()) <= MOST_OTHER_WORDS or _are_names(part)
        for part, told in zip(parts, found, strict=True)
    )


def _are_names(text: str) -> bool:
    return all(map(is_name, SEVERAL.split(text)))


@lru_cache(maxsize=REMEMBERED)
def _claims(part: str) -> tuple[Stamp, ...]:
    return tuple(_stamp(part))


def _stamp(part: str) -> Iterator[Stamp]:
    """The one claim of a part, or the two of a byline that ends in its date."""
    if name := _beside_label(part):
        yield Stamp("byline", part, (name,))
        return
    if not (opens(part) or _DIGIT.search(part) or _BY.match(part) or _CREDITS.match(part)):
        return
    names, *rest = _DATED.split(part, maxsplit=1) if _DIGIT.search(part) else [part]
    date, *signed = _SIGNED.split(part, maxsplit=1) if rest or part != names else [part]
    if rest and is_date(_FILED_UNDER.sub("", rest[0])) and (by := _byline(_without_date_label(names))):
        yield from (by, Stamp("date", rest[0]))
    elif signed and (dates := _date_stamps(date)) and (by := _byline(signed[0])):
        yield from (by, *dates)
    elif both := _beside_date(part):
        yield from both
    elif by := _byline(part):
        yield by
    else:
        yield from _date_stamps(part)


def _beside_date(part: str) -> tuple[Stamp, ...]:
    """The byline and the dates of a line that sets nothing between them: `By Jane Doe Updated June 3, 2024 9:40 pm`.

    A few words with capitals, without a `By`, may be a person or a house: the date's label or time tells such a line.
    """
    date = next(find(part), None) if _YEAR.search(part) and not _announces_date(part) else None
    starts = [word.start() for word in _WORD.finditer(part[: date.start + 1])] if date else []
    for start in starts[-MOST_WORDS_BEFORE_DATE:]:
        names, dated = part[:start].rstrip(" ,"), part[start:]
        if not (dates := _date_stamps(dated)):
            continue
        if by := _byline(names):
            return (by, *dates)
        is_short = len(names.split()) <= MOST_OTHER_WORDS and all(word[0].isupper() for word in names.split())
        if is_short and (_announces_date(dated) or _CLOCK.search(dated)):
            return dates
    return ()


def _without_date_label(names: str) -> str:
    """Without the `published` of `By Jane Doe published on 3 June`."""
    before, _, last = names.rpartition(" ")
    return before if before and is_label("date", last) else names


def _date_stamps(part: str) -> tuple[Stamp, ...]:
    """The dates of a part: several where each has its label, `Updated: 4 June. First published: 3 June`."""
    starts = [gap.end() for gap in _BEHIND_DATE.finditer(part) if _announces_date(part[gap.end() :])]
    several = [_date_stamp(part[start:end].rstrip(" .;,")) for start, end in pairwise((0, *starts, None))]
    told = tuple(stamp for stamp in several if stamp)
    if len(told) == len(several):
        return told
    return (whole,) if (whole := _date_stamp(part)) else ()


def _announces_date(text: str) -> bool:
    return begins("date", text) or begins("modified", text)


def _date_stamp(part: str) -> Stamp | None:
    for kind in ("date", "modified"):
        label = labelled(kind, part)
        if label or is_label(kind, part):
            return Stamp(kind, label.rest if label else "")
        if begins(kind, part) and (date := _date_in(part)) is not None:
            return Stamp(kind, date)
    return Stamp("date", part) if is_date(part) else None


def is_labelled(text: str) -> bool:
    """Whether the line names what its date is, so that it is no heading of a chronicle."""
    return bool(labelled("date", text) or labelled("modified", text))


def is_date(text: str) -> bool:
    """Whether a line is a date, with its weekday, its time and small words; or a time alone; or `3 hours ago`."""
    if len(text) > LONGEST_DATE_CHARACTERS or not _DIGIT.search(text):
        return False
    bare = text.strip(" .()")
    if any(pattern.fullmatch(bare) for pattern in (_AGO, _SHORT_YEAR, _CLOCK)):
        return True
    return _date_in(text, strictly=True) is not None


def _date_in(text: str, strictly: bool = False) -> str | None:
    for date in find(text):
        around = f"{text[: date.start]} {text[date.end :]}"
        words = [word for word in re.findall(r"[^\W\d_]{2,}", folded(around)) if word not in labels("weekday")]
        extra = [word for word in words if word not in labels("between")]
        if not extra or (not strictly and len(extra) <= 6):
            return text
    return None


def _byline(part: str) -> Stamp | None:
    credits = _CREDITS.match(part)
    if credits:
        return Stamp("byline", part, tuple(names_in(credits["names"])) if "reporting by" in part.lower() else ())
    label = labelled("byline", part) or labelled("editor", part)
    rest = label.rest if label else None
    if rest is None and (by := _BY.match(part)):
        behind = part[by.end() :]
        rest = behind if not behind[0].islower() or is_label("agency", behind) else None
    if rest is None and begins("byline", part):
        words = part.split(maxsplit=2)
        rest = words[2] if len(words) == 3 and words[1].lower() == "by" else _names_behind_label(part)
    if rest is None:
        return Stamp("byline", part) if is_label("byline", part) and len(part.split()) > 1 else None
    authors = tuple(names_in(rest))
    named = authors or set(folded(rest).split()) & OFFICES
    is_closed = rest.rstrip().endswith((".", ":", "?")) and not rest.rstrip().endswith((" Jr.", " Sr."))
    return Stamp("byline", part, authors) if named and not is_closed else None


def _names_behind_label(part: str) -> str | None:
    """The names of a line that is a label and names, with nothing between them: `Author Jane Doe`."""
    words = part.split()
    for count in range(min(MOST_LABEL_WORDS, len(words) - 1), 0, -1):
        rest = " ".join(words[count:])
        is_behind = is_label("byline", " ".join(words[:count])) and not rest[0].islower()
        if is_behind and _are_names(rest):
            return rest
    return None


def _beside_label(part: str) -> str | None:
    """The name in a line of a name and a label without a colon: `王小明 记者 wang@…`, `記者王小明／台北報導`."""
    if part.isascii():
        return None
    if reported := _REPORTED.fullmatch(part):
        return reported["name"]
    words = part.split(maxsplit=MOST_LABEL_WORDS)
    words = words[:-1] if "@" in words[-1] else words
    name = " ".join(words[:-1])
    return name if name and is_label("byline", words[-1]) and is_caseless_name(name) else None
