"""Every format has a sample, no two parsers claim one; docs/formats.md lists them: `python -m tests.test_formats`."""

import importlib
import pkgutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import worker.parsers
from tests.samples import SAMPLES
from worker.config import Settings
from worker.formats import unpacking
from worker.formats.page.tree import MAX_PAGE_BYTES
from worker.plugins import ParsedArticle, Parser, Seed, parse, parsers

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "formats.md"
HEAD = """# Formats

Written from the parsers in `worker/parsers/` by `make docs`; a test keeps it fresh. A file is known by its contents
first, by its name's suffix only where contents do not tell.

| parser | reads | suffixes | sample |
|---|---|---|---|
"""
LIMITS = """
## Limits

They hold while a file is read or unpacked, not after; what is over one is refused as `too_large`.

| what | limit |
|---|---|
| a file in the drop folder (`COPYDESK_MAX_SEED_BYTES`), before it is read | {seed} MiB |
| a page of HTML | {page} MiB |
| members of a container | {members:,} |
| one member, unpacked | {member} MiB |
| all members of a container, unpacked; one at a time is in memory | {unpacked} GiB |
| unpacked over packed bytes | {ratio} |
| containers within each other | {depth} |
"""


def modules() -> Iterator[tuple[Parser, str, tuple[str, ...]]]:
    """Every parser with its module's first line and the suffixes of its files."""
    for found in pkgutil.iter_modules(worker.parsers.__path__):
        module = importlib.import_module(f"worker.parsers.{found.name}")
        first = (module.__doc__ or "").partition("\n")[0].rstrip(".")
        yield module.PARSER, first, getattr(module, "SUFFIXES", ())


def surest(path: Path) -> list[str]:
    seed = Seed(path.name, path.read_bytes())
    sureness = {parser.name: parser.recognises(seed) for parser in parsers()}
    return [name for name, sure in sureness.items() if sure and sure == max(sureness.values())]


def limits() -> str:
    """The limits, as the code holds them."""
    seed_bytes = Settings.model_fields["max_seed_bytes"].default
    return LIMITS.format(
        seed=seed_bytes >> 20,
        page=MAX_PAGE_BYTES >> 20,
        members=unpacking.MAX_MEMBERS,
        member=unpacking.MAX_MEMBER_BYTES >> 20,
        unpacked=unpacking.MAX_UNPACKED_BYTES >> 30,
        ratio=unpacking.MAX_RATIO,
        depth=unpacking.MAX_DEPTH,
    )


def page() -> str:
    samples: dict[str, list[str]] = {}
    for path in SAMPLES:
        samples.setdefault(surest(path)[0], []).append(f"[{path.name}](../seeds/{path.name})")
    rows = []
    for parser, first, suffixes in modules():
        shown = " ".join(f"`{suffix}`" for suffix in suffixes)
        rows.append(f"| {parser.name} | {first} | {shown} | {' '.join(samples.get(parser.name, []))} |\n")
    return HEAD + "".join(rows) + limits()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_exactly_one_parser_is_surest_of_a_sample(path: Path) -> None:
    assert len(surest(path)) == 1


def test_every_parser_has_a_sample_of_its_own() -> None:
    assert {parser.name for parser in parsers()} == {name for path in SAMPLES for name in surest(path)}


def test_no_two_articles_of_the_samples_tell_the_same_story() -> None:
    texts = Counter(
        found.paragraphs
        for path in SAMPLES
        for found in parse(Seed(path.name, path.read_bytes()))
        if isinstance(found, ParsedArticle)
    )
    assert texts.most_common(1)[0][1] == 1


def test_the_page_of_formats_is_fresh() -> None:
    assert PAGE.read_text("utf-8") == page(), "run `make docs`"


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), "utf-8")
