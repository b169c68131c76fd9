"""The trees that tell an article's blocks from a page's others."""

from worker.formats.page.classifier import probabilities, trees
from worker.formats.page.evidence import Table, evidence
from worker.formats.page.headline import find_headline
from worker.formats.page.layout import layout
from worker.formats.page.tree import read

PROSE = "The mill by the weir has been silent for thirty years, and nobody in the village asked any more about it."
PAGE = (
    "<html><body><nav><ul><li><a href='/a'>News</a></li><li><a href='/b'>Sport</a></li></ul></nav>"
    f"<main><h1>Mill turns</h1><p>{PROSE}</p><p>{PROSE} It turned.</p><p>{PROSE} Sixty people came.</p></main>"
    "<footer><p>The Weir Post, 4 Mill Lane</p></footer></body></html>"
)


def table_of(page: str) -> Table:
    boxed = layout(read(page.encode()).root)
    return evidence(boxed, find_headline(boxed.boxes, boxed.blocks, "Mill turns")).table


def test_paragraphs_below_the_headline_are_likely_and_menus_and_footers_are_not() -> None:
    news, sport, _, *paragraphs, footer = probabilities(table_of(PAGE)).tolist()
    assert min(paragraphs) > 0.5 > max(news, sport, footer)


def test_the_shipped_trees_ask_for_the_columns_of_the_evidence() -> None:
    (blocks,) = trees().get_inputs()
    assert blocks.shape[1] == table_of(PAGE).shape[1]


def test_a_page_without_blocks_has_no_probabilities() -> None:
    assert probabilities(table_of("<html><body><img src='a.png'></body></html>")).shape == (0,)
