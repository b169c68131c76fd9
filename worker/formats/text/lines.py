"""A text file's lines, and the paragraphs they make: one a line, or hard-wrapped over several."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from worker.formats.text.roles import Role
from worker.formats.text.signs import CALLS, CLOSERS, STOPS

WIDEST_WRAP_CHARACTERS = 132
FEWEST_JOINTS = 3
FULL_SHARE = 0.75
"""So many of a wrapped text's lines have no room left for the next line's first word."""
RUNNING_SHARE = 0.25
"""So many of them do not end a sentence."""
SHORT_LINE = 0.75
"""A line that would have had room for the next word, and a quarter more, ends its paragraph."""

BLANK = "".join(map(chr, (*range(33), 0x7F, 0x85, 0xA0, 0xAD, *range(0x2000, 0x2010), 0x2028, 0x2029, 0x202F, 0x205F)))
BLANK += "\u2060\u3000\ufeff"
_QUOTED = re.compile(r"(?:>\s?)+")
_ITEM = re.compile(r"(?:[-–—*•·▪●◦‣]|\(?\d{1,3}[.)])\s")
_INDENT = re.compile(r"[ \t\u3000\xa0]{2,}|\t")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass
class TextBlock:
    """Lines `first` to `last` of the file, counted from 0, that are one paragraph, heading or label; and its role."""

    first: int
    last: int
    text: str
    role: Role = Role.BODY
    level: int = 0
    """Of a heading that its file marks as one, from 1; else 0."""
    url: str | None = None
    """Where the block is one link."""


def split(text: str) -> list[str]:
    """The lines with their endings; joined they are the text again."""
    return text.splitlines(keepends=True)


def text_blocks(lines: Sequence[str]) -> list[TextBlock]:
    """The lines that are not blank, those of a hard-wrapped paragraph joined."""
    filled = [(number, line) for number, line in enumerate(lines) if not line.isspace() and line.strip(BLANK + ">")]
    width = _wrap_width(filled)
    if width is None:
        return [TextBlock(number, number, _bare(line)) for number, line in filled]
    known = Counter(word.casefold() for _, line in filled for word in _WORD.findall(line))
    groups = _paragraphs(filled, width)
    return [TextBlock(group[0][0], group[-1][0], _joined([line for _, line in group], known)) for group in groups]


def _bare(line: str) -> str:
    """Without the marks of a quoted mail, and without those that wires set around a headline: `^Title<`."""
    line = line.strip(BLANK)
    if line.startswith("^"):
        return line.lstrip("^").rstrip("<=")
    return _QUOTED.sub("", line, count=1) if line.startswith(">") else line


def _wrap_width(filled: Sequence[tuple[int, str]]) -> int | None:
    """The column at which the text is wrapped, in characters; None where every line is a paragraph."""
    joints = [(one.rstrip(), other) for (at, one), (then, other) in pairwise(filled) if then == at + 1]
    lengths = sorted(len(line) for line, _ in joints)
    if len(joints) < _fewest(joints) or lengths[len(lengths) // 2] > WIDEST_WRAP_CHARACTERS:
        return None
    width = lengths[int(len(lengths) * 0.95)]
    inner = [(line, other) for line, other in joints if len(line) >= width * SHORT_LINE or not _ends_sentence(line)]
    full = sum(len(line) + 1 + _first_word(other) > width - 2 for line, other in inner)
    running = sum(not _ends_sentence(line) for line, _ in inner)
    if width > WIDEST_WRAP_CHARACTERS or len(inner) < _fewest(joints) or running < RUNNING_SHARE * len(inner):
        return None
    return width if full >= FULL_SHARE * len(inner) else None


def _fewest(joints: Sequence[tuple[str, str]]) -> int:
    """Two joints suffice where both run on and one goes on in lower case."""
    run_on = not any(_ends_sentence(line) for line, _ in joints)
    return FEWEST_JOINTS - (run_on and any(other.lstrip()[:1].islower() for _, other in joints))


def _first_word(line: str) -> int:
    return len(line.lstrip().split(maxsplit=1)[0])


def _ends_sentence(line: str) -> bool:
    return line.rstrip(f"{CLOSERS} \t").endswith(tuple(f"{STOPS}{CALLS}:："))


def _paragraphs(filled: Sequence[tuple[int, str]], width: int) -> Iterator[list[tuple[int, str]]]:
    group: list[tuple[int, str]] = []
    for number, line in filled:
        if group:
            before, last = group[-1]
            short = len(last.rstrip()) + 1 + _first_word(line) < width * SHORT_LINE
            indented = _INDENT.match(line) and not _INDENT.match(last)
            listed = is_item(line) and (_ends_sentence(last) or is_item(group[0][1]))
            if number > before + 1 or short or indented or listed:
                yield group
                group = []
        group.append((number, line))
    if group:
        yield group


def is_item(line: str) -> bool:
    """Whether the line begins as an item of a list does."""
    return bool(_ITEM.match(line.lstrip()))


def _joined(lines: Sequence[str], known: Counter[str]) -> str:
    parts: list[str] = []
    for line in map(_bare, lines):
        last = parts[-1] if parts else ""
        if last.endswith("\xad"):
            parts[-1] = last[:-1]
        elif last.endswith("-") and line[:1].islower() and last[-2:-1].isalpha():
            parts[-1] = last if _keeps_hyphen(last, line, known) else last[:-1]
        elif parts:
            parts.append(" ")
        parts.append(line)
    return "".join(parts)


def _keeps_hyphen(before: str, after: str, known: Counter[str]) -> bool:
    """A hyphen at the end of a line is a word's own where the file writes the word so, or both halves alone."""
    head, tail = before.rsplit(None, 1)[-1].strip("-\"'“‘(").casefold(), _WORD.match(after)
    end = tail[0].casefold() if tail else ""
    if head + end in known:
        return False
    alone = min(known[end], known[head.rpartition("-")[2]])
    return f"{head}-{end}" in known or alone > 1 or "-" in head
