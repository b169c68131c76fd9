"""Writes the list of first names that one sex bears, from the package faker: `python -m training.first_names`."""

import importlib
import pkgutil
from collections import defaultdict
from pathlib import Path

import faker.providers.person

from worker.gazetteer.cities import folded

TARGET = Path(__file__).parents[1] / "worker" / "english" / "speech" / "first_names.tsv"
NOTICE = (
    "# First names, folded, that men (m) or women (f) bear, parted by `|`. Compiled from the package faker (MIT):\n"
    "# names in Latin letters of all its languages; those that both bear are left out.\n"
)
LISTS = {
    "m": ("first_names_male", "first_romanized_names_male"),
    "f": ("first_names_female", "first_romanized_names_female"),
}
CLEAR_MAJORITY = 8
"""A name that stands for one sex in so many times more languages than for the other is that one's."""


def main() -> None:
    """Counts in how many languages each name is a man's and a woman's, and writes the clear ones."""
    languages: dict[str, dict[str, set[str]]] = {sex: defaultdict(set) for sex in LISTS}
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for sex, attributes in LISTS.items():
            for name in (name for attribute in attributes for name in getattr(provider, attribute, ())):
                languages[sex][folded(name)].add(module.name)
    lines = []
    for sex, other in ("mf", "fm"):
        names = (
            name
            for name, where in languages[sex].items()
            if name.replace("-", "").replace("'", "").isascii() and name.replace("-", "").replace("'", "").isalpha()
            if len(name) > 1 and len(where) >= CLEAR_MAJORITY * len(languages[other][name])
        )
        lines.append(f"{sex}\t{'|'.join(sorted(names))}\n")
    TARGET.write_text(NOTICE + "".join(lines), "utf-8")


if __name__ == "__main__":
    main()
