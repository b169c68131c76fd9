"""Everything that a watcher or a worker imports; read once by the server that they are forked from."""

import celery.apps.worker  # noqa: F401
import kombu.transport.redis  # noqa: F401

from worker import cli, ingest, plugins, watcher  # noqa: F401

plugins.parsers()
plugins.enrichers()
