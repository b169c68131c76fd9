"""What the second look sees."""

import pytest

from worker.english.encoder.decoding import Attribution, Mention
from worker.english.parts import Part
from worker.english.speech.features import Sight, log_odds, stem
from worker.english.speech.quotation import quoted

TEXT = "Tom Reed told reporters that the quay was old."


def _features(text: str, attribution: Attribution) -> dict[str, float]:
    part = Part("text", text, ((0, len(text)),))
    return dict(Sight(part, [Mention(0, 8, "person", 0.9)] if text == TEXT else [], quoted(text)).features(attribution))


def test_a_cue_is_seen_with_its_neighbours_and_a_source_by_its_type() -> None:
    features = _features(TEXT, Attribution((29, 45), (9, 13), (0, 8), 0.9, 0.8, 0.7))
    assert {"cue has told", "after cue reporters", "before cue Name", "source person"} <= set(features)
    assert features["cue chance"] == pytest.approx(log_odds(0.9))


def test_a_source_may_be_a_pronoun_or_missing() -> None:
    text = "He said the quay was old."
    assert "source pronoun he" in _features(text, Attribution((8, 24), (3, 7), (0, 2), 0.9, 0.8, 0.7))
    features = _features(text, Attribution((8, 24), (3, 7), None, 0.9, 0.8, 0.7))
    assert "source none" in features
    assert "no source chance" in features


@pytest.mark.parametrize(
    "forms", [("claim", "claims", "claimed", "claiming"), ("report", "reports", "reported", "reporting")]
)
def test_the_forms_of_a_verb_look_alike(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


def test_certainty_has_bounds() -> None:
    assert log_odds(1.0) == pytest.approx(6.9, abs=0.1)
