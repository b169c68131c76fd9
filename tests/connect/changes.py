"""Copies of a text as newsrooms make them: twelve kinds of change in three strengths, drawn from a seed."""

import random
import re
from collections.abc import Callable
from itertools import count

STRENGTHS = (0.1, 0.25, 0.4)
"""The share of its words that a change touches."""
Paragraphs = list[str]
Change = Callable[[Paragraphs, float, random.Random, Paragraphs], Paragraphs]
"""A text's paragraphs, the strength, what chance decides, and the paragraphs of another text to take words from."""

SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=\S)")
FURNITURE = (
    "Share this story", "Sign up for our daily newsletter", "Advertisement", "Most read", "Support local journalism",
    "Listen to this article", "Photo: handout", "Follow us for more news", "Copyright, all rights reserved",
    "Reporting by our staff; editing by the night desk", "Click here to subscribe", "This article has been updated",
)  # fmt: skip
CREDITS = ("WIRE SERVICE - ", "PORT ALDER (Coastal Press) - ", "By Coastal Press staff. ", "Northern Agency: ")
SPELLINGS = {
    "ize": "ise",
    "izing": "ising",
    "color": "colour",
    "labor": "labour",
    "center": "centre",
    "percent": "per cent",
}


def changed(text: str, kind: str, strength: float, seed: str, other: str) -> str:
    """The text after a change of one kind; the same for the same seed."""
    chance = random.Random(f"{kind} {strength} {seed}")
    return "\n\n".join(CHANGES[kind](text.split("\n\n"), strength, chance, other.split("\n\n")))


def _words(paragraphs: Paragraphs) -> list[str]:
    return " ".join(paragraphs).split()


def _each_word(
    paragraphs: Paragraphs, share: float, chance: random.Random, edit: Callable[[str], list[str]]
) -> Paragraphs:
    """The text with a share of its words edited, each by itself."""
    size = sum(len(paragraph.split()) for paragraph in paragraphs)
    hit, number = set(chance.sample(range(size), round(size * share))), count()
    return [
        " ".join(part for word in paragraph.split() for part in (edit(word) if next(number) in hit else [word]))
        for paragraph in paragraphs
    ]


def _reworded(paragraphs: Paragraphs, share: float, chance: random.Random, other: Paragraphs) -> Paragraphs:
    words = _words(other)
    return _each_word(paragraphs, share, chance, lambda word: [chance.choice(words)])


def _clipped(paragraphs: Paragraphs, share: float, chance: random.Random, other: Paragraphs) -> Paragraphs:
    return [part for part in _each_word(paragraphs, share, chance, lambda word: []) if part]


def _padded(paragraphs: Paragraphs, share: float, chance: random.Random, other: Paragraphs) -> Paragraphs:
    words = _words(other)
    return _each_word(paragraphs, share, chance, lambda word: [word, chance.choice(words)])


def _mistyped(paragraphs: Paragraphs, share: float, chance: random.Random, other: Paragraphs) -> Paragraphs:
    def slip(word: str) -> list[str]:
        at = chance.randrange(len(word))
        return [word[:at] + chance.choice("etaoinsrhl") + word[at + chance.choice((0, 1)) :]]

    return _each_word(paragraphs, share, chance, slip)


def _sentences(paragraphs: Paragraphs) -> Paragraphs:
    return [sentence for paragraph in paragraphs for sentence in SENTENCE_END.split(paragraph)]


def _first(parts: Paragraphs, words: float) -> Paragraphs:
    """The first parts that have so many words together, the last of them cut."""
    kept: Paragraphs = []
    for part in parts:
        left = round(words) - len(_words(kept))
        if left <= 0:
            break
        kept.append(" ".join(part.split()[:left]))
    return kept


def _excerpt(paragraphs: Paragraphs, share: float, chance: random.Random, other: Paragraphs) -> Paragraphs:
    """Its beginning: a sixth is cut off, or a good third, or two thirds."""
    return _first(paragraphs, len(_words(paragraphs)) * (1 - 5 / 3 * share))


def _thinned(paragraphs: Paragraphs, share: float, chance: random.Random, other: Paragraphs) -> Paragraphs:
    sentences = _sentences(paragraphs)
    kept = sorted(chance.sample(range(len(sentences)), max(1, round(len(sentences) * (1 - share)))))
    return [sentences[number] for number in kept]


def _reordered(paragraphs: Paragraphs, share: float, chance: random.Random, other: Paragraphs) -> Paragraphs:
    sentences = _sentences(paragraphs)
    for _ in range(round(len(sentences) * share)):
        sentences.insert(chance.randrange(len(sentences)), sentences.pop(chance.randrange(len(sentences))))
    return sentences


def _localised(paragraphs: Paragraphs, share: float, chance: random.Random, other: Paragraphs) -> Paragraphs:
    """With so much of another text that this makes up the share, at the head, in the middle or at the end."""
    extra = _first(other, len(_words(paragraphs)) * share / (1 - share))
    at = chance.choice((0, len(paragraphs) // 2, len(paragraphs)))
    return paragraphs[:at] + extra + paragraphs[at:]


def _furnished(paragraphs: Paragraphs, share: float, chance: random.Random, other: Paragraphs) -> Paragraphs:
    mixed, words = list(paragraphs), len(_words(paragraphs)) * share / (1 - share)
    while len(_words(mixed)) < len(_words(paragraphs)) + words:
        mixed.insert(chance.randrange(len(mixed) + 1), chance.choice(FURNITURE))
    return mixed


def _restyled(paragraphs: Paragraphs, share: float, chance: random.Random, other: Paragraphs) -> Paragraphs:
    """House style and another credit: spelling, marks, capitals."""
    for ours, theirs in SPELLINGS.items():
        paragraphs = [paragraph.replace(ours, theirs) for paragraph in paragraphs]
    marks = str.maketrans({"“": '"', "”": '"', "’": "'", "—": "-", "–": "-", '"': "“"})
    paragraphs = [paragraph.translate(marks) for paragraph in paragraphs]
    paragraphs = _each_word(paragraphs, share, chance, lambda word: [chance.choice((word.upper(), f"“{word}”"))])
    return [chance.choice(CREDITS) + paragraphs[0], *paragraphs[1:]]


def _rewritten(paragraphs: Paragraphs, share: float, chance: random.Random, other: Paragraphs) -> Paragraphs:
    """A stretch of it, often its lead, told in other words."""
    words = _words(paragraphs)
    size = round(len(words) * share)
    at = chance.choice((0, chance.randrange(len(words) - size + 1)))
    stand_in = (_words(other) * (1 + size // max(1, len(_words(other)))))[:size]
    words[at : at + size] = stand_in
    return [" ".join(words[start : start + 60]) for start in range(0, len(words), 60)]


def _mixed(paragraphs: Paragraphs, share: float, chance: random.Random, other: Paragraphs) -> Paragraphs:
    """Shortened, with another local paragraph, reworded here and there."""
    for change in (_thinned, _localised, _reworded, _restyled):
        paragraphs = change(paragraphs, share / 3, chance, other)
    return paragraphs


CHANGES: dict[str, Change] = {
    "reworded": _reworded,
    "clipped": _clipped,
    "padded": _padded,
    "mistyped": _mistyped,
    "excerpt": _excerpt,
    "thinned": _thinned,
    "reordered": _reordered,
    "localised": _localised,
    "furnished": _furnished,
    "restyled": _restyled,
    "rewritten": _rewritten,
    "mixed": _mixed,
}
