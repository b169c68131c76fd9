"""A body as JSON carries it."""

from typing import Any

import pytest

from worker.formats.json_body import body_paragraphs

FIRST, SECOND = "The mill turns.", "Nobody asked."


@pytest.mark.parametrize(
    "body",
    [
        f"{FIRST}\n\n{SECOND}",
        f"<p>{FIRST}</p><p>{SECOND}</p>",
        [FIRST, SECOND],
        [{"type": "paragraph", "text": FIRST}, {"type": "paragraph", "text": SECOND}],
        {"blocks": [{"content": [{"value": FIRST}]}, {"children": [{"text": SECOND}]}]},
        [{"type": "html", "html": f"<p>{FIRST}</p>"}, {"rendered": SECOND}],
        [{"text": FIRST}, {"type": "Image", "text": "The wheel in May"}, {"text": SECOND}],
        [{"text": FIRST}, 7, None, True, {"text": SECOND}],
    ],
)
def test_every_shape_of_a_body_gives_its_paragraphs_in_order(body: Any) -> None:
    assert list(body_paragraphs(body)) == [FIRST, SECOND]


def test_a_heading_comes_before_the_words_below_it() -> None:
    assert list(body_paragraphs({"text": FIRST, "heading": "The wheel"})) == ["The wheel", FIRST]


def test_text_that_is_said_to_be_markup_loses_its_entities() -> None:
    assert list(body_paragraphs("Mill &amp; weir", marked_up=True)) == ["Mill & weir"]


def test_nesting_without_end_ends() -> None:
    body: dict[str, Any] = {"text": FIRST}
    for _ in range(500):
        body = {"children": [body]}
    assert list(body_paragraphs(body)) == []
