"""A webhook's receiver on loopback: what it was sent, and how often it fails."""

import contextlib
import json
import random
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from standardwebhooks import Webhook


@dataclass
class Receiver:
    """Every message that came, under its id, as often as it came."""

    url: str = ""
    secret: str = ""
    """When it is known, every signature is verified by the library of Standard Webhooks."""
    fails: float = 0.0
    """How often it answers 500; half of these times after it has taken the message."""
    status: int = 200
    hosts: list[str] = field(default_factory=list)
    came: dict[str, list[Any]] = field(default_factory=dict)
    _random: random.Random = field(default_factory=lambda: random.Random(7))
    _lock: Any = field(default_factory=threading.Lock)

    def take(self, headers: dict[str, str], body: bytes) -> int:
        """The status that it answers with."""
        with self._lock:
            drawn = self._random.random()
            if drawn < self.fails / 2:
                return 500
            self.hosts.append(headers["host"])
            told = Webhook(self.secret).verify(body, headers) if self.secret else json.loads(body)
            self.came.setdefault(headers["webhook-id"], []).append(told)
            return 500 if drawn < self.fails else self.status


@contextlib.contextmanager
def receiving() -> Iterator[Receiver]:
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            self.send_response(receiver.take({name.lower(): value for name, value in self.headers.items()}, body))
            self.send_header("location", f"{receiver.url}/elsewhere")
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    receiver.url = f"http://127.0.0.1:{server.server_port}/hook"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield receiver
    server.shutdown()
    server.server_close()
    thread.join()
