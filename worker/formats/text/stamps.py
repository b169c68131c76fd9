"""Lines that say when a story was published and by whom: `Published: 3 June | Updated: 4 June`, `By Jane Doe`."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from worker.formats.dates.dates import find
from worker.formats.text.labels import REMEMBERED, begins, folded, is_label, labelled, labels, opens

LONGEST_STAMP_CHARACTERS = 160
LONGEST_DATE_CHARACTERS = 100
"""With its weekday, time and zone, in any language."""
MOST_LABEL_WORDS = 3
_BARS = " |•·¦-–—"
_PARTS = re.compile(r"\s*[|•·¦]\s*|\s+(?=[一-鿿]{2,4}[：:])")
_DASHED_PARTS = re.compile(rf"{_PARTS.pattern}|\s+[-–—]+\s+")
"""Chinese labels part a line too: `2024年6月3日 来源：… 作者：…`."""
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{2}")
_DATED = re.compile(r"(?:,|,?\s+(?:on|at|am|um|le|el|il|em|op))\s+(?=\D{0,20}\d)")
_DIGIT = re.compile(r"\d")
_AGO = re.compile(
    r"(?:about |an? )?(?:\d{1,3} )?(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?) ago", re.IGNORECASE
)
_BY = re.compile(
    r"(?:by|von|par|por|door|di|da|af|av|oleh|bởi|بقلم|מאת)\s+(?=\S)|(?-i:de\s+|By(?=[A-Z]))", re.IGNORECASE
)
SEVERAL = re.compile(
    r"\s*[,;،、，&/／|•·]\s*(?:and\s+)?"
    r"|\s+(?:and|with|und|mit|et|avec|con|og|och|en|ja|és|și|şi|ve|dan|και|та|و)\s+"
    r"|\s+[eiyиі]\s+(?=[^\s,;]+\s+[^\s,;])"
)
"""What stands between the names of several; "y" and its like before one word join two family names of one person."""
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: (?:[^\W\d_][\w.'’-]*)){1,4}")
_CASELESS = re.compile(r"[^\W\d_][^\s\d,;:!?()，；：！？（）]*(?: [^\W\d_][^\s\d,;:!?()，；：！？（）]*){0,4}")
_IDEOGRAPHS = re.compile(r"[一-鿿가-힣]{2,4}|[一-鿿·]{3,16}")
_REPORTED = re.compile(
    r"[(（]?(?:记者|記者|通讯员)\s?(?P<name>[一-鿿]{2,4})(?:\s?[／/]\s?[^／/]{2,12}(?:報導|报道|電))?[)）]?"
)
"""A reporter's line without a label's colon: `記者王小明／台北報導`."""
_GLUED = re.compile(r"^(?:记者|記者|通讯员)(?=[一-鿿])")
"""A reporter's office, set before the name without a space."""
_PARTICLES = frozenset("al bin bint ibn van von der den de del della da di du la le el y e dos ben af ter ten".split())
_NO_NAME = frozenset(
    "staff reporter reporters correspondent correspondents desk editor editors editorial agency agencies news bureau"
    " team writer writers wires wire service press our own special by the web online admin administrator unknown"
    " redaktion rédaction redacción redação redazione redactie".split()
)
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
        parts = [part for part in bars.split(text) if part]
        found = [_claims(part) for part in parts]
        if parts == [text]:
            return found[0]
        if all(found) or (any(found) and bars is _PARTS and all(len(part.split()) <= 4 for part in parts)):
            told = tuple(stamp for told in found for stamp in told)
            writers = tuple(stamp for stamp in told if not labelled("editor", stamp.text))
            return writers if any(stamp.authors for stamp in writers) else told
    return ()


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
    if rest and is_date(rest[0]) and (by := _byline(_without_date_label(names))):
        yield from (by, Stamp("date", rest[0]))
    elif by := _byline(part):
        yield by
    elif date := _date_stamp(part):
        yield date


def _without_date_label(names: str) -> str:
    """Without the `published` of `By Jane Doe published on 3 June`."""
    before, _, last = names.rpartition(" ")
    return before if before and is_label("date", last) else names


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
        return Stamp("byline", part, tuple(_authors(credits["names"])) if "reporting by" in part.lower() else ())
    label = labelled("byline", part) or labelled("editor", part)
    rest = label.rest if label else None
    if rest is None and (by := _BY.match(part)):
        rest = part[by.end() :]
    if rest is None and begins("byline", part):
        words = part.split(maxsplit=2)
        rest = words[2] if len(words) == 3 and words[1].lower() == "by" else _names_behind_label(part)
    if rest is None:
        return Stamp("byline", part) if is_label("byline", part) and len(part.split()) > 1 else None
    authors = tuple(_authors(rest))
    named = authors or set(folded(rest).split()) & _NO_NAME
    return Stamp("byline", part, authors) if named and not rest.rstrip().endswith((".", ":", "?")) else None


def _names_behind_label(part: str) -> str | None:
    """The names of a line that is a label and names, with nothing between them: `Author Jane Doe`."""
    words = part.split()
    for count in range(1, min(MOST_LABEL_WORDS + 1, len(words))):
        rest = " ".join(words[count:])
        if is_label("byline", " ".join(words[:count])) and all(map(is_name, SEVERAL.split(rest))):
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


def is_name(text: str) -> bool:
    """Whether the words could be one person's name: two to five, capitalised but for particles."""
    words = text.split()
    if not _NAME.fullmatch(text) or set(folded(text).replace("-", " ").split()) & _NO_NAME:
        return False
    return all(word[0].isupper() or word in _PARTICLES for word in words) and words[-1] not in _PARTICLES


def is_caseless_name(text: str) -> bool:
    """Whether the words could be one person's name in a script without capitals, where a name is expected."""
    letters = _CASELESS.fullmatch(text)
    return (
        bool(letters) and text.upper() == text.lower() and (len(text.split()) > 1 or bool(_IDEOGRAPHS.fullmatch(text)))
    )


def without_office(name: str) -> str:
    """What is left of a name without the words that stand for any staff."""
    return " ".join(word for word in name.split() if folded(word) not in _NO_NAME)


def _authors(names: str) -> Iterator[str]:
    for part in SEVERAL.split(re.split(r"\s+(?:in|for|at|from|of|para|pour|für)\s+|\s*[(\[@<]|\s–\s|\s-\s", names)[0]):
        name = part.strip() if part.strip().endswith("Jr.") else part.strip(" .)）")
        first, _, last = name.rpartition(" ")
        name = first if folded(last) in labels("weekday") and is_name(first) else _GLUED.sub("", name)
        if is_name(name.strip(".")) or is_caseless_name(name):
            yield name
