"""Whom a surname alone means: the one bearer whom nearly all articles of the window mean that name one in full."""

from collections import Counter, defaultdict
from collections.abc import Iterable

LEAST_ARTICLES = 10
"""Fewer articles that name somebody in full tell too little of whom a name means."""
LEAST_SHARE = 0.95
"""Of the articles that name a bearer in full, those that name this one. Few call a relative by the surname alone."""


class Register:
    """In how many articles each bearer of a name is named in full."""

    def __init__(self) -> None:
        self._bearers: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def put(self, bearers: Iterable[tuple[str, str]]) -> None:
        """Count the names of an article in and the id of each one's bearer."""
        for name, id in bearers:
            self._bearers[name][id] += 1

    def drop(self, bearers: Iterable[tuple[str, str]]) -> None:
        """Count the same out again."""
        for name, id in bearers:
            self._bearers[name][id] -= 1
            if not self._bearers[name][id]:
                del self._bearers[name][id]
            if not self._bearers[name]:
                del self._bearers[name]

    def bearer(self, name: str) -> str | None:
        """The id of the one whom nearly all mean by the name; None where there is none or too few tell."""
        bearers = self._bearers.get(name)
        if not bearers:
            return None
        id, articles = bearers.most_common(1)[0]
        return id if articles >= max(LEAST_ARTICLES, LEAST_SHARE * bearers.total()) else None
