"""The servers that tests of the store run against: the bundled one, and those that COPYDESK_SERVERS names.

COPYDESK_SERVERS=/opt/redis-8/redis-server:/opt/valkey-8/valkey-server pytest tests/desk/test_servers.py
"""

import contextlib
import os
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

from worker.desk import embedded

SERVERS = [Path(embedded.binary()), *map(Path, filter(None, os.environ.get("COPYDESK_SERVERS", "").split(":")))]


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running(program: Path, data: Path, port: int, *options: str, ping: str = "") -> Iterator["subprocess.Popen[bytes]"]:
    """A server on a data folder, with the append-only file of a desk; it ends with the block, unless killed before.

    `ping` is the URL at which it answers, where that is not its port alone.
    """
    command = [program, "--dir", data, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "yes"]
    process = subprocess.Popen([*command, *options], stdout=subprocess.DEVNULL)
    try:
        embedded.wait_until_ready(ping or f"redis://127.0.0.1:{port}/0", process)
        yield process
    finally:
        process.terminate()
        process.wait()
