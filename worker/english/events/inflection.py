"""The forms of an English verb or noun."""

from functools import cache

from worker.english.events.words import lines

BASE, PRESENT, PAST, PARTICIPLE, GERUND = "base", "present", "past", "participle", "gerund"
VOWELS = "aeiou"
DOUBLING = frozenset(
    "abet admit allot annul commit compel confer control defer deter dispel enrol equip expel extol fulfil impel "
    "incur infer instil kidnap occur patrol permit prefer rebel rebut recur refer regret remit repel submit "
    "transfer transmit".split()
)
"""Verbs of several syllables that double their last letter."""
EITHER = frozenset(
    "cancel channel counsel cudgel fuel initial label level libel marshal model program pummel quarrel shovel signal "
    "travel".split()
)
"""Verbs that double it in British spelling alone."""


def verb_forms(verb: str) -> dict[str, frozenset[str]]:
    """Every form of a verb with what it may be; `-ize` verbs in both spellings."""
    found: dict[str, set[str]] = {}
    bases = [verb]
    if verb.endswith(("ize", "yze")) and len(verb) > 5:
        bases.append(verb[:-2] + "se")
    for base in bases:
        for kind, form in _forms(base):
            found.setdefault(form, set()).add(kind)
    return {form: frozenset(kinds) for form, kinds in found.items()}


def noun_forms(noun: str) -> tuple[str, ...]:
    """A noun and its plural; `-ization` nouns in both spellings."""
    forms = [noun, _with_s(noun)]
    if noun.endswith("man"):
        forms.append(noun[:-3] + "men")
    if "ization" in noun:
        forms += [form.replace("ization", "isation") for form in forms]
    return tuple(forms)


def _forms(base: str) -> list[tuple[str, str]]:
    irregular = _irregular().get(base)
    forms = [(BASE, base), (PRESENT, _with_s(base)), (GERUND, _stem(base, "ing") + "ing")]
    if base in EITHER:
        forms += [
            (GERUND, base + base[-1] + "ing"),
            (PAST, base + base[-1] + "ed"),
            (PARTICIPLE, base + base[-1] + "ed"),
        ]
    if irregular:
        past, participle = irregular
        return [*forms, *((PAST, form) for form in past), *((PARTICIPLE, form) for form in participle)]
    regular = _stem(base, "ed") + "ed"
    return [*forms, (PAST, regular), (PARTICIPLE, regular)]


def _with_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return word[:-1] + "ies"
    return word + "es" if word in {"go", "veto", "echo", "do", "undergo", "forgo", "torpedo"} else word + "s"


def _stem(base: str, ending: str) -> str:
    if base.endswith("e") and not base.endswith(("ee", "ye", "oe")):
        if base.endswith("ie") and ending == "ing":
            return base[:-2] + "y"
        return base[:-1]
    if ending == "ed" and base.endswith("ee"):
        return base[:-1]
    if ending == "ed" and base.endswith("y") and base[-2:-1] not in VOWELS:
        return base[:-1] + "i"
    if base in DOUBLING or _short(base):
        return base + base[-1]
    return base


def _short(base: str) -> bool:
    """One syllable that ends in one vowel and one consonant: "stop", "ban"."""
    return (
        sum(letter in VOWELS for letter in base) == 1
        and len(base) > 2
        and base[-2] in VOWELS
        and base[-1] not in "aeiouwxy"
    )


@cache
def _irregular() -> dict[str, tuple[list[str], list[str]]]:
    rows = (line.split() for line in lines("irregular"))
    return {base: (past.split("|"), participle.split("|")) for base, past, participle in rows}
