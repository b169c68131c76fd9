"""Whom he and she mean: the persons named before, weighed by what labelled articles taught."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from worker.english.speech import choice

NEAR_CHARACTERS = 2500
"""A name further before the pronoun is not meant."""
WEIGHTS = Path(__file__).with_name("pronouns.tsv")
"""The weight of each of `Candidate.features`; made by `training.speakers`."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity as the one whom a pronoun may mean, by what stands between its last mention and the pronoun.

    `sentences` and `rank` count from the pronoun back: sentences in between and other candidates named since.
    `is_other_sex` says that most who bear the first name are of the other sex.
    """

    entity: str
    sentences: int
    rank: int
    is_same_sex: bool
    is_other_sex: bool
    is_subject: bool
    is_said: bool
    is_possessive: bool
    spoke_last: bool
    mentions: int

    @property
    def features(self) -> Mapping[str, float]:
        """What the weights apply to."""
        return {
            "named": 1.0,
            "same sex": float(self.is_same_sex),
            "other sex": float(self.is_other_sex),
            "sentences": math.log1p(self.sentences),
            "same sentence": float(self.sentences == 0),
            "rank": math.log1p(self.rank),
            "subject": float(self.is_subject),
            "subject of this sentence or the last": float(self.is_subject and self.sentences <= 1),
            "said": float(self.is_said),
            "possessive": float(self.is_possessive),
            "spoke last": float(self.spoke_last),
            "spoke last, within three sentences": float(self.spoke_last and self.sentences <= 3),
            "mentions": math.log1p(self.mentions),
        }


def likeliest(candidates: Sequence[Candidate]) -> tuple[Candidate | None, float]:
    """The likeliest candidate and the probability that it is meant, against all others and against nobody."""
    best, confidence = choice.likeliest(WEIGHTS, [one.features for one in candidates], {})
    return (candidates[best] if candidates else None), confidence
