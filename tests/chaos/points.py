"""Named points of a file's way. A process that comes by an armed one dies there, or has the server die, once."""

import functools
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from kombu.transport.virtual import QoS, Transport

from worker import pipeline
from worker.desk.archive import ArchiveWriter
from worker.desk.ledger import Ledger
from worker.intake import folder
from worker.work import processes as work
from worker.work import tasks

CONTROL = "COPYDESK_CHAOS_CONTROL"
"""The environment's name for the folder in which points are armed."""

STEPS: dict[str, tuple[Any, str]] = {
    "watcher.look": (folder, "look"),
    "watcher.read": (folder, "read"),
    "watcher.send": (tasks, "send"),
    "worker.gap": (Transport, "_deliver"),
    "worker.unacked": (QoS, "append"),
    "worker.ack": (QoS, "ack"),
    "worker.give_up": (work.HintRequest, "_give_up"),
    "child.assemble": (pipeline, "assemble"),
    "child.enrich": (pipeline, "enrich"),
    "ledger.register": (Ledger, "register"),
    "ledger.dispatch": (Ledger, "dispatch"),
    "ledger.claim": (Ledger, "claim"),
    "ledger.renew": (Ledger, "renew"),
    "ledger.publish": (Ledger, "publish"),
    "ledger.fail": (Ledger, "fail"),
    "ledger.sweep": (Ledger, "sweep"),
    "ledger.beat": (Ledger, "beat"),
}
"""Each step of the way, as the function that does it. Its points are just before and just after.

`worker.gap.before` lies right behind kombu's BRPOP: what dies there has lost the hint, of which no note is kept.
"""

ARCHIVE_STEPS: dict[str, tuple[Any, str]] = {
    "archive.write": (ArchiveWriter, "write"),
    "archive.list": (ArchiveWriter, "_list"),
    "archive.add": (ArchiveWriter, "add"),
    "archive.leave": (Ledger, "archived"),
    "archive.keep_seeds": (ArchiveWriter, "add_seeds"),
    "archive.forget_seed": (Ledger, "forget_seed"),
    "archive.forget_marks": (Ledger, "forget_article"),
}
"""As STEPS, of the way from the store to the archive, which the watcher goes while the store is over its mark."""

POINTS = tuple(f"{step}.{side}" for step in STEPS for side in ("before", "after"))
ARCHIVE_POINTS = tuple(f"{step}.{side}" for step in ARCHIVE_STEPS for side in ("before", "after"))


def install() -> None:
    """Put the points into this process; nothing in the product knows of them."""
    control = Path(os.environ[CONTROL])
    for step, (owner, name) in (STEPS | ARCHIVE_STEPS).items():
        setattr(owner, name, _pointed(step, getattr(owner, name), control))


def _pointed(step: str, function: Callable[..., Any], control: Path) -> Callable[..., Any]:
    @functools.wraps(function)
    def pointed(*args: Any, **kwargs: Any) -> Any:
        _pass(f"{step}.before", control)
        result = function(*args, **kwargs)
        _pass(f"{step}.after", control)
        return result

    return pointed


def _pass(point: str, control: Path) -> None:
    for victim in ("self", "server"):
        armed = control / f"armed.{point}.{victim}"
        try:
            armed.rename(control / f"fired.{point}.{victim}")
        except FileNotFoundError:
            continue
        pid = os.getpid() if victim == "self" else int((control / "server.pid").read_text())
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def arm(control: Path, point: str, victim: str) -> None:
    """Have the next process that comes by the point die there (`self`), or kill the server there (`server`)."""
    (control / f"fired.{point}.{victim}").unlink(missing_ok=True)
    (control / f"armed.{point}.{victim}").touch()


def fired_at(control: Path, point: str, victim: str) -> float | None:
    """When somebody came by, in seconds since 1970; None where nobody did. Tells it once."""
    fired = control / f"fired.{point}.{victim}"
    if not fired.exists():
        return None
    at = fired.stat().st_ctime
    fired.unlink()
    return at


def disarm(control: Path) -> None:
    """Take back every point that nobody came by."""
    for armed in control.glob("armed.*"):
        armed.unlink(missing_ok=True)
