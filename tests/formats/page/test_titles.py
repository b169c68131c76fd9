"""Which of a page's titles is its headline."""

import pytest

from worker.formats.page.metadata import metadata
from worker.formats.page.titles import headline, without_outlet
from worker.formats.page.tree import read

OUTLETS = ("The Weir Post", "weirpost.example", "weirpost")
MILL, OTHER = "Mill turns after thirty years", "Old wheel is heard again by the weir"


def chosen(
    linked: str | None = None,
    shared: str | None = None,
    window: str = "",
    headings: tuple[str, ...] = (),
    lesser: tuple[str, ...] = (),
) -> str | None:
    meta = {"og:title": shared} if shared else {}
    return headline(linked, meta, window, headings, lesser, OUTLETS)


@pytest.mark.parametrize(
    "title",
    [
        f"{MILL} - The Weir Post",
        f"{MILL} | News | Weir Post",
        f"The Weir Post | {MILL}",
        f"{MILL} – weirpost.example",
        f"{MILL} » The Weir Post » The Weir Post",
    ],
)
def test_the_outlets_name_is_no_part_of_a_title(title: str) -> None:
    assert without_outlet(title, OUTLETS) in {MILL, f"{MILL} | News"}


@pytest.mark.parametrize("outlet", ["", " - The Weir Post"])
def test_a_title_keeps_what_is_not_the_outlet_behind_a_dash(outlet: str) -> None:
    title = "Mill turns – sixty came to watch"
    assert without_outlet(f"{title}{outlet}", OUTLETS) == title


def test_what_most_titles_say_wins_whatever_their_case_and_marks() -> None:
    assert (
        chosen(linked=OTHER, shared=MILL, window=f"{MILL.upper()} - The Weir Post", headings=(f"{MILL}!",))
        == f"{MILL}!"
    )


def test_a_lone_heading_that_is_a_logo_or_a_section_is_no_headline() -> None:
    assert chosen(shared=MILL, window=MILL, headings=("Local news",)) == MILL
    assert chosen(shared=MILL, headings=("The Weir Post",)) == MILL


def test_of_several_headings_the_one_counts_that_another_title_repeats() -> None:
    assert chosen(shared=MILL, headings=("Most read", MILL, "Weather")) == MILL


def test_a_page_without_any_title_has_no_headline() -> None:
    assert chosen() is None
    assert chosen(window="Mill") == "Mill"


def test_the_heading_is_the_title_where_the_others_add_to_it_but_for_the_linked_data() -> None:
    added = f"{MILL} » News from the valley"
    assert chosen(shared=added, window=added, headings=(MILL,)) == MILL
    assert chosen(linked=added, shared=added, window=added, headings=(MILL,)) == added
    assert chosen(shared=f"{MILL} - {OTHER}", headings=(OTHER, "Weather")) == OTHER


def test_a_topic_or_a_date_within_the_heading_is_no_part_of_a_title_that_two_others_tell() -> None:
    for heading in (f"Weir {MILL}", f"Weir{MILL}", f"{MILL} 3 June 2024, News"):
        assert chosen(shared=MILL, window=f"{MILL} - The Weir Post", headings=(heading,)) == MILL


def test_words_that_a_heading_runs_together_are_read_as_another_title_has_them() -> None:
    assert (
        chosen(linked=MILL, shared=f"Weir / {MILL}", window=f"Weir {MILL}", headings=(f"Weir{MILL}",))
        == f"Weir / {MILL}"
    )


def test_of_two_headings_that_are_repeated_the_one_with_more_weight_counts() -> None:
    assert chosen(shared=MILL, window="News", headings=("News", MILL)) == MILL


def test_a_heading_of_the_second_level_counts_where_there_is_no_first_and_the_window_repeats_it() -> None:
    window = f"Notes of a miller » {MILL}"
    assert chosen(window=window, lesser=("Most read", MILL)) == MILL
    assert chosen(shared=OTHER, headings=(OTHER,), window=window, lesser=(MILL,)) == OTHER


@pytest.mark.parametrize(
    "home", ["/", "https://weirpost.example", "https://web.archive.org/web/20240603101500/http://weirpost.example/"]
)
def test_a_heading_that_leads_to_the_first_page_is_the_sites_name(home: str) -> None:
    page = f"<title>{MILL} | Weir notes</title><h1><a href='{home}'>Weir notes</a></h1><h2>{MILL}</h2>"
    assert metadata(read(page.encode()).root).title == MILL
    page = f"<title>Weir notes | {MILL}</title><h1><a href='/mill'>{MILL}</a></h1>"
    assert metadata(read(page.encode()).root).title == MILL


REWORDED = "After thirty years, the mill turns again"


def shared_page(shared: str, linked: str = MILL, window: str = MILL, heading: str = MILL) -> str | None:
    data = f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{linked}"}}</script>'
    head = f'<title>{window} - The Weir Post</title><meta property="og:title" content="{shared}">'
    site = '<meta property="og:site_name" content="The Weir Post">'
    return metadata(read(f"{data}{site}{head}<h1>{heading}</h1>".encode()).root).title


def test_a_shared_title_worded_by_hand_is_the_title_where_all_others_repeat_the_heading() -> None:
    assert shared_page(f"{REWORDED} | The Weir Post") == REWORDED
    for differing in ({"linked": OTHER}, {"window": REWORDED}, {"window": OTHER}, {"heading": OTHER}):
        assert shared_page(REWORDED, **differing) != REWORDED


@pytest.mark.parametrize("shared", ["The Weir Post", "News, sport and weather", f"Opinion | {MILL}"])
def test_a_shared_title_that_names_the_site_or_adds_a_topic_is_no_other_wording(shared: str) -> None:
    assert shared_page(shared) == MILL
