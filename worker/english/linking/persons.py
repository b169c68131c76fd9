"""Which names are the same person: "Maria Borg", "M. Borg" and, once she is introduced, "Borg"."""

from collections import defaultdict
from collections.abc import Mapping

from worker.english.linking.mentions import Named
from worker.english.linking.words import pairs
from worker.gazetteer.cities import folded

GENERATIONS = {"jr": "jr", "jnr": "jr", "sr": "sr", "snr": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
SAME_SPELLING_LETTERS = 4
STEM = 3
"""Two spellings of one word begin with so many equal letters."""

Group = list[tuple[str, ...]]
Likely = dict[str, set[int]]


def persons(mentions: list[Named]) -> list[list[Named]]:
    """Mentions of persons, in reading order, grouped by person."""
    fulls = sorted({_tokens(name.text) for name in mentions}, key=lambda tokens: (-len(tokens), tokens))
    groups: list[Group] = []
    likely: Likely = defaultdict(set)
    for tokens in fulls:
        if len(tokens) > 1:
            near = sorted({index for token in tokens for index in likely[token[:STEM]]})
            matching = [index for index in near if any(_same(tokens, other) for other in groups[index])]
            if not matching:
                groups.append([])
            if len(matching) < 2:
                index = matching[0] if matching else len(groups) - 1
                groups[index].append(tokens)
                for token in tokens:
                    likely[token[:STEM]].add(index)
    return _told_apart(mentions, groups, likely)


def _told_apart(mentions: list[Named], groups: list[Group], likely: Likely) -> list[list[Named]]:
    """Short names go to whom they fit: to the one last named before, else to the first named after."""
    group_of = {tokens: index for index, group in enumerate(groups) for tokens in group}
    introduced = [group_of.get(_tokens(name.text)) for name in mentions]
    people: dict[int | tuple[str, ...], list[Named]] = {}
    latest: dict[int, int] = {}
    first = {index: at for at, index in reversed(list(enumerate(introduced))) if index is not None}
    for at, name in enumerate(mentions):
        index: int | None = introduced[at]
        if index is None:
            tokens = _tokens(name.text)
            index = _whom(tokens, {near: groups[near] for near in sorted(likely[tokens[0][:STEM]])}, latest, first)
        if index is not None:
            latest[index] = at
        people.setdefault(_tokens(name.text) if index is None else index, []).append(name)
    return list(people.values())


def _whom(
    tokens: tuple[str, ...], groups: Mapping[int, Group], latest: Mapping[int, int], first: Mapping[int, int]
) -> int | None:
    fitting = [index for index, group in groups.items() if any(_short_for(tokens, full) for full in group)]
    if len(fitting) > 1:
        by_family_name = [index for index in fitting if any(full[-1] == tokens[-1] for full in groups[index])]
        fitting = by_family_name or fitting
    before = [index for index in fitting if index in latest]
    if before:
        return max(before, key=lambda index: latest[index])
    return min(fitting, key=lambda index: first[index], default=None)


def _tokens(text: str) -> tuple[str, ...]:
    """The words of a name; its generation stands behind the first, "james jr", "tolland"."""
    parts = folded(text).replace(".", ". ").replace("-", " ").split()
    tokens = [token for part in parts if (token := part.strip(".,'\"“”()"))]
    generation = next((GENERATIONS[token] for token in tokens[1:] if token in GENERATIONS), "")
    tokens = [token for token in tokens if token not in GENERATIONS] or [folded(text)]
    return (f"{tokens[0]} {generation}".strip(), *tokens[1:])


def _short_for(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether each word of the one stands in the other, in its order."""
    rest = iter(full)
    return all(any(_same_word(token, other) for other in rest) for token in short)


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names can be one person's: family name and a first name or initial agree."""
    short, full = sorted((one, other), key=len)
    if _short_for(short, full):
        return True
    return _same_word(one[-1], other[-1]) and _same_given(one[0], other[0])


def _same_given(one: str, other: str) -> bool:
    (one, older), (other, younger) = (word.partition(" ")[::2] for word in (one, other))
    if older and younger and older != younger:
        return False
    if 1 in (len(one), len(other)):
        return one[0] == other[0]
    formal = pairs("nicknames")
    return formal.get(one, one) == formal.get(other, other)


def _same_word(one: str, other: str) -> bool:
    """Equal but for a generation that one leaves out, or a transliterated ending: "Zelensky", "Zelenskyy"."""
    (one, older), (other, younger) = (word.partition(" ")[::2] for word in (one, other))
    if older and younger and older != younger:
        return False
    if one == other:
        return True
    shared = len(max(one, other, key=len)) - 2
    return min(len(one), len(other)) > SAME_SPELLING_LETTERS and one[:shared] == other[:shared] and one[-1] in "yi"
