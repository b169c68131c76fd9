"""Quotations that go on in the next paragraph."""

from schemas.annotations import Span, Statement
from tests.enrichers.reading import read
from worker.english.speech.continued import carried_on

SAID = "“We sailed at dawn,” Ines Aalto said."
GOES_ON = "“And the harbour was full of ice by noon.”"


def _spoken(paragraphs: tuple[str, ...]) -> list[str]:
    """The pieces of the one statement of an article whose first paragraph alone the encoder has read."""
    article = read(*paragraphs)
    start = article.text.index("Ines")
    source = Span(start=start, end=start + 10)
    said = Statement(id="s1", kind="quote", content=(Span(start=0, end=20),), source=source, cue=None, speaker="e1")
    (statement,) = carried_on(article, [said])
    return [article.words(piece) for piece in statement.content]


def test_a_paragraph_that_is_one_quotation_belongs_to_the_statement_before() -> None:
    assert _spoken((SAID, GOES_ON))[1:] == [GOES_ON]


def test_it_goes_on_over_several_paragraphs_and_ends_where_the_article_speaks() -> None:
    pieces = _spoken((SAID, "“It was cold and still and dark", GOES_ON, "Nobody came.", GOES_ON))
    assert len(pieces) == 3


def test_a_title_in_quotation_marks_is_no_speech() -> None:
    assert len(_spoken((SAID, "“The Ice”"))) == 1


def test_two_quotations_in_a_paragraph_may_be_anybodys() -> None:
    assert len(_spoken((SAID, "“It was cold and still,” “and it was dark.”"))) == 1
