"""Where and when a story was filed: `LONDON, Jun 30 2022 (IPS) -`, `KYIV (Reuters) —`, `RIGA, July 5. /LETA/.`"""

import re
from typing import NamedTuple

from schemas.article import Dateline
from worker.formats.dates.dates import find
from worker.formats.text.labels import folded, is_label, labels
from worker.formats.text.place_names import is_place_name

LONGEST_DATELINE_CHARACTERS = 110
LONGEST_PLACE_WORDS = 5
SHORTEST_STORY_CHARACTERS = 20

_MARK = re.compile(r"\s*(?:--|—|–|―|\.[-–—]|\s-|-\s|:)\s*")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,60})[)\]]")
_SLASHED = re.compile(r"(?P<filed>[^/]{2,60}?)\s?/(?P<agency>[^\W\d_][^/]{1,30})/(?:\.|\s?[-–—:])?\s")
_PLACE_WORD = re.compile(r"[^\W\d_][\w'’.-]*(?:/[^\W\d_][\w'’.-]*)*")
_AGENCY_AFTER = re.compile(r"(?P<agency>[^\W\d_][^.:–—]{1,30}?)(?:\.|\s?[-–—:])\s")
_CHINESE = re.compile(
    r"(?P<agency>[\u4e00-\u9fff]{2,5}社)?(?P<place>[\u4e00-\u9fff·]{2,10}?)(?P<date>\d{1,2}月\d{1,2}日)[电讯電訊]"
    r"(?:\s?[（(][^）)]{1,40}[）)])?"
)
"""`新华社北京3月5日电（记者张三）`"""
_SMALL = frozenset("de da do del della di du la le les el al of the upon am an der den und on sur sous in".split())
_NO_PLACE = frozenset(
    "breaking update updated exclusive watch video opinion analysis explainer live fact check correction note editor"
    " editor's file photo q a in on at the an for from by with as after before when if while it he she they we i you"
    " related read also see more just first last live blog factbox timeline profile review interview column comment"
    " summary background context quote question answer source sources date published abstract".split()
)


class _Parts(NamedTuple):
    place: str | None
    date: str | None
    agency: str | None


def dateline(paragraph: str) -> Dateline | None:
    """The dateline that a story's first paragraph begins with; its words stay in the text.

    A place in mixed case before a bare colon or dash counts only where a town or country goes by that name.
    """
    head = paragraph[:LONGEST_DATELINE_CHARACTERS]
    if chinese := _CHINESE.match(head):
        date = next((written.iso for written in find(chinese["date"])), None)
        return Dateline(text=chinese[0], place=chinese["place"], date=date, agency=chinese["agency"])
    if slashed := _SLASHED.match(head):
        parts = _parts(f"{slashed['filed']} ({slashed['agency']})", "/")
        return _dateline(paragraph, slashed.end(), parts) if parts else None
    for mark in _MARK.finditer(head):
        if _inside(head, mark.start()):
            continue
        if len(paragraph) - mark.end() < SHORTEST_STORY_CHARACTERS or paragraph[mark.end()].islower():
            return None
        parts = _parts(head[: mark.start()], mark[0].strip())
        if parts:
            return _dateline(paragraph, mark.end(), parts)
        if mark[0].strip() in {"-", "–", "—"} and not mark[0][0].isspace():
            continue  # may join the two parts of a name
        return None
    return None


def _inside(head: str, at: int) -> bool:
    return head.count("(", 0, at) > head.count(")", 0, at) or head.count("[", 0, at) > head.count("]", 0, at)


def _dateline(paragraph: str, end: int, parts: _Parts) -> Dateline:
    agency = parts.agency
    after = _AGENCY_AFTER.match(paragraph, end) if agency is None else None
    if after and folded(after["agency"]) in labels("agency"):
        agency, end = after["agency"], after.end()
    return Dateline(text=paragraph[:end].rstrip(), place=parts.place, date=parts.date, agency=agency)


def _parts(words: str, mark: str) -> _Parts | None:
    date = agency = None
    for bracketed in _BRACKETS.findall(words):
        written = next(find(bracketed), None)
        if written:
            date = written.iso
        elif not agency:
            agency = bracketed.strip()
    rest = _BRACKETS.sub(" ", words)
    written = next(find(rest), None)
    if written:
        date, rest = written.iso, f"{rest[: written.start]},{rest[written.end :]}"
    pieces = [piece.strip(" .") if len(piece.split()) > 1 else piece.strip() for piece in re.split(r"[,;|]", rest)]
    places = [piece for piece in pieces if piece.strip(" .") and folded(piece) not in labels("weekday")]
    named = [piece for piece in places if folded(piece) in labels("agency")]
    places = [piece for piece in places if piece not in named]
    agency = agency or (named[0] if named else None)
    if not all(_could_be_place(piece) for piece in places) or len(places) > 3:
        return None
    place = ", ".join(places) or None
    if not _is_dateline(place, places, date, agency, mark):
        return None
    return _Parts(place, date, agency)


def _could_be_place(piece: str) -> bool:
    words = piece.split()
    if not words or len(words) > LONGEST_PLACE_WORDS or folded(words[0]) in _NO_PLACE:
        return False
    return all(_PLACE_WORD.fullmatch(word) and (not word[0].islower() or word.lower() in _SMALL) for word in words)


def _is_dateline(place: str | None, places: list[str], date: str | None, agency: str | None, mark: str) -> bool:
    known_agency = agency is not None and any(folded(part) in labels("agency") for part in re.split(r"[/,]", agency))
    if place is None:
        return known_agency
    if date or known_agency:
        return True
    capitals = places[0].isupper() and len(places[0]) > 2
    if capitals and (mark != ":" or agency):
        return True
    return all(is_place_name(name) for name in places[0].split("/")) and not is_label("sections", places[0])
