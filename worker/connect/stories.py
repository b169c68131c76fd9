"""Which articles report one event: stories, found in order, one article at a time."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from heapq import heappop, heappush, nlargest
from itertools import islice
from math import exp, log

import numpy as np
from numpy.typing import NDArray

from worker.connect.linkage import Floats, clusters
from worker.connect.pairs import TERM, Odds, Portrait, learned, portrait
from worker.connect.traits import Mark, Traits

ONE_STORY = 0.0
"""Least mean log-odds between the articles of two parts of a story."""
RELATED = -1.5
"""Least log-odds with one of its articles for a story to be looked at."""
EXPECTED_ARTICLES = 300
"""How rare words are in news at large counts as much as so many articles of the window."""
TELLING_TERMS = 24
"""An article is compared with those that have one of so many of its most telling words."""
LISTED = 500
"""Of the articles that have a word, the newest that are looked at."""
CANDIDATES = 30
"""Maximum number of articles that an article is compared with at first."""
POOL = 40
"""Maximum number of articles whose stories are formed anew at a time."""
LARGE = 16
"""A story of more articles than this is no longer taken apart: its newest stand for it."""
COPY = 8.0
"""The log-odds of an article and its copy."""


@dataclass(frozen=True, slots=True)
class Step:
    """What an article meant to the stories."""

    moved: dict[str, str]
    """The story of every article that stands in another than before, the article itself included."""
    opened: frozenset[str]
    """Stories that there were not before."""
    changed: tuple[str, ...]
    """Stories that have other articles than before, or this article anew, those that were opened included."""
    ended: dict[str, str] = field(default_factory=dict)
    """Stories that have no article any more, each with the one that took most of them."""


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """An article of the window: `at` is its place in the order of all."""

    portrait: Portrait
    at: int
    story: str
    copy_of: str | None = None


class Stories:
    """The stories of the window. Whoever restores the articles that were placed gets the state that placed them."""

    def __init__(self, weights: Floats | None = None) -> None:
        self._odds = Odds(learned() if weights is None else weights)
        self.articles: dict[str, Placed] = {}
        self._members: defaultdict[str, set[str]] = defaultdict(set)
        self._ages: list[tuple[int, str]] = []
        self._frequency: Counter[int] = Counter()
        self._having: defaultdict[int, dict[str, None]] = defaultdict(dict)

    def members(self, story: str) -> list[str]:
        """The articles of a story, in the order in which they were placed; none where it has ended."""
        return sorted(self._members.get(story, ()), key=lambda name: self.articles[name].at)

    def place(self, article_id: str, traits: Traits, at: int, copy_of: str | None = None) -> Step:
        """Puts an article into the story that it belongs to; one that is there already is judged anew.

        The stories that it touches are formed anew from all that is known: they may grow, merge or split.
        """
        before = self.articles.get(article_id)
        shown = self._weighed(traits)
        pool = self._pool(article_id, shown, copy_of)
        was = {name: self.articles[name].story for name in pool if name in self.articles}
        if before:
            self.remove(article_id)
        self.restore(article_id, Placed(shown, at, before.story if before else "", copy_of))
        now = self._named(self._parts(pool), was, f"{article_id}.{at}")
        ended = {}
        for name, story in list(now.items()):
            old = was.get(name)
            if old and old != story and old not in now.values():
                ended[old] = Counter(now[each] for each in pool if was.get(each) == old).most_common(1)[0][0]
                now |= {each: ended[old] for each in self.members(old) if each not in now}  # others stood for these
        moved = {name: story for name, story in now.items() if story != self.articles[name].story}
        left = [self.articles[name].story for name in moved]
        for name, story in moved.items():
            self._move(name, story)
        changed = dict.fromkeys((now[article_id], *moved.values(), *left))
        return Step(
            moved,
            frozenset(now.values()) - set(was.values()),
            tuple(story for story in changed if story and story not in ended),
            ended,
        )

    def restore(self, article_id: str, placed: Placed) -> None:
        """Puts an article where it was placed. The order has to be that of `at`."""
        self.articles[article_id] = placed
        self._join(article_id, placed)
        self._frequency.update(placed.portrait.terms["term"].tolist())
        for term in _telling(placed.portrait.terms):
            self._having[term][article_id] = None

    def remove(self, article_id: str) -> None:
        """Takes an article out, if it is there."""
        placed = self.articles.pop(article_id, None)
        if placed is None:
            return
        self._leave(article_id, placed.story)
        for term in placed.portrait.terms["term"].tolist():
            self._frequency[term] -= 1
            if not self._frequency[term]:
                del self._frequency[term]
        for term in _telling(placed.portrait.terms):
            del self._having[term][article_id]
            if not self._having[term]:
                del self._having[term]

    def forget(self, before: int) -> list[str]:
        """Takes out the stories whose newest article was placed before; returns their articles."""
        gone: list[str] = []
        while self._ages and self._ages[0][0] < before:
            _, story = heappop(self._ages)
            if members := self.members(story):
                newest = self.articles[members[-1]].at
                if newest >= before:
                    heappush(self._ages, (newest, story))
                    continue
                for name in members:
                    self.remove(name)
                gone += members
        return gone

    def _move(self, article_id: str, story: str) -> None:
        placed = self.articles[article_id]
        self._leave(article_id, placed.story)
        self.articles[article_id] = placed = replace(placed, story=story)
        self._join(article_id, placed)

    def _join(self, article_id: str, placed: Placed) -> None:
        if placed.story not in self._members:
            heappush(self._ages, (placed.at, placed.story))
        self._members[placed.story].add(article_id)

    def _leave(self, article_id: str, story: str) -> None:
        self._members[story].remove(article_id)
        if not self._members[story]:
            del self._members[story]

    def _weighed(self, traits: Traits) -> Portrait:
        """The terms by how rare each is, at large and of late."""
        terms = np.zeros(len(traits.terms), TERM)
        terms["term"], terms["marks"] = traits.terms["term"], traits.terms["marks"]
        every = len(self.articles) + EXPECTED_ARTICLES
        rare = [
            log(every / (self._frequency.get(term, 0) + EXPECTED_ARTICLES * exp(-rarity)))
            for term, rarity in zip(traits.terms["term"].tolist(), traits.terms["rarity"].tolist(), strict=True)
        ]
        terms["rarity"] = np.maximum(rare, 0.0)
        terms["weight"] = traits.terms["use"] * terms["rarity"]
        return portrait(terms, traits.calendar)

    def _pool(self, article_id: str, shown: Portrait, copy_of: str | None) -> list[str]:
        """The article, and those whose stories it may change: of its own story and of those that may be related."""
        names = self._candidates(article_id, shown)
        odds = self._odds.between(shown, [self.articles[name].portrait for name in names])
        order = [names[number] for number in np.argsort(-odds, kind="stable") if odds[number] >= RELATED]
        first = [name for name in (article_id, copy_of) if name in self.articles]
        pool = [article_id]
        for story in dict.fromkeys(self.articles[name].story for name in (*first, *order)):
            members = nlargest(LARGE, self._members[story] - {article_id}, key=lambda name: self.articles[name].at)
            if len(pool) + len(members) <= POOL:
                pool += members
        return pool

    def _candidates(self, article_id: str, shown: Portrait) -> list[str]:
        """The articles that share the most of the article's telling words."""
        shared: defaultdict[str, float] = defaultdict(float)
        for term, weight in _telling(shown.terms).items():
            for name in islice(reversed(self._having.get(term, {})), LISTED):
                shared[name] += weight
        shared.pop(article_id, None)
        return nlargest(CANDIDATES, shared, key=lambda name: (shared[name], name))

    def _parts(self, pool: Sequence[str]) -> list[list[str]]:
        """The articles parted into stories."""
        odds = np.full((len(pool), len(pool)), -np.inf)
        for number, name in enumerate(pool[:-1]):
            others = [self.articles[other] for other in pool[number + 1 :]]
            row = self._odds.between(self.articles[name].portrait, [other.portrait for other in others])
            copies = [
                other.copy_of == name or self.articles[name].copy_of == each
                for each, other in zip(pool[number + 1 :], others, strict=True)
            ]
            odds[number, number + 1 :] = odds[number + 1 :, number] = np.where(copies, COPY, row)
        return [[pool[number] for number in part] for part in clusters(odds, ONE_STORY, self._kept(pool))]

    def _kept(self, pool: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Pairs of the articles of a large story, which stays as it is."""
        first: dict[str, int] = {}
        for number, name in enumerate(pool[1:], 1):
            story = self.articles[name].story
            if len(self._members[story]) > LARGE and first.setdefault(story, number) != number:
                yield first[story], number

    def _named(self, parts: Sequence[Sequence[str]], was: dict[str, str], opens: str) -> dict[str, str]:
        """The story of each article: a part goes on as that of which it has most articles, or as the oldest."""
        oldest = {story: min(self.articles[name].at for name in self._members[story]) for story in set(was.values())}
        claims = [
            (len(self._members[story]) if len(self._members[story]) > LARGE else count, -oldest[story], story, number)
            for number, part in enumerate(parts)
            for story, count in Counter(was[name] for name in part if name in was).items()
        ]
        names: dict[int, str] = {}
        for _, _, story, number in sorted(claims, reverse=True):
            if number not in names and story not in names.values():
                names[number] = story
        return {
            name: names.get(number) or hashlib.blake2b(f"{opens}.{min(part)}".encode(), digest_size=8).hexdigest()
            for number, part in enumerate(parts)
            for name in part
        }


def _telling(terms: NDArray[np.void]) -> dict[int, float]:
    """The words that weigh most, each with its weight."""
    words = terms[(terms["marks"] & Mark.WORD) > 0]
    most = np.argsort(-words["weight"], kind="stable")[:TELLING_TERMS]
    return dict(zip(words["term"][most].tolist(), words["weight"][most].tolist(), strict=True))
