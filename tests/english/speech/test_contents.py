"""What is said stands without the words that say who said it."""

from worker.english.encoder.decoding import Attribution
from worker.english.parts import Part
from worker.english.speech.contents import settled


def _said(text: str, content: str, cue: str, source: str | None = None) -> list[str]:
    def place(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    starts = [0, *(at + 1 for at, letter in enumerate(text) if letter == "\n")]
    ends = [*(start - 1 for start in starts[1:]), len(text)]
    part = Part("text", text, tuple(zip(starts, ends, strict=True)))
    attribution = Attribution(place(content), place(cue), place(source) if source else None, 0.9)
    return [text[start:end] for start, end in settled(part, attribution)]


def test_the_cue_and_the_source_are_no_part_of_what_is_said() -> None:
    text = "“We sail,” Ana Cruz said, “at dawn.”"
    assert _said(text, text, "said", "Ana Cruz") == ["“We sail,”", "“at dawn.”"]
    assert _said("The ferry, which she said sails at dawn, is old.", "which she said sails at dawn", "said", "she") == [
        "sails at dawn"
    ]


def test_what_is_said_ends_with_its_paragraph_unless_a_quotation_goes_on() -> None:
    text = "Ana Cruz said the ferry sails.\nTom Reed said it sinks."
    assert _said(text, "the ferry sails.\nTom Reed said it sinks.", "said", "Ana Cruz") == ["the ferry sails."]
    quoted = "“We sail,” Ana Cruz said. “It is late.\n“And cold.”"
    assert _said(quoted, "“It is late.\n“And cold.”", "said", "Ana Cruz") == ["“It is late.\n“And cold.”"]


def test_a_number_keeps_its_bound() -> None:
    assert _said("She reported over 900 strikes.", "900 strikes", "reported", "She") == ["over 900 strikes"]
