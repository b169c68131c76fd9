"""Names that make sense only with the one before: "Sliema, Malta", "Suva-Nadi road", "(FIJ)" behind a runner's name."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product

from worker.english.linking.gazetted import Spot, likeliest, spots
from worker.english.linking.mentions import Named
from worker.english.linking.words import words
from worker.english.parts import PartName
from worker.gazetteer.countries import country_of_code


def in_run(names: list[Named], texts: Mapping[PartName, str]) -> Iterator[Named]:
    """The names as the press means them, given in reading order.

    A city and what holds it are one place, and so is a road between two; a code behind a person is a country.
    """
    before: Named | None = None
    for name in names:
        between = texts[name.part][before.end : name.start] if before and before.part == name.part else ""
        if before and _is_one(before, between, name):
            before = replace(before, end=name.end, text=texts[name.part][before.start : name.end])
            continue
        if before:
            yield before
        is_code = before and before.type == "person" and between == " (" and country_of_code(name.text)
        before = replace(name, type="place") if is_code else name
    if before:
        yield before


def _is_one(first: Named, between: str, second: Named) -> bool:
    if first.type != "place" or second.type not in {"place", "facility"}:
        return False
    if between == "-":
        return second.text.lower().rpartition(" ")[2] in words("roads")
    return between == ", " and second.type == "place" and _holds(spots(first.text), likeliest(second.text))


def _holds(inner: list[Spot], outer: list[Spot]) -> bool:
    """Whether one may be a city, and only that, in what the other is likeliest to be."""
    if any(spot.precision != "city" for spot in inner):
        return False
    wide = [spot for spot in outer if spot.precision == "country" or (spot.precision == "region" and spot.division)]
    return any(spot.may_lie_in(other) for spot, other in product(inner, wide))
