"""However broken a file is: an article or a refusal comes out, never another error.

`COPYDESK_FUZZ_MINUTES` sets how long variants of all formats are tried; what fuzzing found lies in regressions/.
"""

import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.reading import corpus, read
from worker.plugins import parsers

EXAMPLES = 15
SECONDS = 60 * float(os.environ.get("COPYDESK_FUZZ_MINUTES", "0")) / len(parsers())
REGRESSIONS = sorted((Path(__file__).parent / "regressions").glob("*"))
TOKENS = [
    b"<", b">", b"</p>", b"<p>", b"<![CDATA[", b"]]>", b"&nbsp;", b"&#x110000;", b"{", b"}", b"[", b'"', b"\\ud800",
    b"\\u0000", b"\0", b"\xff", b"\xef\xbb\xbf", b"\r\n", b"From ", b"--b1", b"=?utf-8?q?=ff?=", b"9" * 5000, b"-1",
    b"1e999", b"null", b"2024-02-30", b"http://[", b"http://a/%", b"\xed\xa0\x80", b"PK\x03\x04", b"\x1f\x8b\x08",
    b"WARC/1.1\r\n",
]  # fmt: skip
BY_NAME = {parser.name: parser for parser in parsers()}


@st.composite
def broken(draw: st.DrawFn, whole: bytes) -> bytes:
    """A sample with pieces cut out, doubled, overwritten or put in."""
    data = bytearray(whole)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data)))
        end = min(len(data), at + draw(st.sampled_from([0, 1, 4, 64, 1000])))
        data[at:end] = draw(
            st.one_of(st.sampled_from(TOKENS), st.binary(max_size=8), st.just(bytes(data[at:end]) * 2), st.just(b""))
        )
    return bytes(data[: draw(st.sampled_from([len(data), len(data), len(data) // 2]))])


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_a_broken_sample_gives_an_article_or_a_refusal(name: str) -> None:
    samples = [path.read_bytes() for path in corpus(BY_NAME[name])]

    @settings(
        max_examples=100 if SECONDS else EXAMPLES,
        derandomize=not SECONDS,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.one_of(*map(broken, samples), st.binary(max_size=200)))
    def reads(data: bytes) -> None:
        read(BY_NAME[name], data)

    until = time.monotonic() + SECONDS
    reads()
    while time.monotonic() < until:
        reads()


@pytest.mark.parametrize("path", REGRESSIONS, ids=lambda path: path.name)
def test_what_fuzzing_found_is_an_article_or_a_refusal(path: Path) -> None:
    """Files are called PARSER.what-was-wrong."""
    assert read(BY_NAME[path.name.partition(".")[0]], path.read_bytes(), path.name)
