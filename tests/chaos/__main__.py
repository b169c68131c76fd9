"""Chaos: a whole desk as real processes, SIGKILLed at random while files are dropped. Exit code 1 on any violation.

A soak is the same desk left alone: its processes' memory must stay flat.

Example: `python -m tests.chaos --files 5000 --seed 1`
"""

import json
import os
import signal
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from tests.chaos import entry
from tests.chaos.processes import desk
from tests.chaos.run import Plan, Run


def main(
    files: Annotated[int, typer.Option(help="files to drop")] = 5000,
    seed: Annotated[int, typer.Option(help="of everything that is drawn at random")] = 1,
    every: Annotated[
        float, typer.Option(help="mean seconds between kills; 0 kills nobody and judges memory: a soak")
    ] = 0.7,
    workers: Annotated[int, typer.Option(help="worker processes, each with two children")] = 3,
    pipeline: Annotated[str, typer.Option(help="real, or stub: no enricher but poison")] = "real",
    home: Annotated[
        Path | None, typer.Option(help="an empty folder for the desk and its logs; else a temporary one")
    ] = None,
    log: Annotated[Path | None, typer.Option(help="where the JSON log goes; else it is printed")] = None,
) -> None:
    """Drop files, kill processes, and judge by the ledger, the articles and the stream."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # the desk's processes are to end too
    print(f"seed {seed}, {files} files, {workers} workers, {pipeline} pipeline")
    os.environ[entry.PIPELINE] = pipeline
    with (
        tempfile.TemporaryDirectory(prefix="copydesk-chaos-") as temporary,
        desk(home or Path(temporary) / "desk", workers) as running,
    ):
        report = Run(Plan(files, seed, every), running, _tell).go()
    short = {name: value for name, value in report.items() if name not in ("events", "samples")}
    print(file=sys.stderr)
    print(json.dumps(short, indent=2))
    if log:
        log.write_text(json.dumps(report, indent=1))
    sys.exit(1 if report["violations"] else 0)


def _tell(line: str) -> None:
    end = "\r" if sys.stderr.isatty() else "\n"
    print(line, end=end, file=sys.stderr, flush=True)


if __name__ == "__main__":
    typer.run(main)
