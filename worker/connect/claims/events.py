"""Who did something and whether it happened: accusations and denials of one story that belong together."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from worker.connect.claims.claimants import is_about, one_side, same
from worker.connect.claims.told import Position, Told
from worker.connect.claims.topics import FEWEST, named, one_meaning, sharing, topic
from worker.english.speech.features import stem

ALIKE = 0.6
"""The share of a denial's words that stand in what it denies, where nobody is accused."""
ALIKE_BACK = 0.3
"""The share of the words of what is denied that stand in the denial."""
ALIKE_NEGATED, ALIKE_BACK_NEGATED, FEWEST_NEGATED = 0.75, 0.6, 3
VERBATIM = 5
"""Words in a row that are no chance."""
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
_SOMEBODY = re.compile(r"(?:It|He|She|They|it|he|she|they) ")
"""Who did it is said before: it may be the one who denies it."""
_OWN_DEED = re.compile(r"(?:having )?\w+ing\b")
"""Who denies this denies to have done it: "denied stealing books"."""


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
    denials, accusations = kinds["denied"] + kinds["negated"], _once(kinds["accused"] + kinds["done"], _is_told_again)
    said = _distinct((told, each) for told in articles if denials for each in told.positions if each.by == "said")[
        "said"
    ]
    pairs = [
        (denial, claim) for denial, claim, shared in _sharing(denials, accusations) if _denies(denial, claim, shared)
    ]
    pairs += [
        (denial, claim) for denial, claim, shared in _sharing(denials, said) if _contradicts(denial, claim, shared)
    ]
    pairs += [(one, other) for one, other in combinations(accusations, 2) if _rival(one, other)]
    if not pairs:
        return []
    for denial, claim in product(denials, said):  # who denied it admits it
        if claim.told.at > denial.told.at and same(denial.position.who, claim.position.who):
            denial.superseded |= _alike(denial, claim)
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


def _once(claims: Iterable[Claim], is_again: Callable[[Claim, Claim], bool]) -> list[Claim]:
    """The claims without those that say again what one before them does, whose articles join that one's."""
    kept: list[Claim] = []
    for claim in claims:
        before = next((other for other in kept if is_again(claim, other)), None)
        if before:
            before.articles |= claim.articles
        else:
            kept.append(claim)
    return kept


def _is_told_again(claim: Claim, before: Claim) -> bool:
    """Whether an accusation is told once more: as one, and as the deed that it is about."""
    return _repeats(claim.position, before.position)


def _repeats(one: Position, other: Position) -> bool:
    if not same(one.who, other.who) or bool(one.blamed) != bool(other.blamed):
        return False
    if one.blamed and not same(one.blamed, other.blamed):
        return False
    these, those = topic(one.words), topic(other.words)
    return len(these & those) >= min(FEWEST, len(these), len(those))


def _sharing(denials: Sequence[Claim], claims: Sequence[Claim]) -> Iterable[tuple[Claim, Claim, int]]:
    """Each denial with each claim, and how many of the denial's words the claim shares."""
    shared = sharing([each.position.words for each in denials], [each.position.words for each in claims])
    for denial, counts in zip(denials, shared, strict=True):
        for claim, count in zip(claims, counts, strict=True):
            yield denial, claim, int(count)


def _denies(denial: Claim, claim: Claim, shared: int) -> bool:
    """Whether the accused, or somebody else, denies what somebody is accused of."""
    if same(denial.position.who, claim.position.who):
        return False
    words = topic(denial.position.words)
    general = denial.position.by == "denied" and not words.isdisjoint(_GENERAL)
    if not claim.position.blamed or not one_side(claim.position.blamed, denial.position.who):
        own_deed = _OWN_DEED.match(denial.position.words) and claim.position.blames.islower()
        return (
            (general and shared > 0)
            or _alike(denial, claim)
            or bool(own_deed and shared >= max(FEWEST, ALIKE * len(words)))
        )
    if denial.position.by == "negated" or claim.position.by == "done":
        fewest = 1 if _SOMEBODY.match(denial.position.words.removeprefix("that ")) else FEWEST
        return shared >= max(fewest, ALIKE * len(words))
    return shared > 0 or general or not words


def _contradicts(denial: Claim, claim: Claim, shared: int) -> bool:
    """Whether one denies what another says. What is said of the one who denies it may be said in a word."""
    if same(denial.position.who, claim.position.who):
        return False
    words, about = denial.position.words, claim.position.words
    if not (is_about(about, denial.position.who) or _SOMEBODY.match(about)):
        return not _OWN_DEED.match(words) and _alike(denial, claim)
    if denial.position.by == "negated":
        return _alike(denial, claim)
    return 0 < ALIKE * len(topic(words)) <= shared or _charged(words, about) or is_about(words, claim.position.who)


def _charged(denied: str, claimed: str) -> bool:
    """Whether what is denied in a word is meant by one of the claim: "the bribery charges", "had pocketed a bribe"."""
    return not topic(denied).isdisjoint(_GENERAL) and one_meaning(denied, claimed, besides=_GENERAL)


def _alike(denial: Claim, claim: Claim) -> bool:
    """Whether what one denies is what the other says, by words and names that both have.

    A mere "not" may mean much, so it takes more to be a denial.
    """
    these, those = topic(denial.position.words), topic(claim.position.words)
    if denial.position.by == "denied" and _verbatim(denial.position.words, claim.position.words):
        return True
    if these.isdisjoint(those):
        return False
    sides = f"{denial.position.who} {claim.position.who}".split()
    common = (named(denial.position.words) & named(claim.position.words)).difference(sides)
    these, those = these | common, those | common
    shared = len(these & those)
    if denial.position.by == "negated":
        return shared >= max(FEWEST_NEGATED, ALIKE_NEGATED * len(these), ALIKE_BACK_NEGATED * len(those))
    return shared >= max(FEWEST, ALIKE * len(these), ALIKE_BACK * len(those))


def _verbatim(one: str, other: str) -> bool:
    """Whether one says so many words in a row as the other does."""
    words, those = one.lower().split(), f" {' '.join(other.lower().split())} "
    runs = (words[start : start + VERBATIM] for start in range(len(words) - VERBATIM + 1))
    return any(f" {' '.join(run)} " in those for run in runs)


def _rival(one: Claim, other: Claim) -> bool:
    """Whether two claimants lay the same thing at the doors of two."""
    these, those = one.position, other.position
    if not (these.blamed and those.blamed) or same(these.who, those.who) or same(these.blamed, those.blamed):
        return False
    if one_side(these.blamed, those.who) and one_side(those.blamed, these.who):
        return bool(sharing([these.words], [those.words])[0, 0])
    sides = frozenset(f"{these.blamed} {those.blamed}".split())
    words, others = topic(these.words) - sides, topic(those.words) - sides
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
    return EventSet(_once(part, _says_again), stand)


def _says_again(claim: Claim, before: Claim) -> bool:
    """Whether the same claimant says again that it is so, or that it is not, and blames nobody else for it."""
    if claim.denies != before.denies or not same(claim.position.who, before.position.who):
        return False
    these, those = claim.position.blamed, before.position.blamed
    return not (these and those) or same(these, those)
