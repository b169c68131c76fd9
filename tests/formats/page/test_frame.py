"""What a page's boxes correct in the classifier's choice."""

from collections.abc import Callable

from worker.formats.page.frame import (
    behind_box,
    with_headings_between,
    with_lists_between,
    within_headline_box,
    within_stated,
)
from worker.formats.page.headline import find_headline
from worker.formats.page.layout import Layout, layout
from worker.formats.page.tree import read

PROSE = "The mill by the weir has been silent for thirty years, and nobody in the village asked any more about it."
NOTICE = "We and our partners store information on your device and read it there, if you agree to that."


def page_of(body: str) -> Layout:
    return layout(read(f"<html><body>{body}</body></html>".encode()).root)


def numbers(page: Layout, is_one: Callable[[str], bool]) -> list[int]:
    return [at for at, block in enumerate(page.blocks) if is_one(block.text)]


def texts(page: Layout, chosen: list[int]) -> list[str]:
    return [page.blocks[at].text for at in chosen]


def test_a_notice_in_another_part_of_the_page_than_the_headline_goes_however_long_it_is() -> None:
    page = page_of(f"<div><p>{NOTICE * 9}</p></div><main><h1>Mill turns</h1>{f'<p>{PROSE}</p>' * 3}</main>")
    chosen = numbers(page, lambda text: len(text) > 50)
    headline = find_headline(page.boxes, page.blocks, "Mill turns")
    assert texts(page, within_headline_box(page, headline, chosen)) == [PROSE] * 3


def test_without_a_headline_or_with_a_lead_alone_in_its_part_nothing_goes() -> None:
    page = page_of(f"<div><h1>Mill turns</h1></div><div><p>{PROSE}</p><p>{PROSE}</p></div>")
    chosen = numbers(page, lambda text: text == PROSE)
    for title in (None, "Mill turns"):
        headline = find_headline(page.boxes, page.blocks, title)
        assert within_headline_box(page, headline, chosen) == chosen


def test_the_box_that_is_marked_as_the_articles_body_holds_all_of_it() -> None:
    page = page_of(f"<p>{NOTICE}</p><div itemprop='articleBody'><p>{PROSE}</p></div>")
    assert texts(page, within_stated(page, [0, 1])) == [PROSE]


def test_a_marked_box_that_holds_hardly_anything_is_not_believed() -> None:
    page = page_of(f"<div itemprop='articleBody'><p>Mill.</p></div>{f'<p>{PROSE}</p>' * 3}")
    assert within_stated(page, [0, 1, 2, 3]) == [0, 1, 2, 3]


def test_a_list_between_two_paragraphs_is_read_and_one_of_links_to_other_stories_is_not() -> None:
    wanted, links = (
        "<ul><li>Oak</li><li>Iron</li></ul>",
        "<ul><li><a href='/a'>Fares on the river rise again</a></li></ul>",
    )
    page = page_of(f"<div><p>{PROSE}</p>{wanted}<p>{PROSE}</p>{links}<p>{PROSE}</p></div>")
    chosen = numbers(page, lambda text: text == PROSE)
    assert texts(page, with_lists_between(page, chosen, lambda at: False)) == [PROSE, "Oak", "Iron", PROSE, PROSE]
    assert with_lists_between(page, chosen, lambda at: page.blocks[at].text == "Iron") == chosen


def test_a_table_right_below_the_last_paragraph_is_read() -> None:
    rows = "<table><tr><td>1993</td><td>4,100 sacks</td></tr></table>"
    page = page_of(f"<div><p>{PROSE}</p>{rows}</div>")
    assert texts(page, with_lists_between(page, [0], lambda at: False)) == [PROSE, "1993 4,100 sacks"]


def test_a_heading_alone_between_two_paragraphs_is_read_unless_it_is_refused_or_a_link() -> None:
    page = page_of(
        f"<div><p>{PROSE}</p><h2>The key</h2><p>{PROSE}</p><h2><a href='/a'>Fares</a></h2><p>{PROSE}</p></div>"
    )
    chosen = numbers(page, lambda text: text == PROSE)
    assert texts(page, with_headings_between(page, chosen, lambda at: False)) == [PROSE, "The key", PROSE, PROSE]
    assert with_headings_between(page, chosen, lambda at: True) == chosen


def behind(markup: str) -> list[str]:
    page = page_of(f"<div><p>{PROSE}</p>{markup}<p>{NOTICE}</p></div>")
    (heading,) = numbers(page, lambda text: text == "Comments")
    above, below = numbers(page, lambda text: text == PROSE), numbers(page, lambda text: text == NOTICE)
    return texts(page, behind_box(page, above, heading, below))


def test_the_text_goes_on_behind_a_box_of_comments_or_of_other_stories_with_their_number() -> None:
    assert behind("<div><h3>Comments</h3><p>I knew that wheel well, and all of us swam below it in summer.</p></div>")
    assert behind("<div><a href='/a'>Fares on the river rise again this year</a><span><p>Comments</p></span></div>")


def test_below_a_heading_of_comments_without_such_a_box_stand_the_comments() -> None:
    assert behind("<h3>Comments</h3>") == []
    assert behind("<div><h3>Comments</h3></div>") == []
    assert behind("Comments") == []
