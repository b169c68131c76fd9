"""Whom he and she mean: the persons named before, weighed by what labelled articles taught."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

NEAR_CHARACTERS = 2500
"""A name further before the pronoun is not meant."""

LEAST_CONFIDENCE = 0.6
"""Below it nobody is meant."""
WEIGHTS = (4.58, 0.57, -2.31, -0.84, -0.58, 0.55, -0.26, -3.03, 0.76, 1.04, 1.01, -0.22)
"""Of `Candidate.features`: a conditional logistic regression over 700 pronouns of 352 labelled articles."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity as the one whom a pronoun may mean, by what stands between its last mention and the pronoun.

    `sentences` and `rank` count from the pronoun back: sentences in between and other candidates named since.
    """

    entity: str
    sentences: int
    rank: int
    is_same_sex: bool
    is_subject: bool
    is_said: bool
    is_possessive: bool
    spoke_last: bool
    mentions: int

    @property
    def features(self) -> tuple[float, ...]:
        """What the weights apply to, in their order."""
        return (
            1.0,
            float(self.is_same_sex),
            math.log1p(self.sentences),
            float(self.sentences == 0),
            math.log1p(self.rank),
            float(self.is_subject),
            float(self.is_subject and self.sentences <= 1),
            float(self.is_said),
            float(self.is_possessive),
            float(self.spoke_last),
            float(self.spoke_last and self.sentences <= 3),
            math.log1p(self.mentions),
        )


def likeliest(candidates: Sequence[Candidate]) -> tuple[Candidate | None, float]:
    """The likeliest candidate and the probability that it is meant, against all others and against nobody."""
    scores = [sum(w * f for w, f in zip(WEIGHTS, one.features, strict=True)) for one in candidates]
    if not scores:
        return None, 0.0
    top = max(scores)
    total = math.exp(-top) + sum(math.exp(score - top) for score in scores)
    return candidates[scores.index(top)], 1 / total
