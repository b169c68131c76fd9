"""What a figure counts, so that two can be compared: what befell whom, or what was done to what."""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from worker.english.speech.features import stem
from worker.languages.stopwords import ENGLISH

FATES = Path(__file__).with_name("fates.tsv")
"""What befalls people and things that news counts, each with the words for it."""

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d[\d,.]*\d|[^\w\s]|\d")
_ANYBODY = frozenset(
    "people person persons victim victims men women man woman someone others residents passengers adults individuals "
    "lives souls members demonstrators protesters".split()
)
"""Nouns that narrow nothing down where people are counted."""
_EDGES = frozenset(
    "and but while whereas when after before as because since although though if including who which that whom".split()
)
_AUXILIARIES = frozenset(
    "is are was were be been being am has have had having do does did will would shall should can could may might must "
    "to also now already still only just so not there a an the in on at by of for from with all reported believed "
    "confirmed found left declared listed known said presumed estimated registered recorded".split()
)
_LINKS = frozenset(
    "rose rise rises risen fell fall falls fallen grew grown reach reached reaches hit stood stand stands increased "
    "climbed dropped jumped passed topped totalled total remains remained gave counted numbered exceeded "
    "came worth had".split()
)
"""Verbs that say a number of their subject, and nothing else."""
_OPINIONS = frozenset(
    "believe believed think thought say said support supported oppose opposed favour favor want wanted agree agreed "
    "disapprove approve approved trust backed prefer".split()
)
"""Verbs of what people in polls hold: shares of those are of many things."""
_OTHERS = frozenset(
    "another other others further additional extra more from including include includes earlier previously initially "
    "formerly not nor if unless could may might feared among every each".split()
)
"""Right before a figure: it is a part, another one, an old one or nobody's claim."""
_MORE = frozenset("more others other further additional extra".split())
_PARTICLES = frozenset("down up out off over away".split())
_LIGHT = frozenset(
    "fell fallen falls lost lose losing taken needed needing required received forced ordered told "
    "suffered suffering sustained".split()
)
"""Verbs that leave it to the words behind them what befell: "lost their lives", "taken to hospital"."""
_PHRASES = {
    "dead": re.compile(r"\b(?:dead|to death)\b"),
    "destroyed": re.compile(r"\b(?:burn(?:ed|t) (?:down|to)|up in flames|to (?:ashes|rubble))\b"),
}
"""Behind what is counted they say what befell: "shot dead", "stabbed to death", "went up in flames"."""
_MAYBE = frozenset("may might could".split())
_HARMING = frozenset("kill injure wound".split())
_BEING = frozenset("is are was were be been".split())
_HAVING = frozenset("has have had".split())
_TYING = frozenset("in of for at on from among".split())
_PUTTING = frozenset("put puts putting estimated estimates estimate".split())
_ASIDE = re.compile(r",\s+(?:including|among them|most|many|some|all|at least|\w+ of (?:them|whom))\b[^,]*,")
_APPOSED = re.compile(r",[^,]{1,60},(?=\s(?:was|were|has|have|had|is|are|died|drowned|perished)\b)")
_CLAUSE_SINCE = re.compile(r"\bsince (?:[\w'’-]+ ){1,4}(?!started\b)\w+ed\b")
"""What an event has done since it began, not all since some day: "since gunmen stormed the hotel"."""
_OUTBREAK = re.compile(
    r"\b(?:outbreak|epidemic|pandemic|virus|disease|cholera|dengue|measles|ebola|malaria|mpox|polio|covid|flu|fever)\b"
)
"""It goes on for months, and is one event."""
_PERSONS = frozenset(
    "civilian military army police child children infant women men male female soldier troop officer student pupil "
    "worker inmate prisoner passenger migrant refugee pilgrim rebel militant settler foreign animal bird".split()
)
"""They tell whose deaths, the others why: "civilian deaths", but "flood deaths"."""
_DURATIONS = frozenset("s min h d wk mo a".split())
_NEAR_WORDS, _BEHIND_WORDS, _TOLD_WORDS = 3, 5, 9
_WIDE = frozenset("since nationwide countrywide annually monthly daily yearly worldwide".split())


class Counted(NamedTuple):
    """What a figure counts: a key, the same for all that count it, and words for people to read."""

    key: str
    about: str


