"""Plain text."""

import contextlib
import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from schemas.spans import misplaced
from worker.errors import RefusedSeed
from worker.pipeline import articles
from worker.plugins import RefusedPart, Seed, parse

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


@given(
    st.one_of(st.binary(max_size=400), st.text(max_size=400).map(lambda text: text.encode("utf-8", "surrogatepass")))
)
@example(b"")
@example(b" \n\t\n")
@example("\u200f\u0627\u0644\u0645\u064a\u0646\u0627\u0621 \u200f2024".encode())
@example(b"https://news.example/a")
@example(b"---\n---\n")
@example(b"WARC/")
def test_any_bytes_give_an_article_or_a_refusal(data: bytes) -> None:
    for name in ("a.txt", "a.md"):
        with contextlib.suppress(RefusedSeed):
            for found in articles(Seed(name, data), enriched=False):
                assert isinstance(found, RefusedPart) or not list(misplaced(found, found))


def test_a_line_of_fifty_megabytes_is_read_in_seconds() -> None:
    started = time.process_time()
    (found,) = parse(Seed("a.txt", b"https://news.example/a\n" + b"word " * 10_000_000))
    assert len(found.paragraphs) == 1
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    "filler", ["\n", "a line of words\n", "Related articles\n", "7 March 2024\n", "- item\n", "> "]
)
def test_time_grows_with_the_size_alone(filler: str) -> None:
    def once(times: int) -> float:
        started = time.process_time()
        with contextlib.suppress(RefusedSeed):
            list(parse(Seed("a.txt", ("A headline\n\nA paragraph of words.\n\n" + filler * times).encode())))
        return time.process_time() - started

    def seconds(times: int) -> float:
        """The least of some: a collection of garbage may fall into one."""
        return min(once(times) for _ in range(4))

    assert seconds(16_000) < 32 * max(seconds(2_000), 0.005)
