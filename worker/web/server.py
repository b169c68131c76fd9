"""The page's process: an index that follows the desk, alerts that follow it, and a server that answers from it."""

import gc
import socket
import threading
from pathlib import Path

import uvicorn

from schemas.client import Desk
from worker.config import Settings
from worker.desk.ledger import Ledger
from worker.desk.matches import MatchStreams
from worker.desk.store import connect, connect_in_haste
from worker.web.alerts.book import Book, beside
from worker.web.alerts.delivering import Delivering
from worker.web.alerts.matching import Matching
from worker.web.app import application
from worker.web.guard import Access
from worker.web.search.following import Follower
from worker.web.search.index import Index
from worker.web.search.searching import Search
from worker.web.window import Window

STOPS_WITHIN_SECONDS = 2


def serve(config: Settings, index_at: Path) -> None:
    """Serve until told to stop. Raises IndexBusy where another process keeps the index, OSError for a taken port."""
    gc.freeze()  # the modules stay: looking through them again and again took a tenth of an article's time
    names = frozenset(name.strip().lower() for name in config.web_names.split(",") if name.strip())
    access = Access(config.web_port, names | {config.web_host.lower()}, config.web_token)
    with socket.create_server(
        (config.web_host, config.web_port), family=socket.AF_INET6 if ":" in config.web_host else socket.AF_INET
    ) as listening:
        index = Index(index_at)
        desk = Desk.connect(config.redis_url, config.desk, config.archive)
        search, book = Search(index_at), Book(beside(index_at, config.desk))
        follower, matching = Follower(desk, index), Matching(desk, search, book)
        ledger = Ledger(connect(config.redis_url), config)
        delivering = Delivering(book, MatchStreams(ledger.redis, ledger.keys), private=config.private_webhooks)
        for work in (follower.run, follower.check, matching.run, delivering.run):
            threading.Thread(target=work, name=work.__qualname__, daemon=True).start()
        window = window_on(config, search, book)
        server = uvicorn.Server(
            uvicorn.Config(
                application(window, access),
                log_level="warning",
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=STOPS_WITHIN_SECONDS,
                limit_concurrency=256,
            )
        )
        try:
            server.run(sockets=[listening])
        finally:
            for each in (follower, matching, delivering):
                each.stop()


def window_on(config: Settings, search: Search, book: Book) -> Window:
    """What the pages ask: nobody waits long for a store that is silent, and the search goes on without it."""
    desk = Desk(connect_in_haste(config.redis_url, text=True), config.desk, config.archive)
    ledger = Ledger(connect_in_haste(config.redis_url), config)
    return Window(desk, search, ledger, book, MatchStreams(ledger.redis, ledger.keys), config.private_webhooks)
