"""Which articles report one event: stories, found in order, one article at a time."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from math import log, sqrt

from worker.connect.traits import Traits, traits

__all__ = ["Placement", "Stories", "Traits", "traits"]

JOINS = 0.25
"""Least likeness of an article to a story that it joins."""
MERGES = 0.45
"""Least likeness of two stories that are one."""
EXPECTED_ARTICLES = 30
"""A rare word counts as one of so many articles before the window holds any."""
CANDIDATE_TERMS = 24
"""An article is compared with stories that have one of so many of its most telling terms."""
CANDIDATES = 12
"""Maximum number of stories that an article is compared with."""


@dataclass(frozen=True, slots=True)
class Placement:
    """What an article meant to the stories."""

    story: str
    """The story's id."""
    opened: bool
    """Whether the article begins it."""
    absorbed: tuple[str, ...] = ()
    """Stories that turned out to be this one."""


@dataclass(slots=True)
class _Story:
    """The articles of a story and the sum of their terms' weights: whole numbers, so that no order of sums matters."""

    articles: set[str]
    weights: Counter[str]


@dataclass
class Stories:
    """The stories of the window. Whoever restores the articles that were placed gets the state that placed them."""

    _articles: dict[str, tuple[Traits, datetime, str]] = field(default_factory=dict)
    _stories: dict[str, _Story] = field(default_factory=dict)
    _frequency: Counter[str] = field(default_factory=Counter)
    _having: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def place(self, article_id: str, traits: Traits, at: datetime, copy_of: str | None = None) -> Placement:
        """The story that the article joins or opens; a copy joins that of its original, and a revision stays."""
        known = self._articles.get(article_id) or (self._articles.get(copy_of) if copy_of else None)
        if known is not None:
            _, _, story_id = known
            self.restore(article_id, traits, at, story_id)
            return Placement(story_id, opened=False)
        likeness = {story_id: self._likeness(traits.terms, story_id) for story_id in self._candidates(traits.terms)}
        best = max(likeness, key=lambda story_id: (likeness[story_id], story_id), default=None)
        if best is None or likeness[best] < JOINS:
            story_id = f"s{article_id}"
            opened = story_id not in self._stories
            self.restore(article_id, traits, at, story_id)
            return Placement(story_id, opened)
        self.restore(article_id, traits, at, best)
        absorbed = tuple(story_id for story_id in sorted(likeness) if story_id != best and self._is_one(best, story_id))
        for story_id in absorbed:
            self._merge(best, story_id)
        return Placement(best, opened=False, absorbed=absorbed)

    def restore(self, article_id: str, traits: Traits, at: datetime, story_id: str) -> None:
        """Puts an article where it was placed."""
        self._drop(article_id)
        self._articles[article_id] = traits, at, story_id
        story = self._stories.setdefault(story_id, _Story(set(), Counter()))
        story.articles.add(article_id)
        for term, weight in traits.terms.items():
            story.weights[term] += weight
            self._frequency[term] += 1
            self._having[term].add(story_id)

    def forget(self, before: datetime) -> None:
        """Leaves out the articles from before that moment, and the stories that have no others."""
        for article_id in [each for each, (_, at, _) in self._articles.items() if at < before]:
            self._drop(article_id)

    def _drop(self, article_id: str) -> None:
        if article_id not in self._articles:
            return
        traits, _, story_id = self._articles.pop(article_id)
        story = self._stories[story_id]
        story.articles.remove(article_id)
        for term, weight in traits.terms.items():
            _take(self._frequency, term, 1)
            if _take(story.weights, term, weight):
                self._having[term].discard(story_id)
                if not self._having[term]:
                    del self._having[term]
        if not story.articles:
            del self._stories[story_id]

    def _merge(self, story_id: str, absorbed_id: str) -> None:
        for article_id in sorted(self._stories[absorbed_id].articles):
            traits, at, _ = self._articles[article_id]
            self.restore(article_id, traits, at, story_id)

    def _rarity(self, term: str) -> float:
        return log((EXPECTED_ARTICLES + len(self._articles)) / (1 + self._frequency[term]))

    def _candidates(self, terms: Mapping[str, int]) -> list[str]:
        """The stories that share the most of the article's telling terms."""
        telling = sorted(terms, key=lambda term: (-terms[term] * self._rarity(term), term))[:CANDIDATE_TERMS]
        shared: defaultdict[str, float] = defaultdict(float)
        for term in telling:
            for story_id in self._having.get(term, ()):
                shared[story_id] += terms[term] * self._rarity(term)
        return sorted(shared, key=lambda story_id: (-shared[story_id], story_id))[:CANDIDATES]

    def _likeness(self, terms: Mapping[str, int], story_id: str) -> float:
        """The cosine of their terms, each weighed by its rarity."""
        weights = self._stories[story_id].weights
        dot = sum(weight * weights[term] * self._rarity(term) ** 2 for term, weight in terms.items() if term in weights)
        return dot / (self._length(terms) * self._length(weights) or 1.0)

    def _length(self, terms: Mapping[str, int]) -> float:
        return sqrt(sum((weight * self._rarity(term)) ** 2 for term, weight in terms.items()))

    def _is_one(self, story_id: str, other_id: str) -> bool:
        return self._likeness(self._stories[other_id].weights, story_id) >= MERGES


def _take(counts: Counter[str], term: str, count: int) -> bool:
    """Whether nothing is left."""
    counts[term] -= count
    if not counts[term]:
        del counts[term]
        return True
    return False
