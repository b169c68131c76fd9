"""What stands near a trigger."""

from schemas.annotations import Span
from worker.english.events.nearby import Nearby, word_before
from worker.english.parts import Part

SENTENCE = (20, 60)
TRIGGER = Span(part="text", start=40, end=45)
PARTS = (Part("title", "", ()), Part("text", "", ()))


def _at(start: int, part: str = "text") -> Span:
    return Span.model_validate({"part": part, "start": start, "end": start + 4})


def test_the_nearest_span_of_the_sentence_is_found() -> None:
    nearby = Nearby([(_at(10), "before"), (_at(22), "far"), (_at(47), "near"), (_at(58), "across its end")], PARTS)
    assert nearby.nearest(SENTENCE, TRIGGER) == "near"


def test_a_sentence_without_a_span_has_none() -> None:
    assert Nearby([(_at(10), "before"), (_at(30, "title"), "elsewhere")], PARTS).nearest(SENTENCE, TRIGGER) is None


def test_the_last_span_before_a_sentence_is_found_in_its_part_alone() -> None:
    assert (
        Nearby([(_at(2), "first"), (_at(10), "last"), (_at(22), "inside")], PARTS).before(SENTENCE, TRIGGER) == "last"
    )
    assert Nearby([(_at(22), "inside")], PARTS).before(SENTENCE, TRIGGER) is None
    title = Span(part="title", start=3, end=5)
    assert Nearby([(_at(2, "text"), "elsewhere")], PARTS).before((3, 9), title) is None


def test_the_word_before_a_span_is_in_small_letters() -> None:
    part = Part("text", "Due Before Monday", ((0, 17),))
    assert word_before(part, part.span(11, 17)) == ["before"]
    assert word_before(part, part.span(0, 3)) == []


def test_what_a_relative_clause_tells_belongs_to_it_alone() -> None:
    text = "Malta, which froze its grants in 2023, scolded Fiji and Palau again."
    part = Part("text", text, ((0, len(text)),))
    nearby = Nearby([(part.span(text.index("2023"), text.index("2023") + 4), "2023")], [part])
    froze, scolded = (part.span(text.index(word), text.index(word) + len(word)) for word in ("froze", "scolded"))
    assert nearby.nearest((0, len(text)), froze) == "2023"
    assert nearby.nearest((0, len(text)), scolded) is None
