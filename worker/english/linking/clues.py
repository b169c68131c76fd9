"""What speaks for a name's type: the words in it, and what stands before and behind each of its mentions."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from worker.english.linking.gazetted import spots
from worker.english.linking.mentions import Named
from worker.english.linking.words import words
from worker.english.speech.sexes import is_first_name

_TOKEN = re.compile(r"\w+(?:[-.&]\w+)*|[^\w\s]|\n")
_BEFORE_CHARACTERS, _AFTER_CHARACTERS = 48, 110
_MOST_BEFORE, _MOST_AFTER = 3, 12
_ENDS = frozenset('.!?\n"“”')
_ENDING = frozenset("of for in at that who which with from".split())
"""Words behind the noun of an apposition."""
_IS = frozenset("is was are were".split())
_ARTICLES = frozenset("a an the its his her their one another".split())
_PRONOUNS = {
    **dict.fromkeys("he she him her his himself herself who whom".split(), "he"),
    **dict.fromkeys("it its itself which".split(), "it"),
    **dict.fromkeys("they them their theirs".split(), "they"),
    **dict.fromkeys("there where".split(), "there"),
}
_STATEMENT = re.compile(r"\s+(?:said|says|announced|confirmed)\b[^.\n]{0,40}?\bin (?:a|its) (?:\w+ )?statement\b")
_RELATIVE = frozenset("who which whose where".split())
_PREPOSITIONS = frozenset("the in at from near to of by with for against between and , (".split())
_SMALL = frozenset("of for and & de do da del du di la al bin van von the in on".split())
_PARTING = (" ", ", ", " and ", " or ", " (", "'s ", "’s ", " of ", " in ", " at ", "-")
SPEAKS = re.compile(r"\s+(?:also\s+)?(?:said|says|told|tells|added|asked|replied|wrote|explained|insisted|denied)\b")
AGED = re.compile(r"\s\((?:[A-Z][\w/.-]*(?: [A-Z][\w/-]*)?,\s|aged?\s)\d{2}\)")
"""A party and an age in brackets stand behind people alone: "Ida Moe (Greens, 61)"; a number alone may be a score."""
OWNED = re.compile(
    r"['’]s?\s+(?:\w+\s+)?(?:shareholders?|owners?|investors|shares|stock|headquarters|subsidiar(?:y|ies)|plants?"
    r"|factory|factories|dealers|customers|workforce|parent company|annual report|quarterly)\b|\s+(?:shares|stock)\b"
)
OWNED_BEFORE = re.compile(r"(?i)\b(?:shares|shareholders|stock|owners?|employees|customers|executives?) (?:of|in|at) $")
_BETWEEN_CHARACTERS = 7
_NOUNS = (
    ("body nouns", "body"),
    ("people nouns", "people"),
    ("heads", "head"),
    ("place nouns", "place"),
    ("facilities", "built"),
)
_ENDINGS = (
    ("corporate", "corporate"),
    ("descriptors", "descriptor"),
    ("kinds of bodies", "kind"),
    ("bodies", "kind"),
    ("facilities", "built"),
    ("place.after", "place"),
    ("roads", "road"),
    ("kinds of others", "other"),
    ("body nouns", "body"),
)


def is_of_word(clue: str) -> bool:
    """Whether a clue is a word or mark itself, of which each newspaper makes its own use, and no kind of words."""
    return "=" in clue


@lru_cache(maxsize=8192)
def in_name(text: str) -> tuple[str, ...]:
    """What the words of a name say of its type."""
    parts = text.split()
    first, last = parts[0], parts[-1]
    found = [f"words {min(len(parts), 4)}", *(f"shape {kind}" for kind in dict.fromkeys(map(_shape, parts)))]
    if len(parts) > 1:
        found += (f"small {part}" for part in parts[1:-1] if part in _SMALL)
        found += (f"ends as {kind}" for kind in _kinds(last.lower(), _ENDINGS))
    if is_first_name(first):
        found.append("first name" if len(parts) > 1 else "first name alone")
    if places := spots(text):
        found.append(f"spot {int(max(spot.prior for spot in places))}")
    return tuple(found)


def around(name: Named, text: str, near: Mapping[int, Named], behind: Mapping[int, Named]) -> Iterator[str]:
    """What stands around a mention; `near` has those of its part by where they end, `behind` by where they begin."""
    before = _TOKEN.findall(text, max(0, name.start - _BEFORE_CHARACTERS), name.start)[-_MOST_BEFORE:]
    after = _TOKEN.findall(text, name.end, name.end + _AFTER_CHARACTERS)[:_MOST_AFTER]
    yield from _before([token.lower() for token in before])
    yield from _after([token.lower() for token in (after[: after.index("\n")] if "\n" in after else after)])
    if SPEAKS.match(text, name.end):
        yield "speaks"
        if _STATEMENT.match(text, name.end):
            yield "in a statement"
    if AGED.match(text, name.end):
        yield "aged"
    if OWNED.match(text, name.end) or OWNED_BEFORE.search(text, max(0, name.start - _BEFORE_CHARACTERS), name.start):
        yield "owned"
    yield from _beside(name, text, near, behind)


def _before(tokens: Sequence[str]) -> Iterator[str]:
    if not tokens or tokens[-1] in _ENDS:
        yield "opens"
        return
    last = tokens[-1]
    if last in _PREPOSITIONS:
        yield f"before={last}"
    noun = tokens[-2] if last == "," and len(tokens) > 1 else last
    yield from (f"before {kind}{',' * (last == ',')}" for kind in _kinds(noun, _NOUNS))
    if last.rstrip(".") in words("honorifics") or (last == "." and tokens[-2:-1] and tokens[-2] in words("honorifics")):
        yield "before honorific"


def _after(tokens: Sequence[str]) -> Iterator[str]:
    if not tokens:
        return
    first, second, third, *_ = [*tokens[:3], "", "", ""]
    yield from (f"after {kind}" for kind in _kinds(first, _NOUNS))
    if first in "'’" and second == "s":
        yield from (f"owns {kind}" for kind in _kinds(third, _NOUNS))
    elif first == "," and second.isdigit():
        yield "aged"
    elif (first == "," or first in _IS) and (second in _ARTICLES or second in _RELATIVE):
        yield from (f"called {noun}{' by which' * (second in _RELATIVE)}" for noun in _nouns(tokens[2:])[-1:])
    yield from (f"then {_PRONOUNS[token]}" for token in islice((t for t in tokens[1:] if t in _PRONOUNS), 1))


def _nouns(tokens: Sequence[str]) -> list[str]:
    """The kinds of the nouns of an apposition that are known, up to where it ends."""
    found: list[str] = []
    for token in tokens:
        if not token[0].isalpha() or token in _ENDING:
            break
        found += _kinds(token, _NOUNS)[:1]
    return found


def _beside(name: Named, text: str, near: Mapping[int, Named], behind: Mapping[int, Named]) -> Iterator[str]:
    """The types of the mentions right before and behind, with what parts them."""
    for parting in _PARTING:
        other = near.get(name.start - len(parting))
        if other and text.startswith(parting, other.end):
            yield f"behind={other.type}{parting}"
        other = behind.get(name.end + len(parting))
        if other and text.startswith(parting, name.end):
            yield f"before={parting}{other.type}"


@lru_cache(maxsize=16384)
def _kinds(word: str, lists: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """The kinds of the lists that have a word, in the singular or plural."""
    forms = {word, word.removesuffix("s"), f"{word.removesuffix('ies')}y" if word.endswith("ies") else word}
    return tuple(dict.fromkeys(kind for name, kind in lists if not forms.isdisjoint(words(name))))


@lru_cache(maxsize=8192)
def _shape(word: str) -> str:
    letters = [character for character in word if character.isalpha()]
    if not letters or any(map(str.isdigit, word)):
        return "digits"
    if word.isupper():
        return "initial" if len(letters) == 1 else "capitals"
    if word.islower():
        return "small"
    return "title" if word[0].isupper() and word[1:].islower() else "mixed"
