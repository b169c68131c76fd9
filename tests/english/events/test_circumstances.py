"""What the words about a trigger and the times near it say of whether its event took place, and when."""

from dataclasses import replace

import pytest

from worker.english.encoder.events import Decoded
from worker.english.events.circumstances import AUXILIARY, Setting, circumstances, featured
from worker.english.events.moments import Age
from worker.english.words import words

NOWHEN = Setting(None, None, in_title=False, reported=False)


def _event(sentence: str, trigger: str, code: str) -> Decoded:
    cut = words(sentence)
    at = next(index for index, word in enumerate(cut) if word.text == trigger)
    return Decoded(code, None, (0, len(cut)), (at, at), (), (), 0.0, 0.0, 0.0)


def _told(sentence: str, trigger: str, code: str, at: Setting = NOWHEN) -> tuple[str, ...]:
    return circumstances(_event(sentence, trigger, code), words(sentence), at)


@pytest.mark.parametrize(
    ("sentence", "trigger", "code", "told"),
    [
        ("Guards did not arrest the two fishermen.", "arrest", "COERCE", "negated"),
        ("Guards didn't arrest the two fishermen.", "arrest", "COERCE", "negated"),
        ("The mayor has never openly criticised the harbour board.", "criticised", "ACCUSE", "negated"),
        ("The court will sentence the captain in May.", "sentence", "COERCE", "future"),
        ("The council plans to ban trawlers.", "ban", "COERCE", "future"),
        ("The council may ban trawlers.", "ban", "COERCE", "hypothetical"),
        ("If rebels attack the bridge, the road closes.", "attack", "ASSAULT", "hypothetical"),
    ],
)
def test_a_deed_that_did_not_take_place_is_told(sentence: str, trigger: str, code: str, told: str) -> None:
    assert _told(sentence, trigger, code) == (told,)


@pytest.mark.parametrize(
    ("sentence", "trigger", "code"),
    [
        ("Guards arrested the two fishermen.", "arrested", "COERCE"),
        ("The rain may go on, and guards arrested two fishermen.", "arrested", "COERCE"),
        ("The minister not only insulted the fishermen.", "insulted", "ACCUSE"),
    ],
)
def test_small_words_of_another_deed_say_nothing_of_this_one(sentence: str, trigger: str, code: str) -> None:
    assert _told(sentence, trigger, code) == ()


@pytest.mark.xfail(strict=True, reason="each denial counts for itself")
def test_two_denials_are_none() -> None:
    assert _told("Heavy seas did not keep guards from arresting them.", "arresting", "COERCE") == ()


def test_what_is_promised_or_refused_is_so_now() -> None:
    assert _told("The ministers will meet in Tromso.", "meet", "AGREE") == ()
    assert _told("The union would strike a deal.", "strike", "REJECT") == ()


def test_what_a_time_puts_a_year_back_is_history() -> None:
    sentence = "Guards arrested the two fishermen in 2014."
    assert _told(sentence, "arrested", "COERCE", Setting(Age.HISTORY, None, in_title=False, reported=False)) == (
        "historical",
    )
    assert _told(sentence, "arrested", "COERCE", Setting(Age.DAYS, None, in_title=False, reported=False)) == ()


def test_words_before_count_as_far_as_the_clause_goes() -> None:
    sentence = "It didn't rain, but guards had not arrested anyone."
    features = featured(_event(sentence, "arrested", "COERCE"), words(sentence), NOWHEN)
    assert {name for name in features if name.startswith(("before ", "-"))} == {
        "-1 not", "-2 had", "-3 guards", "before not", "before had", "before guards",
    }  # fmt: skip


def test_a_contracted_not_is_one() -> None:
    sentence = "Guards didn't arrest anyone."
    assert "-1 not" in featured(_event(sentence, "arrest", "COERCE"), words(sentence), NOWHEN)


def test_what_nobody_takes_part_in_did_not_happen() -> None:
    sentence = "The march was calm and nobody was arrested."
    nobody = words(sentence).index(next(word for word in words(sentence) if word.text == "nobody"))
    event = replace(_event(sentence, "arrested", "COERCE"), recipients=((nobody, nobody),))
    assert circumstances(event, words(sentence), NOWHEN) == ("negated",)


def test_each_weight_is_for_a_mode() -> None:
    assert AUXILIARY == ("historical", "future", "hypothetical", "negated")
