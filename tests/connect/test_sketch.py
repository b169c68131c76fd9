"""Fingerprints: few, and partly the same for texts that are partly the same."""

from tests.connect.changes import CHANGES, changed
from tests.connect.texts import HARBOUR, QUARRY, STUDY
from worker.connect.sketch import FINGERPRINT_BYTES, FINGERPRINTS, sketch
from worker.connect.words import Words


def test_a_long_text_has_as_many_fingerprints_as_a_short_one() -> None:
    fingerprints = sketch(Words(HARBOUR + QUARRY))
    assert len(set(fingerprints)) == FINGERPRINTS == len(sketch(Words(QUARRY)))
    assert {len(fingerprint) for fingerprint in fingerprints} == {FINGERPRINT_BYTES}


def test_each_kind_of_copy_shares_fingerprints_with_its_original() -> None:
    for kind in CHANGES:
        copy = changed(HARBOUR, kind, 0.4, "1", STUDY)
        assert len(set(sketch(Words(copy))) & set(sketch(Words(HARBOUR)))) >= 2, kind


def test_other_texts_share_none() -> None:
    assert not set(sketch(Words(HARBOUR))) & set(sketch(Words(QUARRY)))


def test_a_text_without_three_words_has_none() -> None:
    assert sketch(Words("Two words")) == []
