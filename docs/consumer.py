"""A service that handles every article once, whatever is killed: `python consumer.py URL DESK handled.db`."""

import signal
import sqlite3
import sys

from schemas.client import Desk
from schemas.errors import NoSuchArticle

url, name, database = sys.argv[1:]
desk = Desk.connect(url, name)
handled = sqlite3.connect(database)
handled.execute("pragma journal_mode = wal")
handled.execute("create table if not exists handled (notice text primary key, article text, title text)")
feed = desk.follow("my-service", consumer="one")
signal.signal(signal.SIGTERM, lambda *_: feed.stop())

for delivery in feed:
    notice = delivery.notice
    known = handled.execute("select 1 from handled where notice = ?", [notice.id]).fetchone()
    if notice.type in {"article.published.v1", "article.updated.v1"} and not known:
        try:
            article = desk.article(notice.data.article_id or "")
            with handled:  # the work and the note that it is done, in one transaction
                handled.execute("insert into handled values (?, ?, ?)", [notice.id, article.id, article.title])
        except NoSuchArticle:
            print(f"{notice.id}: its lifetime is over", file=sys.stderr)
    feed.ack(delivery)

desk.close()
