"""The modes that the words near an event tell: how it is done, or what is asked, refused or threatened."""

from functools import cache

from worker.english.events.triggers import Trigger
from worker.english.events.words import Words, table

YIELDING = frozenset({"RETREAT", "CONCEDE"})


CONTENT_WORDS = 12
"""The most words after a trigger that tell what it is about."""


def requested(code: str) -> str | None:
    """PLOVER's mode of REQUEST and REJECT for what is asked or refused."""
    if code in YIELDING:
        return "yield"
    return {"CONSULT": "meet", "AID": "assist", "COOPERATE": "assist", "SUPPORT": "assist"}.get(code)


def threatened(code: str, mode: str | None, relations: bool = False) -> str | None:
    """PLOVER's mode of THREATEN for an act; `relations` is whether ties or aid are what a sanction cuts."""
    if mode in ("arrest", "expel"):
        return mode
    if mode == "deport":
        return "expel"
    if code == "SANCTION":
        return "restrict" if mode == "discontinue" and not relations else "relations"
    return {"ASSAULT": "violence", "MOBILIZE": "violence", "COERCE": "restrict", "PROTEST": "restrict"}.get(code)


def mode_of_content(words: Words, trigger: Trigger, code: str) -> str | None:
    """What is requested or threatened, by the first telling word of what a trigger governs."""
    telling = _topics(code)
    within = range(trigger.first + 1, min(trigger.end, trigger.last + 1 + CONTENT_WORDS))
    plain = (words.lower[at] for at in within if words.text[at][0].islower() or at == trigger.last + 1)
    return next((telling[word] for word in plain if word in telling), None)


def mode_of_violence(words: Words, start: int, end: int) -> str | None:
    """By what means an assault is made, by the most telling word of its clause."""
    near = set(words.lower[start:end])
    return next((mode for mode, telling in table("modes").items() if not near.isdisjoint(telling)), None)


@cache
def _topics(code: str) -> dict[str, str]:
    rows = ((heading.split(), entries) for heading, entries in table("topics").items())
    return {word: mode for (of, mode), entries in rows if of == code for word in entries}
