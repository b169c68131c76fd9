"""What the small words before a trigger say of whether its event took place."""

import pytest

from worker.english.encoder.events import Decoded
from worker.english.events.circumstances import circumstances
from worker.english.words import words


def _told(sentence: str, trigger: str, code: str) -> list[str]:
    cut = words(sentence)
    at = next(index for index, word in enumerate(cut) if word.text == trigger)
    event = Decoded(code, None, (), (0, len(cut)), (at, at), (), (), 0.0, 0.0, 0.0)
    return list(circumstances(event, cut))


@pytest.mark.parametrize(
    ("sentence", "trigger", "code", "told"),
    [
        ("Guards did not arrest the two fishermen.", "arrest", "COERCE", ["negated"]),
        ("Guards didn't arrest the two fishermen.", "arrest", "COERCE", ["negated"]),
        ("The mayor has never openly criticised the harbour board.", "criticised", "ACCUSE", ["negated"]),
        ("The court will sentence the captain in May.", "sentence", "COERCE", ["future"]),
        ("The council plans to ban trawlers.", "ban", "COERCE", ["future"]),
        ("The council may ban trawlers.", "ban", "COERCE", ["hypothetical"]),
        ("If rebels attack the bridge, the road closes.", "attack", "ASSAULT", ["hypothetical"]),
    ],
)
def test_a_deed_that_did_not_take_place_is_told(sentence: str, trigger: str, code: str, told: list[str]) -> None:
    assert _told(sentence, trigger, code) == told


@pytest.mark.parametrize(
    ("sentence", "trigger", "code"),
    [
        ("Guards arrested the two fishermen.", "arrested", "COERCE"),
        ("The rain may go on, and guards arrested two fishermen.", "arrested", "COERCE"),
        ("Heavy seas did not keep guards from arresting them.", "arresting", "COERCE"),
        ("The minister not only insulted the fishermen.", "insulted", "ACCUSE"),
    ],
)
def test_small_words_of_another_deed_say_nothing_of_this_one(sentence: str, trigger: str, code: str) -> None:
    assert _told(sentence, trigger, code) == []


def test_what_is_promised_or_refused_is_so_now() -> None:
    assert _told("The ministers will meet in Tromso.", "meet", "AGREE") == []
    assert _told("The union would strike a deal.", "strike", "REJECT") == []
