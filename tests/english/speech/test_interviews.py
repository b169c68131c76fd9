"""Who answers in an interview is told by labels."""

from schemas.annotations import Entity, Span
from worker.english.parts import Part
from worker.english.speech.interviews import answers

TALK = (
    "The painter Mara Lind met us.",
    "Q: Why blue?",
    "A: The sea taught me.",
    "Q: And now?",
    "A: I rest.",
    "The show ends in May.",
)
ROW = ("Mara Lind: The quota falls.", "Per Ness: It does not.", "Mara Lind: Who says so?")


def _part(paragraphs: tuple[str, ...]) -> Part:
    ends = [sum(map(len, paragraphs[: index + 1])) + index for index in range(len(paragraphs))]
    return Part(
        "text", "\n".join(paragraphs), tuple((end - len(p), end) for p, end in zip(paragraphs, ends, strict=True))
    )


def _people(text: str, *names: str) -> list[Entity]:
    return [
        Entity(
            id=f"person:{name}",
            type="person",
            name=name,
            mentions=tuple(Span(start=at, end=at + len(name)) for at in range(len(text)) if text.startswith(name, at)),
        )
        for name in names
    ]


def _said(paragraphs: tuple[str, ...], *names: str) -> list[tuple[str, str | None]]:
    part = _part(paragraphs)
    return [
        (part.text[one.content[0].start : one.content[0].end], one.speaker)
        for one in answers(part, _people(part.text, *names))
    ]


def test_the_one_who_was_introduced_answers() -> None:
    assert _said(TALK, "Mara Lind") == [("The sea taught me.", "person:Mara Lind"), ("I rest.", "person:Mara Lind")]


def test_of_two_who_were_introduced_neither_answers() -> None:
    assert _said(("Per Ness met Mara Lind.", *TALK), "Mara Lind", "Per Ness") == []


def test_names_with_a_colon_speak() -> None:
    said = _said(ROW, "Mara Lind", "Per Ness")
    assert [speaker for _, speaker in said] == ["person:Mara Lind", "person:Per Ness", "person:Mara Lind"]


def test_a_single_name_with_a_colon_is_no_conversation() -> None:
    assert _said(ROW[:2], "Mara Lind", "Per Ness") == []
    assert _said(("Photo: a quay.", "Photo: a ship.", "Photo: a crane."), "Mara Lind") == []


def test_a_question_of_one_who_answers_is_asked() -> None:
    part = _part(ROW)
    assert [one.polarity for one in answers(part, _people(part.text, "Mara Lind", "Per Ness"))][-1] == "asked"


def test_whoever_asks_may_be_nameless() -> None:
    talk = (
        "Mara Lind paints.",
        "Reporter: Why blue?",
        "Mara Lind: The sea.",
        "Reporter: And now?",
        "Mara Lind: I rest.",
    )
    assert [said for said, _ in _said(talk, "Mara Lind")] == ["The sea.", "I rest."]


def test_a_caption_is_no_turn() -> None:
    assert _said(("Mara Lind: The sea.", "Photo: a quay.", "Mara Lind: I rest."), "Mara Lind") == []


def test_names_that_have_one_turn_each_are_a_list() -> None:
    charged = ("Mara Lind: Fishing without a licence.", "Per Ness: Two warrants.", "Ida Moss: Held without bond.")
    assert _said(charged, "Mara Lind", "Per Ness", "Ida Moss") == []
