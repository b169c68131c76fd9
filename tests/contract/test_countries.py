"""Countries by code or name; `python -m tests.contract.test_countries` writes the list, as the gazetteer has it."""

from importlib.resources import files
from pathlib import Path

import pytest

import schemas.countries
from schemas.countries import country_code

LIST = Path(schemas.countries.__file__).with_suffix(".tsv")


def listed() -> str:
    """Code, two-letter code and names of every country that the gazetteer has."""
    rows = (files("worker.gazetteer") / "countries.tsv").read_text("utf-8").splitlines()
    told = [row.split("\t") for row in rows if not row.startswith(("#", "code\t"))]
    return "".join(f"{row[0]}\t{row[1]}\t{row[5]}\n" for row in told)


def test_the_list_of_countries_is_that_of_the_gazetteer() -> None:
    assert LIST.read_text("utf-8") == listed(), "run `python -m tests.contract.test_countries`"


@pytest.mark.parametrize("text", ["UA", "ua", "UKR", "Ukraine", "ukraine"])
def test_a_country_goes_by_codes_and_name(text: str) -> None:
    assert country_code(text) == "UKR"


def test_points_and_the_article_do_not_count() -> None:
    assert country_code("the U.S.") == country_code("USA") == "USA"


def test_an_unknown_country_names_near_ones() -> None:
    with pytest.raises(ValueError, match=r"no such country: 'Ukrane'; is UKR \(Ukraine\), .* meant"):
        country_code("Ukrane")
    with pytest.raises(ValueError, match=r"no such country: 'qqqqq'$"):
        country_code("qqqqq")


if __name__ == "__main__":
    LIST.write_text(listed(), "utf-8")
