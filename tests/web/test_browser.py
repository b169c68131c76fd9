"""The pages in a real browser: what a reader does, by mouse and keyboard, on a phone, in the dark; and no script runs.

Needs Chromium on the PATH, and for accessibility the npm package axe-core: `make node`.
"""

import json
import shutil
import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.contract.test_consumers import NODE_MODULES
from tests.web.browsing import ANNECY, HARBOUR, SAMPLE, SECONDS, STORY, opened, served, told
from tests.web.hostile import carrying, spread
from tests.web.injections import LINKS, TEXTS
from worker.desk.ledger import Ledger
from worker.web.alerts.book import Book
from worker.web.search.index import Index

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    program = shutil.which("chromium")
    if not program:
        pytest.skip("no chromium on the PATH")
    with opened(program) as browser:
        yield browser


@pytest.fixture(scope="module")
def here(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Ledger, Index]]:
    with served(server, tmp_path_factory.mktemp("index"), "browsed") as here:
        yield here


@pytest.fixture
def reader(chromium: Any, here: tuple[str, Ledger, Index]) -> Iterator[Any]:
    """A page of the browser that minds what goes wrong."""
    context = chromium.new_context(base_url=here[0], viewport={"width": 1280, "height": 900})
    context.set_default_timeout(SECONDS * 1000)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda told: wrong.append(told.text) if "Content Security Policy" in told.text else None)
    yield page
    context.close()
    assert wrong == []


def test_what_somebody_said_is_found_and_leads_to_the_words_and_back(reader: Any) -> None:
    reader.goto("/")
    reader.fill("#q", "speaker:borg")
    reader.press("#q", "Enter")
    reader.click(".hit h2 >> text=Valletta harbour reopens")
    reader.click(".statements blockquote a")
    assert reader.url.endswith("#w-statement-1")
    lit = reader.locator("#w-statement-1")
    assert "safe again" in lit.text_content()
    lit.click()
    assert "#statement-1" in reader.url or "#figure" in reader.url or "#name" in reader.url


def test_the_words_of_a_value_light_up_as_a_whole_and_alone(reader: Any) -> None:
    reader.goto(f"/article/{HARBOUR.id}")
    statement = HARBOUR.statements[1]
    reader.click(f".statements > li >> nth=1 >> a >> text={HARBOUR.words(*statement.content)}")
    lit = reader.locator(".text .m.target")
    assert lit.count() > 1  # a figure stands within them
    assert "".join(lit.all_text_contents()) == HARBOUR.words(*statement.content)
    time.sleep(1)  # the page scrolls under the mouse
    assert set(reader.locator(".text .m.lit").all_text_contents()) <= set(lit.all_text_contents())


def test_a_country_is_a_click_and_taken_away_by_another(reader: Any) -> None:
    reader.goto("/?q=ferries")
    reader.click(".filters >> text=Italy")
    assert reader.input_value("#q") == "ferries country:ITA"
    reader.click(".filters .chosen")
    assert reader.input_value("#q") == "ferries"


def test_each_kind_of_mark_is_switched_off_and_stays_so(reader: Any) -> None:
    reader.goto(f"/article/{HARBOUR.id}")
    mark = ".text .m.name"
    line = "e => getComputedStyle(e).textDecorationLine"
    assert reader.locator(mark).first.evaluate(line) == "underline"
    reader.uncheck("#show-name")
    assert reader.locator(mark).first.evaluate(line) == "none"
    reader.reload()
    assert not reader.is_checked("#show-name")


def test_a_refused_file_says_why_and_is_tried_again(reader: Any, here: tuple[str, Ledger, Index]) -> None:
    reader.goto("/desk")
    assert "no page can be read" in reader.text_content(".refused")
    reader.click("text=Try again:")
    assert "1 file will be read again" in reader.text_content(".done")


def test_an_alert_is_set_from_a_search(reader: Any) -> None:
    reader.goto("/?q=ferries")
    reader.click("text=Set an alert")
    assert reader.input_value("#query") == "ferries"
    reader.click("text=Set the alert")
    assert "The alert is set" in reader.text_content(".done")
    assert reader.locator(".alert").count() == 2
    reader.locator("text=Take away").last.click()
    reader.wait_for_url("**/alerts")
    assert reader.locator(".alert").count() == 1


def test_two_sources_are_compared(reader: Any, here: tuple[str, Ledger, Index]) -> None:
    other = HARBOUR.model_copy(update={"id": "c" * 32, "publisher": "The Other", "title": "Quay opens"})
    here[2].put([other])
    reader.goto("/?q=ferries")
    reader.click("text=Compare two sources")
    reader.fill("#one", HARBOUR.publisher)
    reader.fill("#other", "The Other")
    reader.press("#other", "Enter")
    reader.wait_for_url("**/compare?*other=*")
    assert [heading.text_content() for heading in reader.locator(".pair h2").all()] == [HARBOUR.publisher, "The Other"]
    assert reader.locator(".counts-of-two >> text=Maria Borg").count() >= 1
    here[2].check(other.id, kept=False)


