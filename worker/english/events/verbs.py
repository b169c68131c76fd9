"""The verb group around a word: verb or noun, active or passive, when, whether at all."""

from dataclasses import dataclass, replace
from functools import cache

from worker.english.events.inflection import BASE, GERUND, PARTICIPLE, PAST, PRESENT, noun_forms, verb_forms
from worker.english.events.words import Words, closed, table

REACH_WORDS = 9
"""How far before a verb its auxiliaries may begin."""
BORROWING = frozenset("by after before in since upon following".split())
"""Prepositions before a gerund that tells what was done, not what for."""
FAILING = frozenset("fail fails failed failing unable impossible without".split())
BEFORE_PARTICIPLES = frozenset("that both all these those".split())
"""Determiners that stand for a noun: "those arrested"."""
ADJECTIVES_END = ("al", "ive", "ous", "ary", "ful", "ic", "less", "able", "ible", "ist")
PREPOSITIONS_OF_NOUNS = frozenset("on against of by between for".split())


@dataclass(frozen=True, slots=True)
class Group:
    """A verb with its auxiliaries: its first word, and what they tell.

    `finite` is whether it can have a subject of its own.
    """

    first: int
    passive: bool = False
    future: bool = False
    modal: bool = False
    negated: bool = False
    infinitive: bool = False
    finite: bool = False


def group_of(words: Words, at: int, forms: frozenset[str], agent: bool = True) -> Group | None:
    """The group of a verb's form, or None where the word is a noun or an adjective here.

    `forms` are what the word may be, `agent` whether a "by" after it names who did it.
    """
    first, helping = _auxiliaries(words, at)
    if not helping:
        return _alone(words, at, forms, agent)
    group = _told(words, at, first, helping)
    being = not closed("be").isdisjoint(helping[-3:])
    if PARTICIPLE in forms and being:
        return replace(group, passive=True)
    if forms <= {GERUND}:
        return group if being or "without" in helping else _gerund(words, at, first)
    asks_base = (
        group.infinitive
        or group.future
        or group.modal
        or any(word in closed("do") or word.endswith("n't") for word in helping)
    )
    if (BASE in forms and asks_base) or not forms.isdisjoint({PAST, PARTICIPLE}):
        return group
    if being or group.infinitive or not closed("have").isdisjoint(helping):
        return None
    return group if _alone(words, at, forms, agent) else None


@cache
def reporting() -> frozenset[str]:
    """Finite forms of the verbs that report what was said."""
    finite = {PAST, PRESENT, BASE}
    return frozenset(
        form for verb in closed("report") for form, kinds in verb_forms(verb).items() if not kinds.isdisjoint(finite)
    )


def _told(words: Words, at: int, first: int, helping: list[str]) -> Group:
    """What auxiliaries tell by themselves."""
    infinitive = "to" in helping
    planned = infinitive and len(helping) < 4 and not closed("be").isdisjoint(helping[: helping.index("to")])
    future = planned or not closed("future", "intent").isdisjoint(helping)
    denied = any(word in closed("negation") or word in FAILING or word.endswith("n't") for word in helping)
    return Group(
        first,
        future=future,
        modal=not closed("modal").isdisjoint(helping),
        negated=denied and words.lower[at - 1] != "only",
        infinitive=infinitive,
        finite=future or not infinitive,
    )


def _auxiliaries(words: Words, at: int) -> tuple[int, list[str]]:
    """Where the group begins, and its words before the verb but adverbs, which mean nothing here."""
    found: list[str] = []
    first = at
    for before in range(at - 1, max(at - REACH_WORDS, 0) - 1, -1):
        word = words.lower[before]
        helps = (
            word in closed("be", "have", "do", "future", "modal", "negation") or word == "to" or word.endswith("n't")
        )
        planned = (word in FAILING and "to" in found) or (word in closed("intent") and found[:1] == ["to"])
        if (helps and not (word == "'s" and not found)) or planned:
            found.insert(0, word)
            first = before
        elif not (word in closed("adverb") or (word.endswith("ly") and len(word) > 4)):
            break
    return first, found


