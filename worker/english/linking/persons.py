"""Which names are the same person: "Maria Borg", "M. Borg" and, once she is introduced, "Borg"."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from worker.english.linking.mentions import Named
from worker.english.linking.words import pairs
from worker.gazetteer.cities import folded

GENERATIONS = {"jr": "jr", "jnr": "jr", "sr": "sr", "snr": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
SAME_SPELLING_LETTERS = 4
OTHER_LETTERS = 2
"""Two spellings of one word differ in no more letters than these, at their end."""
MOST_FORMS = 50
"""Full names of one person, the longest first, that another name is compared with."""
MOST_NEAR = 300
"""A word that so many people of an article have in their names tells none of them."""

Group = list[tuple[str, ...]]
Likely = dict[str, set[int]]


@dataclass(frozen=True)
class Beside:
    """What the words beside a name tell of the person: an office, he or she."""

    office: str = ""
    sex: str | None = None


NOTHING = Beside()


def persons(mentions: list[Named], beside: Mapping[Named, Beside] = MappingProxyType({})) -> list[list[Named]]:
    """Mentions of persons, in reading order, grouped by person; `beside` is what stands beside them."""
    first = {_tokens(name.text): at for at, name in reversed(list(enumerate(mentions)))}
    fulls = sorted(first, key=lambda tokens: (-_spelled_out(tokens), -len(tokens), tokens))
    groups: list[Group] = []
    likely: Likely = defaultdict(set)
    for tokens in fulls:
        if len(tokens) > 1:
            matching = [
                index
                for index in sorted(_alike(tokens, likely))
                if any(_same(tokens, other) for other in groups[index][:MOST_FORMS])
                and not any(_are_two(tokens, other, first) for other in groups[index][:MOST_FORMS])
            ]
            if not matching:
                groups.append([])
            if len(matching) < 2:
                index = matching[0] if matching else len(groups) - 1
                groups[index].append(tokens)
                for spelling in {spelling for token in tokens for spelling in _spellings(token)}:
                    likely[spelling].add(index)
                for given in _given_as(tokens[0]):
                    likely[given].add(index)
    return _told_apart(mentions, groups, likely, beside)


def _spelled_out(tokens: tuple[str, ...]) -> int:
    """How many words of a name are no initials: "M. Borg" must not make Maria and Mark Borg one."""
    return sum(len(token) > 1 for token in tokens)


def _alike(tokens: tuple[str, ...], likely: Likely) -> set[int]:
    """The people of whose names a full name may be one: of this family name, and of this first name or initial."""
    families = [likely[spelling] for spelling in _spellings(tokens[-1]) if spelling in likely]
    firsts = [likely[key] for key in (*_spellings(tokens[0]), *_given_like(tokens[0])) if key in likely]
    return {index for family in families for first in firsts for index in family & first}


def _given_as(token: str) -> tuple[str, str]:
    """The keys of a first name: itself in its formal form, or an initial; and the letter that it begins with."""
    given = token.partition(" ")[0]
    return (f"given {_formal().get(given, given)}" if len(given) > 1 else f"initial {given}"), f"letter {given[0]}"


def _given_like(token: str) -> tuple[str, ...]:
    """The keys of first names that may be the same one: an initial is as good as each that begins with it."""
    named, letter = _given_as(token)
    return (letter,) if named.startswith("initial") else (named, f"initial {token[0]}")


def _spellings(token: str) -> set[str]:
    """Beginnings of a word: two words that `_same_word` calls the same have one of them in common."""
    word = token.partition(" ")[0]
    if len(word) <= SAME_SPELLING_LETTERS:
        return {word}
    return {word[: len(word) - others] for others in range(OTHER_LETTERS + 1)}


def _told_apart(
    mentions: list[Named], groups: list[Group], likely: Likely, beside: Mapping[Named, Beside]
) -> list[list[Named]]:
    """Short names go to whom they fit: by office and sex, then to the one named most, else first named after.

    Of those named as often, the one last named: the press calls its subject by the surname, and relatives in full.
    """
    group_of = {tokens: index for index, group in enumerate(groups) for tokens in group}
    introduced = [group_of.get(_tokens(name.text)) for name in mentions]
    told: dict[int, list[Beside]] = defaultdict(list)
    for name, group in zip(mentions, introduced, strict=True):
        if group is not None and name in beside:
            told[group].append(beside[name])
    people: dict[int | tuple[str, ...], list[Named]] = {}
    latest: dict[int, int] = {}
    fits: dict[tuple[str, ...], list[int]] = {}
    times = Counter(index for index in introduced if index is not None)
    first = {index: at for at, index in reversed(list(enumerate(introduced))) if index is not None}
    for at, name in enumerate(mentions):
        index: int | None = introduced[at]
        if index is None:
            tokens = _tokens(name.text)
            if tokens not in fits:
                alike = {near: groups[near][:MOST_FORMS] for near in sorted(_near(tokens, likely))}
                fits[tokens] = _fitting(tokens, alike)
            fitting = fits[tokens]
            index = _whom(_told(fitting, beside.get(name, NOTHING), told), times, latest, first)
        if index is not None:
            latest[index] = at
        people.setdefault(_tokens(name.text) if index is None else index, []).append(name)
    return list(people.values())


def _near(tokens: tuple[str, ...], likely: Likely) -> set[int]:
    """The people of whose names a word of these may be one; nobody where that tells too many apart too little."""
    by_word = [[likely[spelling] for spelling in _spellings(token) if spelling in likely] for token in tokens]
    fewest = min(by_word, key=lambda people: sum(map(len, people)))
    return set().union(*fewest) if sum(map(len, fewest)) <= MOST_NEAR else set()


def _fitting(tokens: tuple[str, ...], groups: Mapping[int, Group]) -> list[int]:
    """The people whom a short name fits: by their family name, where it is one's."""
    fitting = [index for index, group in groups.items() if any(_short_for(tokens, full) for full in group)]
    by_family_name = [index for index in fitting if any(full[-1] == tokens[-1] for full in groups[index])]
    return by_family_name or fitting


