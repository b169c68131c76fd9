"""Which of a page's titles is its headline."""

import pytest

from worker.formats.page.titles import headline, without_outlet

MILL, OTHER = "Mill turns after thirty years", "Old wheel is heard again by the weir"


def chosen(
    linked: str | None = None,
    shared: str | None = None,
    window: str = "",
    headings: tuple[str, ...] = (),
    outlet: str | None = "The Weir Post",
) -> str | None:
    meta = {"og:title": shared} if shared else {}
    return headline(linked, meta, window, headings, outlet, "https://www.weirpost.example/mill")


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
    bare = without_outlet(title, "The Weir Post", "https://www.weirpost.example/mill")
    assert bare in {MILL, f"{MILL} | News"}


def test_a_title_keeps_what_is_not_the_outlet_behind_a_dash() -> None:
    title = "Mill turns – sixty came to watch"
    assert without_outlet(title, "The Weir Post", None) == title


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
