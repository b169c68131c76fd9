"""The data file of places, from lists of our own."""

from training.gazetteer.compilation import NOTICE, compiled
from training.gazetteer.sources import Listed, Subdivision
from worker.gazetteer.cities import City
from worker.gazetteer.packed import SECTION_BREAK, Section


def city(name: str, latitude: float, people: int = 2000, id: int | None = None) -> City:
    return City(name, "MT", "01", latitude, 10.0, id or int(latitude * 10), people)


def listed(name: str, latitude: float, people: int = 2000, spellings: tuple[str, ...] = ()) -> Listed:
    return Listed(city(name, latitude, people), spellings)


def parts(*cities: Listed, towns: tuple[City, ...] = (), subdivisions: tuple[Subdivision, ...] = ()) -> list[str]:
    return [part.decode() for part in compiled(cities, towns, subdivisions).split(SECTION_BREAK)]


def names(part: str) -> list[str]:
    return [line.partition("\t")[0] for line in part.splitlines()]


def test_names_are_sorted_and_point_to_their_lines() -> None:
    found = parts(listed("Mm", 2), listed("Zz", 3), listed("Aa", 1))
    assert found[Section.NOTICE].strip() == NOTICE
    cities = found[Section.CITIES]
    assert found[Section.CITY_NAMES] == f"aa\t0\nmm\t{cities.index('Mm')}\nzz\t{cities.index('Zz')}\n"
    assert cities.splitlines()[0] == "Aa\tMT\t01\t1.000\t10.000\t10\t2000"


def test_a_first_level_division_is_in_the_middle_of_its_cities() -> None:
    assert parts(listed("Aa", 1), listed("Zz", 3))[Section.FIRST_LEVEL] == "MT.01\t\tMT\t01\t2.000\t10.000\t\t4000\n"


def test_larger_places_go_by_other_spellings_too() -> None:
    found = parts(listed("Ab", 1, 90_000, ("Abba", "ABB", "Аб")), listed("Cd", 2, 600, ("Ceddo",)))
    assert names(found[Section.CITY_NAMES]) == ["ab", "abba", "cd"]


def test_an_airfield_gives_its_town_unless_a_city_of_that_name_is_near() -> None:
    towns = (city("Aa", 1.1)._replace(geonames_id=None), city("Bb", 5)._replace(geonames_id=None, population=0))
    found = parts(listed("Aa", 1), towns=towns)
    assert names(found[Section.CITY_NAMES]) == ["aa", "bb"]
    assert found[Section.CITIES].splitlines() == [
        "Aa\tMT\t01\t1.000\t10.000\t10\t2000",
        "Bb\tMT\t01\t5.000\t10.000\t\t0",
    ]


def division(*called: str, point: tuple[float, float] | None = None) -> Subdivision:
    return Subdivision(called, "MT.01.7", 77, (10, 30), point)


def test_a_division_lies_at_its_point_unless_that_is_far_from_its_cities() -> None:
    cities = listed("Aa", 1), listed("Cc", 3)
    for point, wanted in ((None, "2.000\t10.000"), ((2.5, 10.5), "2.500\t10.500"), ((9.0, 10.0), "2.000\t10.000")):
        found = parts(*cities, subdivisions=(division("Nord", point=point),))
        assert found[Section.DIVISIONS] == f"Nord\tMT\t01\t{wanted}\t77\t4000\n"


def test_a_division_named_after_its_city_is_left_out_unless_it_is_on_the_map() -> None:
    cities = listed("Aadorp", 1), listed("Cc", 3)
    called = ("Aadorp District", "Oost-gun", "Ooster")
    off_map = parts(*cities, subdivisions=(division(*called),))
    assert names(off_map[Section.DIVISION_NAMES]) == ["oost", "oost-gun", "ooster"]
    on_map = parts(*cities, subdivisions=(division(*called, point=(1.5, 10.0)),))
    assert names(on_map[Section.DIVISION_NAMES]) == ["aadorp district", "oost", "oost-gun", "ooster"]


def test_a_division_without_cities_is_left_out() -> None:
    assert parts(subdivisions=(division("Nord", point=(2.0, 10.0)),))[Section.DIVISIONS] == ""
