"""A page on a desk that has something to show, and the browser that opens it."""

import contextlib
import json
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import uvicorn
from redis import Redis

from schemas.article import Article, InStory
from schemas.testing import fill, golden_articles, put
from tests.dropping import claimed, dropped
from worker.config import Settings
from worker.connect.report import facts, story_of
from worker.desk.ledger import Ledger
from worker.pipeline import articles
from worker.plugins import Seed
from worker.web.alerts.book import Book, Message
from worker.web.app import application
from worker.web.guard import Access
from worker.web.search.entry import entry_of
from worker.web.search.index import Index
from worker.web.search.searching import Search
from worker.web.search.stories import Telling
from worker.web.server import window_on

SEEDS = Path(__file__).parents[2] / "seeds"
SAMPLE = "1862a9f1b5fb296d79ac26353a527ce7"
ANNECY, _, HARBOUR = golden_articles()
STORY = story_of(
    "5" * 16, [facts(HARBOUR), facts(HARBOUR.model_copy(update={"url": "https://other.example/2", "publisher": None}))]
)
QUIETLY = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
SECONDS = 120


@contextlib.contextmanager
def opened(program: str) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIETLY, timeout=SECONDS * 1000)
        yield browser
        browser.close()


@contextlib.contextmanager
def served(url: str, folder: Path, desk: str) -> Iterator[tuple[str, Ledger, Index]]:
    """A page on a desk with the golden articles, the sample and a refused file: its address, its ledger, its index."""
    ledger = Ledger(Redis.from_url(url), Settings(desk=desk))
    fill(ledger.redis, ledger.keys)
    [sample] = articles(Seed(path := "000_ef686245f382e15e.txt", (SEEDS / path).read_bytes()))
    put(ledger.redis, ledger.keys, sample)
    lease = claimed(ledger, dropped("broken.pdf", "no pdf"))
    ledger.fail(lease.seed_id, lease.token, "malformed", "no page can be read")
    index = Index(folder / "index.db")
    index.put([*golden_articles(), sample])
    told(ledger, index)
    revised = ANNECY.model_copy(update={"revision": ANNECY.revision + 1, "text": f"{ANNECY.text} Encore."})
    index.put([revised])
    put(ledger.redis, ledger.keys, revised)
    book = Book(folder / "alerts.db")
    alert = book.add("country:MLT -bridge", "https://hooks.example/news", 0.0)
    body = {"data": {"article": entry_of(HARBOUR).card}}
    book.put([(alert, Message("msg_1", json.dumps(body)))], time.time())
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        window = window_on(Settings(desk=desk, redis_url=url), Search(index.path), book)
        app = application(window, Access(port))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=1))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{port}", ledger, index
        server.should_exit = True
        thread.join()
    index.close()


def told(ledger: Ledger, index: Index, *more: Article) -> None:
    """A story of the harbour's article and what followed, in the store and in the index."""
    later = HARBOUR.model_copy(update={"id": "b" * 32, "title": "First ferry sails", "publisher": "The Third"})
    members = [each.model_copy(update={"story": InStory(id=STORY.id)}) for each in (HARBOUR, later, *more)]
    for article in members:
        put(ledger.redis, ledger.keys, article)
    index.put(members)
    story = STORY.model_copy(update={"articles": len(members)})
    index.tell([Telling(STORY.id, story, tuple(article.id for article in members))])
