"""How likely an attribution is a statement."""

from worker.english.speech.judgement import probability


def test_a_surer_cue_makes_a_statement_likelier() -> None:
    chances = [probability({"every": 1.0, "cue has said": 1.0, "cue chance": odds}) for odds in (-3.0, 0.0, 3.0)]
    assert chances == sorted(chances)
    assert chances[0] < chances[-1]


def test_features_without_a_weight_change_nothing() -> None:
    assert probability({"every": 1.0, "no such feature": 1.0}) == probability({"every": 1.0})
