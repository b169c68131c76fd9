"""Authors' names as metadata gives them: `By Jane Doe`, `A; B`, a name among addresses."""

from collections.abc import Iterable, Iterator

BY = ("by ", "By ", "BY ")
LONGEST_NAME_CHARACTERS = 100
"""A longer one is a biography."""
MAX_AUTHORS = 30


def author_names(texts: Iterable[str | None]) -> tuple[str, ...]:
    """The names in these texts, each once; `;` stands between names."""
    return tuple(dict.fromkeys(_names(texts)))[:MAX_AUTHORS]


def _names(texts: Iterable[str | None]) -> Iterator[str]:
    for text in texts:
        for part in (text or "").split(";"):
            name = " ".join(part.split())
            name = name[len(BY[0]) :] if name.startswith(BY) else name
            if name and len(name) <= LONGEST_NAME_CHARACTERS and not name.startswith(("http:", "https:")):
                yield name
