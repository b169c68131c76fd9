"""What a figure counts, as words: the noun, and what stands around the number in its clause."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from worker.english.speech.features import stem
from worker.languages.stopwords import ENGLISH

FATES = Path(__file__).with_name("fates.tsv")
"""What befalls people and things that news counts, each with the words for it."""
MOST_WORDS = 5
"""Of those that stand before the number, and of those behind it."""

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d[\d,.]*\d|[^\w\s]|\d")
_EDGES = frozenset(
    "and but while whereas when after before as because since although though if including who which that whom".split()
)
_UNTELLING = (ENGLISH - frozenset("took taken".split())) | frozenset(
    "said says told reported according spokesman spokeswoman spokesperson announced number total people "
    "person persons put puts putting counts counted counting estimate estimates estimated reckon reckons sees spoke "
    "spoken speak speaks expect expects expected believe believes listed confirmed registered recorded documented "
    "monday tuesday wednesday thursday friday saturday sunday year years month week day days".split()
)
"""What tells nothing of what befell or was done."""
_OTHERS = frozenset(
    "another other others further additional extra more from including include includes earlier previously initially "
    "formerly not nor if unless could may might feared among every each".split()
)
"""Right before a figure: it is a part, another one, an old one or nobody's claim."""
_MORE = frozenset("more others other further additional extra".split())
_MAYBE = frozenset("may might could".split())
_WHERE = frozenset("hospital treatment custody marchers demonstrators protesters".split())
"""Where somebody is, and who marches, tells what befell them where no verb does."""
_HARMING = frozenset("kill injure wound".split())
_ASIDE = re.compile(r",\s+(?:including|among them|most|many|some|all|at least|\w+ of (?:them|whom))\b[^,]*,")
_APPOSED = re.compile(r",[^,]{1,60},(?=\s(?:was|were|has|have|had|is|are|died|drowned|perished)\b)")
_HANGING = re.compile(r"\s*(?P<noun>[\w’'-]+(?: [\w’'-]+){0,4}?) (?:who|which|that)\s")
"""What is said of the noun right behind it: "29 people who fell ill"."""
_BEFALLEN = re.compile(
    r" ([a-z]+s|people|children|men|women)\b(?= (?:at|in|on|near|from|of|and|were|who|after)\b|[.,])"
)
"""Whom it befell, behind what did: "18 dead migrants"."""
_DURATIONS = frozenset("s min h d wk mo a".split())
_NEAR_WORDS = 3
_ANOTHER = re.compile(
    r"\b(?:in|by|during|when|from) (?:another|an? (?:second|third|similar|separate|earlier|previous|different)) (?!\W)"
)
"""What befell there is another event."""
_POSSESSIVE = re.compile(r"['’]s?$")
_NUMBER_OF = re.compile(
    r"(?i)\b(?:number|total|toll) of (?P<noun>(?:[\w’'-]+ )??[\w’'-]+)"
    r"(?= (?:who|that|from|in|on|at|of|\w+ed|is|are|was|were|has|have|had|rose|stands|stood)\b)(?P<more>[^,;.]*)$"
)
"""What a number further on counts: "the number of people rescued from the ferry has climbed to"."""


class Counted(NamedTuple):
    """What a figure counts. The noun's words, its head last; those before and behind, the nearest first.

    `names` are capitalized words of its clause, for a share of its sentence, but those for who says so; `fate` is what
    befell, '' where nothing did that news counts everywhere; `about` is for people to read.
    """

    noun: list[str]
    ahead: list[str]
    behind: list[str]
    names: list[str]
    fate: str
    about: str


