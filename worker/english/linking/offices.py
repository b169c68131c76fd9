"""Which office the words around a name give it: "Russian President Vladimir Putin", "Maria Borg, the minister"."""

import re
from dataclasses import dataclass

from worker.english.linking.mentions import Named
from worker.english.linking.words import words

LAST_WORD = re.compile(r"([\w’'.&/-]+)\s+$")
WORD_AND_COMMA = re.compile(r"([\w’'.&/-]+),\s+$")
POSSESSING = re.compile(r"(?i:the|its|their|his|her|our|my)|.*['’]s?")
NEXT_WORD = re.compile(r"(?:['’]s)?\s+([\w’'&/-]+)")
APPOSITION = re.compile(r",\s+(?:\d{1,3},\s+)?(?:(?:who is|then|now|the|a|an|his|her|its|their)\s+){0,2}")
FIELD = re.compile(r"\s+(?:of|for)(?=\s+(?:the\s+)?[A-Z])|\s+of\s+(?:state|defen[cs]e|staff)\b|\s+general\b")
FIELD_OF_WORK = re.compile(
    r"\s+of(?:\s+(?!the\b|an?\b|his\b|her\b|its\b|their\b)[a-z]+){1,3}?(?=\s+(?:at|for|in|with)\s|[,;)])"
)
"""What an office is for, in small letters, up to whose it is: "head of sales at …"."""
FIELD_WORD = re.compile(r"\s+((?:(?:the|and|&)\s+)*[A-Z][\w-]+)")
FORMERLY = re.compile(r"\b((?:[Ff]ormer|[Ee]x|[Dd]eputy|[Aa]cting|[Ii]nterim)\b-?)\s*(?:the\s+)?$")
POSSESSIVE = re.compile(r"(?:['’]s)?\s*")
WORD = re.compile(r"([\w’'&/-]+)\s*")
OF = re.compile(r"\s+(?:of|for)\s+(?:the\s+)?")
OF_BEFORE = re.compile(r"\s(of|for|to)\s+(?:the\s+)?$")
SAYING = frozenset(
    {"said", "says", "told", "is", "was", "who", "which", "has", "had", "have", "in", "on", "at", "to", "by"}
)
LONGEST_APPOSITION_WORDS = 9
LONGEST_WORD_CHARACTERS = 80
FORMERLY_CHARACTERS = 20

Word = re.Match[str]
"""A word of the text; group 1 is the word itself."""


@dataclass(frozen=True)
class Office:
    """A title or office, as the article words it, and the name of the country, people or body that it belongs to."""

    title: str
    of: Named | None = None

    @property
    def key(self) -> str:
        """The form that offices are compared in: spokesmen, spokeswomen and spokespersons hold the same."""
        plain = re.sub(r"^(?:the|former|ex-?|then-?|current)\s*", "", self.title.lower().replace("-", " "))
        return re.sub(r"(?<=spokes|.chair)(?:wo)?man\b", "person", plain.removesuffix("."))


