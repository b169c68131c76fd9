"""Pages that a browser saved in one file."""

from pathlib import Path

import pytest

from worker.errors import Malformed
from worker.plugins import ParsedArticle, Seed, parse, parser_of

SAMPLE = Path(__file__).parents[2] / "seeds" / "weather-mast.mhtml"


def test_the_page_is_read_as_a_page_with_the_address_it_was_saved_from() -> None:
    (found,) = parse(Seed(SAMPLE.name, SAMPLE.read_bytes()))
    assert isinstance(found, ParsedArticle)
    assert found.title == "Weather mast on Krayer Ridge is taken down"
    assert (found.url, str(found.published_at)[:10]) == ("https://ridge.example/2024/10/02/weather-mast", "2024-10-02")
    assert len(found.paragraphs) == 3


@pytest.mark.parametrize("name", ["page.eml", "page"])
def test_it_is_told_from_a_mail_by_what_browsers_write(name: str) -> None:
    assert parser_of(Seed(name, SAMPLE.read_bytes())).name == "mhtml"


def test_without_a_page_it_is_refused() -> None:
    with pytest.raises(Malformed):
        list(parse(Seed("a.mht", SAMPLE.read_bytes().replace(b"text/html", b"text/css"))))
