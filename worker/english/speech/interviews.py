"""Interviews: answers in paragraphs that a label opens, "A:" or the name of whoever speaks."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from schemas.annotations import Entity, Span, Statement
from worker.english.parts import Part
from worker.english.speech.polarity import Polarity

_NAME = re.compile(r"(?P<label>[^\W\d_][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})(?P<mark> ?:)\s+(?=\S)")
_QUESTION = re.compile(r"(?P<label>Q|Question)(?P<mark> ?[:.])\s+(?=\S)")
_ANSWER = re.compile(r"(?P<label>A|Answer)(?P<mark> ?[:.])\s+(?=\S)")
_LEAST_TURNS = 3
"""A name with a colon opens a list or a caption as well: so many paragraphs make it a conversation."""
_SURE = 0.9
"""An estimate: labelled articles hold too few interviews to measure it."""


def answers(text: Part, entities: Sequence[Entity]) -> list[Statement]:
    """What is said in the paragraphs of an interview, in reading order; questions of the outlet are left out.

    Empty where the article is no interview, or does not tell who answers.
    """
    people = [entity for entity in entities if entity.type == "person"]
    return list(_by_letter(text, people)) or list(_by_name(text, people))


def _by_letter(text: Part, people: Sequence[Entity]) -> Iterator[Statement]:
    """The answers to "Q:" of the one person who is named before the first question."""
    asked = [start for start, end in text.paragraphs if _QUESTION.match(text.text, start, end)]
    if not asked:
        return
    before = [one for one in people if any(_is_before(mention, text, asked[0]) for mention in one.mentions)]
    titled = [one for one in before if any(mention.part == "title" for mention in one.mentions)]
    guests = titled if len(titled) == 1 else before
    if len(guests) == 1:
        for start, end in text.paragraphs:
            if label := _ANSWER.match(text.text, start, end):
                yield _statement(text, label, end, guests[0])


def _by_name(text: Part, people: Sequence[Entity]) -> Iterator[Statement]:
    """The turns of the persons named; whoever else speaks ("Reporter:") speaks more than once.

    Where each has one turn alone it is a list of people.
    """
    named = {mention.end: one for one in people for mention in one.mentions if mention.part == text.name}
    labels = [(label, end) for start, end in text.paragraphs if (label := _NAME.match(text.text, start, end))]
    times = Counter(label["label"] for label, _ in labels)
    turns = [
        (label, end, named.get(label.end("label")))
        for label, end in labels
        if label.end("label") in named or times[label["label"]] > 1
    ]
    who = {one.id if one else label["label"] for label, _, one in turns}
    if len(turns) >= _LEAST_TURNS and 1 < len(who) < len(turns):
        yield from (_statement(text, label, end, one) for label, end, one in turns if one)


def _is_before(mention: Span, text: Part, offset: int) -> bool:
    return mention.part != text.name or mention.start < offset


def _statement(text: Part, label: re.Match[str], end: int, speaker: Entity) -> Statement:
    content = text.span(label.end(), end)
    polarity: Polarity = "asked" if text.text[content.start : content.end].endswith("?") else "affirmed"
    return Statement(
        id="s0",
        kind="quote",
        content=(content,),
        source=text.span(*label.span("label")),
        cue=text.span(*label.span("mark")),
        speaker=speaker.id,
        speaker_confidence=_SURE,
        polarity=polarity,
        confidence=_SURE,
    )
