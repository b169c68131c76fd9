"""A source's words lead to the entity that they mean, or to nobody."""

from collections.abc import Sequence

import pytest

from schemas.annotations import Entity, Span
from worker.english.parts import Part
from worker.english.speech.speakers import NAMED, Speaker, Speakers

TEXT = (
    "Ferry minister Maria Borg met Carl Hansen of the Harbour Council on Monday. “We sail,” she said. "
    "Mr Hansen disagreed. He added that the ministry’s plan fails, and the minister laughed. "
    "A spokesman for the Harbour Council declined, while officials hoped. Denmark objected. Danish officials left."
)


def _entity(type: str, name: str, *mentions: str, role: str | None = None) -> Entity:
    spans = []
    for words in mentions:
        start = TEXT.find(words)
        while start >= 0:
            spans.append(Span(start=start, end=start + len(words)))
            start = TEXT.find(words, start + 1)
    return Entity(id=f"{type}:{name}", type=type, name=name, mentions=tuple(spans), role=role)  # type: ignore[arg-type]


ENTITIES = (
    _entity("person", "borg", "Maria Borg", role="Ferry minister"),
    _entity("person", "hansen", "Carl Hansen", "Mr Hansen"),
    _entity("organization", "council", "Harbour Council"),
    _entity("place", "denmark", "Denmark"),
    _entity("norp", "danish", "Danish"),
)


def _speaker(
    source: Span, text: str = TEXT, entities: Sequence[Entity] = ENTITIES, contents: Sequence[Span] = ()
) -> str | None:
    parts = Part("title", "", ()), Part("text", text, ((0, len(text)),))
    found = Speakers(parts, entities, contents).speaker(source)
    return found.entity if found else None


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Ferry minister Maria Borg", "person:borg"),
        ("Carl Hansen of the Harbour Council", "person:hansen"),
        ("Mr Hansen", "person:hansen"),
        ("the minister", "person:borg"),
        ("A spokesman for the Harbour Council", None),
        ("Denmark", "place:denmark"),
        ("officials", None),
        ("Danish officials", None),
    ],
)
def test_sources(source: str, expected: str | None) -> None:
    start = TEXT.index(source)
    span = Span(start=start, end=start + len(source))
    assert _speaker(span) == expected


def test_he_is_the_nearest_man_named() -> None:
    start = TEXT.index("He added")
    assert _speaker(Span(start=start, end=start + 2)) == "person:hansen"


def test_a_title_tells_who_she_cannot_be() -> None:
    text = "Maria Borg met Mr Hansen. Then she left."
    named = (("borg", Span(start=0, end=10)), ("hansen", Span(start=15, end=24)))
    entities = [Entity(id=f"person:{name}", type="person", name=name, mentions=(span,)) for name, span in named]
    assert _speaker(Span(start=31, end=34), text, entities) == "person:borg"


def test_who_is_only_spoken_about_is_not_taken_for_the_speaker() -> None:
    text = "Ana Cruz said Ina Reed would resign. She wept."
    people = [
        Entity(
            id=f"person:{n}",
            type="person",
            name=n,
            mentions=(Span(start=text.index(n), end=text.index(n) + 8),),
        )
        for n in ("Ana Cruz", "Ina Reed")
    ]
    content = Span(start=14, end=35)
    she = Span(start=37, end=40)
    assert _speaker(she, text, people, [content]) == "person:Ana Cruz"


def test_a_first_name_tells_of_whom_he_is_said() -> None:
    text = "Susan Reed met Juan Cruz. Then she left."
    named = (("Susan Reed", Span(start=0, end=10)), ("Juan Cruz", Span(start=15, end=24)))
    people = [Entity(id=name, type="person", name=name, mentions=(span,)) for name, span in named]
    assert _speaker(Span(start=31, end=34), text, people) == "Susan Reed"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Minister of Fisheries Ana Cruz", "Ana Cruz"),
        ("Commissioner for Ports and Harbours Ana Cruz", "Ana Cruz"),
        ("the acting head of Brineworks, Dr Ana Cruz", "Ana Cruz"),
        ("a spokesman for President Ana Cruz", None),
        ("the mother of Ana Cruz", None),
        ("Ana Cruz’s aides", None),
        ("Ana Cruz’s", "Ana Cruz"),
        ("Orlo editor-in-chief Ana Cruz", "Ana Cruz"),
        ("Tom Reed’s managing director, Ana Cruz", "Ana Cruz"),
        ("Cruz supporters", None),
        ("Ana Cruz and Tom Reed", None),
        ("supporters, among them Ana Cruz, Tom Reed", None),
    ],
)
def test_a_name_speaks_only_where_it_heads_the_source(source: str, expected: str | None) -> None:
    names = [name for name in ("Ana Cruz", "Tom Reed", "Cruz") if name in source]
    people = []
    for name in names[:1] if names == ["Ana Cruz", "Cruz"] else names:
        span = Span(start=source.index(name), end=source.index(name) + len(name))
        people.append(Entity(id=name, type="person", name=name, mentions=(span,)))
    text = f"{source} said no."
    assert _speaker(Span(start=0, end=len(source)), text, people) == expected


@pytest.mark.parametrize(
    "source", ["The Bank of Orlo", "The Board for Ports and Harbours, founded in May,", "The Council on Tides (COT)"]
)
def test_a_small_word_within_a_name_does_not_end_it(source: str) -> None:
    name = source.split(",")[0].partition(" (")[0].removeprefix("The ")
    body = Entity(id=name, type="organization", name=name, mentions=(Span(start=4, end=4 + len(name)),))
    assert _speaker(Span(start=0, end=len(source)), f"{source} said no.", [body]) == name


def test_whoever_answers_did_not_speak_last() -> None:
    text = "Per Hansen told Tom Borg to sail. He refused."
    people = [
        Entity(id=f"person:{name}", type="person", name=name, mentions=(Span(start=at, end=at + len(name)),))
        for name in ("Per Hansen", "Tom Borg")
        if (at := text.index(name)) >= 0
    ]
    speakers = Speakers((Part("title", "", ()), Part("text", text, ((0, len(text)),))), people, ())
    he = Span(start=text.index("He"), end=text.index("He") + 2)
    assert speakers.speaker(Span(start=0, end=10)) is not None
    found = speakers.speaker(he, answers=True)
    assert found is not None
    assert found.entity == "person:Tom Borg"


@pytest.mark.usefixtures("hang_guard")
def test_many_speakers_in_a_long_text_take_linear_time() -> None:
    """Each source is looked up among the names near it, not among all."""
    names = [f"Ida B{number:05}" for number in range(8_000)]
    text = "".join(f"“Yes,” said {name}. The minister agreed. She left. " for name in names)
    starts = [text.index(name, 50 * number) for number, name in enumerate(names)]
    spans = [Span(start=start, end=start + len(name)) for start, name in zip(starts, names, strict=True)]
    people = [
        Entity(id=f"person:{number}", type="person", name=names[number], mentions=(span,), role="minister")
        for number, span in enumerate(spans)
    ]
    contents = [Span(start=span.start - 12, end=span.start - 6) for span in spans]
    part = Part("text", text, ((0, len(text)),))
    part.sentences = tuple((span.start - 12, span.end + 2) for span in spans)  # type: ignore[misc]
    speakers = Speakers((Part("title", "", ()), part), people, contents)
    for number, span in enumerate(spans):
        assert speakers.speaker(span) == Speaker(f"person:{number}", NAMED)
        office = Span(start=span.end + 2, end=span.end + 2 + len("The minister"))
        meant = speakers.speaker(office)
        assert meant is None or meant.entity == f"person:{number}"
