"""From the roles of lines to an article, and `copydesk parse --roles`."""

import json
from contextlib import suppress
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from worker.commands.app import app
from worker.errors import RefusedSeed
from worker.formats.charset import decode
from worker.formats.text.story import reading_of
from worker.plugins import ParsedArticle, Seed, parse

SEEDS = Path(__file__).parents[3] / "seeds"


def parsed(name: str) -> ParsedArticle:
    (article,) = parse(Seed(name, (SEEDS / name).read_bytes()))
    assert isinstance(article, ParsedArticle)
    return article


def test_roles_are_printed_line_by_line_and_give_back_the_file() -> None:
    path = SEEDS / "swing-bridge.txt"
    printed = CliRunner().invoke(app, ["parse", "--roles", "--json", str(path)])
    lines = [json.loads(line) for line in printed.output.splitlines()]
    assert "".join(line["text"] for line in lines) == path.read_text("utf-8")
    assert [line["role"] for line in lines[:8]] == [
        "url", "blank", "section", "headline", "subtitle", "byline", "date_label", "caption",
    ]  # fmt: skip


@given(
    st.lists(
        st.one_of(st.text(max_size=60), st.sampled_from(["Related articles", "By Ida Malm", "---", "# Lock", "> "]))
    ),
    st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\u2028"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    st.sampled_from(["a.txt", "a.md", "a"]),
)
def test_the_roles_of_any_file_give_back_its_lines(lines: list[str], end: str, encoding: str, name: str) -> None:
    data = end.join(lines).encode(encoding, "ignore")
    with suppress(RefusedSeed):
        assert "".join(line.text for line in reading_of(Seed(name, data)).lines()) == decode(data).text


def test_a_story_with_a_headline_dates_and_a_dateline() -> None:
    article = parsed("swing-bridge.txt")
    assert (article.title, article.title_origin) == ("Swing bridge stays shut until autumn", "headline")
    assert (str(article.published_at), article.published_origin) == ("2024-05-16 16:40:00+00:00", "date_label")
    assert str(article.modified_at) == "2024-05-17 05:05:00+00:00"
    assert article.dateline
    assert article.dateline.date == "2024-05-16", "the day's year comes from the address"
    assert article.paragraphs[0].startswith(article.dateline.text)
    assert len(article.related) == 3


def test_a_cut_story_without_a_headline_takes_its_title_from_the_lead_behind_the_dateline() -> None:
    article = parsed("reservoir.txt")
    assert article.title_origin == "lead"
    assert article.title
    assert article.paragraphs[0].startswith(f"QUILLA (Hill Press) - {article.title}")
    assert article.truncated
    assert "refuses to pay" in article.paragraphs[2]


def test_an_address_alone_gives_the_title_from_its_slug() -> None:
    story = "The ferry will sail again from Monday, the harbour office said.\n\nFares stay as they were."
    (article,) = parse(Seed("a.txt", f"https://n.example/2024/03/07/ferry-sails-again-10123\n\n{story}".encode()))
    assert isinstance(article, ParsedArticle)
    assert (article.title, article.title_origin, article.published_origin) == ("Ferry sails again", "slug", "url")
