"""Plain text."""

from pathlib import Path

from worker.pipeline import articles
from worker.plugins import Seed, parse

SAMPLE = Path(__file__).parents[2] / "seeds" / "000_ef686245f382e15e.txt"


def test_the_sample_gives_its_story_and_four_stubs_apart() -> None:
    (found,) = parse(Seed(SAMPLE.name, SAMPLE.read_bytes()))
    assert found.title.startswith("Putin Signals")
    assert len(found.paragraphs) == 6
    assert found.paragraphs[-1].endswith("three years.")
    assert found.published_at is None
    assert [stub.truncated for stub in found.related] == [True] * 4
    assert all(stub.title not in " ".join(found.paragraphs) for stub in found.related)


def test_an_empty_date_label_is_a_warning_and_no_date() -> None:
    (article,) = articles(Seed(SAMPLE.name, SAMPLE.read_bytes()))
    assert article.published_at is None
    assert "no_date" in {warning.code for warning in article.warnings}
