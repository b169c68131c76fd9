"""Figures of one story that count the same thing: what each claimant says, what was said before, what is disputed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf

import numpy as np

from worker.connect.claims.acting import claimed
from worker.connect.claims.claimants import apart, same
from worker.connect.claims.grouping import grouped
from worker.connect.claims.likeness import Row, log_odds
from worker.connect.claims.pairwise import Numbers
from worker.connect.claims.scope import one_scope, one_subject
from worker.connect.claims.told import Count, Told

SAME_TIME_SECONDS = 86_400
"""What is said further apart is an update: events go on."""
STANDING_SECONDS = 1.5 * SAME_TIME_SECONDS
"""The same for what does not go on, as costs and shares: the next day's paper still answers."""
PAST_SECONDS = 2 * 86_400
"""What was over so long before the story's first article is compared only with what was over then."""
SURELY_ONE = 0.6
"""Log-odds that two figures count the same, in the likest of their words, above which they may dispute."""
MOST_CLAIMS = 24
MOST_FIGURES = 80
"""Of a story that are compared: its latest."""
ABOUT = 0.1
"""How far off "about" may be."""
MAGNITUDE = 50.0
"""Figures that are so many times each other hardly count the same."""
VAGUE = 0.5
"""How much of two dozen "dozens" are at the least."""
ROUND_FROM = 100
ROUNDED = 0.05
"""How far off a round number may be at the most."""
_NEARLY = re.compile(r"(?i)(?:nearly|almost|just under|close to)\b")


@dataclass(slots=True)
class Claim:
    """One claimant's figure: where it was told first, and who told of it since."""

    places: list[int]
    """Of its tellings among the figures that are compared."""
    count: Count
    told: Told
    last_at: float
    articles: set[str]
    superseded: bool = False
    claimant: int = 0
    """The place of the first claim of whoever makes this one, however named."""


@dataclass(slots=True)
class FigureSet:
    """The claims about one quantity, in the order in which they were made; `fate`: it is what befell somebody.

    `odds` are the log-odds that two figures count the same, by their places.
    """

    fate: bool
    odds: Numbers
    disputed: bool = False
    claims: list[Claim] = field(default_factory=list)
    own: list[tuple[int, Count, Told]] = field(default_factory=list)
    _spoken: set[tuple[str, int]] = field(default_factory=set)

    def tell(self, place: int, count: Count, told: Told) -> None:
        """Add what an article lets somebody say, or says itself. In one article only the first of a claimant counts."""
        if not count.who:
            if count.value:
                self.own.append((place, count, told))
            return
        known = {claim.claimant for claim in self.claims if same(claim.count.who, count.who)}
        claimant = min(known, default=len(self.claims))
        if (told.article, claimant) in self._spoken or claimant >= MOST_CLAIMS:
            return
        self._spoken.add((told.article, claimant))
        said = [claim for claim in self.claims if claim.claimant in known]
        again = next((claim for claim in said if _number(claim.count) == _number(count)), None)
        if again:
            again.last_at, again.articles = told.at, again.articles | {told.article}
            again.places.append(place)
            return
        for claim in said:
            claim.superseded = True
        self.claims.append(Claim([place], count, told, told.at, {told.article}, claimant=claimant))

    def settle(self) -> None:
        """What articles say themselves: it tells of a claim that agrees, or makes a toll where nobody claims one."""
        if not self.claims and self.fate:
            self._rise()
            return
        self.disputed = self._dispute()
        for _, count, told in self.own:
            if agreeing := [claim for claim in self.claims if not excludes(claim.count, count)]:
                agreeing[-1].articles.add(told.article)

    def _rise(self) -> None:
        """The articles' own numbers where they only rise: each takes the place of the one before."""
        first = {told.article: (place, count, told) for place, count, told in reversed(self.own)}
        for place, count, told in sorted(first.values(), key=lambda each: (each[2].at, each[1].value)):
            before = self.claims[-1] if self.claims else None
            if before and before.count.value == count.value:
                before.articles.add(told.article)
            elif before and (before.count.value or 0) > (count.value or 0):
                self.claims = []
                return
            elif len(self.claims) < MOST_CLAIMS:
                if before:
                    before.superseded = True
                self.claims.append(Claim([place], count, told, told.at, {told.article}))

    def _dispute(self) -> bool:
        """Whether two who are surely two say at the same time what cannot both be so."""
        now = [claim for claim in self.claims if claim.count.who and not claim.superseded]
        return any(
            (
                _apart_seconds(one, other) < (SAME_TIME_SECONDS if self.fate else STANDING_SECONDS)
                or one.articles & other.articles
            )
            and excludes(one.count, other.count)
            and _of_one_magnitude(one.count, other.count)
            and apart(one.count.who, other.count.who)
            and one_scope(one.count, other.count)
            and one_subject(one.count, one.told, other.count, other.told)
            and self.odds[np.ix_(self._places(one), self._places(other))].max() > SURELY_ONE
            and not (self._moved_on(one, other) or self._moved_on(other, one))
            and not (other.count.rises and other.told.at > one.told.at and _least(other) > _least(one))
            for number, one in enumerate(now)
            for other in now[number + 1 :]
        )

    def _moved_on(self, claim: Claim, other: Claim) -> bool:
        """Whether whoever makes a claim agreed with the other's before: it has changed since then."""
        before = (each for each in self.claims if each.claimant == claim.claimant and each.superseded)
        return claim.told.at > other.last_at and any(not excludes(each.count, other.count) for each in before)

    def _places(self, claim: Claim) -> list[int]:
        """Of all figures of whoever makes a claim: the words of one may be likest to what another says."""
        return [place for each in self.claims if each.claimant == claim.claimant for place in each.places]

    @property
    def worth_telling(self) -> bool:
        """Whether several tell of it: claimants, articles with one, or articles of what befell somebody."""
        if len(self.claims) > 1 or len({article for article, _ in self._spoken}) > 1:
            return True
        return self.fate and len({name for claim in self.claims for name in claim.articles}) > 1


