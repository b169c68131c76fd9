"""Pages of one site stay together, whatever set they are from."""

import pytest

from training.labelled_pages import site


@pytest.mark.parametrize(
    "address",
    [
        "https://www.weirpost.co.uk/mill",
        "http://live.weirpost.com/",
        "weir::weirpost.com-mill.html",
        "https://weirpost.example",
    ],
)
def test_a_site_is_known_by_its_own_name(address: str) -> None:
    assert site(address) == "weirpost"


def test_blogs_of_one_host_are_one_site() -> None:
    assert site("https://ida.blogs.example/a") == site("https://jana.blogs.example/b")
