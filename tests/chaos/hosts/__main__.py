"""A desk over hosts: network namespaces of this machine, as root. Exit code 1 where anything is lost or there twice.

Example: `python -m tests.chaos.hosts --trials busy --brokers rabbitmq --links 20`
"""

import json
import signal
import sys
import tempfile
from itertools import product
from pathlib import Path
from typing import Annotated

import typer

from tests import rabbitmq
from tests.chaos.hosts.spread import Setup, spread
from tests.chaos.hosts.trials import busy, faults, promoted

TRIALS = {"busy": busy, "faults": faults, "promoted": promoted}
BROKERS = ("valkey", "rabbitmq")
SHOWN = ("seconds", "a_second", "busy", "waiting", "quiet_after", "lost", "twice")


def main(
    trials: Annotated[str, typer.Option(help="which, parted by commas")] = ",".join(TRIALS),
    brokers: Annotated[str, typer.Option(help="valkey, which is the store, and rabbitmq")] = ",".join(BROKERS),
    links: Annotated[str, typer.Option(help="round trips between a worker and the store, in ms")] = "0,20",
    slots: Annotated[int, typer.Option(help="over three hosts")] = 64,
    seeds: Annotated[int, typer.Option(help="files of each trial")] = 2000,
    wait_ms: Annotated[float, typer.Option(help="that each seed waits")] = 200,
    log: Annotated[Path | None, typer.Option(help="where all that was measured goes, as lines of JSON")] = None,
) -> None:
    """Run each trial with each broker and each link, and print a table."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # the hosts are to end too
    bad = False
    print("| trial | broker | link |", " | ".join(SHOWN), "|")
    for broker, link, trial in product(brokers.split(","), links.split(","), trials.split(",")):
        setup = Setup(broker, slots, wait_ms / 1000, float(link) / 1000)
        if broker == "rabbitmq" and not rabbitmq.PROGRAMS.exists():
            print(f"| {trial} | there is no RabbitMQ here |")
            continue
        with tempfile.TemporaryDirectory(prefix="copydesk-hosts-") as home, spread(Path(home), setup) as desk:
            result = TRIALS[trial](desk, seeds)
        bad = bad or bool(result["violations"] or result["twice"])
        shown = " | ".join(str(result.get(field, "")) for field in SHOWN)
        print(f"| {trial} | {broker} | {link} ms | {shown} |", flush=True)
        if log:
            with log.open("a") as file:
                file.write(json.dumps({"trial": trial, **vars(setup), **result}) + "\n")
    sys.exit(bad)


if __name__ == "__main__":
    typer.run(main)
