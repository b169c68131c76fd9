"""Delivering what the alerts matched: one thread an alert, so that a slow receiver keeps no other waiting."""

import json
import sqlite3
import threading
import time
from collections.abc import Sequence

import structlog
from redis.exceptions import RedisError

from worker.desk.matches import MatchStreams
from worker.web.alerts.book import STREAM, Alert, Book, Message
from worker.web.alerts.webhook import Undelivered, post

PAUSES_SECONDS = (5.0, 300.0, 1_800.0, 7_200.0, 18_000.0, 36_000.0, 50_400.0, 72_000.0, 86_400.0)
"""Between the tries of one message, as Standard Webhooks 1.0 advises: three days in all."""
LOOK_SECONDS = 0.5

log = structlog.get_logger()


class Delivering:
    """Sends until `stop`."""

    def __init__(
        self, book: Book, streams: MatchStreams, *, private: bool, pauses_seconds: Sequence[float] = PAUSES_SECONDS
    ) -> None:
        self._book, self._streams, self._private, self._pauses = book, streams, private, pauses_seconds
        self._stop = threading.Event()
        self._of_alert: dict[str, threading.Thread] = {}

    def run(self) -> None:
        """For a thread of its own."""
        while not self._stop.is_set():
            for alert in self._alerts():
                thread = self._of_alert.get(alert.id)
                if thread is None or not thread.is_alive():
                    thread = threading.Thread(target=self._serve, args=(alert,), name=f"alert-{alert.id}", daemon=True)
                    self._of_alert[alert.id] = thread
                    thread.start()
            self._stop.wait(LOOK_SECONDS)

    def stop(self) -> None:
        """End; what is on its way is tried again at the next start."""
        self._stop.set()

    def _alerts(self) -> list[Alert]:
        try:
            return [alert for alert in self._book.alerts() if alert.url]
        except sqlite3.Error as error:
            log.warning("alerts cannot be read", error=str(error))
            return []

    def _serve(self, alert: Alert) -> None:
        while not self._stop.is_set() and alert in self._book.alerts():
            while not self._stop.is_set() and (message := self._book.next(alert.id, time.time())):
                try:
                    self._send(alert, message)
                except RedisError as error:  # away or full: that is no fault of the message
                    if not self._stop.is_set():
                        log.warning("a stream waits for the store", alert=alert.id, error=str(error))
                    break
                except Undelivered as error:
                    pause = self._pauses[message.tries] if message.tries < len(self._pauses) else None
                    log.warning(
                        "not delivered", alert=alert.id, message=message.id, error=str(error), dead=pause is None
                    )
                    self._book.failed(message, str(error), time.time(), pause)
                else:
                    self._book.delivered(message, time.time())
            self._stop.wait(LOOK_SECONDS)

    def _send(self, alert: Alert, message: Message) -> None:
        """Raises Undelivered, and redis.RedisError where a stream cannot be written."""
        if alert.url != STREAM:
            post(alert.url, alert.secret, message.id, message.body, time.time(), private=self._private)
            return
        told = json.loads(message.body)
        notice = told["data"]["notice"]
        fields = {
            "id": message.id,
            "type": told["type"],
            "subject": notice["data"].get("article_id") or notice["subject"],
            "time": told["timestamp"],
            "data": json.dumps(told["data"], ensure_ascii=False),
        }
        self._streams.add(alert.id, fields)
