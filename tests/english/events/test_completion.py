"""Who takes part in an event, where its sentence tells more than the encoder points to."""

from worker.english.encoder.events import Decoded
from worker.english.events.completion import completed
from worker.english.words import words


def _event(code: str, sentence: str, trigger: str, mode: str | None = None, **sides: list[str]) -> Decoded:
    tokens = [word.text for word in words(sentence)]

    def ranges(side: str) -> tuple[tuple[int, int], ...]:
        phrases = [phrase.split() for phrase in sides.get(side, [])]
        return tuple((tokens.index(phrase[0]), tokens.index(phrase[-1])) for phrase in phrases)

    at = tokens.index(trigger)
    whole = (0, len(tokens))
    return Decoded(code, mode, (), whole, (at, at), ranges("actors"), ranges("recipients"), 1.0, 1.0, 1.0)


def _told(sentence: str, *events: Decoded) -> list[tuple[list[str], list[str]]]:
    found = [word.text for word in words(sentence)]

    def phrases(side: tuple[tuple[int, int], ...]) -> list[str]:
        return [" ".join(found[first : last + 1]) for first, last in side]

    return [(phrases(one.actors), phrases(one.recipients)) for one in completed(events, words(sentence))]


def test_those_who_meet_stand_on_both_sides() -> None:
    sentence = "Irish envoys met Danish officials."
    met = _event("CONSULT", sentence, "met", actors=["Irish envoys"], recipients=["Danish officials"])
    everybody = ["Irish envoys", "Danish officials"]
    assert _told(sentence, met) == [(everybody, everybody)]


def test_a_visitor_and_a_host_do_not() -> None:
    sentence = "Irish envoys visited Denmark."
    visited = _event("CONSULT", sentence, "visited", "visit", actors=["Irish envoys"], recipients=["Denmark"])
    assert _told(sentence, visited) == [(["Irish envoys"], ["Denmark"])]


def test_an_accusation_is_against_those_whose_deed_it_tells_of() -> None:
    sentence = "Sweden alleged three Danish air strikes."
    assert _told(sentence, _event("ACCUSE", sentence, "alleged", actors=["Sweden"])) == [(["Sweden"], ["Danish"])]


def test_ones_own_deeds_and_those_of_the_next_clause_accuse_nobody() -> None:
    own, other = "Sweden reported Swedish losses.", "Sweden complained, and Danish ships left."
    assert _told(own, _event("ACCUSE", own, "reported", actors=["Sweden"])) == [(["Sweden"], [])]
    assert _told(other, _event("ACCUSE", other, "complained", actors=["Sweden"])) == [(["Sweden"], [])]


def test_who_accuses_the_accuser_is_accused() -> None:
    sentence = "Sweden claimed raids and Denmark alleged Swedish shelling."
    claimed = _event("ACCUSE", sentence, "claimed", actors=["Sweden"])
    alleged = _event("ACCUSE", sentence, "alleged", actors=["Denmark"])
    first, second = _told(sentence, claimed, alleged)
    assert second == (["Denmark"], ["Swedish"])
    assert first[0] == ["Sweden"]


def test_other_events_stay_as_they_are() -> None:
    sentence = "Sweden attacked Danish ships."
    assert _told(sentence, _event("ASSAULT", sentence, "attacked", actors=["Sweden"])) == [(["Sweden"], [])]


def test_a_clause_is_no_party() -> None:
    sentence = "Reyes also announced a Kenyan team would join envoys in Lima."
    announced = _event("AGREE", sentence, "announced", actors=["Reyes"])
    joins = _event("AGREE", sentence, "join", actors=["Reyes also announced a Kenyan team"], recipients=["envoys"])
    assert _told(sentence, announced, joins) == [(["Reyes"], []), ([], ["envoys"])]


def test_a_place_where_the_deed_was_done_is_not_accused() -> None:
    sentence = "Norway condemned the jailing of editors in Denmark and other places."
    condemned = _event("ACCUSE", sentence, "condemned", actors=["Norway"])
    assert _told(sentence, condemned) == [(["Norway"], [])]
