"""Our own sentences carry their labels in the text."""

import re

from training.augment import Culture
from training.events.data import NO_FOLD, Source
from training.events.written import written

SENTENCES = list(written([Culture(["Ada"], ["Holm"])]))


def _words(source: Source, span: tuple[int, int]) -> str:
    return " ".join(word.text for word in source.document.words[span[0] : span[1] + 1])


def test_marks_and_names_are_filled_in() -> None:
    for source in SENTENCES:
        words = [word.text for word in source.document.words]
        assert not set(words) & set("[]{}<>")
        assert not re.search(r"\$[A-Z]", "".join(words)), "a name that is not filled in"
        assert source.whole
        assert source.fold == NO_FOLD


def test_every_event_has_a_trigger_and_somebody() -> None:
    for source in SENTENCES:
        for event in source.events:
            assert event.trigger
            assert event.actors or event.recipients or event.mode, _words(source, event.trigger)


def test_one_may_stand_on_both_sides() -> None:
    met = next(source for source in SENTENCES if any(event.code == "CONSULT" for event in source.events))
    (event,) = met.events
    assert event.actors == event.recipients
    assert _words(met, (event.actors or ())[0]) == "Ada Holm"


def test_some_sentences_tell_no_event() -> None:
    assert sum(not source.events for source in SENTENCES) > len(SENTENCES) / 8
