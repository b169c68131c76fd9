"""Hosts as network namespaces on one bridge, each with a link that can be cut. Needs Linux, root and `ip`."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

BRIDGE = "copydesk-hosts"
PREFIX = "copydesk-"
NET = "10.203.7."
GATEWAY = f"{NET}254"
"""Where whoever runs the trial stands: its own link is never cut."""


@dataclass(frozen=True)
class Host:
    """A namespace with a link of its own."""

    name: str
    address: str

    @property
    def namespace(self) -> str:
        """As `ip netns` knows it."""
        return f"{PREFIX}{self.name}"

    @property
    def link(self) -> str:
        """The end of its link that lies on the bridge."""
        return f"cd-{self.name}"

    def command(self, *command: str) -> list[str]:
        """A command as it runs on this host, under the host's own name, in the process that is started."""
        named = f'hostname {self.name}; exec "$@"'
        return ["ip", "netns", "exec", self.namespace, "unshare", "--uts", "sh", "-c", named, "sh", *command]

    def cut(self) -> None:
        """Take its link down; what is on the way is lost and nobody is told."""
        _ip("link", "set", self.link, "down")

    def mend(self) -> None:
        """Bring its link up again."""
        _ip("link", "set", self.link, "up")

    def vanish(self) -> None:
        """Cut its link first, so that no connection is closed, then end everything on it by SIGKILL."""
        self.cut()
        self.kill()

    def pids(self) -> list[int]:
        """Everything that runs on it."""
        return [int(pid) for pid in _ip("netns", "pids", self.namespace).split()]

    def kill(self) -> None:
        """End everything on it by SIGKILL."""
        for pid in self.pids():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


@contextlib.contextmanager
def network(*names: str) -> Iterator[dict[str, Host]]:
    """Hosts by name; they end with the block, and everything on them. Raises CalledProcessError where one is there."""
    hosts = [Host(name, f"{NET}{number}") for number, name in enumerate(names, 1)]
    _ip("link", "add", BRIDGE, "type", "bridge")
    try:
        _ip("address", "add", f"{GATEWAY}/24", "dev", BRIDGE)
        _ip("link", "set", BRIDGE, "up")
        for host in hosts:
            _connect(host)
        yield {host.name: host for host in hosts}
    finally:
        for host in hosts:
            with contextlib.suppress(subprocess.CalledProcessError):  # it never came to be
                host.kill()
                _ip("link", "delete", host.link)
                _ip("netns", "delete", host.namespace)
        _ip("link", "delete", BRIDGE)


def _connect(host: Host) -> None:
    inside = ("-n", host.namespace)
    _ip("netns", "add", host.namespace)
    _ip("link", "add", host.link, "type", "veth", "peer", "name", "eth0", "netns", host.namespace)
    _ip("link", "set", host.link, "master", BRIDGE, "up")
    _ip(*inside, "address", "add", f"{host.address}/24", "dev", "eth0")
    for interface in ("lo", "eth0"):
        _ip(*inside, "link", "set", interface, "up")


def _ip(*arguments: str) -> str:
    return subprocess.run(["ip", *arguments], check=True, stdout=subprocess.PIPE, text=True).stdout
