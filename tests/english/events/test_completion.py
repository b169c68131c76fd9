"""The events of a sentence beside each other: who takes part, no clause as a party, each event once."""

from dataclasses import replace

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
    return Decoded(code, mode, whole, (at, at), ranges("actors"), ranges("recipients"), 1.0, 1.0, 1.0)


def _told(sentence: str, *events: Decoded) -> list[tuple[list[str], list[str]]]:
    found = words(sentence)

    def phrases(side: tuple[tuple[int, int], ...]) -> list[str]:
        return [" ".join(word.text for word in found[first : last + 1]) for first, last in side]

    return [(phrases(one.actors), phrases(one.recipients)) for one in completed(events, found)]


def test_those_who_meet_stand_on_both_sides() -> None:
    sentence = "Irish envoys met Danish officials."
    met = _event("CONSULT", sentence, "met", actors=["Irish envoys"], recipients=["Danish officials"])
    everybody = ["Irish envoys", "Danish officials"]
    assert _told(sentence, met) == [(everybody, everybody)]


def test_a_visitor_and_a_host_do_not() -> None:
    sentence = "Irish envoys visited Denmark."
    visited = _event("CONSULT", sentence, "visited", "visit", actors=["Irish envoys"], recipients=["Denmark"])
    assert _told(sentence, visited) == [(["Irish envoys"], ["Denmark"])]


def test_other_events_stay_as_they_are() -> None:
    sentence = "Sweden attacked Danish ships."
    assert _told(sentence, _event("ASSAULT", sentence, "attacked", actors=["Sweden"])) == [(["Sweden"], [])]


def test_a_clause_is_no_party() -> None:
    sentence = "Reyes also announced a Kenyan team would join envoys in Lima."
    announced = _event("AGREE", sentence, "announced", actors=["Reyes"])
    joins = _event("AGREE", sentence, "join", actors=["Reyes also announced a Kenyan team"], recipients=["envoys"])
    assert _told(sentence, announced, joins) == [(["Reyes"], []), ([], ["envoys"])]


def test_what_runs_into_the_next_clause_is_no_party() -> None:
    sentence = "Bern fined two banks while Rome sued a third."
    fined = _event("SANCTION", sentence, "fined", actors=["Bern"], recipients=["two banks while Rome"])
    assert _told(sentence, fined) == [(["Bern"], [])]


def test_who_acts_is_not_done_to_beside_others() -> None:
    sentence = "Oslo thanked Rome."
    thanked = _event("SUPPORT", sentence, "thanked", actors=["Oslo"], recipients=["Oslo", "Rome"])
    assert _told(sentence, thanked) == [(["Oslo"], ["Rome"])]


def test_two_who_fight_each_other_stand_on_both_sides() -> None:
    sentence = "Miners and guards fought."
    both = ["Miners", "guards"]
    assert _told(sentence, _event("ASSAULT", sentence, "fought", actors=both, recipients=both)) == [(both, both)]


def test_what_is_told_twice_in_a_sentence_is_one_event() -> None:
    sentence = "Irish police arrested and detained Tom Reed."
    arrested, detained = (
        _event("COERCE", sentence, trigger, actors=["Irish police"], recipients=["Tom Reed"])
        for trigger in ("arrested", "detained")
    )
    likelier = replace(detained, code_odds=2.0)
    assert list(completed([arrested, likelier], words(sentence))) == [likelier]


def test_two_events_between_nobody_stay_two() -> None:
    sentence = "Arrests and bans followed."
    told = [_event("COERCE", sentence, trigger) for trigger in ("Arrests", "bans")]
    assert list(completed(told, words(sentence))) == told


def test_a_pronoun_beside_the_name_it_means_is_left_out() -> None:
    sentence = "Vana said she would sue two banks."
    sues = _event("ACCUSE", sentence, "sue", actors=["Vana", "she"], recipients=["two banks"])
    assert _told(sentence, sues) == [(["Vana"], ["two banks"])]


def test_of_two_pronouns_the_nearer_stays() -> None:
    sentence = "They added we sued him."
    assert _told(sentence, _event("ACCUSE", sentence, "sued", actors=["They", "we"], recipients=["him"])) == [
        (["we"], ["him"])
    ]


def test_a_pronoun_in_a_list_takes_part() -> None:
    sentence = "He and two aides sued the bank."
    sued = _event("ACCUSE", sentence, "sued", actors=["He", "two aides"], recipients=["the bank"])
    assert _told(sentence, sued) == [(["He", "two aides"], ["the bank"])]


def test_those_who_meet_a_pronoun_stay() -> None:
    sentence = "He signed a pact with Estonia."
    both = ["He", "Estonia"]
    assert _told(sentence, _event("AGREE", sentence, "signed", actors=both, recipients=both)) == [(both, both)]
