"""The alerts of a desk, what they matched and their deliveries, in a SQLite file that page and commands share."""

import base64
import secrets
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

BUSY_SECONDS = 30.0
ENDED_KEPT_SECONDS = 30 * 86_400
MATCHES_KEPT = 500
"""Of each alert, for who reads them; what a webhook is to have is kept until it has it."""
SECRET_BYTES = 24
STREAM = "redis:"
ABOUT = "json_extract(body, '$.data.notice.subject'), json_extract(body, '$.data.notice.data.article_id')"
"""The article that a message tells of, also where its notice is of a story."""


@dataclass(frozen=True, slots=True)
class Alert:
    """A saved search and where its matches go."""

    id: str
    query: str
    url: str
    """Of the webhook; STREAM for a stream in the desk's store; empty where matches are only read at the page."""
    secret: str
    created: float
    """Seconds."""


@dataclass(frozen=True, slots=True)
class Match:
    """Something that an alert matched, for who reads it."""

    turn: int
    """Its place among all matches."""
    id: str
    body: str
    found: float
    """Seconds."""


@dataclass(frozen=True, slots=True)
class Message:
    """Something to deliver to an alert's receiver."""

    id: str
    body: str
    tries: int = 0
    """How often it was tried before."""


def beside(index: Path, desk: str) -> Path:
    """The file of a desk's alerts, in the folder of its index."""
    return index.with_name(f"alerts-{desk}.db")


class Book:
    """Every thread and process may ask and write; each change is one transaction. Raises sqlite3.Error."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)  # it holds secrets
        self._lock = threading.Lock()
        self._db = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        self._db.execute("pragma journal_mode = wal")
        self._db.execute("pragma secure_delete = on")
        self._db.execute("pragma synchronous = full")  # the notice is acknowledged next, and then not given again
        self._db.execute("pragma foreign_keys = on")
        self._db.executescript((files(__package__) / "schema.sql").read_text("utf-8"))
        with self._transaction() as run:
            run("insert or ignore into about values ('group', ?)", (f"alerts-{secrets.token_hex(6)}",))

    @property
    def group(self) -> str:
        """The consumer group that feeds these alerts and nothing else."""
        return str(self._rows("select value from about where name = 'group'")[0][0])

    def alerts(self) -> list[Alert]:
        """All of them, the oldest first."""
        return [Alert(*row) for row in self._rows("select id, query, url, secret, created from alert order by created")]

    def add(self, query: str, url: str, now: float) -> Alert:
        """A new alert, with an id and a secret of its own."""
        secret = "whsec_" + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()
        alert = Alert(secrets.token_hex(4), query, url, secret, now)
        with self._transaction() as run:
            run("insert into alert values (?, ?, ?, ?, ?)", (alert.id, query, url, secret, now))
        return alert

    def remove(self, alert_id: str) -> bool:
        """Forget an alert with all that it had to deliver; False where there is none."""
        with self._transaction() as run:
            return bool(run("delete from alert where id = ?", (alert_id,)).rowcount)

    def standing(self, alert_id: str) -> dict[str, Any]:
        """How many deliveries wait, were delivered, are dead; why the last one that failed did."""
        counts = dict(self._rows("select state, count(*) from delivery where alert = ? group by state", alert_id))
        failed = "select error from delivery where alert = ? and error is not null order by changed desc limit 1"
        error = self._rows(failed, alert_id)
        states = {state: counts.get(state, 0) for state in ("waiting", "delivered", "dead")}
        return {**states, "error": error[0][0] if error else None}

    def put(self, messages: list[tuple[Alert, Message]], now: float) -> None:
        """Have these delivered; one that is there already stays as it is, and so does one whose alert has gone."""
        with self._transaction() as run:
            for alert, message in messages:
                run(
                    "insert or ignore into match (id, alert, body, found) select ?, id, ?, ? from alert where id = ?",
                    (message.id, message.body, now, alert.id),
                )
                run(
                    "insert or ignore into delivery (id, alert, body, due, changed) "
                    "select ?, id, ?, ?, ? from alert where id = ? and url != ''",
                    (message.id, message.body, now, now, alert.id),
                )
                run(
                    "delete from match where alert = ? and turn <= "
                    "(select turn from match where alert = ? order by turn desc limit 1 offset ?)",
                    (alert.id, alert.id, MATCHES_KEPT),
                )
            run("delete from delivery where state != 'waiting' and changed < ?", (now - ENDED_KEPT_SECONDS,))

    def forget(self, article_id: str) -> None:
        """Forget what was matched, was to be delivered, or was delivered of an article."""
        with self._transaction() as run:
            for table in ("delivery", "match"):
                run(f"delete from {table} where ? in ({ABOUT})", (article_id,))  # noqa: S608
        self._rows("pragma wal_checkpoint(truncate)")

    def alert(self, alert_id: str) -> Alert | None:
        """One of them, if there is one of this id."""
        return next((alert for alert in self.alerts() if alert.id == alert_id), None)

    def matches(self, alert_id: str, after: int, count: int) -> list[Match]:
        """What an alert matched after a turn, the oldest first."""
        rows = self._rows(
            "select turn, id, body, found from match where alert = ? and turn > ? order by turn limit ?",
            alert_id,
            after,
            count,
        )
        return [Match(*row) for row in rows]

    def newest(self, alert_id: str, count: int) -> list[Match]:
        """What an alert matched last, the newest first."""
        rows = self._rows(
            "select turn, id, body, found from match where alert = ? order by turn desc limit ?", alert_id, count
        )
        return [Match(*row) for row in rows]

    def next(self, alert_id: str, now: float) -> Message | None:
        """What is due for longest, if anything is."""
        rows = self._rows(
            "select id, body, tries from delivery where alert = ? and state = 'waiting' and due <= ? "
            "order by due limit 1",
            alert_id,
            now,
        )
        return Message(*rows[0]) if rows else None

    def delivered(self, message: Message, now: float) -> None:
        """The receiver has it."""
        with self._transaction() as run:
            run(
                "update delivery set state = 'delivered', tries = tries + 1, changed = ?, error = null where id = ?",
                (now, message.id),
            )

    def failed(self, message: Message, error: str, now: float, pause_seconds: float | None) -> None:
        """A try failed: the next one is after a pause; without a pause it is dead."""
        state = "dead" if pause_seconds is None else "waiting"
        with self._transaction() as run:
            run(
                "update delivery set state = ?, tries = tries + 1, due = ?, changed = ?, error = ? where id = ?",
                (state, now + (pause_seconds or 0), now, error, message.id),
            )

    def revive(self, alert_id: str, now: float) -> int:
        """Try what is dead, and what waits for its next try, at once; how many there are."""
        with self._transaction() as run:
            changed = run(
                "update delivery set state = 'waiting', tries = 0, due = ?, changed = ? "
                "where alert = ? and state != 'delivered'",
                (now, now, alert_id),
            )
            return int(changed.rowcount)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def _rows(self, query: str, *values: Any) -> list[Any]:
        with self._lock:
            return self._db.execute(query, values).fetchall()

    @contextmanager
    def _transaction(self) -> Iterator[Any]:
        with self._lock:
            self._db.execute("begin immediate")
            try:
                yield self._db.execute
            except BaseException:
                self._db.execute("rollback")
                raise
            self._db.execute("commit")
