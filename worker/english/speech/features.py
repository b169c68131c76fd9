"""What a second look at an attribution sees of it: its words, its form, and what the encoder says."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from worker.english.encoder.decoding import Attribution, Mention
from worker.english.parts import Offsets, Part
from worker.english.stretches import Stretches

Features = Mapping[str, float]

CUE_WORDS = Path(__file__).with_name("cue_words.tsv")
_UNKNOWN = -2.0
"""Log-odds that a word stands in a cue which the labelled articles do not show."""
_LENGTHS = (1, 2, 3, 4, 6, 9, 14, 22, 40, 80)
_DISTANCES = (0, 1, 2, 3, 5, 9, 16)
_SHARES = (0.0, 0.25, 0.75, 0.999)
_ENDINGS = ("ing", "ied", "ies", "ed", "es", "s", "e")
_LEAST_STEM = 3
_PERSONS = frozenset("i we me us my our".split())
_PRONOUNS = _PERSONS | frozenset("he she they it who which that you one some many others those this these".split())
_STEMS_KEPT = 32_768
_TIED = 0.001
"""Chances nearer to 0 or 1 than this count as this."""


class Sight:
    """One part of an article, as the second look sees it."""

    def __init__(self, part: Part, mentions: Sequence[Mention], quotations: Sequence[Offsets]) -> None:
        self._words = part.words
        self._starts = [word.start for word in part.words]
        self._mentions = sorted(mentions, key=lambda mention: mention.start)
        self._mention_starts = [mention.start for mention in self._mentions]
        self._named = {
            index
            for mention in mentions
            for index in range(bisect_left(self._starts, mention.start), bisect_left(self._starts, mention.end))
        }
        self._quotations = Stretches(quotations)
        self._part = part

    def features(self, attribution: Attribution) -> Features:
        """The features of an attribution, by name, with their values."""
        content, cue, source = attribution.content, attribution.cue, attribution.source
        seen = dict.fromkeys(self._names(content, cue, source), 1.0)
        first, last = self._range(cue)
        seen["cue known"] = max(_known(word.text) for word in self._words[first:last])
        seen["cue chance"] = log_odds(attribution.cue_chance)
        seen["content chance"] = log_odds(attribution.content_chance)
        seen["source chance" if source else "no source chance"] = log_odds(attribution.source_chance)
        return seen

    def _names(self, content: Offsets, cue: Offsets, source: Offsets | None) -> Iterator[str]:
        yield "every"
        first, last = self._range(cue)
        stems = [stem(word.text) for word in self._words[first:last]]
        after, before = self._text(last), self._text(first - 1)
        yield from (f"cue has {each}" for each in dict.fromkeys(stems))
        yield f"cue {' '.join(stems[:4])}"
        yield f"cue ends {stems[-1]} {after}"
        yield f"cue starts {self._text(first)}"
        yield f"cue length {len(stems[:5])}"
        yield f"after cue {after}"
        yield f"before cue {before}"
        quoted = self._quoted(cue)
        yield f"cue quoted {quoted}"
        begin, end = self._range(content)
        size = end - begin
        yield f"content length {_bin(size, _LENGTHS)}"
        yield f"content starts {self._text(begin)}"
        yield f"content starts {self._text(begin)} {self._text(begin + 1)}"
        yield f"content ends {self._text(end - 1)}"
        yield f"after content {self._text(end)}"
        yield f"before content {self._text(begin - 1)}"
        share = self._share_quoted(content)
        yield f"content quoted {_bin(share, _SHARES)}"
        order = "first" if content[0] < cue[0] else "last"
        yield f"content {order} quoted {_bin(share, _SHARES)}"
        gap = first - end if content[0] < cue[0] else begin - last
        yield f"content {order} {_bin(max(gap, 0), _DISTANCES)}"
        yield f"content {order} {self._text(begin)}"
        yield from self._of_source(cue, source, first, last, quoted)
        yield f"part {self._part.name}"
        if "\n" in self._part.text[content[0] : content[1]]:
            yield "content over paragraphs"

    def _of_source(self, cue: Offsets, source: Offsets | None, first: int, last: int, quoted: bool) -> Iterator[str]:
        if source is None:
            yield "source none"
            yield f"source none cue {stem(self._text(last - 1))}"
            return
        begin, end = self._range(source)
        kind = self._kind(source, begin, end)
        yield f"source {kind}"
        yield f"source {kind} quoted {quoted}"
        yield f"source ends {self._text(end - 1)}"
        yield f"source starts {self._text(begin)}"
        order = "first" if source[0] < cue[0] else "last"
        gap = first - end if source[0] < cue[0] else begin - last
        yield f"source {order} {_bin(max(gap, 0), _DISTANCES)}"
        yield f"source length {_bin(end - begin, _LENGTHS)}"

    def _kind(self, source: Offsets, begin: int, end: int) -> str:
        """What the source is: a pronoun, or the type of the last name within it."""
        only = self._text(begin)
        if end - begin == 1 and only in _PRONOUNS:
            return f"pronoun {'first' if only in _PERSONS else only}"
        first = bisect_left(self._mention_starts, source[0])
        within = self._mentions[first : bisect_left(self._mention_starts, source[1])]
        return within[-1].type if within else "nameless"

    def _range(self, offsets: Offsets) -> tuple[int, int]:
        """The words that begin within the offsets, as (first, one past the last); at least one."""
        first = bisect_left(self._starts, offsets[0])
        return first, max(first + 1, bisect_left(self._starts, offsets[1]))

    def _text(self, index: int) -> str:
        """The word in lower case; "Name" for a name's, "#" for a number, empty outside the part."""
        if not 0 <= index < len(self._words):
            return ""
        if index in self._named:
            return "Name"
        word = self._words[index].text
        return "#" if word.isdigit() else word.lower()

    def _quoted(self, offsets: Offsets) -> bool:
        return self._quotations.hold(offsets)

    def _share_quoted(self, content: Offsets) -> float:
        near = self._quotations.touching(content)
        inside = sum(max(0, min(end, content[1]) - max(start, content[0])) for start, end in near)
        return inside / max(1, content[1] - content[0])


@cache
def cue_words() -> Mapping[str, float]:
    """By a word, and by a stem with "~" before it, the log-odds to stand in a cue; made by `training.cue_words`."""
    lines = (line.split("\t") for line in CUE_WORDS.read_text("utf-8").splitlines())
    return {name: float(odds) for name, odds in lines}


def _known(word: str) -> float:
    """The log-odds that a word stands in a cue, by its own form where that is common, else by its stem."""
    odds = cue_words()
    return odds.get(word.lower(), odds.get(f"~{stem(word)}", _UNKNOWN))


@lru_cache(_STEMS_KEPT)
def stem(word: str) -> str:
    """A word without its ending, for words of one verb to look alike: "claims", "claimed" and "claiming"."""
    text = word.lower()
    for ending in _ENDINGS:
        if text.endswith(ending) and len(text) - len(ending) >= _LEAST_STEM:
            text = text[: -len(ending)]
            break
    return text[:-1] if len(text) > _LEAST_STEM and text[-1] == text[-2:-1] else text


def log_odds(chance: float) -> float:
    """The logarithm of the odds of a chance, within ±7."""
    chance = min(max(chance, _TIED), 1 - _TIED)
    return math.log(chance / (1 - chance))


def _bin(value: float, edges: Sequence[float]) -> int:
    return bisect_right(edges, value)
