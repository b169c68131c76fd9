"""TAR archives, packed with gzip or not: every member that a parser recognises, read from front to back."""

import tarfile
from collections.abc import Iterator

from worker.errors import Malformed, RefusedSeed, TooLarge
from worker.formats.unpacking import (
    CHUNK_BYTES,
    GZIP_MAGIC,
    MAX_MEMBER_BYTES,
    Budget,
    check_depth,
    gunzip,
    gunzip_start,
    is_hidden,
    parsed_member,
    refused_member,
)
from worker.plugins import Confidence, ParsedArticle, Parser, RefusedPart, Seed

BLOCK_BYTES = tarfile.BLOCKSIZE
MAGIC = slice(257, 262)
MAX_NAME_BYTES = 64 << 10
"""Of an extended header, which holds a long name."""
SUFFIXES = (".tar", ".tar.gz", ".tgz")


def _recognises(seed: Seed) -> Confidence:
    if seed.data.startswith(GZIP_MAGIC):
        return Confidence.DIALECT if gunzip_start(seed.data, BLOCK_BYTES)[MAGIC] == b"ustar" else Confidence.NO
    return Confidence.CONTENT if seed.data[MAGIC] == b"ustar" else Confidence.NO


def _parse(seed: Seed) -> Iterator[ParsedArticle | RefusedPart]:
    check_depth(seed)
    stream = _Stream(gunzip(seed.data) if seed.data.startswith(GZIP_MAGIC) else _pieces(seed.data))
    members = _members(stream, Budget(len(seed.data)))
    label: str | None = None
    while True:
        try:
            label, data = next(members)
        except StopIteration:
            return
        except RefusedSeed as error:
            if label is None:
                raise
            yield refused_member(seed, f"after {label}", error)
            return
        if data is None:
            yield refused_member(seed, label, TooLarge(f"a member of more than {MAX_MEMBER_BYTES} bytes"))
        else:
            yield from parsed_member(seed, label, data)


def _members(stream: "_Stream", budget: Budget) -> Iterator[tuple[str, bytes | None]]:
    """The name and the bytes of every file; None for one that is too large."""
    name: str | None = None
    while (block := stream.read(BLOCK_BYTES)) and any(block):
        try:
            header = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
        except tarfile.HeaderError as error:
            raise Malformed(f"broken TAR archive: {error}") from error
        padded_bytes = -(-header.size // BLOCK_BYTES) * BLOCK_BYTES
        if header.size < 0:
            raise Malformed("a member of negative size")
        if header.type in {tarfile.GNUTYPE_LONGNAME, tarfile.XHDTYPE} and header.size <= MAX_NAME_BYTES:
            name = _long_name(header, stream.read(padded_bytes))
            continue
        label, name = name or header.name, None
        if not header.isreg() or is_hidden(label):
            stream.skip(padded_bytes)
            continue
        budget.member()
        if header.size > MAX_MEMBER_BYTES:
            stream.skip(padded_bytes)
            yield label, None
        else:
            yield label, stream.read(padded_bytes)[: header.size]


def _pieces(data: bytes) -> Iterator[bytes]:
    return (data[at : at + CHUNK_BYTES] for at in range(0, len(data), CHUNK_BYTES))


def _long_name(header: tarfile.TarInfo, data: bytes) -> str | None:
    """The name in a GNU long name or a pax header; None where it gives none."""
    data = data[: header.size]
    if header.type == tarfile.GNUTYPE_LONGNAME:
        return data.rstrip(b"\0").decode("utf-8", "surrogateescape")
    for record in data.split(b"\n"):
        key, found, value = record.partition(b" ")[2].partition(b"=")
        if found and key == b"path":
            return value.decode("utf-8", "surrogateescape")
    return None


class _Stream:
    """Bytes in order, from pieces of any size."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""

    def read(self, size_bytes: int) -> bytes:
        """The next bytes; none at the end.

        Raises Malformed where fewer are left.
        """
        parts, missing_bytes = [], size_bytes
        while missing_bytes:
            piece = self._rest or next(self._pieces, b"")
            if not piece:
                if missing_bytes == size_bytes:
                    return b""
                raise Malformed("the archive is cut off")
            parts.append(piece[:missing_bytes])
            self._rest = piece[missing_bytes:]
            missing_bytes -= len(parts[-1])
        return b"".join(parts)

    def skip(self, size_bytes: int) -> None:
        """Passes over bytes without keeping them. Raises Malformed where fewer are left."""
        while size_bytes > 0 and (piece := self.read(min(size_bytes, CHUNK_BYTES))):
            size_bytes -= len(piece)


PARSER = Parser("tar", _recognises, _parse)
