"""Runs of a page's text between two breaks, and the blocks they become."""

import re
from dataclasses import dataclass

from worker.formats.charset import visible
from worker.formats.text.signs import SENTENCE_ENDS

FIRST_IDEOGRAPH = "\u2e80"
"""From here on a character is worth two: Chinese, Japanese, Korean."""
SHORTEST_PROSE_CHARACTERS = 50
SURE_PROSE_CHARACTERS = 100
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


@dataclass(slots=True)
class PageBlock:
    """A run of text without a break, and how much of it is links."""

    box: int
    text: str
    linked: int
    led: int
    """How many of its characters are a link at its very beginning."""
    link: str | None
    """The first link's address."""
    prose: int = 0
    """How many of its characters count as running text."""
    controlled: int = 0
    """How many of its characters are a button or a form's label."""


class Run:
    """The text since the last break."""

    __slots__ = ("address", "characters", "controlled", "controls", "depth", "last", "led", "link", "linked", "parted",
                 "preformatted", "words")  # fmt: skip

    def __init__(self) -> None:
        self.words: list[str] = []
        self.parted = False
        self.characters, self.last = 0, " "
        self.depth = self.linked = self.controls = self.controlled = self.preformatted = 0
        self.led: int | None = None
        self.link: str | None = None
        self.address: str | None = None

    def enter_link(self, address: str | None) -> None:
        """What follows is a link."""
        self.depth += 1
        self.address = address
        self.link = self.link or address

    def leave_link(self) -> None:
        """What follows is outside the link."""
        self.depth -= 1
        if not self.words and not self.depth:
            self.link = None

    def part(self, text: str | None) -> None:
        """Parts what two elements show side by side, where a small letter and a capital or digit would touch."""
        if text and (text[0].isupper() or text[0].isdigit()) and self.words[-1][-1].islower():
            self._append(" ")

    def add(self, text: str, blocks: list[PageBlock], box: int) -> None:
        """More text, the first of a block with a word in it; a blank line ends a block where line breaks are kept."""
        if self.preformatted:
            for number, part in enumerate(_BLANK_LINE.split(text)):
                if number:
                    self.end(blocks, box)
                if self.words or part.strip():
                    self._append(part)
        else:
            self._append(text)

    def _append(self, text: str) -> None:
        self.words.append(text)
        if bare := text.rstrip():
            self.parted, self.last = False, bare[-1]
        length = len(text)
        self.characters += length
        if self.controls:
            self.controlled += length
        if self.depth:
            self.linked += length
        elif bare and self.led is None:
            self.led = self.linked

    def breaks(self) -> bool:
        """Whether a `br` here parts two paragraphs: the second in a row does, and one after a long enough sentence."""
        if self.parted:
            return True
        if self.words:
            self._append(" ")
        self.parted = True
        return self.characters > SURE_PROSE_CHARACTERS and self.last in SENTENCE_ENDS

    def end(self, blocks: list[PageBlock], box: int) -> None:
        """Makes a block of it, and begins anew."""
        if self.words:
            text = "".join(self.words)
            if text := " ".join(visible(text).split()):
                length = len(text)
                linked = min(self.linked, length)
                led = linked if self.led is None else min(self.led, linked)
                prose = _prose(text, linked)
                blocks.append(PageBlock(box, text, linked, led, self.link, prose, min(self.controlled, length)))
            self.words.clear()
            self.characters, self.last = 0, " "
            self.linked, self.controlled, self.led = 0, 0, None
        self.link = self.address if self.depth else None


def _prose(text: str, linked: int) -> int:
    """The characters outside links of a block that reads like sentences; 0 for a short or linked one."""
    length = len(text)
    if text[length // 2] >= FIRST_IDEOGRAPH:
        length *= 2
    if length < SHORTEST_PROSE_CHARACTERS or linked > length / 2:
        return 0
    if length < SURE_PROSE_CHARACTERS and text[-1] not in SENTENCE_ENDS:
        return 0
    return length - linked
