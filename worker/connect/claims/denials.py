"""Whether somebody denies what another says: by who denies it, of whom it is said, and the words of both."""

import re
from functools import lru_cache

from worker.connect.claims.claimants import is_about, is_of, mentions, one_side, same
from worker.connect.claims.told import Position
from worker.connect.claims.topics import FEWEST, named, one_meaning, topic
from worker.english.speech.features import stem

ALIKE = 0.6
"""The share of a denial's words that stand in what it denies, where nobody is accused."""
ALIKE_OWN = 0.5
"""The same of what is said of the one who denies it."""
ALIKE_MEANT = 0.8
"""The same where they stand there in other words."""
ALIKE_BACK = 0.3
"""The share of the words of what is denied that stand in the denial."""
ALIKE_NEGATED, ALIKE_BACK_NEGATED, FEWEST_NEGATED = 0.75, 0.6, 3
VERBATIM = 5
"""Words in a row that are no chance."""
_GENERAL = frozenset(
    map(
        stem,
        "accusation accusations allegation allegations claim claims charge charges responsibility "
        "involvement blame wrongdoing suggestion suggestions rumour rumours criticism role part report "
        "reports nonsense absurd baseless mistake mistakes error errors fault guilt negligence misconduct "
        "irregularities cheated lied wrong law rules happened true truth unfounded groundless untrue "
        "false lies lie invention ridiculous".split(),
    )
)
"""What is denied where nothing more is said of it."""
_SOMEBODY = re.compile(r"(?:It|He|She|They|it|he|she|they) ")
"""Who did it is said before: it may be the one who denies it."""
_MYSELF = re.compile(r"[“\"‘']?(?:that )?(?:I|We|he|she|it|they|we|He|She|It|They) ")
_OWN_DEED = re.compile(r"(?:having )?\w+ing\b")
"""Who denies this denies to have done it: "denied stealing books"."""
_FURTHER = re.compile(
    r",[”\"]? (?:it|he|she|they|the \w+) (?:said|added)\b.*"
    r"| (?:and|but) (?=\w+ed|was|were|is|are|said|had|has|that|it|he|she|they).*"
)
_OWN = re.compile(r"(?:claims?|reports?|allegations?|accusations?|charges?) that (?:it|he|she|they) ")
"""So does who denies this: it was said of him."""


def denies(denial: Position, claim: Position, shared: int) -> bool:
    """Whether a denial denies an accusation, of whose words it shares so many."""
    if same(denial.who, claim.who):
        return False
    words = topic(first_said(denial.words))
    general = _is_general(denial)
    if denial.by == "negated" and claim.blamed and (general or _is_general(denial, claim.blamed)):
        return one_side(claim.blamed, denial.who)
    if not claim.blamed or not (one_side(claim.blamed, denial.who) or is_of(claim.blames, denial.who)):
        own_deed = _OWN_DEED.match(denial.words) and claim.blames.islower()
        return (
            (general and shared > 0)
            or alike(denial, claim)
            or bool(own_deed and shared >= max(FEWEST, ALIKE * len(words)))
        )
    shared += len(_names(denial, claim).difference(f"{denial.who} {claim.who}".split()))
    if denial.by == "negated" or claim.by == "done":
        fewest = 1 if _MYSELF.match(denial.words) else FEWEST
        return shared >= max(fewest, ALIKE * len(words)) or (general and not words - _GENERAL)
    return shared > 0 or general or not words


def contradicts(denial: Position, claim: Position, shared: int) -> bool:
    """Whether a denial denies what somebody just says. What is said of the one who denies it may be said in a word."""
    if same(denial.who, claim.who):
        return False
    words, about = denial.words, claim.words
    own = is_about(about, denial.who) or is_of(about, denial.who)
    shared += mentions(words, claim.who) and not _is_general(denial)
    shared += len(_names(denial, claim).difference(f"{denial.who} {claim.who}".split())) if own else 0
    if not (own or _SOMEBODY.match(about)):
        if mentions(about, denial.who):
            return (_is_general(denial) and shared > 0) or shared >= max(FEWEST, ALIKE * len(topic(words)))
        return not (_OWN_DEED.match(words) or _OWN.match(words)) and alike(denial, claim, shared)
    if denial.by == "negated":
        fewest = ALIKE * len(topic(words))
        return alike(denial, claim) or (own and shared >= max(FEWEST, fewest))
    if own and _is_general(denial) and not topic(words) - _GENERAL:
        return True
    return (
        0 < ALIKE_OWN * len(topic(first_said(words))) <= shared or _charged(words, about) or is_about(words, claim.who)
    )


def alike(denial: Position, claim: Position, meant: int = 0) -> bool:
    """Whether what one denies is what the other says, by words, names and so many meanings that both have.

    A mere "not" may mean much, so it takes more to be a denial.
    """
    these, those = topic(first_said(denial.words)), topic(claim.words)
    if denial.by == "denied" and _verbatim(denial.words, claim.words):
        return True
    if these.isdisjoint(those) and meant < FEWEST:
        return False
    sides = f"{denial.who} {claim.who}".split()
    common = _names(denial, claim).difference(sides)
    these, those = these | common, those | common
    shared = len(these & those)
    if denial.by == "negated":
        if len(these) >= FEWEST and these <= those:
            return True
        return shared >= max(FEWEST_NEGATED, ALIKE_NEGATED * len(these), ALIKE_BACK_NEGATED * len(those))
    meant += len(common)
    if meant >= max(FEWEST, ALIKE_MEANT * len(these), ALIKE_BACK * len(those)):
        return True
    return shared >= max(FEWEST, ALIKE * len(these), ALIKE_BACK * len(those))


@lru_cache(4096)
def first_said(words: str) -> str:
    """What is denied, without what is said besides: "that acid had run out and pointed to farms"."""
    words = _FURTHER.sub("", words)
    first = words.partition(": ")[0]
    return first if len(topic(first)) >= FEWEST else words


def _is_general(denial: Position, of: str = "") -> bool:
    """Whether a denial says no more of what it denies, nor of whom: "any wrongdoing", "the pilot made no mistake"."""
    words = topic(first_said(denial.words)).difference(of.split())
    return not words.isdisjoint(_GENERAL) if denial.by == "denied" else bool(words) and words <= _GENERAL


def _names(one: Position, other: Position) -> frozenset[str]:
    """The stems of the names that stand in both, or right before them."""
    these, those = (named(f". {each.context} {each.words}") for each in (one, other))
    return (these & those) - _GENERAL


def _charged(denied: str, claimed: str) -> bool:
    """Whether what is denied in a word is meant by one of the claim: "the bribery charges", "had pocketed a bribe"."""
    return not topic(denied).isdisjoint(_GENERAL) and one_meaning(denied, claimed, besides=_GENERAL)


def _verbatim(one: str, other: str) -> bool:
    """Whether one says so many words in a row as the other does."""
    words, those = one.lower().split(), f" {' '.join(other.lower().split())} "
    runs = (words[start : start + VERBATIM] for start in range(len(words) - VERBATIM + 1))
    return any(f" {' '.join(run)} " in those for run in runs)
