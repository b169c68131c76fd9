"""Hostile texts of any length: each shape has broken a reader of text before, here or elsewhere."""

from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path

ROOT = Path(__file__).parents[2]
PARAGRAPH = "\n\n"
NAMES = ("Okello", "Marchetti", "Lindqvist", "Abara", "Novak", "Tanaka", "Ferreira", "Haddad", "Kowalska", "Mbeki")


def _repeated(piece: str) -> Callable[[int], str]:
    return lambda characters: (piece * (characters // len(piece) + 1))[:characters]


def _numbered(piece: str) -> Callable[[int], str]:
    """The piece with another number and name each time, so that nothing said once is said again."""

    def text(characters: int) -> str:
        pieces, length = [], 0
        for number in count():
            if length >= characters:
                return "".join(pieces)[:characters]
            pieces.append(piece.format(number=number, name=f"{NAMES[number % 10]}{_letters(number)}"))
            length += len(pieces[-1])
        raise AssertionError

    return text


def _letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def plain(characters: int) -> str:
    """News as it is written: an article of the samples, over and over."""
    lines = (ROOT / "tests" / "growth" / "plain.txt").read_text("utf-8").strip()
    return _repeated(lines + PARAGRAPH)(characters)


SHAPES: Mapping[str, Callable[[int], str]] = {
    "a number in words": _repeated("one million "),
    "a word of events": _repeated("attacked "),
    "many speakers": _numbered('"We will not pay," said Maria {name}, chair of the union. '),
    "speakers without end": _numbered("Maria {name} said that "),
    "one family name": _numbered("Maria{name} Okello said on Monday. "),
    "one first name": _numbered("Maria {name} and Maria said on Monday. "),
    "one initial": _numbered("M. {name} and Maria {name} met. "),
    "many attacks": _numbered("Rebels of {name} killed 12 people in {name}. "),
    "many bodies": _numbered("The {name} Ministry and the Ministry of {name} accused it. "),
    "many capitals": _numbered("{name} "),
    "capitals throughout": _repeated("HARBOUR REOPENS AFTER STORM "),
    "names joined": _numbered("{name} and "),
    "names listed": _numbered("{name}, "),
    "names possessed": _numbered("{name}'s "),
    "initials": _repeated("A. B. "),
    "titles": _repeated("President Minister General "),
    "abbreviations": _repeated("U.S. "),
    "pronouns": _repeated("She told him that he had told her. "),
    "nested quotes": _repeated("\"He said 'she said "),
    "quotes unclosed": _repeated('" '),
    "apostrophes": _repeated("'s "),
    "cues": _repeated("said "),
    "cues in a chain": _repeated("said that he said that "),
    "denials": _repeated("not never no longer "),
    "one word": _repeated("a"),
    "one word of hyphens": _repeated("anti-"),
    "one word of dots": _repeated("www.example."),
    "paragraphs of one word": _repeated("Word" + PARAGRAPH),
    "sentences of one word": _repeated("Yes. "),
    "a sentence without end": _repeated("the harbour that the storm had closed and "),
    "digits": _repeated("1"),
    "digits in groups": _repeated("1,234,"),
    "numbers": _repeated("12 "),
    "money": _repeated("$1bn to €2bn and "),
    "shares": _repeated("between 5 and 6 percent of the "),
    "dates": _repeated("12 May 2024 "),
    "weekdays": _repeated("on Monday last week "),
    "durations": _repeated("for two years and three months "),
    "places": _repeated("Springfield, Illinois, "),
    "places of many names": _repeated("London, Ontario, Paris, Texas and "),
    "commas": _repeated(","),
    "brackets": _repeated("("),
    "brackets closed": _repeated("(a) ["),
    "dashes": _repeated("— "),
    "ellipses": _repeated(". . . "),
    "combining marks": _repeated("e\u0301\u0323"),
    "no width": _repeated("\u200b\u200d"),
    "plain news": plain,
}
