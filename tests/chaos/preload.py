"""What a worker's child reads, models and all, once before it is forked; nothing here may know which desk it is for."""

import os

import celery.apps.worker  # noqa: F401
import kombu.transport.redis  # noqa: F401

from tests.chaos import entry
from worker import pipeline, plugins

plugins.parsers()
plugins.enrichers()
if os.environ.get(entry.PIPELINE) == "real":
    list(
        pipeline.articles(
            plugins.Seed("preload.txt", b"A harbour reopens\n\nValletta's port opened, Maria Borg said.\n")
        )
    )
