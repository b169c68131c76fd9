"""Who did something and whether it happened: accusations and denials of one story that belong together."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from worker.connect.claims.claimants import names, same
from worker.connect.claims.meanings import likeness
from worker.connect.claims.told import Position, Told
from worker.english.speech.features import stem
from worker.languages.stopwords import ENGLISH

ALIKE = 0.6
"""The share of a denial's words that stand in what it denies, where nobody is accused."""
ALIKE_BACK = 0.3
"""The share of the words of what is denied that stand in the denial."""
FEWEST = 2
ONE_MEANING = 0.6
"""The likeness of two words for one thing."""
ALIKE_NEGATED, ALIKE_BACK_NEGATED, FEWEST_NEGATED = 0.75, 0.6, 3
MOST_A_KIND = 48
"""Of a story: accusations, denials, and what else is said."""
_GENERAL = frozenset(
    map(
        stem,
        "accusation accusations allegation allegations claim charge charges responsibility involvement blame "
        "wrongdoing suggestion suggestions rumour rumours criticism role part report".split(),
    )
)
"""What is denied where nothing more is said of it."""
_DONE = frozenset(word for word in ENGLISH if word.endswith("ed") and len(word) > len("ended"))
"""Verbs that tell nothing of what an article is about, and yet say what was done: "agreed on a truce"."""
_WORD = re.compile(r"[^\W\d_]+(?:['’]\w+)?")


@dataclass(slots=True, eq=False)
class Claim:
    """One claimant's position: where it was told first, and which articles tell of it."""

    position: Position
    told: Told
    articles: set[str]
    superseded: bool = False

    @property
    def denies(self) -> bool:
        """Whether it says that something is not so."""
        return self.position.by in ("denied", "negated")


@dataclass(frozen=True, slots=True)
class EventSet:
    """Claims that contradict each other, in the order in which they were made."""

    claims: list[Claim]
    disputed: bool


def event_sets(articles: Sequence[Told]) -> list[EventSet]:
    """What is denied or laid at several doors; `articles` in the order of their time."""
    kinds = _distinct((told, each) for told in articles for each in told.positions if each.by != "said")
    denials, accusations = kinds["denied"] + kinds["negated"], _once(kinds["accused"] + kinds["done"])
    words = frozenset[str]().union(*(topic(claim.position) for claim in denials))
    said = _distinct(
        (told, each)
        for told in articles
        if words
        for each in told.positions
        if each.by == "said" and not words.isdisjoint(topic(each))
    )["said"]
    pairs = [
        (denial, claim) for denial, claim, shared in _sharing(denials, accusations) if _denies(denial, claim, shared)
    ]
    pairs += [
        (denial, claim) for denial, claim, shared in _sharing(denials, said) if _contradicts(denial, claim, shared)
    ]
    pairs += [(one, other) for one, other in combinations(accusations, 2) if _rival(one, other)]
    if not pairs:
        return []
    for denial, claim, shared in _sharing(denials, said):  # who denied it admits it
        if claim.told.at > denial.told.at and same(denial.position.who, claim.position.who):
            denial.superseded |= _alike(denial, claim, shared)
    return [_set(part, pairs) for part in _parts(pairs)]


def _distinct(positions: Iterable[tuple[Told, Position]]) -> defaultdict[str, list[Claim]]:
    """The positions by how they are said, each once with the articles that tell of it."""
    kinds: defaultdict[str, list[Claim]] = defaultdict(list)
    for told, position in positions:
        kind = kinds[position.by]
        again = next((claim for claim in kind if _repeats(position, claim.position)), None)
        if again:
            again.articles.add(told.article)
        elif len(kind) < MOST_A_KIND:
            kind.append(Claim(position, told, {told.article}))
    return kinds


def _once(accusations: Sequence[Claim]) -> list[Claim]:
    """Each accusation once: it may be told as one, and as the deed that it is about."""
    kept: list[Claim] = []
    for claim in accusations:
        again = next((other for other in kept if _repeats(claim.position, other.position)), None)
        if again:
            again.articles |= claim.articles
        else:
            kept.append(claim)
    return kept


def _repeats(one: Position, other: Position) -> bool:
    if not same(one.who, other.who) or bool(one.blamed) != bool(other.blamed):
        return False
    if one.blamed and not same(one.blamed, other.blamed):
        return False
    these, those = topic(one), topic(other)
    return len(these & those) >= min(FEWEST, len(these), len(those))


