"""Who said what in an article, by its name, a pronoun or an office."""

import pytest

from schemas.annotations import Entity, Span
from schemas.article import Article, Dateline, Language
from tests.enrichers.reading import compute, read
from worker.config import Settings
from worker.enrichers.statements import ENRICHER
from worker.errors import Skipped

PARAGRAPHS = (
    "Transport Minister Maria Borg said on Monday that the ferry line would close. She added that the fares were "
    "“far too low” for years.",
    "“We will sail on,” said Carl Hansen, who runs the harbour.",
)


def _article() -> Article:
    article = read(*PARAGRAPHS)
    entities = []
    for name, role in (("Maria Borg", "Transport Minister"), ("Carl Hansen", None)):
        start = article.text.index(name)
        mention = Span(start=start, end=start + len(name))
        entities.append(Entity(id=f"person:{name}", type="person", name=name, mentions=(mention,), role=role))
    return article.model_copy(update={"entities": tuple(entities), "language": Language(code="en-GB")})


def test_statements_name_their_kind_cue_and_speaker() -> None:
    article = _article()
    found = {
        (statement.kind, article.words(statement.cue) if statement.cue else None, statement.speaker)
        for statement in compute(ENRICHER, article)["statements"]
    }
    assert ("indirect", "said", "person:Maria Borg") in {(k, (c or "").split()[0], s) for k, c, s in found}
    assert ("mixed", "added", "person:Maria Borg") in found
    assert ("quote", "said", "person:Carl Hansen") in found


def test_ids_count_up_in_reading_order() -> None:
    statements = compute(ENRICHER, _article())["statements"]
    assert [statement.id for statement in statements] == [f"s{number}" for number in range(1, len(statements) + 1)]
    assert [s.cue.start for s in statements] == sorted(s.cue.start for s in statements)


def test_other_languages_are_left_alone() -> None:
    french = read("Le ministre a dit que le port rouvrirait.")
    french = french.model_copy(update={"language": Language(code="fr")})
    with pytest.raises(Skipped, match="fr"):
        compute(ENRICHER, french)


def test_pieces_leave_the_cue_and_the_speaker_out() -> None:
    article = read("“We will sail at dawn,” Carl Hansen said, “when the ice has gone from the harbour.”")
    (statement,) = compute(ENRICHER, article)["statements"]
    said = [article.text[piece.start : piece.end] for piece in statement.content]
    assert [piece.strip("“”,.") for piece in said] == ["We will sail at dawn", "when the ice has gone from the harbour"]
    assert statement.kind == "quote"


def test_the_dateline_is_not_what_is_said() -> None:
    filed = "ORLO, 3 May 2026 -"
    said = "Fishermen of the bay will walk out for three days, the union said on Friday."
    article = read(f"{filed} {said}").model_copy(
        update={"language": Language(code="en"), "dateline": Dateline(text=filed, place="Orlo")}
    )
    (statement,) = compute(ENRICHER, article)["statements"]
    assert article.words(statement.content[0]) == "Fishermen of the bay will walk out for three days"


def test_deeds_are_no_statements() -> None:
    article = read("Malta has closed the harbour. The council signed a contract with the shipyard on Monday.")
    assert compute(ENRICHER, article)["statements"] == ()


def test_what_is_less_likely_than_the_mark_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    article = _article()
    monkeypatch.setattr("worker.enrichers.statements.settings", lambda: Settings(statement_mark=1.0))
    assert compute(ENRICHER, article)["statements"] == ()