def figure_sets(articles: Sequence[Told]) -> list[FigureSet]:
    """The figures that several tell of, by what they count; `articles` in the order of their time."""
    first_at = articles[0].at if articles else 0.0
    every = claimed(articles)[-MOST_FIGURES:]
    rows = [Row(count, told.article, _is_past(count, first_at)) for count, told in every]
    if not rows:
        return []
    odds, sets = log_odds(rows), list[FigureSet]()
    for group in grouped(odds):
        sets.append(FigureSet(all(every[place][0].fate for place in group), odds))
        for place in group:
            sets[-1].tell(place, *every[place])
        sets[-1].settle()
    return [each for each in sets if each.worth_telling]


def _apart_seconds(one: Claim, other: Claim) -> float:
    """From when one was last made to when the other was first."""
    return max(one.told.at, other.told.at) - min(one.last_at, other.last_at)


def _is_past(count: Count, first_at: float) -> bool:
    return count.until is not None and count.until < first_at - PAST_SECONDS


def _least(claim: Claim) -> float:
    return claim.count.low or claim.count.value or 0.0


def excludes(one: Count, other: Count) -> bool:
    """Whether no number is in the ranges of both."""
    low, high = _range(one)
    lowest, highest = _range(other)
    return low > highest or lowest > high


def _of_one_magnitude(one: Count, other: Count) -> bool:
    low, high = sorted(abs(_number(each) or 0.0) for each in (one, other))
    return high < MAGNITUDE * max(low, 1.0)


def _range(count: Count) -> tuple[float, float]:
    """The numbers that the words allow. A round number may be rounded."""
    value = count.value
    if value is not None and _NEARLY.match(count.words):
        return value * (1 - ABOUT), value
    if value is None and count.bound == "at_least":
        return (count.low or 0.0) * VAGUE, inf
    if count.bound in ("over", "at_least"):
        return (count.low if count.low is not None else value or 0.0), inf
    if count.bound in ("under", "up_to"):
        return -inf, (count.high if count.high is not None else value or 0.0)
    if value is None:
        return (-inf if count.low is None else count.low), (inf if count.high is None else count.high)
    slack = abs(value) * ABOUT if count.bound == "about" else _rounded(value)
    return value - slack, value + slack


def _rounded(value: float) -> float:
    """Half of the last place that is not zero, of a number that ends in two zeros or more."""
    if abs(value) < ROUND_FROM or value != int(value):
        return 0.0
    digits = str(abs(int(value)))
    zeros = len(digits) - len(digits.rstrip("0"))
    return min(10.0**zeros / 2, ROUNDED * abs(value)) if zeros > 1 else 0.0


def _number(count: Count) -> float | None:
    """The number in its words: "1,900" and "more than 1,900" of one claimant are one claim."""
    return next((each for each in (count.value, count.low, count.high) if each is not None), None)
