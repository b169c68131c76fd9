"""How fast a consumer reads on one core: the client beside raw redis-py with json.loads, on the same desk, in turn."""

import json
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from redis import Redis

from schemas.article import Article
from schemas.asking import PAGE
from schemas.client import Desk
from schemas.following import Delivery
from schemas.keys import Keys
from schemas.notices import Notice, NoticeData
from schemas.testing import put
from tests.contract.publishing import made
from worker.desk import embedded
from worker.pipeline import articles
from worker.plugins import Seed

SAMPLE = Path(__file__).parents[2] / "seeds" / "000_ef686245f382e15e.txt"
ARTICLES = 3000
ROUNDS = 5
BATCH = 100


def measure() -> Iterator[tuple[str, str]]:
    """Articles and notices a second, by the client and raw, each the median of some rounds."""
    with tempfile.TemporaryDirectory(prefix="copydesk-") as data, embedded.server(Path(data)) as url:
        raw = Redis.from_url(url, decode_responses=True)
        for name, like in (("short", made(0)), ("sample", _sample())):
            desk, keys = Desk.connect(url, name), Keys(name)
            size = _fill(raw, keys, like)
            rates = _rates(partial(_raw_articles, raw, keys), partial(_client_articles, desk))
            yield f"articles of {size / 1000:.1f} kB read and decoded a second", _told(*rates)
        rates = _rates(partial(_raw_notices, raw, keys), partial(_client_notices, desk))
        yield f"notices followed and acknowledged a second, {BATCH} at a time", _told(*rates)


def _sample() -> Article:
    """The file that comes with the project, as the whole pipeline reads it."""
    [found] = articles(Seed(SAMPLE.name, SAMPLE.read_bytes()))
    assert isinstance(found, Article)
    return found


def _fill(redis: "Redis", keys: Keys, like: Article) -> float:
    """Articles with their notices; gives their size as JSON."""
    size = 0
    for number in range(ARTICLES):
        article = like.model_copy(update={"id": made(number).id})
        size += len(article.model_dump_json())
        put(redis, keys, article)
        data = NoticeData(
            key=keys.article(article.id),
            article_id=article.id,
            revision=1,
            seed_id=article.source.sha256,
            path=article.source.path,
            title=article.title,
            language="en",
            published_at=article.published_at,
            status=article.status,
            counts={"entities": len(article.entities), "statements": len(article.statements)},
        )
        notice = Notice(
            id=f"{article.id}.1.article.published.v1",
            source="copydesk/main",
            type="article.published.v1",
            subject=article.id,
            time=article.processed_at,
            data=data,
        )
        redis.xadd(keys.notices, notice.fields())
    return size / ARTICLES


def _rates(*ways: Callable[[], int]) -> list[float]:
    """Each way's median count in a second of this process's own time; the ways take turns."""
    rates: list[list[float]] = [[] for _ in ways]
    for _ in range(ROUNDS):
        for rate, way in zip(rates, ways, strict=True):
            started = time.process_time()
            count = way()
            rate.append(count / (time.process_time() - started))
            assert count == ARTICLES
    return [statistics.median(rate) for rate in rates]


def _told(raw: float, client: float) -> str:
    return f"{client:,.0f} by the client, {raw:,.0f} raw with json.loads ({client / raw:.2f})"


def _raw_articles(redis: "Redis", keys: Keys) -> int:
    ids, count = redis.zrange(keys.by("published"), 0, -1), 0
    for start in range(0, len(ids), PAGE):
        pipeline = redis.pipeline(transaction=False)
        for article_id in ids[start : start + PAGE]:
            pipeline.hget(keys.article(article_id), "json")
        count += sum(1 for text in pipeline.execute() if json.loads(text)["text"])
    return count


def _client_articles(desk: Desk) -> int:
    return sum(1 for _ in desk.articles())


def _raw_notices(redis: "Redis", keys: Keys) -> int:
    group, count = f"raw-{time.monotonic_ns()}", 0
    redis.xgroup_create(keys.notices, group, id="0")
    while reply := redis.xreadgroup(group, "one", {keys.notices: ">"}, count=BATCH):
        entries = reply[0][1]
        count += sum(1 for _, fields in entries if json.loads(fields["data"])["article_id"])
        redis.xack(keys.notices, group, *(entry_id for entry_id, _ in entries))
    return count


def _client_notices(desk: Desk) -> int:
    feed, held, count = desk.follow(f"client-{time.monotonic_ns()}", "one", batch=BATCH), list[Delivery](), 0
    for delivery in feed:
        held.append(delivery)
        if len(held) == BATCH:
            feed.ack(*held)
            count += len(held)
            held.clear()
        if count == ARTICLES:
            return count
    return count
