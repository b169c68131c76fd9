"""How often each word stands in a cue of PolNeAR's training articles.

`python -m training.cue_words` writes the table that the second look at attributions reads.
"""

import argparse
import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from training.data import annotations
from worker.english.speech.features import CUE_WORDS, stem
from worker.english.words import words

_LEAST_FORM, _LEAST_STEM = 10, 3
_LEAST_ODDS = -2.0
"""Below this a word counts as one that no cue shows."""
_PRIOR = (0.5, 2.0)
"""Occurrences within and outside cues that every word has beforehand."""


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/polnear/train"), help="PolNeAR's train")
    parser.add_argument("--out", type=Path, default=CUE_WORDS, help="where the table is written")
    options = parser.parse_args()
    lines = (f"{word}\t{odds:.2f}\n" for word, odds in sorted(table(options.data).items()))
    options.out.write_text("".join(lines), "utf-8")


def table(folder: Path) -> dict[str, float]:
    """The log-odds to stand in a cue, by words in lower case and by stems with "~" before them."""
    total: Counter[str] = Counter()
    within: Counter[str] = Counter()
    for word, in_cue in _labelled_words(folder):
        for name in (word.lower(), f"~{stem(word)}"):
            total[name] += 1
            within[name] += in_cue
    odds = {
        name: math.log((within[name] + _PRIOR[0]) / (count - within[name] + _PRIOR[1]))
        for name, count in total.items()
        if count >= (_LEAST_STEM if name.startswith("~") else _LEAST_FORM)
    }
    stems = {name for name, value in odds.items() if value > _LEAST_ODDS and name.startswith("~")}
    return {name: value for name, value in odds.items() if name in stems or f"~{stem(name)}" in stems}


def _labelled_words(folder: Path) -> Iterator[tuple[str, bool]]:
    for path in sorted((folder / "text").glob("*")):
        labels = sorted((folder / "attributions").glob(path.stem.removesuffix(".txt") + "_*.ann"))
        if labels:
            text = path.read_text("utf-8")
            cues = {at for roles in annotations(labels[0]) for piece in roles.get("Cue", []) for at in range(*piece)}
            yield from ((word.text, word.start in cues) for word in words(text) if word.text[0].isalpha())


if __name__ == "__main__":
    main()
