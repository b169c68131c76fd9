"""Sentences of English news, and a little of the rest."""

import pytest

from tests.enrichers.reading import compute, read
from worker.enrichers.sentences import ENRICHER

SPLIT_BY_HAND = [
    "Mr. Borg met Gen. Lee in Washington, D.C. on Friday. | He left at 10 a.m. Tuesday.",
    "They met at 5 p.m. | Police came. | Doors open at 9 a.m. E.T. | I came at 7 p.m. | A queue grew.",
    "The U.S. President met Lt. Col. Jones. | It happened in the U.S. | He said so.",
    "“We are ready. | We will go,” he said. | “Not now.” | Then he left.",
    '"What?" John Borg asked. | "Never!" she cried. | "Really?" | The crowd was silent.',
    "J. K. Rowe wrote it with George W. Camilleri Jr. and Ph.D. students. | The book sold.",
    "Acme Inc. shares fell 2.5 percent in Sept. 2004. | Costs rose to Rs. 500 crore.",
    "He waited ... and waited... | Then it came. | No. 5 won. | Was it No. | That was all?!",
    "They lost World War I. | Germany was in ruins.",
    "The iPhone is out. | iPhone sales fell. | (He was right.) | The end.",
    "It rained. |The match was off. | See node.Js for more.",
    "Rep. Anna Lewis, D-Ga., voted. | Prof. Dr. Adams of St. Louis vs. Acme Corp. is on.",
    "这是。 |那是。 | ¿Qué pasa? | Nada.",
    "यह है। | वह था।",
    "ST. IVES, England — It rained. | FT. ADAMS was dry. | GEN. LEE met the US. | IT firms left.",
    '"Leave!" Ida Poll shouted. | "No!" Tom Hale insisted. | "Late!" | The crowd went.',
    "No stop at the end",
]


@pytest.mark.parametrize("marked", SPLIT_BY_HAND)
def test_sentences_end_where_a_reader_ends_them(marked: str) -> None:
    wanted = [sentence.strip() for sentence in marked.split("|")]
    article = read(marked.replace("| ", "").replace(" |", ""))
    assert [article.words(span) for span in compute(ENRICHER, article)["sentences"]] == wanted


def test_no_sentence_spans_paragraphs_and_the_title_has_its_own() -> None:
    article = read("One harbour, no stop", "Two. Three.", title="Harbour reopens. Ships return")
    found = compute(ENRICHER, article)["sentences"]
    assert [(span.part, article.words(span)) for span in found] == [
        ("title", "Harbour reopens."),
        ("title", "Ships return"),
        ("text", "One harbour, no stop"),
        ("text", "Two."),
        ("text", "Three."),
    ]


@pytest.mark.parametrize("unit", ["...", '"a. ', "A. ", "“", '?" Aa Aa ', "a.A", "1. "])
def test_time_grows_with_length_alone(unit: str, hang_guard: None) -> None:
    """Anything worse than linear would take hours for these."""
    compute(ENRICHER, read("Aa " + unit * 60_000))
