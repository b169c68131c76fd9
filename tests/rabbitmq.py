"""RabbitMQ for tests of hints, where it is installed: Debian's rabbitmq-server, whose programs nobody has on a PATH."""

import contextlib
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

PROGRAMS = Path("/usr/lib/rabbitmq/bin")
STARTS_WITHIN_SECONDS = 90.0


def environment(data: Path, address: str, port: int) -> dict[str, str]:
    """What the server of a data folder is told, to listen on an address; writes its configuration there."""
    data.mkdir(exist_ok=True)
    (data / "rabbitmq.conf").write_text(f"loopback_users = none\nlisteners.tcp.1 = {address}:{port}\n")
    return {
        "HOME": str(data),
        "RABBITMQ_NODENAME": "copydesk@localhost",
        "RABBITMQ_MNESIA_BASE": str(data),
        "RABBITMQ_LOG_BASE": str(data),
        "RABBITMQ_CONFIG_FILE": str(data / "rabbitmq.conf"),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(data / "plugins"),
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "+sbwt none +sbwtdcpu none +sbwtdio none",
    }


@contextlib.contextmanager
def running(data: Path, port: int, distribution_port: int, mapper_port: int) -> Iterator[str]:
    """The URL of a server on loopback that ends with the block, and its port mapper with it."""
    ports = {"RABBITMQ_DIST_PORT": str(distribution_port), "ERL_EPMD_PORT": str(mapper_port)}
    told = {**os.environ, **environment(data, "127.0.0.1", port), **ports}
    process = subprocess.Popen([PROGRAMS / "rabbitmq-server"], env=told, stdout=subprocess.DEVNULL)
    try:
        wait_until_listening("127.0.0.1", port)
        yield f"amqp://guest:guest@127.0.0.1:{port}//"
    finally:
        process.terminate()
        process.wait(60)
        subprocess.run(["epmd", "-port", str(mapper_port), "-kill"], check=False, stdout=subprocess.DEVNULL)


def wait_until_listening(address: str, port: int) -> None:
    """Return when it takes connections. Raises TimeoutError."""
    until = time.monotonic() + STARTS_WITHIN_SECONDS
    while not listens(address, port):
        if time.monotonic() > until:
            raise TimeoutError("RabbitMQ does not listen")
        time.sleep(0.2)


def listens(address: str, port: int) -> bool:
    """Whether somebody takes connections there."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((address, port)) == 0
