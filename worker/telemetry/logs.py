"""Logs as JSON lines on standard error: one event a line, with the ids of the seed and the article."""

import json
import logging
import sys
from pathlib import Path

import structlog

_LATE_LINES = 200
_NO_END = frozenset({"debug", "info", "warning"})
"""Levels of what a process logs and goes on."""


def configure() -> None:
    """Set up logging for this process and for the libraries that use the standard one."""
    processors: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*processors, structlog.processors.JSONRenderer()],
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
    )
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(name)s %(message)s")


def last_words(log: Path) -> str:
    """Why a process may have ended, after a colon: the last line of a log that is no mere event; '' without one."""
    lines = log.read_text("utf-8", "replace").splitlines()[-_LATE_LINES:] if log.exists() else []
    told = next(filter(None, map(_sentence, reversed(lines))), "")
    return f": {told}" if told else ""


def _sentence(line: str) -> str:
    """A log's line as a person would say it; '' for an event after which a process goes on."""
    try:
        event = json.loads(line)
    except ValueError:
        return line.strip()
    if not isinstance(event, dict):
        return line.strip()
    if event.get("level") in _NO_END:
        return ""
    why = event.get("error") or "".join(str(event.get("exception", "")).splitlines()[-1:])
    return ": ".join(filter(None, (str(event.get("event", "")), str(why))))
