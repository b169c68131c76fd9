"""The verb group around a word: verb or noun, active or passive, when, whether at all."""

from dataclasses import dataclass
from functools import cache

from worker.coding.inflection import BASE, GERUND, PARTICIPLE, PAST, PRESENT, noun_forms
from worker.coding.words import Words, closed

REACH = 9
"""How many words before a verb its auxiliaries may begin."""
BORROWING = frozenset("by after before in since upon following".split())
"""Prepositions before a gerund that tells what was done, not what for."""
FAILING = frozenset("fail fails failed failing unable impossible without".split())
ENDINGS_OF_ADJECTIVES = ("al", "ive", "ous", "ary", "ful", "ic", "less", "able", "ible", "ist")


@dataclass(frozen=True, slots=True)
class Group:
    """A verb with its auxiliaries: its first word, and what they tell."""

    first: int
    passive: bool = False
    future: bool = False
    modal: bool = False
    negated: bool = False
    infinitive: bool = False
    obliged: bool = False
    """Whether it should or must happen."""
    finite: bool = False
    """Whether it can have a subject of its own."""


def group_of(words: Words, at: int, forms: frozenset[str], agent: bool = True) -> Group | None:
    """The group of a verb's form, or None where the form is no verb here.

    `forms` are what the word may be, `agent` whether a "by" after it names who did it; a word that is a noun or an adjective here has no group.
    """
    first, auxiliaries = _auxiliaries(words, at)
    near = words.lower[first - 1] if first else ""
    negated = words.lower[at - 1 : at] != ["only"] and any(word in closed("negation") or word.endswith("n't") or word in FAILING for word in auxiliaries)
    future = any(word in closed("future") | closed("intent") for word in auxiliaries)
    modal = any(word in closed("modal") for word in auxiliaries)
    be = any(word in closed("be") for word in auxiliaries[-3:]) or (bool(auxiliaries) and auxiliaries[-1] in closed("be"))
    infinitive = "to" in auxiliaries
    obliged = any(word in closed("obligation") for word in auxiliaries)
    if infinitive and any(word in closed("be") for word in auxiliaries[: auxiliaries.index("to")]) and len(auxiliaries) < 4:
        future = True
    finite = bool(auxiliaries) and (not infinitive or future)
    if not auxiliaries:
        verbal, passive = _alone(words, at, forms, agent)
        if not verbal:
            return None
        finite = not forms <= {GERUND} and not passive
    elif forms & {PARTICIPLE} and be:
        passive = True
    elif forms <= {GERUND}:
        if not be and "without" not in auxiliaries:
            return _gerund(words, at, near, first)
        passive = False
    elif BASE in forms and (infinitive or future or modal or any(word in closed("do") or word.endswith("n't") for word in auxiliaries)):
        passive = False
    elif forms & {PAST, PARTICIPLE}:
        passive = False
    elif PRESENT in forms or BASE in forms:
        if be or infinitive or any(word in closed("have") for word in auxiliaries):
            return None
        verbal, passive = _alone(words, at, forms, agent)
        if not verbal:
            return None
    return Group(first, passive, future, modal, negated, infinitive, obliged, finite)


def _auxiliaries(words: Words, at: int) -> tuple[int, list[str]]:
    """Where the group begins, and its words before the verb but adverbs that mean nothing here."""
    helping = closed("be") | closed("have") | closed("do") | closed("future") | closed("modal") | closed("negation")
    first, found = at, []
    before = at - 1
    while before >= 0 and at - before <= REACH:
        word = words.lower[before]
        if word == "to":
            found.insert(0, word)
        elif word in helping or word.endswith("n't") or word in FAILING and "to" in found:
            if word == "'s" and not found:
                break
            found.insert(0, word)
        elif word in closed("intent") and found[:1] == ["to"]:
            found.insert(0, word)
        elif not (word in closed("adverb") or (word.endswith("ly") and len(word) > 4)):
            break
        before -= 1
    first = before + 1
    while first < at and words.lower[first] in closed("adverb") and not found:
        first += 1
    return first, found


def _alone(words: Words, at: int, forms: frozenset[str], agent: bool) -> tuple[bool, bool]:
    """Whether a form without auxiliaries is a verb, and whether it is passive: "men arrested in Lima"."""
    after = words.lower[at + 1] if at + 1 < len(words) else "."
    before = words.lower[at - 1] if at else ""
    if forms & {BASE, PRESENT}:
        return _finite(words, at, forms, before, after), False
    if forms <= {GERUND}:
        return _gerund(words, at, before, at) is not None, False
    if not before[:1].isalnum() and before not in {",", ")", "'s"} and after != "by" and after not in closed("determiner"):
        return False, False
    if before in closed("determiner") - {"that", "both", "all", "these", "those"} or before in closed("possessive"):
        return False, False
    if PARTICIPLE in forms and ((after in {"by", "of"} and agent) or before[:1].isdigit() or before in {"those", "people", "of"}):
        return True, True
    if PARTICIPLE in forms and PAST not in forms:
        return before.isalpha(), True
    if before in closed("preposition") or before.endswith(ENDINGS_OF_ADJECTIVES) and not words.text[at - 1][0].isupper():
        return False, False
    return True, False


def _finite(words: Words, at: int, forms: frozenset[str], before: str, after: str) -> bool:
    """Whether a base or present form is a verb with a subject before it, rather than a noun."""
    if before in closed("subjectpronoun") | closed("relative"):
        return True
    if not before or before in closed("determiner") | closed("preposition") | closed("possessive"):
        return at == 0 and BASE not in forms
    if not before[0].isalpha():
        return False
    if after in {"on", "against", "of", "by", "between", "for"} and not words.text[at - 1][0].isupper():
        return False
    if before.endswith(ENDINGS_OF_ADJECTIVES) or before in closed("conjunction"):
        return after in closed("determiner") and before in closed("conjunction")
    noun = words.lower[at] in _nounlike()
    takes_object = after in closed("determiner") | closed("pronoun") or after[0].isdigit() or words.text[min(at + 1, len(words) - 1)][0].isupper()
    plural = before.endswith("s") and not before.endswith("ss") or before in {"police", "people"}
    if PRESENT in forms and PAST not in forms:
        return (not plural or words.text[at - 1][0].isupper()) and (takes_object or not noun or before in closed("adverb"))
    return plural or (words.text[at - 1][0].isupper() and (takes_object or not noun))


@cache
def _nounlike() -> frozenset[str]:
    """Verbs whose base and present forms are nouns as well."""
    return frozenset(form for verb in closed("nounlike") for form in noun_forms(verb))


def _gerund(words: Words, at: int, before: str, first: int) -> Group | None:
    """"accusing", "after meeting": a verb that borrows its subject."""
    after = words.lower[at + 1] if at + 1 < len(words) else "."
    if before in closed("determiner") | closed("possessive") or after == "of" or before.endswith(ENDINGS_OF_ADJECTIVES):
        return None
    if before in closed("preposition") - BORROWING:
        return None
    if not before or before == "," or before in BORROWING | closed("conjunction") | closed("subordinator"):
        return Group(first) if after not in {".", ","} else None
    return Group(first) if before in closed("be") | closed("adverb") or before.isalpha() and after in closed("determiner") else None
