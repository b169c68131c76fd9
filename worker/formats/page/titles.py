"""Which of a page's titles is its headline: JSON-LD's, the meta elements', a heading's, the window's; most agree."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

LINKED, HEADING, SHARED, SHORT, WINDOW = 3.05, 3.04, 2.03, 1.01, 1.0
"""The weights of JSON-LD's headline, a heading, og:title, the title for short messages and that of the window. Chosen
on half of the labelled publishers; the fractions order ties."""
STRANGE = 1.02
"""Of a lone h1 that shares hardly a word with the other titles: a logo's or a section's name."""
LEAST_SHARED = 0.3
FEWEST_LETTERS = 4
MOST = 0.5
"""So much of a longer title is the shorter one within it: what is left is an outlet, a kicker or a date."""
LEAST_REWORDED = 0.1
"""What a headline and its other wording share at least of their words."""
_SEPARATOR = re.compile(r"\s+[-|–—·•:»›/]+\s+")
_BAR = re.compile(r"\s+[|–—·•»›]+\s+")
_WORD = re.compile(r"\w+")
LONGEST_OUTLET_CHARACTERS = 40
REMEMBERED = 128
"""So many titles and headings keep their letters: each is compared with all others of its page."""

Title = tuple[str, float]
"""A title and its weight."""


def headline(
    linked: str | None,
    meta: Mapping[str, str],
    window: str,
    headings: Sequence[str],
    lesser: Sequence[str],
    outlets: Sequence[str],
) -> str | None:
    """The title that has most weight among those that say the same, punctuation and case aside; without the outlet.

    Where there is no h1, one of the `lesser` headings counts that another title repeats.
    """
    stated = [(linked, LINKED), (meta.get("og:title"), SHARED), (meta.get("twitter:title"), SHORT), (window, WINDOW)]
    printed = headings or lesser
    bare = [(title, weight) for text, weight in stated if text and (title := _bare(text, printed, outlets))]
    own = _letters(without_outlet(linked or "", outlets))
    titles = [(text if _letters(text) == own else _as_printed(text, printed), weight) for text, weight in bare]
    votes = _votes(titles)
    if known := [text for text in printed if _letters(text) in votes]:
        titles.append((max(known, key=lambda text: votes[_letters(text)]), HEADING))
    elif heading := _lone(headings, titles, outlets):
        titles.append(heading)
    votes = _votes(titles)
    best = max(votes, key=lambda key: votes[key], default=None)
    same = [title for title in titles if _letters(title[0]) == best]
    return max(same, key=lambda title: (len(_WORD.findall(title[0])), title[1]))[0] if same else None


def as_shared(
    printed: str | None,
    linked: str | None,
    meta: Mapping[str, str],
    window: str,
    headings: Sequence[str],
    outlets: Sequence[str],
) -> str | None:
    """The printed headline; og:title where JSON-LD and the window repeat the headline, and it alone is worded anew.

    Such a title was written by hand, for whoever shows the article elsewhere. One that the window has too was written
    for search engines, and the headline stays.
    """
    if not printed or not linked or not (shared := meta.get("og:title")):
        return printed
    shared = _as_printed(_bare(shared, headings, outlets), headings)
    repeated = {_letters(_bare(text, [printed], outlets)) for text in (linked, window)} == {_letters(printed)}
    is_heading = _letters(printed) in map(_letters, headings)
    return shared if repeated and is_heading and likeness(shared, printed) >= LEAST_REWORDED else printed


def _votes(titles: Iterable[Title]) -> dict[str, float]:
    votes: dict[str, float] = {}
    for text, weight in titles:
        votes[_letters(text)] = votes.get(_letters(text), 0.0) + weight
    return votes


def _bare(title: str, headings: Sequence[str], outlets: Sequence[str]) -> str:
    """A title without the outlet, unless a heading prints it as it is."""
    return title if _letters(title) in map(_letters, headings) else without_outlet(title, outlets)


def _as_printed(title: str, headings: Sequence[str]) -> str:
    """The heading that is most of a title, where the rest is set off from it; else the title."""
    parts = [_letters(part) for part in _parts(title) if len(part) >= MOST * len(title)]
    return next((text for text in headings if _letters(text) in parts), title)


def _parts(title: str) -> Iterator[str]:
    for mark in _SEPARATOR.finditer(title):
        yield title[: mark.start()]
        yield title[mark.end() :]


def _lone(headings: Sequence[str], titles: Sequence[Title], outlets: Sequence[str]) -> Title | None:
    """The only h1, which counts less the stranger it is to the others; as the title that most of its words are."""
    houses = {_letters(outlet) for outlet in outlets}
    others = [text for text in headings if _letters(text) not in houses]
    if len(others) != 1:
        return None
    votes, letters = _votes(titles), _letters(others[0])
    for text, _ in titles:
        part = _letters(text)
        joined = letters.startswith(part) or letters.endswith(part)
        if joined and len(part) >= MOST * len(letters) and votes[part] >= SHARED + WINDOW:
            return text, HEADING
    shared = [text for text, weight in titles if weight != WINDOW] or [text for text, _ in titles]
    like = max((likeness(others[0], text) for text in shared), default=1.0)
    return others[0], HEADING if like >= LEAST_SHARED else STRANGE


def without_outlet(title: str, outlets: Sequence[str]) -> str:
    """A title without the outlet's name or domain behind or before it."""
    names = {_letters(outlet) for outlet in outlets} - {""}
    marks = list(_SEPARATOR.finditer(title))
    ends = [mark.start() for mark in marks[1:]] + [len(title)]
    for mark, end in zip(marks, ends, strict=False):
        if len(title) - mark.end() <= LONGEST_OUTLET_CHARACTERS and _is_outlet(title[mark.end() : end], names):
            return title[: mark.start()].strip()
    bar = _BAR.search(title)
    return title[bar.end() :].strip() if bar and _is_outlet(title[: bar.start()], names) else title


def _is_outlet(text: str, names: set[str]) -> bool:
    words = _letters(text)
    known = any(words == name or (len(name) >= FEWEST_LETTERS and name in words) for name in names)
    return known and len(text) <= LONGEST_OUTLET_CHARACTERS


def host_names(url: str | None) -> tuple[str, ...]:
    """The host of an address, and its first label: what outlets sign with, too."""
    try:
        host = (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ()
    return (host, host.split(".")[0]) if host else ()


def likeness(one: str, other: str) -> float:
    """The share of words that two titles have in common, of those that either holds."""
    first, second = set(_WORD.findall(one.casefold())), set(_WORD.findall(other.casefold()))
    return len(first & second) / max(len(first | second), 1)


@lru_cache(maxsize=REMEMBERED)
def _letters(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))
