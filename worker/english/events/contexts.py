"""PLOVER's contexts that the words of a sentence tell."""

from collections.abc import Mapping, Sequence
from functools import cache

from worker.english.events.lists import rows
from worker.english.words import Word

_LONGEST_WORDS = 3


def contexts(sentence: Sequence[Word]) -> tuple[str, ...]:
    """The contexts that a sentence tells, in the order of the codebook."""
    words = [word.text.lower() for word in sentence if word.text[0].isalnum()]
    keys = {
        "-".join(words[first:end])
        for first in range(len(words))
        for end in range(first + 1, min(first + _LONGEST_WORDS, len(words)) + 1)
    }
    told = {context for key in keys if (context := _telling().get(key))}
    return tuple(context for context in _contexts() if context in told) if told else ()


@cache
def _contexts() -> tuple[str, ...]:
    return tuple(context for context, _ in rows("contexts"))


@cache
def _telling() -> Mapping[str, str]:
    return {word: context for context, entries in rows("contexts") for word in entries}
