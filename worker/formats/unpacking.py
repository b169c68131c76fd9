"""Unpacking within limits: members, bytes and ratio are counted while bytes come out, never after.

The limits are here, in one place, and hold for every container.
"""

import zlib
from collections.abc import Iterator

from worker.errors import Malformed, RefusedSeed, TooLarge
from worker.plugins import ParsedArticle, RefusedPart, Seed, parse

MAX_MEMBERS = 100_000
"""Of one container."""
MAX_MEMBER_BYTES = 64 << 20
"""Of one member, unpacked."""
MAX_UNPACKED_BYTES = 4 << 30
"""Of all members of one container, unpacked; only one of them is in memory at a time."""
MAX_RATIO = 250
"""Unpacked over packed bytes; text packs ten to one, rarely fifty to one."""
FREE_BYTES = 4 << 20
"""The ratio does not count below so many unpacked bytes: a page of blanks packs well and does no harm."""
MAX_DEPTH = 2
"""A container within a container is read; one within that is refused."""
CHUNK_BYTES = 64 << 10
GZIP_MAGIC = b"\x1f\x8b\x08"


class Budget:
    """What one container has unpacked so far, against its packed size."""

    def __init__(self, packed_bytes: int) -> None:
        self._allowed_bytes = min(MAX_UNPACKED_BYTES, max(FREE_BYTES, MAX_RATIO * packed_bytes))
        self._bytes = self._members = 0
        self.is_spent = False

    def member(self) -> None:
        """Counts one more member. Raises TooLarge."""
        self._members += 1
        if self._members > MAX_MEMBERS:
            self.is_spent = True
            raise TooLarge(f"more than {MAX_MEMBERS} members")

    def spend(self, size_bytes: int) -> None:
        """Counts unpacked bytes. Raises TooLarge."""
        self._bytes += size_bytes
        if self._bytes > self._allowed_bytes:
            self.is_spent = True
            raise TooLarge(f"unpacks to more than {self._allowed_bytes} bytes")


def check_depth(seed: Seed) -> None:
    """Raises TooLarge for a container within too many containers."""
    if seed.depth >= MAX_DEPTH:
        raise TooLarge(f"more than {MAX_DEPTH} containers within each other")


def gunzip(data: bytes) -> Iterator[bytes]:
    """The chunks of a gzip file of one or more members.

    Raises TooLarge by ratio and Malformed where it is broken or cut off.
    """
    budget, view, at = Budget(len(data)), memoryview(data), 0
    while data[at : at + 2] == GZIP_MAGIC[:2]:
        unpacker = zlib.decompressobj(wbits=31)
        while not unpacker.eof:
            packed = unpacker.unconsumed_tail or view[at : at + CHUNK_BYTES]
            at += 0 if unpacker.unconsumed_tail else len(packed)
            try:
                chunk = unpacker.decompress(packed, CHUNK_BYTES)
            except zlib.error as error:
                raise Malformed(f"broken gzip data: {error}") from error
            if not chunk and at >= len(data) and not unpacker.eof and not unpacker.unconsumed_tail:
                raise Malformed("gzip data is cut off")
            budget.spend(len(chunk))
            yield chunk
        at -= len(unpacker.unused_data)


def gunzip_start(data: bytes, size_bytes: int) -> bytes:
    """The first bytes of a gzip file; empty where it is none."""
    try:
        return zlib.decompressobj(wbits=31).decompress(data[:CHUNK_BYTES], size_bytes)
    except zlib.error:
        return b""


def gathered(chunks: Iterator[bytes]) -> bytes:
    """Chunks as one member. Raises TooLarge over MAX_MEMBER_BYTES."""
    parts, size_bytes = [], 0
    for chunk in chunks:
        size_bytes += len(chunk)
        if size_bytes > MAX_MEMBER_BYTES:
            raise TooLarge(f"a member of more than {MAX_MEMBER_BYTES} bytes")
        parts.append(chunk)
    return b"".join(parts)


def parsed_member(container: Seed, name: str, data: bytes) -> Iterator[ParsedArticle | RefusedPart]:
    """A member's articles; a bad member is a refused part, so the others go on. Its name is only a label."""
    label = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    member = container.member(label, data)
    try:
        yield from parse(member)
    except RefusedSeed as error:
        yield RefusedPart(member.part or label, error)


def refused_member(container: Seed, name: str, error: RefusedSeed) -> RefusedPart:
    """A member that could not be unpacked."""
    return RefusedPart(container.member(name, b"").part or name, error)


def is_hidden(name: str) -> bool:
    """Whether a member is a folder, a dot file or what operating systems leave behind."""
    parts = name.replace("\\", "/").split("/")
    return name.endswith("/") or parts[-1].startswith(".") or parts[0] == "__MACOSX"
