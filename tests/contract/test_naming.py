"""Finding ids by names, by the client."""

import pytest

from schemas.article import Article
from schemas.client import Desk
from schemas.errors import NothingHas
from schemas.naming import Known
from schemas.testing import golden_articles
from tests.contract.publishing import made, publish
from worker.desk.ledger import Ledger


def named(number: int, *entities: tuple[str, str, tuple[str, ...]]) -> Article:
    """An article of its own that names these: id, name, aliases."""
    like = made(number).entities[0]
    several = tuple(
        like.model_copy(update={"id": id, "name": name, "aliases": aliases, "type": id.partition(":")[0]})
        for id, name, aliases in entities
    )
    return made(number).model_copy(update={"entities": several, "statements": (), "events": (), "places": ()})


BORG = ("person:maria-borg", "Maria Borg", ("Borg", "the minister"))
KYIV = "place:geonames-703448"


@pytest.fixture
def named_desk(ledger: Ledger, desk: Desk) -> Desk:
    publish(ledger, named(1, BORG, (KYIV, "Kiev", ())))
    publish(ledger, named(2, BORG, (KYIV, "Kyiv", ()), ("person:tom@2a2a2a2a", "Tom", ())))
    publish(ledger, named(3, ("organization:borg-steel", "Borg Steel", ()), (KYIV, "Kyiv", ())))
    publish(ledger, named(4, ("person:jose-diaz", "José Díaz", ())))
    return desk


def found(desk: Desk, prefix: str) -> list[str]:
    return [known.id for known in desk.entities(prefix)]


def test_entities_are_found_by_the_beginning_of_any_name(named_desk: Desk) -> None:
    assert found(named_desk, "maria") == found(named_desk, "Maria B") == ["person:maria-borg"]
    assert found(named_desk, "bOrG") == ["person:maria-borg", "organization:borg-steel"]
    assert found(named_desk, "jose d") == found(named_desk, "José") == ["person:jose-diaz"]
    assert found(named_desk, "tom") == found(named_desk, "zz") == []


def test_an_entity_has_its_names_the_commonest_first_and_the_number_of_its_articles(named_desk: Desk) -> None:
    assert list(named_desk.entities("kie")) == [Known(KYIV, ("Kyiv", "Kiev"), 3)]


def test_articles_are_asked_for_by_id_or_by_a_name_that_one_entity_has(named_desk: Desk) -> None:
    for wanted in (KYIV, "Kiev", "kyiv", "place:kiev"):
        assert len(list(named_desk.articles(entity=wanted))) == 3


def test_an_id_of_before_is_found_by_its_words_though_it_was_of_another_type(named_desk: Desk) -> None:
    assert named_desk.entity_id("other:borg-steel") == "organization:borg-steel"
    with pytest.raises(NothingHas):
        named_desk.entity_id("other:borg")


def test_a_value_that_nothing_has_is_an_error_that_names_near_ones(named_desk: Desk) -> None:
    with pytest.raises(NothingHas, match=r"no article has the entity 'person:marie-borg'; near it: .*maria-borg"):
        next(named_desk.articles(entity="person:marie-borg"))
    with pytest.raises(NothingHas, match=r"the language 'mt'$"):
        next(named_desk.articles(language="mt"))
    with pytest.raises(NothingHas, match="the country 'ISL'"):
        next(named_desk.articles(country="Iceland"))
    with pytest.raises(ValueError, match="no such country: 'Malto'; is MLT"):
        named_desk.articles(country="Malto")


def test_a_country_is_named_by_either_code_or_its_name(ledger: Ledger, desk: Desk) -> None:
    harbour = golden_articles()[2]
    publish(ledger, harbour)
    for country in ("MLT", "mt", "Malta"):
        assert [article.id for article in desk.articles(country=country)] == [harbour.id]
