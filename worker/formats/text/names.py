"""Names of persons as bylines print them: `Jane Doe in Kyiv and Joe Bloggs, Staff Writers`."""

import re
from collections.abc import Iterator

from worker.formats.text.labels import folded, is_label, labels

SEVERAL = re.compile(
    r"\s*[,;،、，&/／|•·]\s*(?:and\s+)?"
    r"|\s+(?:and|with|und|mit|et|avec|con|og|och|en|ja|és|și|şi|ve|dan|και|та|و)\s+"
    r"|\s+[eiyиі]\s+(?=[^\s,;]+\s+[^\s,;])"
)
"""What stands between the names of several; "y" and its like before one word join two family names of one person."""
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: (?:[^\W\d_][\w.'’-]*)){1,4}")
_CASELESS = re.compile(r"[^\W\d_][^\s\d,;:!?()，；：！？（）]*(?: [^\W\d_][^\s\d,;:!?()，；：！？（）]*){0,4}")
_IDEOGRAPHS = re.compile(r"[一-鿿가-힣]{2,4}|[一-鿿·]{3,16}")
_BRACKETS = re.compile(r"\s*(?:\([^()]{1,40}\)|\[[^\[\]]{1,40}\])")
_BEHIND = re.compile(r"\s+(?:in|for|at|from|of|para|pour|für|IN|FOR|AT|FROM)\s+|\s*[(\[@<]|\s–\s|\s-\s")
"""Before a place, a house or an address."""
_ELIDED = re.compile(r"[a-z]{1,4}['’](?=[^\W\d_])")
"""Of `d'Arcy` and `dell'Acqua`."""
_GLUED = re.compile(r"^(?:记者|記者|通讯员)(?=[一-鿿])")
"""A reporter's office, set before the name without a space."""
_PARTICLES = frozenset("al bin bint ibn van von der den de del della da di du la le el y e dos ben af ter ten".split())
OFFICES = frozenset(
    "staff reporter reporters correspondent correspondents desk editor editors editorial agency agencies news bureau"
    " team writer writers wires wire service press our own special by the web online admin administrator unknown"
    " journalist journalists skribent journaliste periodista giornalista redakteur redacteur"
    " contributor contributors columnist columnists newsroom newsdesk webdesk webmaster wordpress"
    " redaktion rédaction redacción redação redazione redactie redaktionen redaksjonen redakcja redakce redakcia"
    " redakcija redacció redacția toimitus szerkesztőség redaksi редакция редакція editöryel"
    " agenturen agences agencias agenzie agências agentschappen".split()
)
_TIMES_OF_DAY = frozenset("morning noon midday afternoon evening night midnight".split())
_OF_OFFICES = frozenset(
    "senior chief deputy assistant associate political politics business economics crime court sports football health"
    " education environment climate science technology foreign diplomatic world national local community regional"
    " features entertainment culture arts investigative investigations breaking royal defence security data".split()
)
"""What stands before an office's word; some are names, too."""


def is_name(text: str) -> bool:
    """Whether the words could be one person's name: two to five, capitalised but for particles."""
    words = text.split()
    if not _NAME.fullmatch(text) or set(folded(text).replace("-", " ").split()) & OFFICES:
        return False
    if folded(words[0]) in labels("weekday") and folded(words[-1]) in _TIMES_OF_DAY:
        return False
    return all(map(_is_capitalised, words)) and words[-1] not in _PARTICLES


def _is_capitalised(word: str) -> bool:
    """Whether a word begins as names do: with a capital, as a particle, or with both: `d'Arcy`, `al-Masri`."""
    if word[0].isupper() or word in _PARTICLES or word.partition("-")[0] in _PARTICLES:
        return True
    elided = _ELIDED.match(word)
    return elided is not None and word[elided.end()].isupper()


def is_caseless_name(text: str) -> bool:
    """Whether the words could be one person's name in a script without capitals, where a name is expected."""
    letters = _CASELESS.fullmatch(text)
    return (
        bool(letters) and text.title() == text.lower() and (len(text.split()) > 1 or bool(_IDEOGRAPHS.fullmatch(text)))
    )


def is_person(text: str) -> bool:
    """Whether the words could be one person's name, in any script."""
    return is_name(text) or is_caseless_name(text)


def without_office(name: str) -> str:
    """What is left of a name without the words that stand for any staff."""
    return " ".join(word for word in name.split() if folded(word) not in OFFICES)


def names_in(byline: str) -> Iterator[str]:
    """The names of a byline, without offices, houses and places; a news agency is a name.

    Behind a place stands another place, unless it has its own: `Jane Doe in Paris, Texas and Joe Bloggs in Rome`.
    """
    is_placed = False
    for part in SEVERAL.split(_BRACKETS.sub("", byline)):
        before, *behind = _BEHIND.split(part, maxsplit=1)
        if behind or not is_placed:
            yield from _one_name(before)
        is_placed = is_placed or bool(behind)


def only_names(text: str) -> tuple[str, ...]:
    """The names of a line that holds nothing else, but for offices and places behind them."""
    first, *others = SEVERAL.split(_BRACKETS.sub("", text))
    parts = [first, *(part for part in others if not is_office(part))]
    names = tuple(_BEHIND.split(part, maxsplit=1)[0] for part in parts)
    return names if all(map(is_person, names)) else ()


def _one_name(text: str) -> Iterator[str]:
    name = text.strip() if text.strip().endswith("Jr.") else text.strip(" .)）")
    first, _, last = name.rpartition(" ")
    name = first if folded(last) in labels("weekday") and is_name(first) else _GLUED.sub("", name)
    name = _before_house(name)
    if is_name(name.strip(".")) or is_caseless_name(name):
        yield name
    else:
        yield from (one for one in dict.fromkeys((name, without_office(name))) if _is_agency(one))


def _is_agency(name: str) -> bool:
    """Whether a news agency goes by that name, `agencies` aside."""
    return is_label("agency", name) and not is_office(name)


def _before_house(name: str) -> str:
    """A name without the office or agency that is printed right behind it: `ANA RUIZ Associated Press`."""
    words = name.removeprefix("The ").split()
    for end in range(2, len(words)):
        rest = " ".join(words[end:])
        is_agency = is_label("agency", rest) and (len(words) > end + 1 or (rest.isupper() and not name.isupper()))
        if is_agency or is_office(rest):
            return " ".join(words[:end])
    return " ".join(words)


def is_office(text: str) -> bool:
    """Whether the words name an office and nobody: `Senior Reporter`."""
    words = folded(text).split()
    return bool(words) and words[-1] in OFFICES and OFFICES.union(_OF_OFFICES).issuperset(words)


def goes_on(text: str) -> bool:
    """Whether a text begins with what parts names, so that it goes on with a list of them."""
    return SEVERAL.match(f" {text}") is not None