class Surroundings:
    """One part of an article with its mentions, to read what stands around each."""

    def __init__(self, text: str, mentions: list[Named]) -> None:
        self._text = text
        self._starting = {mention.start: mention for mention in mentions}
        self._ending = {mention.end: mention for mention in mentions}

    def office(self, person: Named) -> Office | None:
        """What the words before a person's name call them, else those after it."""
        return self._before(person.start) or self._after(person.end)

    def holder_of(self, owner: Named) -> tuple[Office, int] | None:
        """An office that follows the name of its country or body and no person's name: "the Russian president".

        With the code point where its words end.
        """
        at = end = owner.end
        while word := NEXT_WORD.match(self._text, at):
            at = word.end()
            if _is_head(word[1]):
                end = at
            elif not _is_modifier(word[1]):
                break
        if end == owner.end:
            return None
        end = self._with_field(end)
        if self._person_follows(end):
            return None
        title = re.sub(r"^['’]s", "", self._text[owner.end : end]).strip()
        return Office(title, owner), end

    def possessor(self, name: Named) -> Named | None:
        """The country or people named right before: "the Thai ministry", "India's Tata Motors"."""
        return self._ended(name.start) or self._complement(name.end)

    def origin(self, person: Named) -> Named | None:
        """The people or country that the name directly follows: "Frenchman", "Malta's"."""
        owner = self._ended(person.start)
        is_origin = owner and (owner.type == "norp" or (owner.type == "place" and self._text[owner.end] in "'’"))
        return owner if is_origin else None

    def _before(self, start: int) -> Office | None:
        """An office whose words end right before a name; before a comma, one that is somebody's: "its head, Maria"."""
        end = self._without_honorifics(start)
        apart = self._word_and_comma_before(end)
        owner, last, end = (None, apart, end) if apart else self._last_word(end)
        if not last or not _is_head(last[1]):
            return None
        at, beyond = self._first_word(last, end)
        owner = owner or self._ended(at)
        if apart and not owner and not (beyond and POSSESSING.fullmatch(beyond[1])):
            return None
        title = re.sub(r"^and\s+", "", self._text[at:end].strip(", \n"))
        return Office(self._formerly(owner, at) + title, owner) if title else None

    def _last_word(self, end: int) -> tuple[Named | None, Word | None, int]:
        """The last word of an office that ends at `end`; behind it may stand whose it is: "head of Mongolia".

        Gives the owner, where one is named behind the word; the word; and where the title ends.
        """
        word = self._word_before(end)
        if word is None or _is_head(word[1]):
            return None, word, end
        owner, at = self._of_what(end)
        return owner, self._word_before(at), at if self._ended(end) else end

    def _first_word(self, last: Word, end: int) -> tuple[int, Word | None]:
        """Where the office begins whose last word is given, and the word before it; a name before it is no part."""
        word: Word | None = last
        at = last.start()
        while word and (_is_head(word[1]) or _is_modifier(word[1]) or (word[1] == "and" and at != end)):
            at = word.start()
            if self._ended(at):
                break
            word = self._word_before(at)
        return at, word

    def _formerly(self, owner: Named | None, at: int) -> str:
        """What an office is no more, or not fully, before the owner of one that begins at `at`: "former "."""
        if not owner or owner.end > at:
            return ""
        once = FORMERLY.search(self._text, max(0, owner.start - FORMERLY_CHARACTERS), owner.start)
        return f"{once[1]} " if once else ""

    def _word_before(self, at: int) -> Word | None:
        return LAST_WORD.search(self._text, max(0, at - LONGEST_WORD_CHARACTERS), at)

    def _word_and_comma_before(self, at: int) -> Word | None:
        return WORD_AND_COMMA.search(self._text, max(0, at - LONGEST_WORD_CHARACTERS), at)

    def _of_what(self, at: int) -> tuple[Named | None, int]:
        """Steps back over "of Mongolia" or "of Foreign Affairs": what is named, and where the office before it ends."""
        named = self._ended(at)
        if named:
            of = OF_BEFORE.search(self._text[max(0, named.start - 12) : named.start])
            if of:
                return named if of[1] != "to" else None, named.start - len(of.group()) + 1
        inside = re.search(r"\s(?:of|for)\s+(?:(?:the|and|&|[A-Z][\w-]+)\s+){1,5}$", self._text[max(0, at - 70) : at])
        return (None, at - len(inside.group()) + 1) if inside else (None, at)

    def _after(self, end: int) -> Office | None:
        opening = APPOSITION.match(self._text, end)
        if not opening:
            return None
        at = begun = opening.end()
        owner: Named | None = None
        for _ in range(LONGEST_APPOSITION_WORDS):
            mention = self._starting.get(at)
            if mention and mention.type == "person":
                return None
            if mention:
                owner, at = mention, mention.end
                possessive = POSSESSIVE.match(self._text, at)
                at = begun = possessive.end() if possessive else at
                continue
            word = WORD.match(self._text, at)
            if not word or word[1].lower() in SAYING:
                return None
            if _is_head(word[1]):
                return self._with_complement(begun, word.end(1), owner)
            if not _is_modifier(word[1]):
                begun = word.end()
            at = word.end()
        return None

    def _with_complement(self, start: int, end: int, owner: Named | None) -> Office | None:
        while (word := NEXT_WORD.match(self._text, end)) and _is_head(word[1]):
            end = word.end()
        if self._person_follows(end):
            return None
        owner = owner or self._complement(end)
        return Office(self._text[start : self._with_field(end)], owner)

    def _with_field(self, end: int) -> int:
        """Where an office's words end: "of Foreign Affairs" is one of them, "of Malta" is a name."""
        field = FIELD.match(self._text, end)
        if not field or self._complement(end):
            work = FIELD_OF_WORK.match(self._text, end)
            return work.end() if work else end
        at = field.end()
        while (word := FIELD_WORD.match(self._text, at)) and word.start(1) not in self._starting:
            at = word.end()
        return at if at > field.end() or field.group().strip() not in {"of", "for"} else end

    def _complement(self, end: int) -> Named | None:
        of = OF.match(self._text, end)
        return self._starting.get(of.end()) if of else None

    def _ended(self, at: int) -> Named | None:
        """The mention that ends right before, a possessive ending and white space aside; no person's."""
        before = re.search(r"(?:['’]s?)?\s+$", self._text[max(0, at - 4) : at])
        mention = self._ending.get(at - len(before.group())) if before else None
        return mention if mention and mention.type != "person" else None

    def _without_honorifics(self, at: int) -> int:
        while word := LAST_WORD.search(self._text, max(0, at - 30), at):
            if word[1].rstrip(".").lower() not in words("honorifics"):
                break
            at = word.start()
        return at

    def _person_follows(self, at: int) -> bool:
        at += self._text.startswith(".", at)
        while word := NEXT_WORD.match(self._text, at):
            start = word.start(1)
            mention = self._starting.get(start)
            if mention:
                return mention.type == "person"
            if word[1].rstrip(".").lower() not in words("honorifics"):
                return False
            at = word.end() + (self._text[word.end() : word.end() + 1] == ".")
        return False


def _is_head(word: str) -> bool:
    word = word.lower().rstrip("’'")
    if word.endswith(".") and len(word) > 5:
        return False
    word = word.rstrip(".")
    heads = words("heads")
    return word in heads or (("-" in word) and (word.split("-")[0] in heads or word.split("-")[-1] in heads))


def _is_modifier(word: str) -> bool:
    modifiers = words("modifiers")
    return word.lower().removesuffix("'s").removesuffix("’s") in modifiers or all(
        part in modifiers for part in word.lower().split("-")
    )
