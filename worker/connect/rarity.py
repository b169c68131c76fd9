"""How rare words are: by the order of the tokenizer's vocabulary, which is that of frequency in English."""

import json
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from math import log

FREQUENT = 60
"""Ranks below this are all as frequent as it."""
WORDS_AN_ARTICLE = 30
"""A word of rank `r` stands in about 30 of `r` articles (Zipf's law, for articles of some 300 words)."""
KEPT = 32_768
"""Words whose stem and rarity are remembered."""
UNKNOWN_RANK, NUMBER_RANK = 40_000, 8_000
"""The ranks of a word, and of a number, that the vocabulary does not have."""


@lru_cache(KEPT)
def stem(word: str) -> str:
    """The word without an ending of the plural or the genitive."""
    for ending in ("'s", "ies", "es", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return word[: -len(ending)] + ("y" if ending == "ies" else "")
    return word


@lru_cache(KEPT)
def rarity(word: str) -> float:
    """The negative logarithm of the share of articles that have the word, a stem."""
    rank = _ranks().get(word, NUMBER_RANK if word.isdigit() else UNKNOWN_RANK)
    return log(max(rank, FREQUENT) / WORDS_AN_ARTICLE)


@cache
def _ranks() -> Mapping[str, int]:
    tokenizer = files("worker.english.encoder") / "weights" / "tokenizer.json"
    vocabulary: dict[str, int] = json.loads(tokenizer.read_text("utf-8"))["model"]["vocab"]
    whole = (word for word in sorted(vocabulary, key=vocabulary.__getitem__) if word.isalnum() and len(word) > 1)
    ranks: dict[str, int] = {}
    for rank, word in enumerate(whole, 1):
        ranks.setdefault(stem(word), rank)
    return ranks
