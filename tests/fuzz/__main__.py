"""Coverage-guided fuzzing of every parser: `make fuzz MINUTES=10`. A finding is written beside its traceback."""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["worker"]):
    from tests.fuzz.reading import corpus, read
    from worker.plugins import parsers

    parsers()

LARGEST_INPUT_BYTES = 20_000
SLOWEST_SECONDS = 20
MOST_MEMORY_MB = 2048


def fuzz(name: str, folder: Path, seconds: int) -> None:
    """One parser, in this process, which ends when the time is over or something is found."""
    parser = next(parser for parser in parsers() if parser.name == name)
    folder.mkdir(parents=True, exist_ok=True)
    for path in corpus(parser):
        shutil.copy(path, folder)
        read(parser, path.read_bytes())  # loads what is loaded once
    options = [
        f"-max_total_time={seconds}",
        f"-max_len={LARGEST_INPUT_BYTES}",
        f"-timeout={SLOWEST_SECONDS}",
        f"-rss_limit_mb={MOST_MEMORY_MB}",
        f"-artifact_prefix={folder.parent}/found-{name}-",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *options, str(folder)], lambda data: read(parser, data))
    atheris.Fuzz()


def main() -> None:
    """Every parser in turn, or one, each in a process of its own; exits 1 where something was found."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--minutes", type=float, default=10, help="for all parsers together")
    options.add_argument("--parser", help="only this one, in this process")
    options.add_argument("--work", type=Path, default=Path("build/fuzz"), help="corpora and findings")
    given = options.parse_args()
    seconds = max(1, int(given.minutes * 60 / (1 if given.parser else len(parsers()))))
    if given.parser:
        fuzz(given.parser, given.work / given.parser, seconds)
        return
    each = ["--minutes", str(seconds / 60), "--work", str(given.work)]
    command = [sys.executable, "-m", "tests.fuzz", *each, "--parser"]
    failed = [parser.name for parser in parsers() if subprocess.run([*command, parser.name], check=False).returncode]
    print(f"fuzzed {len(parsers())} parsers for {seconds} s each; found something in: {', '.join(failed) or 'none'}")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
