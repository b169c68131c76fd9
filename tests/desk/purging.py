"""An article with a secret, purged as the command does it; and where the secret may still be."""

import time

from schemas.archive import Archive
from schemas.article import Article
from tests.conftest import Clock
from tests.desk.conftest import at
from tests.desk.remains import places
from tests.dropping import notices
from worker.desk.ledger import Ledger
from worker.desk.purging import Purging, wanted_articles

SECRET = "Pomegranate"


def secret(clock: Clock, number: int) -> Article:
    return at(clock, number, title=f"{SECRET}s are ripe", text=f"The {SECRET} harvest No. {number} has begun.")


def purge(ledger: Ledger, wanted: str, archive: Archive | None = None) -> list[str]:
    """As the command does; returns what is left to do."""
    purging = Purging(ledger, archive and archive.folder)
    found = wanted_articles(ledger, wanted, archive)
    assert found
    assert [purging.ask(each) for each in found] == ["asked"] * len(found)
    return until_done(purging)


def until_done(purging: Purging) -> list[str]:
    """What is left where it takes longer than it may; the server may be busy with its own files for a while."""
    until = time.monotonic() + 30
    while (left := purging.turn()) and time.monotonic() < until:
        time.sleep(0.01)
    return left


def said(ledger: Ledger, words: str) -> list[str]:
    """The keys of the desk that have these words."""
    return places(ledger.redis, words, f"copydesk:{{{ledger.keys.desk}}}:*")


def told(ledger: Ledger) -> list[tuple[str, str]]:
    return [(notice.type, notice.subject) for notice in notices(ledger)]
