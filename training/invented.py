"""Names that nobody bears, so that what a name means must be read from what stands around it."""

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from importlib.resources import files

from training.augment import Country, Culture, mentions
from training.data import TAGS, LabelledDocument, as_document
from worker.english.linking.words import words

_SHORTEST, _LONGEST = 4, 10
_SWAPPED = {"organization": 0.6, "product": 0.4, "place": 0.2, "person": 0.15}
_LATER_WORDS = 0.3
"""How often a word behind the first of a body's name is made up as well."""
_SMALL = ("de", "do", "da", "del", "du", "di")
_SLOT = re.compile(r"\$[OQLMPRprN]")
_TYPES = {"$O": "organization", "$Q": "organization", "$L": "place", "$M": "place"}


class Invention:
    """Words made letter by letter, each as likely behind two others as in what people and places are called."""

    def __init__(self, cultures: Sequence[Culture], homes: Sequence[Country]) -> None:
        self._cultures, self._homes = cultures, homes
        self._after: dict[str, list[str]] = defaultdict(list)
        for word in [*_words_of(cultures), *_cities(homes)]:
            letters = f"^^{word.lower()}$"
            for at in range(2, len(letters)):
                self._after[letters[at - 2 : at]].append(letters[at])

    def word(self, rng: random.Random) -> str:
        """A word of four to ten letters."""
        made = ""
        while not _SHORTEST <= len(made) <= _LONGEST:
            letters = "^^"
            while letters[-1] != "$":
                letters += rng.choice(self._after[letters[-2:]])
            made = letters.strip("^$")
        return made.capitalize()

    def renamed(self, document: LabelledDocument, rng: random.Random) -> LabelledDocument:
        """The article with some words of its names made up, each the same throughout."""
        texts = [word.text for word in document.words]
        became: dict[str, str] = {}
        for first, last, kind in mentions(document.tags or []):
            for at in range(first, last):
                text = texts[at]
                is_later = at > first and kind == "organization" and rng.random() > _LATER_WORDS
                if not text.istitle() or not text.isalpha() or len(text) < _SHORTEST or is_later:
                    continue
                if text not in became:
                    became[text] = self.word(rng) if rng.random() < _SWAPPED.get(kind, 0.0) else text
                texts[at] = became[text]
        changed = [word._replace(text=text) for word, text in zip(document.words, texts, strict=True)]
        return replace(document, words=changed)

    def written(self, rng: random.Random) -> Iterable[LabelledDocument]:
        """The pieces of our own in `kinds.txt`, each with names put in."""
        for line in files(__package__).joinpath("kinds.txt").read_text("utf-8").splitlines():
            if not line.startswith("#"):
                yield self._filled(line, rng)

    def _filled(self, line: str, rng: random.Random) -> LabelledDocument:
        culture, home = rng.choice(self._cultures), rng.choice(self._homes)
        names = {slot: self._body(rng) for slot in ("$O", "$Q")}
        names |= {slot: self._place(home, rng) for slot in ("$L", "$M")}
        for full, alone in (("$P", "$p"), ("$R", "$r")):
            names[alone] = rng.choice(culture.family)
            names[full] = f"{rng.choice(culture.given)} {names[alone]}"
        names["$N"] = rng.choice(culture.given)
        text, spans, at = "", [], 0
        for slot in _SLOT.finditer(line):
            text += line[at : slot.start()]
            name = names[slot[0]]
            spans.append((len(text), len(text) + len(name), _TYPES.get(slot[0], "person")))
            text, at = text + name, slot.end()
        document = as_document("written", text + line[at:])
        document.tags = [0] * len(document.words)
        for start, end, kind in spans:
            inside = [index for index, word in enumerate(document.words) if start <= word.start < end]
            begin = TAGS.index(f"B-{kind}")
            for index in inside:
                document.tags[index] = begin + (index > inside[0])
        return document

    def _body(self, rng: random.Random) -> str:
        """One made-up word, with another, with what bodies are called by, or capitals alone."""
        word, form = self.word(rng), rng.random()
        if form < 0.5:
            return word
        if form < 0.65:
            return word[: rng.randint(3, 5)].upper()
        if form < 0.75:
            return f"{word} {rng.choice(_SMALL)} {self.word(rng)}"
        return f"{word} {rng.choice(sorted(words('descriptors')) if form < 0.9 else [self.word(rng)]).title()}"

    def _place(self, home: Country, rng: random.Random) -> str:
        return " ".join(rng.choice(home.places[1])) if home.places.get(1) and rng.random() < 0.4 else self.word(rng)


def _words_of(cultures: Sequence[Culture]) -> list[str]:
    return [name for culture in cultures for name in (*culture.given, *culture.family) if name.isascii()]


def _cities(homes: Sequence[Country]) -> list[str]:
    return [name[0] for home in homes for name in home.places.get(1, ()) if name[0].isascii()]