def _told(fitting: Sequence[int], this: Beside, told: Mapping[int, Sequence[Beside]]) -> Sequence[int]:
    """Those whom nothing tells to be of the other sex, and of them those whose offices share most words with this one.

    All where none is left.
    """
    if len(fitting) < 2 or this == NOTHING:
        return fitting
    same = [
        i for i in fitting if not this.sex or all(one.sex in (this.sex, None) for one in told.get(i, ()))
    ] or fitting
    office = set(this.office.split())
    shared = {
        i: max((len(office.intersection(one.office.split())) for one in told.get(i, ())), default=0) for i in same
    }
    return [i for i in same if shared[i] == max(shared.values())]


def _whom(
    fitting: Sequence[int], times: Mapping[int, int], latest: Mapping[int, int], first: Mapping[int, int]
) -> int | None:
    """Of those named before, the one named in full most often, then last; else the one that is named first after."""
    before = [index for index in fitting if index in latest]
    if before:
        return max(before, key=lambda index: (times[index], latest[index]))
    return min(fitting, key=lambda index: first[index], default=None)


def _tokens(text: str) -> tuple[str, ...]:
    """The words of a name; its generation stands behind the first, "james jr", "tolland"."""
    parts = folded(text).replace(".", ". ").replace("-", " ").split()
    tokens = [token for part in parts if (token := part.strip(".,'\"“”()[]"))]
    generation = next((GENERATIONS[token] for token in tokens[1:] if token in GENERATIONS), "")
    tokens = [token for token in tokens if token not in GENERATIONS] or [folded(text)]
    return (f"{tokens[0]} {generation}".strip(), *tokens[1:])


def _short_for(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether each word of the one stands in the other, in its order, and both are of one generation."""
    if not _one_generation(short[0], full[0]):
        return False
    rest = iter(full)
    return all(any(_same_word(token, other) for other in rest) for token in short)


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names can be one person's: family name, first name and initials agree."""
    short, full = sorted((one, other), key=len)
    if _short_for(short, full):
        return True
    return _same_word(one[-1], other[-1]) and _same_given(one[0], other[0]) and not _differ_in_initials(one, other)


def _one_generation(one: str, other: str) -> bool:
    """Whether neither says a generation other than the other's: "james jr", "nolan sr"."""
    older, younger = one.partition(" ")[2], other.partition(" ")[2]
    return not older or not younger or older == younger


def _are_two(one: tuple[str, ...], other: tuple[str, ...], first: Mapping[tuple[str, ...], int]) -> bool:
    """Whether two names cannot be one person's, whoever else of that name there is."""
    return _differ_in_initials(one, other) or _are_father_and_son(one, other, first)


def _are_father_and_son(one: tuple[str, ...], other: tuple[str, ...], first: Mapping[tuple[str, ...], int]) -> bool:
    """Whether two names that differ by "Jr." are two persons: one is "Sr.", or a later "Jr." tells the son from him."""
    full, bare = sorted((one, other), key=lambda tokens: " " not in tokens[0])
    if one[0] == other[0] or _bare(one) != _bare(other):
        return False
    return full[0].endswith(" sr") or first[bare] < first[full]


def _bare(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """A full name without generation and initials."""
    return (tokens[0].partition(" ")[0], *(token for token in tokens[1:] if len(token) > 1))


def _differ_in_initials(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    ours, theirs = _initials(one), _initials(other)
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _initials(tokens: tuple[str, ...]) -> set[str]:
    return {token for token in tokens[1:-1] if len(token) == 1}


def _same_given(one: str, other: str) -> bool:
    if not _one_generation(one, other):
        return False
    one, other = one.partition(" ")[0], other.partition(" ")[0]
    if 1 in (len(one), len(other)):
        return one[0] == other[0]
    formal = _formal()
    return formal.get(one, one) == formal.get(other, other)


@cache
def _formal() -> dict[str, str]:
    return pairs("nicknames") | pairs("spelled alike")


def _same_word(one: str, other: str) -> bool:
    """Equal but for a generation that one leaves out, or a transliterated ending: "Zelensky", "Zelenskyy"."""
    if not _one_generation(one, other):
        return False
    one, other = one.partition(" ")[0], other.partition(" ")[0]
    if one == other:
        return True
    shared = max(len(one), len(other)) - OTHER_LETTERS
    return min(len(one), len(other)) > SAME_SPELLING_LETTERS and one[:shared] == other[:shared] and one[-1] in "yi"
