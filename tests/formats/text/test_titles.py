"""A title where no headline is given."""

import pytest

from worker.formats.text.titles import title_of

LEAD = "The canal office has promised new rules, its chairman said. Barges must wait."


@pytest.mark.parametrize(
    ("slug", "title"),
    [
        ("canal-office-promises-new-rules", "Canal office promises new rules"),
        ("office039s-rules-don039t-hold", "Office’s rules don’t hold"),
        ("canal-office-promises-rules-2003781001.html", "Canal office promises rules"),
    ],
)
def test_the_words_of_the_address_give_it(slug: str, title: str) -> None:
    found = title_of(f"https://canal.example/news/{slug}", [LEAD])
    assert found == (title, "slug")


def test_without_words_in_the_address_the_first_sentence_gives_it() -> None:
    assert title_of("https://canal.example/news/14660639", [LEAD]) == (LEAD.removesuffix(" Barges must wait."), "lead")