def _alone(words: Words, at: int, forms: frozenset[str], agent: bool) -> Group | None:
    """A form without auxiliaries, where it is a verb: "men arrested in Lima" is passive."""
    if not forms.isdisjoint({BASE, PRESENT}):
        return Group(at, finite=True) if _finite(words, at, forms) else None
    if forms <= {GERUND}:
        return _gerund(words, at, at)
    before, after = _around(words, at)
    if (
        not before[:1].isalnum()
        and before not in {",", ")", "'s"}
        and after != "by"
        and after not in closed("determiner")
    ):
        return None
    if before in closed("determiner") - BEFORE_PARTICIPLES or before in closed("possessive"):
        return None
    year = len(before) == 4 and before.isdigit()
    counted = (before[:1].isdigit() and not year) or before in {"those", "people", "others"}
    counted = counted or (before == "of" and after in closed("preposition"))
    governs = closed("determiner", "preposition", "pronoun", "conjunction")
    if (
        words.lower[at] in closed("adjectival")
        and after not in governs
        and after.isalpha()
        and words.text[at + 1 : at + 2] == [after]
    ):
        return None
    done_by = agent and (
        after in {"by", "of"} or (after in closed("conjunction") and words.lower[at + 3 : at + 4] == ["by"])
    )
    if PARTICIPLE in forms and (counted or done_by or _reduced(words, at)):
        return Group(at, passive=True)
    if PARTICIPLE in forms and PAST not in forms:
        return Group(at, passive=True) if before.isalpha() else None
    describes = (before.endswith("ing") or _adjective(before)) and before not in _nouns()
    describes = describes and not words.text[at - 1][0].isupper()
    return None if before in closed("preposition") or describes else Group(at, finite=True)


def _reduced(words: Words, at: int) -> bool:
    """Whether a participle shares "was" with the one before, or goes without: "arrested and charged", "when asked"."""
    before, after = _around(words, at)
    if before in {"when", "if", "once", "unless", "than"}:
        return True
    object_follows = after[0].isalnum() and after not in closed("preposition", "adverb", "conjunction", "day")
    if before not in closed("conjunction") or object_follows:
        return False
    for earlier in range(at - 2, max(at - REACH_WORDS, 0), -1):
        word = words.lower[earlier]
        if word in closed("be"):
            return any(told.endswith(("ed", "en", "wn")) for told in words.lower[earlier + 1 : earlier + 3])
        if (
            word in closed("boundary", "subordinator", "relative", "conjunction", "subjectpronoun", "have")
            or word == ","
        ):
            return False
    return False


def _around(words: Words, at: int) -> tuple[str, str]:
    return words.lower[at - 1] if at else "", words.lower[at + 1] if at + 1 < len(words) else "."


def _finite(words: Words, at: int, forms: frozenset[str]) -> bool:
    """Whether a base or present form is a verb with a subject before it, rather than a noun."""
    before, after = _around(words, at)
    if before in closed("subjectpronoun", "relative") - {"whose"}:
        return True
    if not before or before in closed("determiner", "preposition", "possessive"):
        return False
    name = words.text[at - 1][0].isupper()
    if not before[0].isalpha() or (after in PREPOSITIONS_OF_NOUNS and not name):
        return False
    if _adjective(before) or before in closed("conjunction"):
        return after in closed("determiner") and before in closed("conjunction")
    next_name = at + 1 < len(words) and words.text[at + 1][0].isupper()
    nounlike = words.lower[at] in _nounlike()
    takes_object = after in closed("determiner") or after[0].isdigit() or next_name
    verbal = takes_object or not nounlike
    plural = (before.endswith("s") and not before.endswith("ss")) or before in {"police", "people"}
    if PAST in forms:
        return plural or verbal
    if PRESENT in forms:
        return (not plural or name) and (verbal or before in closed("adverb"))
    return plural or (name and verbal)


def _adjective(word: str) -> bool:
    """Whether a word is an adjective by its ending: "tribal" is, "tribunal" is not."""
    return word.endswith(ADJECTIVES_END) and word not in _nouns()


@cache
def _nouns() -> frozenset[str]:
    """Nouns that end as adjectives or gerunds do: "official", "king", "meeting"."""
    roles = (role.rpartition("-")[2] for roles in table("sectors").values() for role in roles)
    return frozenset(form for noun in (*closed("adjectivelike"), *roles) for form in noun_forms(noun))


@cache
def _nounlike() -> frozenset[str]:
    """Verbs whose base and present forms are nouns as well."""
    return frozenset(form for verb in closed("nounlike") for form in noun_forms(verb))


def _gerund(words: Words, at: int, first: int) -> Group | None:
    """A verb that borrows its subject: ", accusing the mayor", "after meeting him"."""
    after = _around(words, at)[1]
    before = words.lower[first - 1] if first else ""
    described = before in closed("determiner", "possessive") or _adjective(before)
    if described or after == "of" or before in closed("preposition") - BORROWING:
        return None
    if before in {"", ","} or before in BORROWING or before in closed("conjunction", "subordinator"):
        return Group(first) if after not in {".", ","} else None
    continues = before in closed("be", "adverb", "aspect") or (before.isalpha() and after in closed("determiner"))
    return Group(first) if continues else None
