"""A sentence as its events are read, compounds as one word; and the closed classes of English words."""

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from worker.english.words import Word

_APOSTROPHES = frozenset("’'")
_CONTRACTED = frozenset("s re ve ll d m".split())
_HYPHENS = frozenset("-‑&")
_SEPARATORS = frozenset(".,")


@dataclass(slots=True)
class Words:
    """The words of a sentence: as written, in lower case, and where each begins and ends in its text."""

    text: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    vocabulary: frozenset[str]

    def __len__(self) -> int:
        return len(self.lower)


def words_of(sentence: Sequence[Word]) -> Words:
    """The words of a sentence, put together from those of its text: "U.S.", "1,500", "’s", "air-strike", "don’t"."""
    pieces = [piece for word in sentence for piece in _pieces(word)]
    text, starts, ends = [], [], []
    first = 0
    while first < len(pieces):
        end = _end(pieces, first)
        text.append("".join(piece.text for piece in pieces[first:end]))
        starts.append(pieces[first].start)
        ends.append(pieces[end - 1].end)
        first = end
    lower = [word.lower().replace("’", "'") for word in text]
    return Words(text, lower, starts, ends, frozenset(lower))


def _pieces(word: Word) -> Iterator[Word]:
    """A word that begins with digits in two: "20m" is "20" and "m"."""
    letters = word.text.lstrip("0123456789")
    if letters and letters != word.text:
        middle = word.end - len(letters)
        yield Word(word.text[: -len(letters)], word.start, middle, word.glued)
        yield Word(letters, middle, word.end, True)
    else:
        yield word


def _end(pieces: Sequence[Word], first: int) -> int:
    """One past the last piece of the word that begins with piece `first`."""
    begin = pieces[first].text
    if begin in _APOSTROPHES:
        return first + 1 + (_glued(pieces, first + 1) in _CONTRACTED)
    if not begin[0].isalnum():
        return first + 1
    if begin.isdecimal():
        return _joined(pieces, first + 1, _SEPARATORS, str.isdecimal)
    end = first
    while _is_letter(pieces[end].text) and _glued(pieces, end + 1) == ".":
        end += 2
        if not _glued(pieces, end):
            break
    if end >= first + 4:
        return end
    end = first + 1
    while _glued(pieces, end) in _HYPHENS and _glued(pieces, end + 1).isalnum():
        end += 2 + _glued(pieces, end + 2).isalnum()  # with the letters behind digits: "mid-1990s"
    return _joined(pieces, end, _APOSTROPHES, lambda word: word.isalpha() and word not in _CONTRACTED)


def _joined(pieces: Sequence[Word], end: int, marks: Container[str], joins: Callable[[str], bool]) -> int:
    """`end` moved past every mark and word that go on with the word before, nothing between them."""
    while _glued(pieces, end) in marks and joins(_glued(pieces, end + 1)):
        end += 2
    return end


def _glued(pieces: Sequence[Word], index: int) -> str:
    """A piece that nothing parts from the one before; empty where there is none."""
    return pieces[index].text if index < len(pieces) and pieces[index].glued else ""


def _is_letter(text: str) -> bool:
    return len(text) == 1 and text.isascii() and text.isalpha()


@cache
def table(name: str) -> dict[str, tuple[str, ...]]:
    """A data file of `heading: word word …` lines, in the file's order."""
    rows: dict[str, tuple[str, ...]] = {}
    for line in lines(name):
        heading, _, entries = line.partition(":")
        rows[heading] = (*rows.get(heading, ()), *entries.split())
    return rows


def lines(name: str) -> list[str]:
    """The lines of a data file that are not comments."""
    content = (files(__package__) / "lexicon" / f"{name}.txt").read_text("utf-8")
    return [line for line in content.splitlines() if line and not line.startswith("#")]


@cache
def closed(*headings: str) -> frozenset[str]:
    """Closed classes of words together: determiners, prepositions, auxiliaries …"""
    return frozenset(word for heading in headings for word in _grammar()[heading])


@cache
def _grammar() -> dict[str, tuple[str, ...]]:
    rows: dict[str, tuple[str, ...]] = {}
    for line in lines("grammar"):
        heading, _, entries = line.partition(": ")
        rows[heading] = tuple(entries.split())
    return rows