def _sharing(denials: Sequence[Claim], claims: Sequence[Claim]) -> Iterable[tuple[Claim, Claim, int]]:
    """Each denial with each claim, and how many words they share."""
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for number, claim in enumerate(claims):
        for word in topic(claim.position):
            by_word[word].append(number)
    for denial in denials:
        shared = Counter(number for word in topic(denial.position) for number in by_word.get(word, ()))
        for number, claim in enumerate(claims):
            yield denial, claim, shared[number]


def _denies(denial: Claim, claim: Claim, shared: int) -> bool:
    """Whether the accused, or somebody else, denies what somebody is accused of."""
    if same(denial.position.who, claim.position.who):
        return False
    words = topic(denial.position)
    general = denial.position.by == "denied" and not words.isdisjoint(_GENERAL)
    if not claim.position.blamed or not same(claim.position.blamed, denial.position.who):
        return (general and shared > 0) or _alike(denial, claim, shared)
    if denial.position.by == "negated" or claim.position.by == "done":
        return shared >= max(FEWEST, ALIKE * len(words))
    return shared > 0 or general or not words


def _contradicts(denial: Claim, claim: Claim, shared: int) -> bool:
    """Whether one denies what another says. What is said of the one who denies it may be said in a word."""
    if same(denial.position.who, claim.position.who):
        return False
    words = topic(denial.position)
    brief = denial.position.by == "denied" and 0 < len(words) <= FEWEST and shared == len(words)
    charged = denial.position.by == "denied" and not words.isdisjoint(_GENERAL) and _one_meaning(denial, claim)
    return ((brief or charged) and names(claim.position.words, denial.position.who)) or _alike(denial, claim, shared)


def _one_meaning(denial: Claim, claim: Claim) -> bool:
    """Whether what is denied is meant by a word of the claim: "the bribery charges", "had pocketed a bribe"."""
    denied = [word for word in _telling(denial.position.words) if stem(word) not in _GENERAL]
    return any(likeness(one, other) > ONE_MEANING for one in denied for other in _telling(claim.position.words))


def _alike(denial: Claim, claim: Claim, shared: int) -> bool:
    """Whether what one denies is what the other says. A mere "not" may mean much, so it takes more to be a denial."""
    these, those = topic(denial.position), topic(claim.position)
    if denial.position.by == "negated":
        return shared >= max(FEWEST_NEGATED, ALIKE_NEGATED * len(these), ALIKE_BACK_NEGATED * len(those))
    return shared >= max(FEWEST, ALIKE * len(these), ALIKE_BACK * len(those))


def _rival(one: Claim, other: Claim) -> bool:
    """Whether two claimants lay the same thing at the doors of two."""
    these, those = one.position, other.position
    if not (these.blamed and those.blamed) or same(these.who, those.who) or same(these.blamed, those.blamed):
        return False
    sides = frozenset(f"{these.blamed} {those.blamed}".split())
    words, others = topic(these) - sides, topic(those) - sides
    shared = len(words & others)
    if these.by == those.by == "accused":
        return shared > 0 and shared >= ALIKE * min(len(words), len(others))
    return shared >= max(FEWEST, ALIKE * max(len(words), len(others)))


def _parts(pairs: Sequence[tuple[Claim, Claim]]) -> list[list[Claim]]:
    """The claims of pairs that hang together, in the order of their time."""
    parts: list[list[Claim]] = []
    for pair in pairs:
        touched = [part for part in parts if any(claim in part for claim in pair)]
        parts = [part for part in parts if part not in touched]
        parts.append(list(dict.fromkeys(claim for part in (*touched, pair) for claim in part)))
    return [sorted(part, key=lambda claim: (claim.told.at, claim.told.article, claim.position.start)) for part in parts]


def _set(part: list[Claim], pairs: Sequence[tuple[Claim, Claim]]) -> EventSet:
    stand = any(one in part and not one.superseded and not other.superseded for one, other in pairs)
    return EventSet(part, stand)


def topic(position: Position) -> frozenset[str]:
    """What it is about: the stems of its words without names and numbers."""
    return _stems(position.words)


@lru_cache(4096)
def _stems(words: str) -> frozenset[str]:
    return frozenset(map(stem, _telling(words)))


@lru_cache(4096)
def _telling(words: str) -> frozenset[str]:
    return frozenset(
        word
        for word in _WORD.findall(words)
        if word[0].islower() and len(word) > 2 and (word.replace("’", "'") not in ENGLISH or word in _DONE)
    )
