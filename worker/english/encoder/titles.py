"""Headlines with every word capitalised, set as a sentence would be, so that capitals mean names again."""

from collections.abc import Mapping, Sequence

from worker.english.encoder.features import place_ids
from worker.english.words import Word

_LEAST_WORDS = 4
_SHORT = 3
"""Headline style leaves words of so few letters in lower case."""
_CAPITALISED_SHARE = 0.7


def as_in_sentences(title: Sequence[Word], text: Sequence[Word], places: Mapping[str, int]) -> list[Word]:
    """The title's words with the capitals that the text gives them, at their places.

    A word that the text does not have keeps its capital only where it is part of a known place. Titles that are not in
    headline style stay as they are.
    """
    long = [word for word in title if word.text.isalpha() and len(word.text) > _SHORT]
    capitalised = sum(not word.text.islower() for word in long)
    if len(long) < _LEAST_WORDS or capitalised < _CAPITALISED_SHARE * len(long):
        return list(title)
    spelled = {word.text.lower(): word.text for word in text if not word.text.islower()}
    ordinary = {word.text for word in text if word.text.islower()}
    words = []
    for word, place in zip(title, place_ids(title, places), strict=True):
        lower = word.text.lower()
        if lower in ordinary and not place:
            words.append(word._replace(text=lower))
        elif lower in spelled:
            words.append(word._replace(text=spelled[lower]))
        else:
            words.append(word if place else word._replace(text=lower))
    return words
