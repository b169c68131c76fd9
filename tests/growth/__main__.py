"""Whether the time of any parser or enricher grows faster than its text: `python -m tests.growth --help`."""

import argparse
import sys
from collections.abc import Iterator, Sequence

from tests.growth.crowds import CROWDS
from tests.growth.measure import LINEAR_RATIO, Growth, growth, parsing, parsing_files, times
from tests.growth.shapes import SHAPES, plain

PLAIN_CHARACTERS = 1_000_000
EVERY = {**SHAPES, **CROWDS}


def main() -> None:
    """A line for each part that grows too fast, a table of the worst; exits 1 where there is one."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kilobytes", type=int, nargs="+", default=[25, 100, 400])
    options.add_argument("--shapes", nargs="+", default=list(EVERY), choices=list(EVERY), metavar="SHAPE")
    options.add_argument("--of", choices=["parsers", "enrichers"], help="these alone")
    given = options.parse_args()
    times(plain(2000))  # loads what is loaded once
    measured, failed = [], 0
    for kilobytes in given.kilobytes:
        for each in _all(given.shapes, kilobytes * 1000, given.of):
            measured.append(each)
            if each.ratio >= LINEAR_RATIO:
                failed += 1
                print(
                    f"{each.part}: {each.shape!r}, {kilobytes} kB: {each.seconds:.2f} s, "
                    f"twice that: {each.doubled:.2f} s, x {each.ratio:.1f}",
                    flush=True,
                )
    for part in dict.fromkeys(each.part for each in measured):
        worst = max((each for each in measured if each.part == part), key=lambda each: each.ratio)
        slowest = max((each for each in measured if each.part == part), key=lambda each: each.doubled / each.characters)
        pace = slowest.doubled / slowest.characters * 500_000
        print(f"{part:20} at most x {worst.ratio:.2f} ({worst.shape}); slowest {pace:.1f} s a MB ({slowest.shape})")
    seconds = times(plain(PLAIN_CHARACTERS))
    print(f"1 MB of plain news: {sum(seconds.values()):.1f} s of processor time", seconds)
    sys.exit(bool(failed))


def _all(shapes: Sequence[str], characters: int, of: str | None) -> Iterator[Growth]:
    for shape in shapes:
        if of != "parsers":
            yield from growth(shape, EVERY[shape], characters)
        if of != "enrichers":
            yield from parsing(shape, EVERY[shape], characters)
    if of != "enrichers":
        yield from parsing_files(characters)


if __name__ == "__main__":
    main()
