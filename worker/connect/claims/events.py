"""Who did something and whether it happened: accusations and denials of one story that belong together."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from worker.connect.claims.claimants import one_side, same
from worker.connect.claims.denials import ALIKE, alike, contradicts, denies, first_said
from worker.connect.claims.told import Position, Told
from worker.connect.claims.topics import FEWEST, sharing, topic

MOST_A_KIND = 48
"""Of a story: accusations, denials, and what else is said."""


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
        (denial, claim)
        for denial, claim, shared in _sharing(denials, accusations)
        if denies(denial.position, claim.position, shared)
    ]
    pairs += [
        (denial, claim)
        for denial, claim, shared in _sharing(denials, said)
        if contradicts(denial.position, claim.position, shared)
    ]
    pairs += [(one, other) for one, other in combinations(accusations, 2) if _rival(one, other)]
    if not pairs:
        return []
    pairs += [
        (denial, other) for denial, claim in pairs for other in accusations if _blames_others(denial, claim, other)
    ]
    for denial, claim in product(denials, said):  # who denied it admits it
        if claim.told.at > denial.told.at and same(denial.position.who, claim.position.who):
            denial.superseded |= alike(denial.position, claim.position)
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
    shared = sharing([first_said(each.position.words) for each in denials], [each.position.words for each in claims])
    for denial, counts in zip(denials, shared, strict=True):
        for claim, count in zip(claims, counts, strict=True):
            yield denial, claim, int(count)


def _rival(one: Claim, other: Claim) -> bool:
    """Whether two claimants lay the same thing at the doors of two."""
    these, those = one.position, other.position
    if not (these.blamed and those.blamed) or same(these.who, those.who) or same(these.blamed, those.blamed):
        return False
    if one_side(these.blamed, those.who) and one_side(those.blamed, these.who):
        return bool(sharing([these.words], [those.words])[0, 0] or set(these.codes) & set(those.codes))
    sides = frozenset(f"{these.blamed} {those.blamed}".split())
    words, others = topic(these.words) - sides, topic(those.words) - sides
    shared = len(words & others)
    if these.by == those.by == "accused":
        return shared > 0 and shared >= ALIKE * min(len(words), len(others))
    return shared >= max(FEWEST, ALIKE * max(len(words), len(others)))


def _blames_others(denial: Claim, claim: Claim, other: Claim) -> bool:
    """Whether whoever denies a deed lays it at another's door in the same article."""
    these, those = claim.position, other.position
    if not (
        denial.denies
        and those.by == "accused"
        and those.blamed
        and other.told is denial.told
        and same(those.who, denial.position.who)
    ):
        return False
    if same(those.blamed, these.who) or same(those.blamed, those.who):
        return False
    return not set(these.codes).isdisjoint(those.codes) or sharing([these.words], [those.words])[0, 0] >= FEWEST


def _parts(pairs: Sequence[tuple[Claim, Claim]]) -> list[list[Claim]]:
    """The claims of pairs that hang together, in the order of their time."""
    parts: list[list[Claim]] = []
    for pair in pairs:
        touched = [part for part in parts if any(claim in part for claim in pair)]
        parts = [part for part in parts if part not in touched]
        parts.append(list(dict.fromkeys(claim for part in (*touched, pair) for claim in part)))
    return [sorted(part, key=_in_time) for part in parts]


def _in_time(claim: Claim) -> tuple[float, str, int]:
    return claim.told.at, claim.told.article, claim.position.start


def _set(part: list[Claim], pairs: Sequence[tuple[Claim, Claim]]) -> EventSet:
    stand = any(one in part and not one.superseded and not other.superseded for one, other in pairs)
    claims = _once(sorted(part, key=lambda claim: not claim.position.blamed), _says_again)
    return EventSet(sorted(claims, key=_in_time), stand)


def _says_again(claim: Claim, before: Claim) -> bool:
    """Whether the same claimant says again that it is so, or that it is not, and blames nobody else for it."""
    if claim.denies != before.denies or not same(claim.position.who, before.position.who):
        return False
    these, those = claim.position.blamed, before.position.blamed
    return not (these and those) or same(these, those)
