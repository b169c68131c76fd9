"""Whether a text repeats another, judged by all their words."""

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter, or_
from typing import Literal

from worker.connect.alignment import common_in_order
from worker.connect.words import SHINGLE_WORDS, Words

FEWEST_WORDS = 12
"""A shorter text is nobody's copy: there is too little to tell it by."""
SIMILARITY = 0.56
"""Least share of its words that a copy has in common with its original."""
IN_A_ROW = 0.25
"""Least share of its words that stand in shingles of the original: else only frequent words agree."""
SCATTERED = 0.12
"""Where fewer than SIMILARITY stand in shingles, at least so many more agree in order: single words
of a copy were changed all over, while whoever retells an agency's report takes over stretches."""
EXCERPT = 0.6
"""What is shorter than this share of its original is an excerpt."""
EXCERPT_SIMILARITY = 0.7
"""Least share of its words that an excerpt has in common with its original."""
SHORT_EXCERPT = 0.45
"""A text this much shorter finds most words in order by chance: only words in shingles count."""
AGREEING_FACTS = 0.75
"""Numbers and names agree at least so much as other words do, or it is the template that is the same."""
CERTAIN_DEVIATIONS = 3.0
"""So many standard deviations more facts differ than would by chance, were they changed as often as other words."""
LEAST_DIFFERING = 0.05
"""What is taken for the share of other words that differ where fewer do."""
TEMPLATE_GAP_WORDS = 6
"""What stands in a blank of a template is no longer than this."""
ALIGNED_WORDS = 5_000
"""Longer texts are compared by their shingles alone."""


@dataclass(frozen=True)
class Likeness:
    """How a text repeats another. `similarity` is the share of its words that both have in common."""

    kind: Literal["same_text", "near_copy", "excerpt"]
    similarity: float


def likeness(text: Words, original: Words) -> Likeness | None:
    """How the text repeats the original; None where it does not."""
    if min(len(text), len(original)) < FEWEST_WORDS:
        return None
    if text.folded == original.folded:
        return Likeness("same_text", 1.0)
    ours, theirs = _in_shingles(text, original), _in_shingles(original, text)
    in_a_row = sum(ours) / len(text)
    if in_a_row < IN_A_ROW:
        return None
    if len(text) >= SHORT_EXCERPT * len(original) and max(len(text), len(original)) <= ALIGNED_WORDS:
        in_order = common_in_order(text.folded, original.folded)
        ours, theirs = (list(map(or_, *masks)) for masks in zip((ours, theirs), in_order, strict=True))
    similarity = sum(ours) / len(text)
    excerpt = len(text) < EXCERPT * len(original)
    least = EXCERPT_SIMILARITY if excerpt else SIMILARITY
    if similarity < least or similarity - SCATTERED < in_a_row < SIMILARITY:
        return None
    if _facts_differ(text, ours) and _facts_differ(original, theirs):
        return None
    return Likeness("excerpt" if excerpt else "near_copy", round(similarity, 3))


def _in_shingles(text: Words, original: Words) -> list[bool]:
    """Of each word of the text, whether it stands in a shingle that the original has too."""
    common = [False] * len(text)
    for start, shingle in enumerate(text.shingles):
        if shingle in original.shingle_set:
            common[start : start + SHINGLE_WORDS] = [True] * SHINGLE_WORDS
    return common


def _facts_differ(text: Words, common: list[bool]) -> bool:
    """Whether the words agree and what they say of whom and how much does not: two weather reports, two results.

    Said by both texts of a pair, it is only their template that is the same. Where an outlet has put in a stretch of
    its own neither words nor facts agree; such stretches do not count.
    """
    facts, others = Counter[bool](), Counter[bool]()
    for agrees, run in groupby(zip(common, text.facts, strict=True), key=itemgetter(0)):
        words = [fact for _, fact in run]
        if agrees or len(words) <= TEMPLATE_GAP_WORDS:
            facts[agrees] += sum(words)
            others[agrees] += len(words) - sum(words)
    if not facts[False] or not others[True]:
        return False
    differing = max(others[False] / others.total(), LEAST_DIFFERING)
    expected, spread = facts.total() * differing, (facts.total() * differing * (1 - differing)) ** 0.5
    agreement = facts[True] / facts.total() / (others[True] / others.total())
    return agreement < AGREEING_FACTS and facts[False] > expected + CERTAIN_DEVIATIONS * spread
