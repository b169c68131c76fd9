"""The words of `words.toml`, as sets."""

import tomllib
from importlib.resources import files

from worker.english.quantities.numerals import SCALES

_WORDS = tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))
STOPS = frozenset(_WORDS["stops"].split())
AUXILIARIES = frozenset(_WORDS["auxiliaries"].split())
SAID_OF = frozenset(_WORDS["said_of"].split())
LINKS = frozenset(_WORDS["links"].split())
MANNERS = frozenset(_WORDS["manners"].split())
PREPOSITIONS = frozenset(_WORDS["prepositions"].split())
UNTOLD = frozenset(_WORDS["untold"].split())
PLURALS = frozenset(_WORDS["plurals"].split())
PEOPLES = frozenset(_WORDS["peoples"].split())
STANDS_ALONE = frozenset(_WORDS["stands_alone"].split())
LEFT_OUT = frozenset(_WORDS["left_out"].split())
BEFALLING = frozenset(_WORDS["befalling"].split())
BEFALLEN = frozenset(_WORDS["befallen"].split())
QUANTIFIED = frozenset(_WORDS["quantified"].split())
NOT_NOMINAL = STOPS | UNTOLD | frozenset(SCALES)
"""What no subject ends with or holds."""
BEHIND_VAGUE = STANDS_ALONE | {"of", "more", "other", "others"}
"""What may follow "hundreds" and the like and still be counted by it."""
NEITHER_PLURAL = ("ss", "us", "is", "ous", "news")
"""Endings of words that look like plurals and are none."""