def counted(
    before: str, span: str, after: str, of: str | None, unit: str | None, source: Collection[str] = ()
) -> Counted | None:
    """What a figure counts; None where that cannot be told, or it is a part, others, an old figure or what may be.

    `before`, `span` and `after` are its sentence, whose first word has a capital only as a name; `of` and `unit` are as
    in the figure; `source` are the stems of the words for who says so.
    """
    clause = _clause(before, backwards=True)
    near = [word.lower() for word in clause]
    number_of = _NUMBER_OF.search(before)
    if number_of:
        of, clause = number_of["noun"], [word.lower() for word in reversed(_WORD.findall(number_of["more"]))]
    behind = _clause(_APPOSED.sub("", _ASIDE.sub("", after, count=1), count=1))
    noun = [word for word in _WORD.findall(of or "") if word[0].isalpha() and word.lower() not in _EMPTY]
    if len(noun) == 1 and _fates().get(noun[0]) and (befallen := _BEFALLEN.match(after)):
        noun.append(befallen[1])
        behind = behind[1:]
    if noun and (hanging := _HANGING.match(after)) and hanging["noun"].split()[-1] == noun[-1]:
        behind = _clause(after[hanging.end() :])
    if noun and noun[-1] in (following := behind[: len(noun) + _NEAR_WORDS]):
        behind = behind[following.index(noun[-1]) + 1 :]
    may_be = [word.lower() for word in behind[:1]]
    if unit in _DURATIONS or _is_part(before, span, "" if unit == "%" else after) or not _MAYBE.isdisjoint(may_be):
        return None
    if near[:1] and near[0] in _HARMING and near[1:2] == ["to"]:
        return None
    if _ANOTHER.search(f"{' '.join(reversed(near))} # {' '.join(behind).lower()}"):
        return None
    scope = _WORD.findall(f"{before} {after}")[1:] if unit == "%" else [*clause, *behind]
    names = [
        _POSSESSIVE.sub("", word)
        for word in scope
        if word[0].isupper() and stem(word) not in source and word.lower() not in _UNTELLING
    ]
    ahead, behind = _telling(clause, noun, source), _telling(behind, noun, source)
    near = sorted([*noun[-1:], *_by_nearness(ahead, behind), *noun[:-1]], key=_WHERE.__contains__)
    fate = next((each for word in near if (each := _fates().get(word.lower()))), "")
    if not (noun or ahead or behind):
        return None
    what = [word for word in noun if _fates().get(word.lower()) != fate] or (
        [] if noun or fate else [*ahead, *behind][:1]
    )
    return Counted(noun, ahead, behind, names[:MOST_WORDS], fate, " ".join(filter(None, [*what, fate])))


def fate_of(word: str) -> str:
    """What befalls those of whom a word is said; '' where it says nothing of the kind."""
    return _fates().get(word.lower(), "")


def _is_part(before: str, span: str, after: str) -> bool:
    """Whether the words around say that it is a part, others, an old figure or nobody's claim."""
    near = [word if word == "May" else word.lower() for word in _WORD.findall(before)][-_NEAR_WORDS:]
    ends = [word.lower() for word in (*_WORD.findall(span)[-1:], *_WORD.findall(after)[:1])]
    if not _OTHERS.isdisjoint(near[-1:]) or (not _MORE.isdisjoint(ends) and not _befell_others(before, after)):
        return True
    return near[-2:] in (["of", "whom"], ["of", "them"], ["among", "them"]) or "feared" in near


def _befell_others(before: str, after: str) -> bool:
    """Whether "others" are others than those whom something else befell: "9 were killed and 30 others hurt"."""
    befell = [{fate for word in _clause(text) if (fate := _fates().get(word.lower()))} for text in (after, before)]
    behind = next((fate for word in _clause(after) if (fate := _fates().get(word.lower()))), None)
    return behind is not None and bool(befell[1]) and behind not in befell[1]


def _clause(text: str, backwards: bool = False) -> list[str]:
    """The words up to the next edge of a clause, the nearest first."""
    words = _WORD.findall(text)
    kept: list[str] = []
    for word in reversed(words) if backwards else words:
        if word.lower() in _EDGES or not word[0].isalnum():
            break
        kept.append(word)
    return kept


def _telling(words: Iterable[str], noun: Sequence[str], source: Collection[str]) -> list[str]:
    """Those that tell what befell or was done: no names, no numbers, neither the noun nor who says so."""
    low = (
        word for word in words if word[0].islower() and len(word) > 2 and word not in noun and stem(word) not in source
    )
    return [word for word in low if word not in _UNTELLING][:MOST_WORDS]


def _by_nearness(ahead: Sequence[str], behind: Sequence[str]) -> list[str]:
    pairs = (word for place in range(MOST_WORDS) for word in (*ahead[place : place + 1], *behind[place : place + 1]))
    return list(pairs)


_EMPTY = ENGLISH - frozenset("people dead died killed lost".split())


@cache
def _fates() -> Mapping[str, str]:
    lines = (line.split("\t") for line in FATES.read_text("utf-8").splitlines())
    return {word: fate for fate, words in lines for word in words.split()}
