"""Words, digits and signs of a text, with their places."""

import re
from dataclasses import dataclass
from functools import cached_property

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[’'](?!s\b)[^\W\d_]+)?|\n+|[^\w\s]|_")


@dataclass(frozen=True)
class Tokens:
    """Parallel lists: what each token is as written and in lower case, and where it stands."""

    text: str
    raw: list[str]
    start: list[int]
    end: list[int]

    @cached_property
    def low(self) -> list[str]:
        """In lower case, with plain apostrophes."""
        return [raw.lower().replace("’", "'") for raw in self.raw]

    def word(self, index: int) -> str:
        """In lower case; empty outside the text."""
        return self.low[index] if 0 <= index < len(self.raw) else ""

    def joined(self, index: int) -> bool:
        """Whether nothing stands between this token and the one before."""
        return 0 < index < len(self.raw) and self.end[index - 1] == self.start[index]

    def between(self, first: int, last: int) -> str:
        """The words from token `first` up to, not including, token `last`."""
        return self.text[self.start[first] : self.end[last - 1]]


def tokens(text: str) -> Tokens:
    """The tokens of a title or text."""
    found = list(_TOKEN.finditer(text))
    return Tokens(text, [match[0] for match in found], [m.start() for m in found], [m.end() for m in found])
