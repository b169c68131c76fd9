"""The role of each line of a news text. The stories are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.formats.text.grammar import read_text
from worker.formats.text.roles import Role

LEAD = "The ferry between Orlo and Vesk will sail again from Monday, the harbour office of Vesk said on Thursday."
MORE = "Repairs to the pier took four months and cost 2.3 million crowns, a third more than the council had planned."
LAST = "Fares stay as they were, and the first boat leaves at six in the morning."


def roles(text: str) -> list[str]:
    return [line.role.value for line in read_text(text).lines() if line.role is not Role.BLANK]


def lines(*parts: str) -> str:
    return "\n\n".join(parts) + "\n"


pieces = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        [LEAD, MORE, LAST, "Related articles", "Read also: Ferry fares rise", "Date:", "By Jane Doe", ">", "- ", "***",
         "Ferry sails again", "Old boats find a new home in Orlo…", "Share this article", "Continue reading",
         "https://news.example/a"],
    ),
)  # fmt: skip


@given(st.lists(st.tuples(pieces, st.sampled_from(["\n", "\r\n", "\n\n", " ", "\r", "\x0b", "\u2028", ""]))))
def test_the_lines_of_all_roles_put_together_are_the_file(parts: list[tuple[str, str]]) -> None:
    text = "".join(piece + ending for piece, ending in parts)
    reading = read_text(text)
    assert "".join(line.text for line in reading.lines()) == text
    kept = "".join("".join(block.text.split()) for block in reading.blocks)
    assert len(kept) <= len("".join(text.split()))


def test_a_story_with_everything_above_it() -> None:
    text = lines(
        "https://news.example/2024/03/07/ferry-sails-again-after-repairs",
        "Home > Region > Vesk",
        "Ferry sails again after repairs",
        "Four months of work on the pier end early.",
        "By Jana Orlova and Peter Stahl, Harbour Correspondent",
        "Published: 7 March 2024 | Updated: 8 March 2024",
        "The pier of Vesk in February. Photo: Ida Malm",
        LEAD,
        "A dear pier",
        MORE,
        LAST,
        "© 2024 The Vesk Post. All rights reserved.",
    )
    assert roles(text) == [
        "url", "section", "headline", "subtitle", "byline", "date_label", "caption",
        "body", "crosshead", "body", "body", "furniture",
    ]  # fmt: skip


def test_an_address_and_paragraphs_alone_are_no_headline() -> None:
    assert roles(lines("https://news.example/ferry-sails-again-from-monday", LEAD, MORE)) == ["url", "body", "body"]


def test_a_headline_that_ends_in_a_full_stop_is_one_where_no_address_stands() -> None:
    assert roles(lines("Ferry sails again after long repairs.", LEAD, MORE))[0] == "headline"


def test_hard_wrapped_lines_are_joined_and_hyphens_at_their_ends_weighed() -> None:
    text = (
        "Ferry sails again\n\n"
        "The ferry between Orlo and Vesk will sail again from Monday, the har-\n"
        "bour office said on Thursday. Repairs took four months. The harbour\n"
        "was closed for well-known reasons, the office wrote, and for one well-\n"
        "known reason more.\n"
        "   The first boat leaves at six in the morning, as it did in the years\n"
        "before the storm of last autumn.\n"
    )
    reading = read_text(text)
    assert reading.paragraphs == (
        "The ferry between Orlo and Vesk will sail again from Monday, the harbour office said on Thursday. Repairs took"
        " four months. The harbour was closed for well-known reasons, the office wrote, and for one well-known reason"
        " more.",
        "The first boat leaves at six in the morning, as it did in the years before the storm of last autumn.",
    )


def test_one_line_a_paragraph_is_left_as_it_is() -> None:
    assert read_text(f"Ferry sails again\n{LEAD}\n{MORE}\n{LAST}\n").paragraphs == (LEAD, MORE, LAST)


def test_related_stories_with_teasers_below_the_story() -> None:
    reading = read_text(
        lines("Ferry sails again", LEAD, MORE, "You may also like", "Old boats find a new home",
              "In Orlo a yard takes boats that nobody wants...", "Fares rise in June", "The council has voted for...")
    )  # fmt: skip
    assert reading.paragraphs == (LEAD, MORE)
    assert [(stub.title, stub.truncated) for stub in reading.related] == [
        ("Old boats find a new home", True),
        ("Fares rise in June", True),
    ]


@pytest.mark.parametrize(
    "block",
    [
        ["Read also: Old boats find a new home"],
        ["READ MORE | Old boats find a new home"],
        ["Related articles", "Old boats find a new home", "Fares rise in June for all but islanders"],
        ["More on this story:", "- Old boats find a new home", "- Fares rise in June for all but islanders"],
        ["Lesen Sie auch: Alte Boote finden ein Zuhause"],
        ["Old boats find a new home in Orlo", "Read more"],
    ],
)
def test_a_block_within_the_story_does_not_swallow_what_follows(block: list[str]) -> None:
    reading = read_text(lines("Ferry sails again", LEAD, *block, MORE, LAST))
    assert reading.paragraphs == (LEAD, MORE, LAST)
    assert reading.related


def test_a_sentence_that_begins_like_a_label_stays() -> None:
    tricky = [
        "Related: that is how the two families described themselves to the court when the case was opened in Vesk.",
        "By Monday the harbour will be open again, and by June the last of the scaffolding will be gone.",
        "Share prices of the yard fell by a tenth after the council had voted on Thursday evening.",
        "More than forty boats had waited in Orlo since the storm.",
    ]
    assert read_text(lines("Ferry sails again", LEAD, *tricky, LAST)).paragraphs == (LEAD, *tricky, LAST)
