"""All that a watcher or a worker imports, and the models of a real pipeline; read once, before they are forked."""

import os

import celery.apps.worker  # noqa: F401
import kombu.transport.redis  # noqa: F401

from tests.chaos import entry
from worker import pipeline, plugins
from worker.commands import app  # noqa: F401
from worker.intake import watcher  # noqa: F401
from worker.work import ingest  # noqa: F401

plugins.parsers()
plugins.enrichers()
if os.environ.get(entry.PIPELINE) == "real":
    list(
        pipeline.articles(
            plugins.Seed("preload.txt", b"A harbour reopens\n\nValletta's port opened, Maria Borg said.\n")
        )
    )
