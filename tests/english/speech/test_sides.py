"""What stands at the side of what is said is left to its own speaker, or to the writer."""

import pytest

from worker.english.encoder.decoding import Attribution
from worker.english.parts import Part
from worker.english.speech.boundaries import pieces
from worker.english.speech.nearby import Nearby
from worker.english.speech.quotation import quoted


def _said(text: str, content: str, cue: str, source: str, others: tuple[tuple[str, str, str], ...] = ()) -> list[str]:
    def read(words: str, of_cue: str, of_source: str) -> Attribution:
        (start, end), cue_at, source_at = ((text.index(w), text.index(w) + len(w)) for w in (words, of_cue, of_source))
        return Attribution((start, end), cue_at, source_at, 0.9, 0.9, 0.9)

    part = Part("text", text, ((0, len(text)),))
    own, *further = (read(*each) for each in ((content, cue, source), *others))
    return [text[start:end] for start, end in pieces(part, own, Nearby(part, [own, *further], quoted(text)))]


@pytest.mark.parametrize(
    ("text", "content", "cue", "source", "said"),
    [
        (
            "The quay, Reed said on Monday, will go.",
            "The quay, Reed said on Monday, will go",
            "said",
            "Reed",
            "will go",
        ),
        ("The quay, Reed said, will go.", "The quay, Reed said, will go", "said", "Reed", "will go"),
        ("The quay, Reed said on Monday, is old.", "The quay", "said", "Reed", "is old"),
        ("The quay, according to the guild, is old.", "The quay", "according to", "the guild", "is old"),
    ],
)
def test_reported_speech_goes_on_behind_its_source(text: str, content: str, cue: str, source: str, said: str) -> None:
    assert _said(text, content, cue, source) == ["The quay", said]


def test_what_somebody_does_besides_is_not_said() -> None:
    assert _said("Boats are late, Ida Reed said, and left.", "Boats are late", "said", "Ida Reed") == ["Boats are late"]


def test_a_clause_of_the_cue_at_the_end_is_no_part_of_it() -> None:
    text = "Boats are late, Ida Reed warned on Monday. Crews should rest, she added."
    assert _said(text, text[: text.index(", she")], "warned", "Ida Reed") == ["Boats are late"]


def test_reported_speech_ends_with_its_sentence() -> None:
    text = "Ida Reed said boats are late. Nobody was hurt. It rained."
    assert _said(text, "boats are late. Nobody was hurt", "said", "Ida Reed") == ["boats are late."]


def test_a_quotation_ends_where_the_writer_names_the_next_speaker() -> None:
    text = 'Mayor Ida Reed: "We stay." The guild: "We go."'
    assert _said(text, '"We stay." The guild: "We go."', ":", "Mayor Ida Reed") == ['"We stay."']


def test_a_quotation_that_somebody_else_follows_is_theirs() -> None:
    text = '"Who rang?" Ida Reed asked in the hall. "It was me!" her son Tom shouted.'
    assert _said(text, text[: text.index(" her")], "asked", "Ida Reed") == ['"Who rang?"']


def test_what_is_added_stands_behind_its_cue() -> None:
    text = '"We stay," Reed said, adding: "We have to."'
    said = ('"We stay,"', "said", "Reed")
    assert _said(text, text, "adding", "Reed", (said,)) == ['"We have to."']


def test_a_quotation_behind_another_s_clause_is_told_apart_also_where_no_cue_was_found() -> None:
    text = '"Who rang?" Ida Reed asked. "It was me," replied the clerk.'
    assert _said(text, text[: text.index(" replied")], "replied", "the clerk") == ['"It was me,"']
