"""Publishing made articles to a desk by its ledger, as a worker does."""

import hashlib
from datetime import UTC, datetime

from schemas.article import Article
from schemas.testing import golden_articles
from worker.desk.ledger import Ledger
from worker.desk.records import DroppedFile

LIKE = golden_articles()[2]
PLAIN = Article.model_validate(LIKE.model_dump(include={"id", "source", "processed_at", "title", "text"}))


def publish(ledger: Ledger, article: Article) -> str:
    """The outcome of publishing an article from a file of its own."""
    data = f"{article.id} {article.text}".encode()
    sha256 = hashlib.sha256(data).hexdigest()
    path = article.source.path.encode()
    seed_id = hashlib.sha256(path + bytes.fromhex(sha256)).hexdigest()
    ledger.register(DroppedFile(path, seed_id, "1:1:1", len(data), datetime.now(UTC), sha256, data))
    lease = ledger.claim(seed_id, "here:1:a")
    assert lease is not None
    return ledger.publish(lease, article)


def made(number: int, text: str | None = None) -> Article:
    """An article like a golden one, but one of its own; with a text of its own it has no annotations."""
    like = PLAIN if text else LIKE
    text = text or f"{like.text} No. {number}"
    source = like.source.model_copy(update={"path": f"made/{number}.txt"})
    return like.model_copy(
        update={
            "id": hashlib.sha256(str(number).encode()).hexdigest()[:32],
            "source": source,
            "text": text,
            "processed_at": datetime.now(UTC),
        }
    )
