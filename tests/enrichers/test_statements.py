"""Who said what in an article, by its name, a pronoun or an office."""

import pytest

from schemas.annotations import Entity, Span
from schemas.article import Article, Language
from tests.enrichers.reading import compute, read
from worker.english.encoder.decoding import Attribution
from worker.english.speech.contents import _with_bound
from worker.enrichers.statements import ENRICHER, _in_paragraph
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


@pytest.mark.parametrize(
    ("cue", "start", "expected"),
    [((0, 7), 13, "over 900 strikes"), ((0, 12), 13, "900 strikes"), (None, 17, "strikes")],
)
def test_a_content_begins_with_the_bound_of_its_number(cue: tuple[int, int] | None, start: int, expected: str) -> None:
    text = "alleged over 900 strikes"
    first, last = _with_bound(text, Attribution((start, len(text)), cue, None, 1.0))
    assert text[first:last] == expected


def test_a_source_stands_in_one_paragraph() -> None:
    text = "The river rose.\n\nThe council warned of floods."
    assert _in_paragraph(text, (0, 28)) == (17, 28)
    assert _in_paragraph(text, (17, 28)) == (17, 28)
