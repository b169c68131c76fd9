"""A TCP proxy between a desk and its store that loses replies after the command ran, goes silent, or dawdles."""

import contextlib
import random
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

DAWDLES_SECONDS = 0.05
CHUNK = 65536


@dataclass
class Proxy:
    """Does mischief to a share of the replies; `done` counts it by kind: lost, silent, late."""

    target: tuple[str, int]
    chance: random.Random
    share: float
    listener: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))
    done: Counter[str] = field(default_factory=Counter)

    @property
    def port(self) -> int:
        """Where it listens, on loopback."""
        return int(self.listener.getsockname()[1])

    def serve(self) -> None:
        """Take connections until the listener is closed."""
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            server = socket.create_connection(self.target)
            for target, arguments in ((self._pass_commands, (client, server)), (self._pass_replies, (server, client))):
                threading.Thread(target=target, args=arguments, daemon=True).start()

    def _pass_commands(self, client: socket.socket, server: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := client.recv(CHUNK):
                server.sendall(data)
        _close(server)

    def _pass_replies(self, server: socket.socket, client: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := server.recv(CHUNK):
                kind = self.chance.choice(("lost", "silent", "late")) if self.chance.random() < self.share else ""
                self.done[kind] += bool(kind)
                if kind == "lost":
                    break
                if kind == "silent":  # half open: whoever waits must time out by himself
                    while server.recv(CHUNK):
                        pass
                    break
                time.sleep(DAWDLES_SECONDS if kind == "late" else 0)
                client.sendall(data)
        _close(client)


def _close(side: socket.socket) -> None:
    with contextlib.suppress(OSError):
        side.shutdown(socket.SHUT_RDWR)
    side.close()


@contextlib.contextmanager
def proxied(host: str, port: int, chance: random.Random, share: float) -> Iterator[Proxy]:
    """A running proxy."""
    proxy = Proxy((host, port), chance, share)
    threading.Thread(target=proxy.serve, daemon=True).start()
    try:
        yield proxy
    finally:
        _close(proxy.listener)
