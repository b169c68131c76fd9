"""Articles whose related headlines name each other, and what is told of it."""

from schemas.article import Article, Related
from schemas.client import Desk
from schemas.notices import Notice
from tests.contract.publishing import made
from tests.dropping import claimed, dropped, notices
from worker.desk.ledger import Ledger

RAISED = "Ferry that sank off Gozo is raised after eleven years"
SHORT = "Ferry raised off Gozo today"
TRICKY = 'Mayor: "A {strange} day", [he] says},{and he \\ smiles \u00fc\U0001f600 ,"article_id":"no"'


def story(number: int, title: str | None = None, *related: Related, outlet: str | None = None) -> Article:
    """No. 1 of the outlet news.example is at https://news.example/1."""
    text = f"Matter {number}: {title}, and {len(related)} others."
    url = f"https://{outlet}/{number}" if outlet else None
    fields = {"title": title, "title_origin": title and "headline", "related": related, "url": url}
    return made(number, text).model_copy(update=fields)


def hold(ledger: Ledger, version: str, *articles: Article) -> None:
    """Publish a version of a container that holds these articles."""
    lease = claimed(ledger, dropped("a.zip", version))
    for number, article in enumerate(articles):
        source = article.source.model_copy(update={"path": "a.zip", "part": article.id})
        member = article.model_copy(update={"source": source})
        ledger.publish(lease, member, member=number, members=len(articles) if article is articles[-1] else None)


def at(number: int, outlet: str = "news.example", **more: str) -> Related:
    return Related(url=f"https://{outlet}/{number}", **more)


def found(desk: Desk, number: int) -> list[int | None]:
    """The number of the article that each headline of an article names."""
    numbers = {made(each).id: each for each in range(10)}
    ids = [related.article_id for related in desk.article(made(number).id).related]
    return [article_id and numbers[article_id] for article_id in ids]


def told(ledger: Ledger) -> list[Notice]:
    return [notice for notice in notices(ledger) if notice.type == "article.related_resolved.v1"]


def left(ledger: Ledger) -> list[str]:
    """What is still kept to find articles by."""
    keys = ledger.keys
    return [
        f"{key.decode()} {field!r}"
        for family in (keys.called, keys.sought)
        for key in ledger.redis.scan_iter(family("*"))
        for field in ledger.redis.hkeys(key)
    ]
