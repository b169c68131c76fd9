"""The names of entities stand in the store for as long as an article there uses them."""

from collections.abc import Callable

import pytest
from redis import Redis

from schemas.article import Article
from tests.conftest import Clock
from tests.contract.publishing import made, publish
from tests.desk.conftest import at
from tests.desk.purging import purge, said
from worker.desk.ledger import Ledger

ID = "person:maria-borg"


@pytest.fixture
def store(server: str) -> "Redis":
    """A purge asks for what fakeredis does not have."""
    return Redis.from_url(server)


def about(clock: Clock, number: int, *names: str, id: str = ID, **fields: object) -> Article:
    """An article of its own about one entity."""
    name, *aliases = names
    one = made(number).entities[0].model_copy(update={"id": id, "name": name, "aliases": tuple(aliases)})
    bare = {"entities": (one,), "statements": (), "events": (), "places": ()}
    return at(clock, number, text=f"Borg {number}.").model_copy(update={**bare, **fields})


def names(ledger: Ledger) -> dict[str, int]:
    known = ledger.redis.hgetall(ledger.keys.entity(ID))
    return {name.decode(): int(count) for name, count in known.items()}


def listed(ledger: Ledger) -> list[str]:
    return [member.decode().replace("\0", " ") for member in ledger.redis.zrange(ledger.keys.names, 0, -1)]


def test_each_name_counts_the_articles_that_use_it(ledger: Ledger, clock: Clock) -> None:
    publish(ledger, about(clock, 1, "Maria Borg", "Borg"))
    publish(ledger, about(clock, 2, "Maria BORG", "Borg"))
    assert names(ledger) == {"Maria Borg": 1, "Maria BORG": 1, "Borg": 2}
    assert listed(ledger) == [f"borg {ID}", f"maria borg {ID}"]


def test_a_name_that_tells_nobody_is_not_listed(ledger: Ledger, clock: Clock) -> None:
    publish(ledger, about(clock, 1, "Borg", id="person:borg@01234567"))
    assert listed(ledger) == []


def test_a_later_version_takes_its_names_in_the_place_of_those_before(ledger: Ledger, clock: Clock) -> None:
    publish(ledger, about(clock, 1, "Maria Borg", "Borg"))
    publish(ledger, about(clock, 1, "Mary Borg", text="Borg anew.", revision=2))
    assert names(ledger) == {"Mary Borg": 1}
    assert listed(ledger) == [f"maria borg {ID}", f"mary borg {ID}"]


def test_names_go_with_the_last_article_that_uses_them(
    ledger: Ledger, clock: Clock, archive_all: Callable[[], None]
) -> None:
    publish(ledger, about(clock, 1, "Maria Borg", "Borg"))
    publish(ledger, about(clock, 2, "Maria BORG"))
    assert purge(ledger, made(1).id) == []
    assert names(ledger) == {"Maria BORG": 1}
    assert listed(ledger) == [f"maria borg {ID}"]
    archive_all()
    assert (names(ledger), listed(ledger)) == ({}, [])


def test_a_name_of_a_purged_article_is_nowhere(ledger: Ledger, clock: Clock) -> None:
    publish(ledger, about(clock, 1, "Maria Borg", "Pomegranate Mary"))
    publish(ledger, about(clock, 2, "Maria Borg"))
    assert said(ledger, "pomegranate")
    purge(ledger, made(1).id)
    assert said(ledger, "pomegranate") == []


def test_names_are_forgotten_with_an_article_whose_days_are_over(ledger: Ledger, clock: Clock) -> None:
    publish(ledger, about(clock, 1, "Maria Borg"))
    assert ledger.forget_article(made(1).id, 1e12)
    assert (names(ledger), listed(ledger)) == ({}, [])


def test_an_article_of_before_names_were_listed_takes_none_away(ledger: Ledger, clock: Clock) -> None:
    for number in (1, 2):
        publish(ledger, about(clock, number, "Maria Borg"))
    ledger.redis.hdel(ledger.keys.article(made(1).id), "named")
    ledger.forget_article(made(1).id, 1e12)
    assert names(ledger) == {"Maria Borg": 2}
