"""Hostile texts of any length: each shape has broken a reader of text before, here or elsewhere."""

from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path

ROOT = Path(__file__).parents[2]
PARAGRAPH = "\n\n"
NAMES = ("Okello", "Marchetti", "Lindqvist", "Abara", "Novak", "Tanaka", "Ferreira", "Haddad", "Kowalska", "Mbeki")


def repeated(piece: str) -> Callable[[int], str]:
    """The piece, over and over."""
    return lambda characters: (piece * (characters // len(piece) + 1))[:characters]


def numbered(piece: str) -> Callable[[int], str]:
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
    return repeated(lines + PARAGRAPH)(characters)


SHAPES: Mapping[str, Callable[[int], str]] = {
    "a number in words": repeated("one million "),
    "a word of events": repeated("attacked "),
    "many speakers": numbered('"We will not pay," said Maria {name}, chair of the union. '),
    "speakers without end": numbered("Maria {name} said that "),
    "one family name": numbered("Maria{name} Okello said on Monday. "),
    "one first name": numbered("Maria {name} and Maria said on Monday. "),
    "one initial": numbered("M. {name} and Maria {name} met. "),
    "many attacks": numbered("Rebels of {name} killed 12 people in {name}. "),
    "many bodies": numbered("The {name} Ministry and the Ministry of {name} accused it. "),
    "many capitals": numbered("{name} "),
    "capitals throughout": repeated("HARBOUR REOPENS AFTER STORM "),
    "names joined": numbered("{name} and "),
    "names listed": numbered("{name}, "),
    "names possessed": numbered("{name}'s "),
    "initials": repeated("A. B. "),
    "titles": repeated("President Minister General "),
    "abbreviations": repeated("U.S. "),
    "pronouns": repeated("She told him that he had told her. "),
    "nested quotes": repeated("\"He said 'she said "),
    "quotes unclosed": repeated('" '),
    "apostrophes": repeated("'s "),
    "cues": repeated("said "),
    "cues in a chain": repeated("said that he said that "),
    "denials": repeated("not never no longer "),
    "one word": repeated("a"),
    "one word of hyphens": repeated("anti-"),
    "one word of dots": repeated("www.example."),
    "paragraphs of one word": repeated("Word" + PARAGRAPH),
    "sentences of one word": repeated("Yes. "),
    "a sentence without end": repeated("the harbour that the storm had closed and "),
    "digits": repeated("1"),
    "digits in groups": repeated("1,234,"),
    "numbers": repeated("12 "),
    "money": repeated("$1bn to €2bn and "),
    "shares": repeated("between 5 and 6 percent of the "),
    "dates": repeated("12 May 2024 "),
    "weekdays": repeated("on Monday last week "),
    "durations": repeated("for two years and three months "),
    "places": repeated("Springfield, Illinois, "),
    "places of many names": repeated("London, Ontario, Paris, Texas and "),
    "commas": repeated(","),
    "brackets": repeated("("),
    "brackets closed": repeated("(a) ["),
    "dashes": repeated("— "),
    "ellipses": repeated(". . . "),
    "combining marks": repeated("e\u0301\u0323"),
    "no width": repeated("\u200b\u200d"),
    "plain news": plain,
}
