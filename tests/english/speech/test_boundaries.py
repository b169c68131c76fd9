"""What is said ends where it ends, and stands without the words that say who said it."""

import pytest

from worker.english.encoder.decoding import Attribution
from worker.english.parts import Part
from worker.english.speech.boundaries import pieces, with_bound
from worker.english.speech.nearby import Nearby
from worker.english.speech.quotation import quoted


def _said(text: str, content: str, cue: str, source: str | None = None) -> list[str]:
    def place(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    starts = [0, *(at + 1 for at, letter in enumerate(text) if letter == "\n")]
    ends = [*(start - 1 for start in starts[1:]), len(text)]
    part = Part("text", text, tuple(zip(starts, ends, strict=True)))
    attribution = Attribution(place(content), place(cue), place(source) if source else None, 0.9, 0.9, 0.9)
    return [text[start:end] for start, end in pieces(part, attribution, Nearby(part, [attribution], quoted(text)))]


def test_the_cue_and_the_source_are_no_part_of_what_is_said() -> None:
    text = "“We sail,” Ana Cruz said, “at dawn.”"
    assert _said(text, text, "said", "Ana Cruz") == ["“We sail,”", "“at dawn.”"]
    assert _said("The ferry, which she said sails at dawn, is old.", "which she said sails at dawn", "said", "she") == [
        "sails at dawn"
    ]


def test_what_is_said_ends_with_its_paragraph_unless_a_quotation_goes_on() -> None:
    text = "Ana Cruz said the ferry sails.\nTom Reed said it sinks."
    assert _said(text, "the ferry sails.\nTom Reed said it sinks.", "said", "Ana Cruz") == ["the ferry sails."]
    quoted = "Ana Cruz said: “It is late.\n“And cold.”"
    assert _said(quoted, "“It is late.\n“And cold.”", "said", "Ana Cruz") == ["“It is late.\n“And cold.”"]


def test_a_number_keeps_its_bound() -> None:
    assert _said("She reported over 900 strikes.", "900 strikes", "reported", "She") == ["over 900 strikes"]


@pytest.mark.parametrize(
    ("cue", "start", "expected"),
    [((0, 7), 13, "over 900 strikes"), ((0, 12), 13, "900 strikes"), ((0, 3), 17, "strikes")],
)
def test_a_content_begins_with_the_bound_of_its_number(cue: tuple[int, int], start: int, expected: str) -> None:
    text = "alleged over 900 strikes"
    first, last = with_bound(text, (start, len(text)), cue)
    assert text[first:last] == expected


def test_a_quotation_is_taken_in_whole() -> None:
    text = "“The quay is old. It must go,” Reed said."
    assert _said(text, "It must go", "said", "Reed") == ["“The quay is old. It must go,”"]


def test_a_quotation_that_goes_on_behind_its_speaker_is_a_second_piece() -> None:
    text = "“The quay is old,” Reed said. “It must go before the winter.” The council met."
    assert _said(text, "“The quay is old,”", "said", "Reed") == [
        "“The quay is old,”",
        "“It must go before the winter.”",
    ]


def test_a_trailing_clause_belongs_to_what_is_reported() -> None:
    text = "Reed said the quay was old, while the ferry had ten years left. Nobody asked."
    assert _said(text, "the quay was old", "said", "Reed") == ["the quay was old, while the ferry had ten years left"]


def test_a_quotation_that_is_taken_up_again_begins_with_its_mark() -> None:
    text = "“We sail,” Ana Cruz said in June.\n\n“It is late in the year.”"
    assert _said(text, text, "said", "Ana Cruz") == ["“We sail,”", "“It is late in the year.”"]


def _among(text: str, *attributions: tuple[str, str, str]) -> list[str]:
    """The content of the last of some attributions, each given as content, cue and source."""

    def place(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    part = Part("text", text, ((0, len(text)),))
    found = [
        Attribution(place(content), place(cue), place(source), 0.9, 0.9, 0.9) for content, cue, source in attributions
    ]
    return [text[start:end] for start, end in pieces(part, found[-1], Nearby(part, found, quoted(text)))]


@pytest.mark.parametrize(
    "more", [", adding that it leaks", " and warned of floods", ", but later denied that it leaks"]
)
def test_what_is_said_ends_where_its_source_says_more(more: str) -> None:
    text = f"Reed said the quay is old{more}."
    cue = next(word for word in ("adding", "warned", "denied") if word in more)
    other = (more.partition(cue)[2].strip(), cue, "Reed")
    assert _among(text, other, (text.partition("said ")[2].rstrip("."), "said", "Reed")) == ["the quay is old"]


def test_what_another_says_more_within_it_is_part_of_what_is_said() -> None:
    text = "Reed said the mayor left, adding that it leaks."
    content = "the mayor left, adding that it leaks"
    assert _among(text, ("that it leaks", "adding", "the mayor"), (content, "said", "Reed")) == [content]


def test_a_quotation_is_not_joined_to_that_of_another() -> None:
    text = "“We go,” Ana Cruz said. “We stay,” Tom Reed replied."
    first = ("“We go,”", "said", "Ana Cruz")
    assert _among(text, first, ("“We go,” Ana Cruz said. “We stay,”", "replied", "Tom Reed")) == ["“We stay,”"]


def test_a_speaker_says_the_quotation_in_front_and_not_the_next() -> None:
    text = "“Is it old?” Ida Reed asked Tom Hale. “Very.”"
    assert _said(text, "“Very.”", "asked", "Ida Reed") == ["“Is it old?”"]
    assert _said("“It is old.” She said the quay leaks.", "the quay leaks", "said", "She") == ["the quay leaks"]
