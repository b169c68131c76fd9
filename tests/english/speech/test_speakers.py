"""A source's words lead to the entity that they mean, or to nobody."""

import pytest

from schemas.annotations import Entity, Span
from worker.english.speech.speakers import Speakers

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


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Ferry minister Maria Borg", "person:borg"),
        ("Carl Hansen of the Harbour Council", "person:hansen"),
        ("Mr Hansen", "person:hansen"),
        ("the minister", "person:borg"),
        ("A spokesman for the Harbour Council", "organization:council"),
        ("Denmark", "place:denmark"),
        ("officials", None),
        ("Danish officials", None),
    ],
)
def test_sources(source: str, expected: str | None) -> None:
    start = TEXT.index(source)
    span = Span(start=start, end=start + len(source))
    assert Speakers("", TEXT, ENTITIES, []).speaker(span) == expected


def test_he_is_the_nearest_man_named() -> None:
    start = TEXT.index("He added")
    assert Speakers("", TEXT, ENTITIES, []).speaker(Span(start=start, end=start + 2)) == "person:hansen"


def test_a_title_tells_who_she_cannot_be() -> None:
    text = "Maria Borg met Mr Hansen. Then she left."
    named = (("borg", Span(start=0, end=10)), ("hansen", Span(start=15, end=24)))
    entities = [Entity(id=f"person:{name}", type="person", name=name, mentions=(span,)) for name, span in named]
    assert Speakers("", text, entities, []).speaker(Span(start=31, end=34)) == "person:borg"


def test_who_is_only_spoken_about_is_not_taken_for_the_speaker() -> None:
    text = "Ana Cruz said Tom Reed would resign. She wept."
    people = [
        Entity(
            id=f"person:{n}",
            type="person",
            name=n,
            mentions=(Span(start=text.index(n), end=text.index(n) + 8),),
        )
        for n in ("Ana Cruz", "Tom Reed")
    ]
    content = Span(start=14, end=35)
    she = Span(start=37, end=40)
    assert Speakers("", text, people, [content]).speaker(she) == "person:Ana Cruz"
