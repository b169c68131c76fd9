"""Reports for the connector, and what it made of them."""

from schemas.article import Article
from schemas.client import Desk
from schemas.following import decoded_notice
from schemas.notices import Notice
from tests.contract.publishing import made
from worker.config import Settings
from worker.desk.connecting import Connector
from worker.desk.ledger import Ledger


def report(number: int, news: tuple[str, str], outlet: str | None = None, **more: object) -> Article:
    title, text = news
    url = f"https://{outlet}/{number}" if outlet else None
    return made(number, text).model_copy(update={"title": title, "url": url, **more})


def connect(ledger: Ledger, config: Settings) -> Connector:
    connector = Connector(ledger, config)
    while connector.turn():
        pass
    return connector


def told(ledger: Ledger) -> list[Notice]:
    """The story notices."""
    entries = ledger.redis.xrange(ledger.keys.notices)
    fields = [{name.decode(): value.decode() for name, value in each.items()} for _, each in entries]
    return [decoded_notice(each) for each in fields if each["type"].startswith("story.")]


def stories(desk: Desk) -> dict[str, str]:
    return {article.id: article.story.id for article in desk.articles() if article.story}