def test_what_arrives_appears_by_itself(reader: Any, here: tuple[str, Ledger, Index]) -> None:
    from schemas.following import decoded_notice
    from schemas.testing import golden_notices

    reader.goto("/")
    notice = decoded_notice(next(fields for fields in golden_notices() if fields["type"] == "article.published.v1"))
    article = HARBOUR.model_copy(update={"id": "a" * 32, "title": "A lamp is lit", "published_at": None})
    time.sleep(1)
    here[2].take([(f"{int(time.time() * 1000)}-0", notice)], [article])
    reader.wait_for_selector("li.new >> text=A lamp is lit")


def test_a_story_is_found_by_keyboard_and_changes_while_it_is_read(
    reader: Any, here: tuple[str, Ledger, Index]
) -> None:
    from schemas.following import decoded_notice
    from schemas.testing import golden_notices

    reader.goto("/")
    reader.focus("nav >> text=Stories")
    reader.keyboard.press("Enter")
    reader.wait_for_url("**/stories")
    reader.focus(".hit h2 a")
    reader.keyboard.press("Enter")
    reader.wait_for_url(f"**/story/{STORY.id}")
    assert reader.locator(".told li").count() == 2
    time.sleep(1)
    told(here[1], here[2], HARBOUR.model_copy(update={"id": "d" * 32, "title": "A second ferry", "published_at": None}))
    notice = decoded_notice(next(fields for fields in golden_notices() if fields["type"] == "story.updated.v1"))
    here[2].take([(f"{int(time.time() * 1000)}-0", notice.model_copy(update={"subject": STORY.id}))])
    reader.wait_for_selector(".told >> text=A second ferry")
    reader.click("text=First ferry sails")
    assert reader.locator(f'.values a[href="/story/{STORY.id}"]').count() == 1
    here[2].check("d" * 32, kept=False)


def test_it_is_read_by_keyboard_alone(reader: Any) -> None:
    reader.goto("/")
    reader.keyboard.press("/")
    reader.keyboard.type("ferries country:MLT")
    reader.keyboard.press("Enter")
    reader.wait_for_url("**/?q=ferries*")
    for _ in range(40):
        reader.keyboard.press("Tab")
        if "/article/" in (reader.evaluate("document.activeElement.href") or ""):
            break
    reader.keyboard.press("Enter")
    reader.wait_for_url("**/article/*")
    assert reader.evaluate("getComputedStyle(document.querySelector('.skip')).position") == "absolute"


PAGES = [
    "/",
    f"/article/{SAMPLE}",
    f"/article/{ANNECY.id}/revisions",
    "/desk",
    "/map",
    "/compare?q=ferries&one=a&other=b",
    "/compare?one=Example%20News&other=Example%20News",
    "/alerts?q=ferries",
    "/legend",
    "/stories",
    "/stories?least=1&order=sources",
    f"/story/{STORY.id}",
    f"/article/{HARBOUR.id}",
    "/entity/person:maria-borg",
]


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_cut_off_on_a_phone(chromium: Any, here: tuple[str, Ledger, Index], path: str) -> None:
    context = chromium.new_context(base_url=here[0], viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(path, timeout=SECONDS * 1000)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [*PAGES, "/?q=x:1", "/none"])
def test_no_serious_barrier_for_anybody(chromium: Any, here: tuple[str, Ledger, Index], path: str, scheme: str) -> None:
    script = NODE_MODULES / "axe-core" / "axe.min.js"
    if not script.exists():
        pytest.skip(f"no package axe-core in {NODE_MODULES}: `make node`")
    context = chromium.new_context(base_url=here[0], color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(path, timeout=SECONDS * 1000)
    page.add_script_tag(path=script)
    found = page.evaluate("axe.run().then(result => result.violations)")
    context.close()
    serious = [
        f"{rule['id']}: {node['html'][:160]} {node['any'][:1]}"
        for rule in found
        if rule["impact"] in {"serious", "critical"}
        for node in rule["nodes"]
    ]
    assert serious == []


def test_no_script_of_an_article_runs(chromium: Any, here: tuple[str, Ledger, Index]) -> None:
    base, ledger, index = here
    book = Book(index.path.with_name("alerts.db"))
    shown = [spread(ledger, index, book, text, LINKS[n % len(LINKS)]) for n, text in enumerate(TEXTS)]
    pages = [paths[n % len(paths)] for n, paths in enumerate(shown)]
    pages += [path for paths in shown for path in paths if path.startswith(("/article/", "/story/"))]
    context = chromium.new_context(base_url=base)
    context.set_default_timeout(SECONDS * 1000)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    for path in pages:
        page.goto(path, wait_until="domcontentloaded")
        assert page.evaluate("typeof window.pwned") == "undefined", path
    assert [url for url in asked if not url.startswith(base)] == []
    assert "pwned" not in json.dumps(context.cookies())
    context.close()
    for alert in book.alerts()[1:]:
        book.remove(alert.id)
    book.close()
    for n, text in enumerate(TEXTS):
        index.check(carrying(text, LINKS[n % len(LINKS)]).id, kept=False)
