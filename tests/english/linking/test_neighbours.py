"""What is named beside a place, however many places an article names."""

from tests.english.linking.marked import located
from worker.english.linking.gazetted import Spot, country_spot
from worker.english.linking.neighbours import Neighbours


def test_only_what_stands_near_is_asked_whether_it_fits() -> None:
    article = located("It is in [l:London], he said. " * 100 + "The [f:Hollowgate Bridge] is shut. ")
    (bridge,) = (entity for entity in article.entities if entity.name == "Hollowgate Bridge")
    neighbours = Neighbours(article, {entity.id: country_spot("GBR") for entity in article.entities})
    asked: list[Spot] = []

    def fits(spot: Spot) -> bool:
        asked.append(spot)
        return False

    assert neighbours.nearest(bridge, fits) is None
    assert 1 < len(asked) < 10
