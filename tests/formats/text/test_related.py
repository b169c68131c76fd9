"""No related headline or teaser stands in a body, and no paragraph of a story is lost to them."""

import pytest

from tests.formats.text.related_files import LAYOUTS, compose
from worker.formats.text.grammar import read_text
from worker.formats.text.related import inline_title, is_heading

FILES = 20 * len(LAYOUTS)


@pytest.mark.parametrize("layout", range(len(LAYOUTS)), ids=lambda at: LAYOUTS[at].__name__)
def test_of_each_layout_no_related_story_leaks_and_no_paragraph_is_lost(layout: int) -> None:
    for number in range(layout, FILES, len(LAYOUTS)):
        composed = compose(number)
        reading = read_text(composed.text)
        assert reading.paragraphs == composed.story, (number, composed.layout)


def test_the_stubs_are_the_related_stories_with_their_teasers() -> None:
    composed = compose(0)
    told = [part for stub in read_text(composed.text).related for part in (stub.title, stub.teaser)]
    assert tuple(told) == composed.related


@pytest.mark.parametrize(
    "text", ["Related articles", "RELATED:", "» Lire aussi", "Mehr zum Thema", "More from Politics"]
)
def test_a_label_announces_stories(text: str) -> None:
    assert is_heading(text)


@pytest.mark.parametrize("text", ["Related to the king", "More from the same barrel was sold on Monday, he said.", ""])
def test_a_sentence_or_a_phrase_announces_none(text: str) -> None:
    assert not inline_title(text)


def test_a_story_that_goes_on_below_a_label_alone_is_kept() -> None:
    lead = "The ferry will sail again from Monday, the harbour office said on Thursday."
    rest = "Repairs to the pier took four months and cost a third more than the council had planned."
    assert read_text(f"Ferry sails again\n\n{lead}\n\nRead more\n\n{rest}\n\n{rest} Again.\n").paragraphs == (
        lead,
        rest,
        f"{rest} Again.",
    )
