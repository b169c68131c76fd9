"""Verb or noun, active or passive, when."""

import pytest

from tests.english.events.reading import words_in
from worker.english.events.inflection import verb_forms
from worker.english.events.verbs import Group, group_of


def _group(sentence: str, verb: str) -> Group | None:
    words = words_in(sentence)
    forms = verb_forms(verb)
    at = next(at for at, word in enumerate(words.lower) if word in forms)
    return group_of(words, at, forms[words.lower[at]])


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("The attack failed.", "attack"),
        ("Protests began in Lima.", "protest"),
        ("An attack on Malta", "attack"),
        ("the arrested men", "arrest"),
        ("in response to Maltese attacks", "attack"),
        ("the killing of a judge", "kill"),
    ],
)
def test_a_noun_or_an_adjective_is_no_verb(sentence: str, verb: str) -> None:
    assert _group(sentence, verb) is None


@pytest.mark.parametrize(
    ("sentence", "verb", "passive"),
    [
        ("Malta attacks Gozo.", "attack", False),
        ("They attack at dawn.", "attack", False),
        ("Malta has attacked Gozo.", "attack", False),
        ("Gozo has been attacked.", "attack", True),
        ("Gozo was heavily attacked.", "attack", True),
        ("men arrested by police", "arrest", True),
        ("Malta is attacking Gozo.", "attack", False),
    ],
)
def test_voice(sentence: str, verb: str, passive: bool) -> None:
    group = _group(sentence, verb)
    assert group is not None
    assert group.passive is passive


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Malta will attack Gozo.", {"future"}),
        ("Malta plans to attack Gozo.", {"future", "infinitive"}),
        ("Malta could attack Gozo.", {"modal"}),
        ("Malta did not attack Gozo.", {"negated"}),
        ("Malta failed to attack Gozo.", {"negated", "infinitive"}),
        ("Malta met to attack Gozo.", {"infinitive"}),
        ("Malta attacked Gozo.", set()),
    ],
)
def test_auxiliaries_tell_when_and_whether(sentence: str, told: set[str]) -> None:
    group = _group(sentence, "attack")
    assert group is not None
    assert {name for name in ("future", "modal", "negated", "infinitive") if getattr(group, name)} == told


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("ban", {"ban", "bans", "banned", "banning"}),
        ("expel", {"expel", "expels", "expelled", "expelling"}),
        ("visit", {"visit", "visits", "visited", "visiting"}),
        ("seize", {"seize", "seizes", "seized", "seizing"}),
        ("veto", {"veto", "vetoes", "vetoed", "vetoing"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("withdraw", {"withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing"}),
        ("free", {"free", "frees", "freed", "freeing"}),
    ],
)
def test_verbs_have_all_their_forms(verb: str, forms: set[str]) -> None:
    assert set(verb_forms(verb)) == forms


def test_verbs_in_ize_are_written_either_way() -> None:
    assert {"mobilized", "mobilised"} <= set(verb_forms("mobilize"))
