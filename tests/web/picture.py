"""Writes the README's picture, the sample article on its page: `make picture`."""

import shutil
import tempfile
from pathlib import Path

import pytest

from tests.web.browsing import SAMPLE, SECONDS, opened, served
from worker.desk import embedded

pytestmark = pytest.mark.slow
PICTURE = Path(__file__).parents[2] / "docs" / "page.png"


def picture() -> None:
    """Write the README's picture: the sample article on its page."""
    program = shutil.which("chromium")
    if not program:
        raise SystemExit("no chromium on the PATH")
    with (
        tempfile.TemporaryDirectory() as place,
        embedded.server(Path(place) / "data") as url,
        served(url, Path(place), "pictured") as (base, _, _),
        opened(program) as browser,
    ):
        page = browser.new_page(viewport={"width": 1280, "height": 760})
        page.goto(f"{base}/article/{SAMPLE}", timeout=SECONDS * 1000)
        page.wait_for_timeout(500)
        page.screenshot(path=PICTURE, timeout=SECONDS * 1000)


if __name__ == "__main__":
    picture()
