"""No related headline or teaser stands in a page's body, and no paragraph of a story is lost to them."""

import pytest

from tests.formats.page.related_pages import LAYOUTS, compose
from worker.formats.page.body import body
from worker.formats.page.tree import read

PAGES = 20 * len(LAYOUTS)


@pytest.mark.parametrize("layout", range(len(LAYOUTS)), ids=lambda at: LAYOUTS[at].__name__)
def test_of_each_layout_no_related_story_leaks_and_no_paragraph_is_lost(layout: int) -> None:
    for number in range(layout, PAGES, len(LAYOUTS)):
        page = compose(number)
        found = body(read(page.markup.encode()).root)
        assert found.paragraphs == page.story, (number, page.layout)


def test_the_stories_that_a_page_points_to_are_told_with_address_and_teaser() -> None:
    page = compose(LAYOUTS.index(next(layout for layout in LAYOUTS if layout.__name__ == "cards_with_teasers")))
    stubs = body(read(page.markup.encode()).root, url="https://vesk.example/news/").related
    assert tuple(part for stub in stubs for part in (stub.title, stub.teaser)) == page.related
    assert all(stub.url and stub.url.startswith("https://vesk.example/") for stub in stubs)
