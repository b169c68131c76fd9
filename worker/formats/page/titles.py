"""Which of a page's titles is its headline: JSON-LD's, the meta elements', the h1's, the window's; most agree."""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

LINKED, HEADING, SHARED, SHORT, WINDOW = 3.05, 3.04, 2.03, 1.01, 1.0
"""The weights of JSON-LD's headline, a heading, og:title, the title for short messages and that of the window. Chosen
on half of the labelled publishers; the fractions order ties."""
STRANGE = 1.02
"""Of a lone h1 that shares hardly a word with the other titles: a logo's or a section's name."""
LEAST_SHARED = 0.3
FEWEST_LETTERS = 4
_OUTLET_BEHIND = re.compile(r"\s+[-|–—·:•»/]+\s+([^|–—·•»]{2,40})$")
_OUTLET_BEFORE = re.compile(r"^([^|–—·•»]{2,40}?)\s+[|–—·•»]+\s+")
_WORD = re.compile(r"\w+")


def headline(
    linked: str | None,
    meta: Mapping[str, str],
    window: str,
    headings: Iterable[str],
    outlet: str | None,
    url: str | None,
) -> str | None:
    """The title that has most weight among those that say the same, punctuation and case aside; without the outlet."""
    stated = [(linked, LINKED), (meta.get("og:title"), SHARED), (meta.get("twitter:title"), SHORT), (window, WINDOW)]
    titles = [(bare, weight) for text, weight in stated if text and (bare := without_outlet(text, outlet, url))]
    shared = [text for text, weight in titles if weight != WINDOW] or [text for text, _ in titles]
    titles += _heading([text for text in headings if text], [text for text, _ in titles], shared, outlet)
    votes: dict[str, float] = {}
    for text, weight in titles:
        votes[_folded(text)] = votes.get(_folded(text), 0.0) + weight
    best = max(votes, key=lambda key: votes[key], default=None)
    ranked = sorted(titles, key=lambda title: -title[1])
    return next((text for text, _ in ranked if _folded(text) == best), None)


def _heading(headings: list[str], stated: list[str], shared: list[str], outlet: str | None) -> list[tuple[str, float]]:
    """The first h1 that another title repeats; else a lone one, which counts less the stranger it is to them."""
    known = {_folded(text) for text in stated}
    same = [text for text in headings if _folded(text) in known]
    if same:
        return [(same[0], HEADING)]
    others = [text for text in headings if _folded(text) != _folded(outlet or "")]
    if len(others) != 1:
        return []
    like = max((likeness(others[0], text) for text in shared), default=1.0)
    return [(others[0], HEADING if like >= LEAST_SHARED else STRANGE)]


def without_outlet(title: str, outlet: str | None, url: str | None) -> str:
    """A title without the outlet's name or domain behind or before it."""
    names = {_letters(outlet or ""), *_domain(url)} - {""}
    for pattern in (_OUTLET_BEHIND, _OUTLET_BEHIND, _OUTLET_BEFORE):
        found = pattern.search(title)
        if found and _is_outlet(_letters(found[1]), names):
            title = (title[: found.start()] + title[found.end() :]).strip()
    return title


def _is_outlet(words: str, names: set[str]) -> bool:
    return any(words == name or (len(name) >= FEWEST_LETTERS and name in words) for name in names)


def _domain(url: str | None) -> set[str]:
    try:
        host = (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return set()
    return {_letters(host), _letters(host.split(".")[0])}


def likeness(one: str, other: str) -> float:
    """The share of words that two titles have in common, of those that either holds."""
    first, second = set(_WORD.findall(one.casefold())), set(_WORD.findall(other.casefold()))
    return len(first & second) / max(len(first | second), 1)


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _letters(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))
