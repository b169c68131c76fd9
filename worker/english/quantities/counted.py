"""What a number counts: the noun phrase behind it. Words alone, no grammar model."""

from worker.english.quantities.numerals import ONES
from worker.english.quantities.tokens import Tokens
from worker.english.quantities.words import (
    LEFT_OUT,
    MANNERS,
    NEITHER_PLURAL,
    PEOPLES,
    PLURALS,
    QUANTIFIED,
    STANDS_ALONE,
    STOPS,
)

LONGEST_PHRASE_WORDS = 5


def plural(word: str) -> bool:
    """Whether a lower-case word looks like a noun in the plural."""
    return (
        word in PLURALS
        or (len(word) > 5 and word.endswith("men"))
        or (len(word) > 3 and word.endswith("s") and not word.endswith(NEITHER_PLURAL))
    )


def behind(tokens: Tokens, index: int, many: bool, singular: bool = False) -> tuple[int, int] | None:
    """The noun phrase that begins at a token, as tokens; null where none does.

    `many`: it must hold a plural, as after a plain count. `singular`: an "a" stands before the number.
    """
    if singular and tokens.word(index) == "-":
        index += 1
    told = tokens.word(index) == "of" or tokens.low[index : index + 2] == ["worth", "of"]
    if told:
        index += 2 if tokens.word(index) == "worth" else 1
        while tokens.word(index) in QUANTIFIED:
            index += 1
        index = _past_number(tokens, index)
    while tokens.word(index) in LEFT_OUT and tokens.word(index) not in STANDS_ALONE:
        index += 1
    if tokens.word(index) in STANDS_ALONE and many:
        return index, index + 1
    words = _phrase(tokens, index, told or many or singular)
    if not words:
        return None
    if many or (told and any(plural(tokens.low[at]) for at in words)):
        return _up_to_plural(tokens, words, told)
    if singular:
        verb = next((at for at in words[1:] if _ends_singular(tokens.low[at])), words[-1] + 1)
        return words[0], min(verb, words[-1] + 1)
    return words[0], words[-1] + 1


def _past_number(tokens: Tokens, index: int) -> int:
    """The token after a number that the counted ones are a part of: "(six of the) top 10 companies"."""
    at = index + (tokens.word(index) in {"top", "first", "last", "other", "remaining"})
    word = tokens.word(at)
    return at + 1 if word[:1].isdigit() or word in ONES else index


def _phrase(tokens: Tokens, index: int, participles: bool) -> list[int]:
    """The tokens of words that may make a noun phrase, hyphens between them included."""
    words: list[int] = []
    count = 0
    while count < LONGEST_PHRASE_WORDS:
        word = tokens.word(index)
        if word == "-" and words and tokens.joined(index) and tokens.joined(index + 1):
            words.append(index)
            index += 1
            continue
        if word in {"'", "’"} and words and tokens.joined(index) and tokens.word(index + 1) == "s":
            words += [index, index + 1]
            index += 2
            continue
        if word in {"'", "’"} and words and tokens.joined(index) and tokens.low[words[-1]].endswith("s"):
            words.append(index)  # "the localities' revenue"
            index += 1
            continue
        if count == 0 and participles and word.endswith("ly") and tokens.word(index + 1).endswith("ed"):
            words.append(index)  # "publicly listed companies"
            index += 1
            word = tokens.word(index)
        if not word.isalpha() or word in STOPS or (word.endswith("ly") and len(word) > 5):
            break
        if word.endswith("ed") and len(word) > 4 and (count or not participles):
            break
        if word.endswith("ing") and len(word) > 5 and (plural(tokens.low[words[-1]]) if count else not participles):
            break
        words.append(index)
        index, count = index + 1, count + 1
    while words and tokens.low[words[-1]] in {"-", "'", "’"}:
        words.pop()
    return words


def _up_to_plural(tokens: Tokens, words: list[int], told: bool) -> tuple[int, int] | None:
    """Up to the first plural, its compound and what it owns: "arms deals", "women's teams"."""
    low = [tokens.low[at] for at in words]
    last = next((place for place, word in enumerate(low) if plural(word)), None)
    if last is None and low[0] in PEOPLES:
        return words[0], words[0] + 1
    if last is None:
        return (words[0], words[-1] + 1) if told else None
    while last + 1 < len(low) and (not low[last + 1].isalpha() or plural(low[last + 1])):
        last += 1 if low[last + 1].isalpha() else 2 if low[last + 1] == "-" else 3
    return words[0], words[min(last, len(words) - 1)] + 1


def _ends_singular(word: str) -> bool:
    """Whether the word is a verb or adverb behind a noun in the singular: "a woman finds", "a woman first found"."""
    return word == "first" or (word.endswith("s") and not word.endswith(NEITHER_PLURAL))


def within(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """The noun phrase after "in", as in "$20 million in aid"."""
    word = tokens.word(index + 1)
    if (
        tokens.word(index) != "in"
        or not word.isalpha()
        or not tokens.raw[index + 1].islower()
        or word in STOPS | MANNERS
    ):
        return None
    return behind(tokens, index + 1, many=False)
