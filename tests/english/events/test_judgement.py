"""What an event's confidence is reckoned from."""

from worker.english.encoder.events import Decoded
from worker.english.events.judgement import Features, featured, judged
from worker.english.words import words

WORDS = words("Oslo police arrested two men after they attacked a baker.")


def _event(**fields: object) -> Decoded:
    plain = {"code": "COERCE", "mode": "arrest", "trigger": (2, 2), "actors": ((0, 1),)}
    odds = {"sentence": (0, 11), "recipients": ((3, 4),), "code_odds": 1.0, "actor_odds": 2.0, "recipient_odds": 3.0}
    return Decoded(**(plain | odds | fields))  # type: ignore[arg-type]


def _features(*events: Decoded) -> Features:
    return next(iter(featured(events, WORDS)))


def test_a_name_among_who_takes_part_is_told() -> None:
    features = _features(_event())
    assert (features["named actor"], features["named recipient"]) == (1, 0)


def test_a_side_without_anybody_is_told_for_its_code() -> None:
    features = _features(_event(recipients=()))
    assert (features["no recipient"], features["no recipient of COERCE"], features["no party"]) == (1, 1, 0)


def test_an_article_with_many_likely_events_is_denser() -> None:
    assert _features(_event(), _event(code="ASSAULT"))["density"] > _features(_event())["density"]


def test_the_surer_the_network_the_likelier_the_event() -> None:
    faint, sure = (next(judged([_event(code_odds=odds)], WORDS)) for odds in (-2.0, 3.0))
    assert 0 < faint[0] < sure[0] < 1


def test_an_article_without_events_needs_no_judgement() -> None:
    assert list(judged([], [])) == []
