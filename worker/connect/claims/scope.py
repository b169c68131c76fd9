"""Of whom figures tell: everybody or a group, here or there, of one's own or of another of its kind."""

from collections.abc import Sequence
from itertools import pairwise

from worker.connect.claims.counted import fate_of
from worker.connect.claims.short_names import KINDS
from worker.connect.claims.told import Count, Told
from worker.english.speech.features import stem

_GROUPS = {
    stem(word): words.split()[0]
    for words in (
        "civilian civilians", "child children infant infants", "woman women female", "male", "girl girls", "boys boy",
        "police officer officers", "military army soldier soldiers troops serviceman servicemen", "guard guards",
        "rebel rebels fighter fighters militant militants gunmen attackers", "settlers", "foreigner foreigners",
        "firefighters", "rescuers",
    )
    for word in words.split()
}  # fmt: skip
"""Those whose dead are counted apart from the others'."""


_KINDS = frozenset(map(stem, KINDS))
_WISHES = {
    stem(word): words.split()[0]
    for words in ("want wants wanted demand demands demanding asked seek seeks sought", "offer offers offered proposed")
    for word in words.split()
}
"""What somebody wants is disputed by nobody who tells what is, or what is offered."""
_WAYS = {
    stem(word): words.split()[0]
    for words in (
        "create creates created creating add adds added hire hires hired gain gained open opens opened built build",
        "endanger endangers endangered threaten threatens threatened lose loses lost losing cut cuts cutting "
        "shed close closes closed destroy destroys destroyed",
    )
    for word in words.split()
}
_SAVED = "rescued"
"""Who is saved is a part of those who were in danger."""
_AREAS = frozenset("city capital district county province region state country nationwide world worldwide".split())
_COMPARED = frozenset("dearer cheaper higher lower larger smaller better worse".split())
_HOUSES = frozenset(
    map(stem, "museum gallery zoo theatre festival hospital clinic airline airport bank club university school".split())
)
"""Each of them counts its own guests: two of a kind dispute nothing."""


def groups(count: Count) -> list[str]:
    """Of which groups those are whom a figure counts."""
    whom = [*count.noun, *count.behind[:1]] if any(map(fate_of, count.noun[-1:])) else count.noun
    return [group for word in whom if (group := _GROUPS.get(stem(word.lower())))]


def one_scope(one: Count, other: Count) -> bool:
    """Whether both count everybody or the same group, not in two places, and as shares not of two who are named.

    Two who each tell of their own tell of two things, and who tells of its own, "the maritime museum counted", tells
    nothing of another of its kind, as "the national museum".
    """
    if (one.own and other.own) or _HOUSES & {*one.who.split()} & {*other.who.split()}:
        return False
    if _of_its_kind(one.who, other.ahead) or _of_its_kind(other.who, one.ahead):
        return False
    pairs = [(one.places, other.places)] + [(one.names, other.names)] * (one.unit == "%")
    if _wishes(one) != _wishes(other) or _are_opposite(_ways(one), _ways(other)):
        return False
    if (one.fate == _SAVED) != (other.fate == _SAVED) or _are_opposite(_areas(one), _areas(other)):
        return False
    if _compares(one) != _compares(other) if one.unit == "%" else one.partly != other.partly:
        return False
    if not set(one.names).isdisjoint(other.names):
        pairs = []
    elsewhere = any(these and those and set(these).isdisjoint(those) for these, those in pairs)
    return not elsewhere and set(groups(one)) == set(groups(other))


def one_subject(one: Count, one_told: Told, other: Count, other_told: Told) -> bool:
    """Whether two figures are surely of one subject, by what their clauses name and the other's article does not.

    "Italian mills pressed" tells nothing of what "Spain's growers produced"; nor surely what "Turkey's bank bought" of
    "the bank", but for what befell somebody: of that a country's own press need not say where.
    """
    if not set(one.names).isdisjoint(other.names) or not set(one.countries).isdisjoint(other.countries):
        return True
    foreign = _lacks(one.countries, other_told.countries), _lacks(other.countries, one_told.countries)
    later, earlier = (one, other) if one_told.at > other_told.at else (other, one)
    if _is_new_there(later, earlier, one_told if earlier is one else other_told):
        return False
    if all(foreign) or _is_of_another(one, other_told) or _is_of_another(other, one_told):
        return False
    return not (_lacks(_low(one.names), other_told.named) and _lacks(_low(other.names), one_told.named))


def _is_new_there(later: Count, earlier: Count, earlier_told: Told) -> bool:
    """Whether a later figure, not of what befell somebody, names where nothing was before."""
    there = not (later.fate or earlier.names or earlier.places) and later.places
    return bool(there) and _lacks(_low(later.names), earlier_told.named)


def _is_of_another(count: Count, told: Told) -> bool:
    """Whether a figure is of a country, and not of what befell somebody there, that an article does not tell of."""
    return not (count.fate or count.places) and _lacks(count.countries, told.countries)


def _lacks(names: Sequence[str], article: frozenset[str]) -> bool:
    return bool(names) and article.isdisjoint(names)


def _low(names: Sequence[str]) -> list[str]:
    return [name.lower() for name in names]


def _wishes(count: Count) -> set[str]:
    """What makes it a wish, a demand or an offer, and no fact."""
    return {each for word in (*count.noun, *count.ahead) if (each := _WISHES.get(stem(word.lower())))}


def _ways(count: Count) -> set[str]:
    """Whether it grows or shrinks, where a verb right by the number says so."""
    return {each for word in (*count.ahead[:2], *count.behind[:1]) if (each := _WAYS.get(stem(word)))}


def _areas(count: Count) -> set[str]:
    """Over what it is counted: the region, the country."""
    return {word for word in (*count.ahead, *count.behind) if word in _AREAS}


def _are_opposite(one: set[str], other: set[str]) -> bool:
    return len(one) == len(other) == 1 and one != other


def _compares(count: Count) -> bool:
    """Whether a share is so much more or less: "4 percent dearer"."""
    return not _COMPARED.isdisjoint(count.behind[:1])


def _of_its_kind(who: str, ahead: Sequence[str]) -> bool:
    """Whether another of a claimant's kind stands before the number, told apart by the word before the kind."""
    known = set(who.split())
    stems = [stem(word) for word in ahead]
    return len(known) > 1 and any(kind in known & _KINDS and other not in known for kind, other in pairwise(stems))
