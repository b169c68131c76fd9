"""What kind of thing a name means, by all that an article says of it."""

import pytest

from tests.english.linking.marked import named
from tests.enrichers.reading import compute, read
from worker.english.linking.kinds import judged
from worker.enrichers import entities

SAID = (
    ("Sentraf", "organization", "The transport union Sentraf said the strike would last. Sentraf represents drivers."),
    ("Belmora", "organization", "Shares in Belmora fell. The company said it would close two plants, Belmora said."),
    ("Tavrin", "organization", "Tavrin, a maker of truck tyres, will move. A director said Tavrin had signed a lease."),
    ("Zephair", "organization", "Budget carrier Zephair cancelled 40 flights. Zephair said its pilots were sick."),
    ("Gamfish", "organization", "Ida Moe leads the fishermen's union Gamfish. Gamfish wants trawlers banned."),
    ("Sonafer", "organization", "A train hit a truck, the railway Sonafer said. Sonafer sent a crane."),
    ("Ferhat", "person", "“This is a bad law,” said Ferhat, a taxi driver in Izmir. Ferhat has driven for years."),
    ("Rashid", "person", "Rashid said he had lost everything. “The sea took my house,” Rashid said."),
    ("Kumasi", "place", "Kwabena Ofori, a dentist, said he would run for mayor of Kumasi."),
    ("Apia", "place", "Coach Sione Fifita praised his side after the match in Apia."),
)


@pytest.mark.parametrize(("name", "kind", "text"), SAID)
def test_what_stands_around_a_name_tells_its_kind(name: str, kind: str, text: str) -> None:
    found = compute(entities.ENRICHER, read(text))["entities"]
    assert {entity.type for entity in found if entity.name == name} == {kind}


def test_a_name_keeps_its_type_where_the_encoder_was_not_asked() -> None:
    text, names = named("The transport union [p:Sentraf] said it would strike.")
    assert list(judged(names, {"text": text})) == names
