"""Archives, mailboxes, feeds and lines: many articles from one seed, bad members by name, limits while unpacking."""

import gzip
import io
import json
import tarfile
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from worker.errors import Malformed, RefusedSeed, TooLarge, Unsupported
from worker.formats import unpacking
from worker.plugins import ParsedArticle, RefusedPart, Seed, parse

STORY = b"Ferry aground\n\nThe ferry ran aground at the harbour mouth on Monday morning.\n\nNobody was hurt.\n"


def zipped(*members: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return buffer.getvalue()


def tarred(*members: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def parts(name: str, data: bytes) -> list[tuple[str | None, str]]:
    """The part of each article or refusal, and what became of it."""
    return [
        (found.part, "read" if isinstance(found, ParsedArticle) else found.error.reason)
        for found in parse(Seed(name, data))
    ]


@pytest.mark.parametrize("pack", [zipped, tarred, lambda *members: gzip.compress(tarred(*members))])
def test_a_bad_member_is_named_and_the_others_are_read(pack: object) -> None:
    data = pack(("a.txt", STORY), ("b.bin", b"\0\1\2\3" * 99), ("c.json", b'{"title": '), ("d/e.txt", STORY))  # type: ignore[operator]
    assert parts("x", data) == [
        ("a.txt", "read"),
        ("b.bin", "unsupported"),
        ("c.json", "malformed"),
        ("d/e.txt", "read"),
    ]


@pytest.mark.parametrize("name", ["../../etc/passwd.txt", "/etc/passwd.txt", "C:\\boot.txt", "a\nb.txt"])
def test_a_members_name_is_only_a_label(name: str) -> None:
    assert parts("x", tarred((name, STORY))) == [(name, "read")]


def test_a_packed_file_is_read_as_if_it_were_not_packed() -> None:
    (found,) = parse(Seed("story.txt.gz", gzip.compress(STORY)))
    assert isinstance(found, ParsedArticle)
    assert (found.format, found.part) == ("text", None)


def test_an_archive_within_an_archive_is_read_and_one_more_is_refused() -> None:
    inner = zipped(("a.txt", STORY))
    assert parts("x", zipped(("in.zip", inner))) == [("in.zip!a.txt", "read")]
    assert parts("x", zipped(("out.zip", zipped(("in.zip", inner))))) == [("out.zip!in.zip", "too_large")]


@pytest.mark.parametrize("data", [gzip.compress(gzip.compress(STORY)), gzip.compress(bytes(60 << 20))])
def test_a_gzip_bomb_is_too_large(data: bytes) -> None:
    with pytest.raises(TooLarge):
        list(parse(Seed("bomb.gz", data)))


def test_a_zip_bomb_stops_where_its_budget_ends_with_flat_memory() -> None:
    data = zipped(*((f"{n}.txt", bytes(20 << 20)) for n in range(8)))
    tracemalloc.start()
    found = parts("x", data)
    assert found[-1][1] == "too_large"
    assert tracemalloc.get_traced_memory()[1] < 80 << 20
    tracemalloc.stop()


def test_too_many_members_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MAX_MEMBERS", 3)
    assert [became for _, became in parts("x", zipped(*((f"{n}.txt", STORY) for n in range(9))))] == [
        *("read",) * 3,
        "too_large",
    ]


def test_a_tar_that_is_cut_off_gives_what_came_before() -> None:
    whole = tarred(("a.txt", STORY), ("b.txt", STORY * 9999))
    found = parts("x", gzip.compress(whole[:5000]))
    assert found == [("a.txt", "read"), ("after a.txt", "malformed")]


def test_an_encrypted_member_is_unsupported() -> None:
    data = bytearray(zipped(("a.txt", STORY)))
    for at in (data.find(b"PK\x03\x04") + 6, data.find(b"PK\x01\x02") + 8):
        data[at] |= 1
    (found,) = parse(Seed("x.zip", bytes(data)))
    assert isinstance(found, RefusedPart)
    assert isinstance(found.error, Unsupported)


@pytest.mark.parametrize("data", [b"PK\x03\x04broken", b"\x1f\x8b\x08broken", b"WARC/1.1\r\nbroken"])
def test_a_broken_container_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedSeed):
        list(parse(Seed("x", data)))


def test_a_line_that_is_no_record_is_named_by_its_number() -> None:
    good = json.dumps({"title": "A", "text": "A body."})
    assert parts("x.jsonl", f"{good}\nnonsense\n\n{good}\n".encode()) == [
        ("1", "read"),
        ("2", "malformed"),
        ("4", "read"),
    ]


@pytest.mark.parametrize(
    "document",
    [
        '<!DOCTYPE rss [<!ENTITY a "aaaa">]><rss><channel><item><title>&a;</title></item></channel></rss>',
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item>&x;</item></channel></rss>',
    ],
)
def test_a_document_that_declares_entities_is_malformed(document: str) -> None:
    with pytest.raises(Malformed):
        list(parse(Seed("x.rss", document.encode())))


def test_articles_of_a_container_come_one_by_one() -> None:
    def endless() -> Iterator[tuple[str, bytes]]:
        yield from ((f"{n}.txt", STORY) for n in range(2000))

    stream = parse(Seed("x.tar", tarred(*endless())))
    tracemalloc.start()
    assert sum(1 for _ in stream) == 2000
    assert tracemalloc.get_traced_memory()[1] < 4 << 20
    tracemalloc.stop()


def test_the_samples_of_containers_name_their_parts() -> None:
    seeds = Path(__file__).parents[2] / "seeds"
    assert [part for part, _ in parts("x", (seeds / "week-in-review.zip").read_bytes())] == [
        "monday.txt",
        "nested/tuesday.html",
        "broken.json",
        "../../etc/passwd.txt",
    ]
