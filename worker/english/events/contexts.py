"""PLOVER's contexts that the words of a sentence tell."""

from functools import cache

from worker.english.events.words import Words, table


def contexts(words: Words) -> tuple[str, ...]:
    """In the order of the codebook."""
    pairs = (f"{one}-{two}" for one, two in zip(words.lower, words.lower[1:], strict=False))
    telling = _telling()
    found = {telling[key] for keys in (words.vocabulary, pairs) for key in keys if key in telling}
    return tuple(context for context in table("contexts") if context in found)


@cache
def _telling() -> dict[str, str]:
    return {word: context for context, entries in table("contexts").items() for word in entries}
