"""Mentions are found by where they stand."""

import random

import pytest

from schemas.annotations import Entity, Span
from worker.english.speech.mentioned import Mentions, NamedEntity

ENTITIES = [
    Entity(id=f"e{number}", type=kind, name="x", mentions=())  # type: ignore[arg-type]
    for number, kind in enumerate(("person", "organization", "person", "place"))
]


@pytest.mark.parametrize("seed", range(20))
def test_a_look_at_each_mention_would_tell_the_same(seed: int) -> None:
    chance = random.Random(seed)
    text = "".join(chance.choices("ab'’s ", k=90))
    spans = [Span(start=start, end=start + chance.randint(1, 5)) for start in sorted(chance.sample(range(80), 15))]
    named = [NamedEntity(span, chance.choice(ENTITIES), is_said=False) for span in spans]
    mentions = Mentions(text, named)
    people = [each for each in named if each.entity.type == "person" and not mentions.is_possessive(each)]
    for start in range(80):
        near = [each for each in named if 0 <= start - each.span.end <= 20]
        assert list(mentions.before(start, 20)) == near[::-1]
        for end in range(start + 1, 85):
            within = Span(start=start, end=end)
            assert list(mentions.within(within)) == [each for each in named if within.holds(each.span)]
            assert mentions.is_person_between(start, end) == any(start <= each.span.start < end for each in people)
    assert list(mentions.of(["e0", "e3"])) == [each for each in named if each.entity.id in ("e0", "e3")]
