"""What a person sees of an article and of a notice."""

import io
from typing import Any

import pytest
from rich.console import Console

from schemas.article import Article
from schemas.testing import golden_articles
from worker.commands import view

ANNECY, COLOMBO, HARBOUR = golden_articles()


def shown(article: Article, width: int = 120) -> list[str]:
    """The lines, without colours and trailing blanks."""
    file = io.StringIO()
    view.show(article, Console(file=file, width=width, color_system=None))
    return [line.rstrip() for line in file.getvalue().splitlines()]


def section(lines: list[str], title: str) -> list[str]:
    """The lines below a heading, up to the next empty one."""
    after = lines[lines.index(title) + 1 :]
    return after[: after.index("")] if "" in after else after


def test_the_words_come_first() -> None:
    lines = shown(HARBOUR)
    assert lines[0] == HARBOUR.title
    assert " ".join(lines).find(HARBOUR.words(HARBOUR.paragraphs[0])[:40]) < " ".join(lines).find("Who said what")


def test_a_statement_stands_with_the_figures_and_the_events_that_it_claims() -> None:
    statement = HARBOUR.statements[0]
    figure = HARBOUR.figures[0].model_copy(update={"statement": statement.id})
    event = HARBOUR.events[0].model_copy(update={"statement": statement.id})
    lines = shown(HARBOUR.model_copy(update={"statements": (statement,), "figures": (figure,), "events": (event,)}))
    said = section(lines, "Who said what")
    assert said[0].startswith("  Transport Minister Maria Borg · ")
    assert said[1].startswith(f"    {HARBOUR.words(*statement.content)[:20]}")
    assert any(HARBOUR.words(figure.span) in line for line in said)
    assert any(event.code in line and "Malta → Italy" in line for line in said)
    assert "Figures" not in lines
    assert "What happened" not in lines


def test_what_the_article_itself_says_has_a_section_of_its_own() -> None:
    event = HARBOUR.events[0].model_copy(update={"statement": None})
    lines = shown(HARBOUR.model_copy(update={"events": (event,)}))
    assert section(lines, "What happened")[0].split()[:4] == ["AGREE", "Malta", "→", "Italy"]


def test_entities_stand_by_their_kind_with_role_and_country() -> None:
    named = section(shown(HARBOUR), "Named")
    assert named[0].split()[0] == "people"
    assert "Maria Borg (" in named[0]


def test_codes_are_told_in_words() -> None:
    figure = HARBOUR.figures[0].model_copy(update={"value": 600.0, "unit": "har", "statement": None})
    night, length = (
        HARBOUR.times[0].model_copy(update={"type": kind, "value": value})
        for kind, value in (("TIME", "2023-03-02TNI"), ("DURATION", "PT30H"))
    )
    event = HARBOUR.events[0].model_copy(update={"statement": None, "auxiliary": ("negated",)})
    made = {"figures": (figure,), "times": (night, length), "events": (event,)}
    lines = shown(HARBOUR.model_copy(update=made))
    assert "600 hectares" in section(lines, "Figures")[0]
    assert "night of 2 March 2023" in section(lines, "When")[0]
    assert "30 hours" in section(lines, "When")[1]
    assert section(lines, "Codes") == [
        "  AGREE    agrees, promises or makes a deal",
        "  negated  said not to have happened",
    ]
    assert not any(country in " ".join(section(lines, "Named")) for country in ("MLT", "ITA"))


def test_what_another_program_reads_has_no_blanks_at_the_ends_of_lines() -> None:
    file = io.StringIO()
    view.show(HARBOUR, Console(file=file, width=120))
    assert [line for line in file.getvalue().splitlines() if line != line.rstrip()] == []


@pytest.mark.parametrize(
    ("record", "told"),
    [
        ({"state": "due"}, "a.txt was not read yet"),
        (
            {"state": "quarantined", "reason": "malformed", "detail": "no page can be read"},
            "a.txt was refused, malformed: the file is broken (no page can be read)",
        ),
        (
            {
                "state": "duplicate",
                "reason": "same_bytes",
                "repeats": {"path": "b.txt", "title": "Harbour shut", "article_id": "ab"},
            },
            "a.txt is a duplicate, the same bytes as another file; see b.txt, Harbour shut: copydesk show ab",
        ),
        (
            {"state": "duplicate", "reason": "same_text", "repeats": None},
            "a.txt is a duplicate, the same text as an article of another file",
        ),
    ],
)
def test_a_file_without_an_article_is_told_with_its_twin_or_its_reason(record: dict[str, Any], told: str) -> None:
    assert view.outcome({"path": "a.txt", **record}) == told


@pytest.mark.parametrize("width", [40, 200])
@pytest.mark.parametrize("article", golden_articles(), ids=lambda article: article.source.name)
def test_any_article_fits_any_terminal(article: Article, width: int) -> None:
    assert all(len(line) <= width for line in shown(article, width))


def test_a_title_that_is_not_there_is_said_and_warnings_come_last() -> None:
    lines = shown(COLOMBO)
    assert (COLOMBO.title or "(no title)") in lines[0]
    assert lines[-1].split()[0] == COLOMBO.warnings[-1].code


def test_a_notice_is_one_line_that_counts_in_words() -> None:
    notice = {"type": "article.published.v1", "subject": "a" * 32}
    told = view.line(
        notice, {"title": "Ferries return", "path": "x", "counts": {"entities": 1, "figures": 2, "times": 0}}
    )
    assert told == f"published   Ferries return  (1 entity, 2 figures)  {'a' * 32}"


def test_a_headline_that_has_found_its_article_is_told_and_shown() -> None:
    notice = {"type": "article.related_resolved.v1", "subject": "a" * 32}
    told = view.line(notice, {"title": "Ferries return", "path": "x", "counts": {}, "related_id": "b" * 32})
    assert told == f"related_resolved Ferries return  (a related headline names {'b' * 32})  {'a' * 32}"
    told = view.line(notice, {"title": "Ferries return", "path": "x", "counts": {}})
    assert told == f"related_resolved Ferries return  (a related headline names no article any more)  {'a' * 32}"
    related = HARBOUR.related[0].model_copy(update={"article_id": ANNECY.id})
    assert ANNECY.id in " ".join(section(shown(HARBOUR.model_copy(update={"related": (related,)})), "Related"))


def test_a_refusal_is_told_with_its_reason() -> None:
    notice = {"type": "seed.quarantined.v1", "subject": "b" * 64}
    told = view.line(notice, {"path": "broken.pdf", "reason": "malformed", "detail": "no page can be read"})
    assert told == f"quarantined broken.pdf  (malformed: no page can be read)  {'b' * 64}"
