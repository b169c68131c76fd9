"""Markdown."""

from hypothesis import given
from hypothesis import strategies as st

from worker.formats.text.markdown import read
from worker.formats.text.roles import Role
from worker.plugins import ParsedArticle, Seed, parse

STORY = """---
title: "Ferry sails again"
date: 2024-03-07T06:30:00Z
authors:
  - Jana Orlova
  - Peter Stahl
tags: [ferry]
---
# Ferry sails again

![The pier in February](pier.jpg)

**VESK, 7 March (HKP)** — The [ferry](https://news.example/f) between Orlo
and Vesk will sail *again* from Monday.

## A dear pier

> "We waited," said Malm.

- First boat at six
- Last boat at ten

| day | boats |
|-----|-------|
| Mon | 4     |

## Related articles

- [Old boats find a new home](https://news.example/boats)
- [Fares rise in June](https://news.example/fares)

[ref]: https://news.example/x
"""


def parsed(text: str) -> ParsedArticle:
    (article,) = parse(Seed("a.md", text.encode()))
    assert isinstance(article, ParsedArticle)
    return article


def test_front_matter_tells_title_date_and_authors() -> None:
    article = parsed(STORY)
    assert (article.title, article.authors) == ("Ferry sails again", ("Jana Orlova", "Peter Stahl"))
    assert (str(article.published_at), article.published_precision) == ("2024-03-07 06:30:00+00:00", "second")


def test_the_story_is_read_without_its_marks() -> None:
    article = parsed(STORY)
    assert article.paragraphs == (
        "VESK, 7 March (HKP) — The ferry between Orlo and Vesk will sail again from Monday.",
        "A dear pier",
        '"We waited," said Malm.',
        "First boat at six",
        "Last boat at ten",
        "day | boats",
        "Mon | 4",
    )
    assert article.dateline
    assert (article.dateline.place, article.dateline.date, article.dateline.agency) == ("VESK", "2024-03-07", "HKP")


def test_links_below_a_related_heading_are_stubs_with_their_addresses() -> None:
    assert [(stub.title, stub.url) for stub in parsed(STORY).related] == [
        ("Old boats find a new home", "https://news.example/boats"),
        ("Fares rise in June", "https://news.example/fares"),
    ]


def test_a_heading_of_the_same_level_ends_the_related_stories() -> None:
    text = (
        "# Ferry sails\n\nIt will sail on Monday.\n\n## Related\n\n- Old boats find a home\n\n## Fares\n\nThey stay.\n"
    )
    assert parsed(text).paragraphs == ("It will sail on Monday.", "Fares", "They stay.")


def test_the_lines_of_all_roles_put_together_are_the_file() -> None:
    assert "".join(line.text for line in read(STORY).lines()) == STORY
    assert {line.role for line in read(STORY).lines()} >= {
        Role.CAPTION,
        Role.CROSSHEAD,
        Role.RELATED_TITLE,
        Role.BYLINE,
    }


marks = st.sampled_from(
    ["# ", "- ", "> ", "**", "[a](b)", "![a](b)", "---\n", "+++\n", "|a|b|\n|-|-|\n", "```\n", "\n\n", "\r", "<b>"]
)


@given(st.lists(st.one_of(marks, st.text(max_size=12))).map("".join))
def test_no_line_of_any_markdown_is_lost_or_doubled(text: str) -> None:
    assert "".join(line.text for line in read(text).lines()) == text