def counted(before: str, span: str, after: str, of: str | None, unit: str | None) -> Counted | None:
    """What a figure counts; None where that cannot be told.

    `before`, `span` and `after` are its sentence; `of` and `unit` as in the figure. Whoever counts others, a part of
    them, or what may be, counts nothing that can be compared.
    """
    ahead = _clause(before, backwards=True)
    behind = _clause(_APPOSED.sub("", _ASIDE.sub("", after, count=1), count=1))
    noun = _narrowed([word for word in _WORD.findall(of or "") if word[0].isalpha()])
    if unit in _DURATIONS or _is_part(before, span, after) or (ahead[-2:-1] == ["to"] and ahead[-1] in _HARMING):
        return None
    noun = noun or _put(ahead)
    linked = _linked(ahead) if unit else []
    noun = linked if noun and noun[-1] in behind[: len(noun) + 1] and linked else noun
    follows = bool(noun) and noun[-1] in behind[: len(noun) + _NEAR_WORDS]
    behind = behind[behind.index(noun[-1]) + 1 :] if follows else behind
    while behind[:1] == ["of"] and not linked:
        noun, behind = [*noun, *behind[1:2]], behind[2:]
    if not _MAYBE.isdisjoint(behind[:1]):
        return None
    fate = _fates().get(noun[-1]) if noun and not unit else None
    near = " ".join(behind[:_BEHIND_WORDS])
    fate = fate or next((each for each, phrase in _PHRASES.items() if phrase.search(near)), None)
    told = (
        bool(linked)
        or (unit is not None and ahead[-1:] == ["of"])
        or (unit is not None and follows and after.split()[:1] == ["in"])
    )
    names = {word.lower() for word in _WORD.findall(f"{before} {after}") if not word[0].islower()}
    verb = "" if fate or told else _predicate(ahead, behind, names)
    fate = fate or _fates().get(verb)
    whom = [word for word in noun if word not in ENGLISH | _ANYBODY and (unit or word not in _fates())]
    if not whom and not fate and not _ANYBODY.isdisjoint(noun):
        whom = ["people"]
    if not fate and not (verb and (unit or whom)) and not (whom and (told or not follows)):
        return None
    around = _CLAUSE_SINCE.sub("", f"{before} {after}".lower())
    everywhere = fate != "attending" and not _OUTBREAK.search(around) and not _WIDE.isdisjoint(_WORD.findall(around))
    stems = " ".join(sorted(map(stem, whom)))
    key = (unit or "", stems, fate or (stem(verb) if verb else ""), "everywhere" if everywhere else "")
    return Counted(
        "|".join(key), " ".join((*(whom or (["people"] if fate and not unit else [])), *filter(None, [fate or verb])))
    )


def _is_part(before: str, span: str, after: str) -> bool:
    """Whether the words around say that it is a part, others, an old figure or nobody's claim."""
    near = [word.lower() for word in _WORD.findall(before)][-_NEAR_WORDS:]
    ends = [word.lower() for word in (*_WORD.findall(span)[-1:], *_WORD.findall(after)[:1])]
    if not _OTHERS.isdisjoint(near[-1:]) or (not _MORE.isdisjoint(ends) and not _befell_others(before, after)):
        return True
    return near[-2:] in (["of", "whom"], ["of", "them"], ["among", "them"]) or "feared" in near


def _befell_others(before: str, after: str) -> bool:
    """Whether "others" are others than those whom something else befell: "9 were killed and 30 others hurt"."""
    befell = [{fate for word in _clause(text) if (fate := _fates().get(word))} for text in (after, before)]
    behind = next((fate for word in _clause(after) if (fate := _fates().get(word))), None)
    return behind is not None and bool(befell[1]) and behind not in befell[1]


def is_fate(key: str) -> bool:
    """Whether what befell is one of those that news counts everywhere."""
    return key.split("|")[2] in set(_fates().values())


def _narrowed(noun: Sequence[str]) -> list[str]:
    """What is counted, in lower case, without what only says why: "flood deaths" are deaths."""
    low = [word.lower() for word in noun]
    if not low or low[-1] not in _fates() or not low[-1].endswith(("s", "toll")):
        return low
    kept = zip(noun[:-1], low[:-1], strict=True)
    return [*(each for word, each in kept if each in _PERSONS or word[0].isupper()), low[-1]]


def _linked(ahead: Sequence[str]) -> list[str]:
    """What a measure is said of where a verb only links the two: "the deficit in May came to"."""
    words = list(ahead[:-1] if ahead[-1:] in (["to"], ["at"]) else ahead)
    if not words or words.pop() not in _LINKS | _BEING:
        return []
    noun: list[str] = []
    while words:
        word = words.pop()
        if word in _TYING:
            noun = []
        elif word in ENGLISH:
            if words[-1:] and words[-1] in _TYING:
                continue
            break
        else:
            noun.insert(0, word)
    return noun


def _put(ahead: Sequence[str]) -> list[str]:
    """What somebody puts at a number: "put the crowd at", "estimated damage at"."""
    at = next((place for place, word in enumerate(ahead) if word in _PUTTING), None)
    return [word for word in ahead[at + 1 : -1] if word != "the"] if at is not None and ahead[-1] == "at" else []


def _clause(text: str, backwards: bool = False) -> list[str]:
    """The words up to the next edge of a clause, in lower case; those before a figure as they stand."""
    words = [word.lower() for word in _WORD.findall(text)]
    kept: list[str] = []
    for word in reversed(words) if backwards else words:
        if word in _EDGES or not word[0].isalnum():
            break
        kept.append(word)
    return kept[::-1] if backwards else kept


def _predicate(ahead: Sequence[str], behind: Sequence[str], names: Collection[str]) -> str:
    """The verb that a counted noun is the object or the subject of; '' where it is told by none.

    Names and numbers are none.
    """
    ahead = ahead[:-1] if ahead and ahead[-1] in _PARTICLES else ahead
    last = ahead[-1] if ahead else ""
    if last and last not in _AUXILIARIES | _LINKS and last not in ENGLISH and last.isalpha() and last not in names:
        return last
    if last in _fates():
        return last
    near = pairwise(behind[:_TOLD_WORDS])
    if said := next((word for by, word in near if by in _BEING | _HAVING | _LIGHT and word in _fates()), ""):
        return said
    following = [word for word in behind if word not in _AUXILIARIES and word not in names and not word.endswith("ly")]
    word = following[0] if following else ""
    if word in _LIGHT:
        return next((each for each in following if each in _fates()), "" if word in _LINKS else word)
    return "" if word in _LINKS | _OPINIONS or (word in ENGLISH and word not in _fates()) else word


@cache
def _fates() -> Mapping[str, str]:
    lines = (line.split("\t") for line in FATES.read_text("utf-8").splitlines())
    return {word: fate for fate, words in lines for word in words.split()}
