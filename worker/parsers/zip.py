"""ZIP archives: every member that a parser recognises."""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from worker.errors import Malformed, RefusedSeed, TooLarge, Unsupported
from worker.formats.unpacking import (
    CHUNK_BYTES,
    Budget,
    check_depth,
    gathered,
    is_hidden,
    parsed_member,
    refused_member,
)
from worker.plugins import Confidence, ParsedArticle, Parser, RefusedPart, Seed

MAGIC = b"PK\x03\x04"
SUFFIXES = (".zip",)
MAX_DIRECTORY_BYTES = 16 << 20
"""Of the list of members, which must be read as a whole."""
END_OF_DIRECTORY = b"PK\x05\x06"
ENCRYPTED = 1
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
    OverflowError,
)


def _recognises(seed: Seed) -> Confidence:
    return Confidence.CONTENT if seed.data.startswith(MAGIC) else Confidence.NO


def _parse(seed: Seed) -> Iterator[ParsedArticle | RefusedPart]:
    check_depth(seed)
    budget = Budget(len(seed.data))
    with open_zip(seed.data) as archive:
        for info in archive.infolist():
            if is_hidden(info.filename):
                continue
            try:
                budget.member()
                data = gathered(chunks(archive, info, budget))
            except RefusedSeed as error:
                yield refused_member(seed, info.filename, error)
                if budget.is_spent:
                    return
                continue
            yield from parsed_member(seed, info.filename, data)


def open_zip(data: bytes) -> zipfile.ZipFile:
    """An archive, opened.

    Raises TooLarge where its list of members is, and Malformed where it is broken.
    """
    end = data.rfind(END_OF_DIRECTORY)
    if end >= 0 and int.from_bytes(data[end + 12 : end + 16], "little") > MAX_DIRECTORY_BYTES:
        raise TooLarge(f"a list of members of more than {MAX_DIRECTORY_BYTES} bytes")
    try:
        return zipfile.ZipFile(BytesIO(data))
    except BROKEN as error:
        raise Malformed(f"broken ZIP archive: {error}") from error


def chunks(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> Iterator[bytes]:
    """A member, piece by piece.

    Raises Unsupported where it is encrypted, Malformed where it is broken and TooLarge over the budget.
    """
    if info.flag_bits & ENCRYPTED:
        raise Unsupported("encrypted")
    try:
        with archive.open(info) as file:
            while chunk := file.read(CHUNK_BYTES):
                budget.spend(len(chunk))
                yield chunk
    except BROKEN as error:
        raise Malformed(f"broken member: {error}") from error


PARSER = Parser("zip", _recognises, _parse)
