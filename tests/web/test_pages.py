"""What the pages show."""

import re
from datetime import datetime

import pytest
from starlette.testclient import TestClient

from schemas.article import Article
from schemas.testing import golden_articles, put
from tests.dropping import claimed, dropped
from worker.desk.ledger import Ledger
from worker.web.legend import EVENTS, time_in_words
from worker.web.marking import marked
from worker.web.rendering import day

ANNECY, COLOMBO, HARBOUR = golden_articles()


def test_now_lists_articles_with_what_they_have_in_common(browser: TestClient) -> None:
    page = browser.get("/").text
    assert "Valletta harbour reopens" in page
    assert 'href="/?q=country%3AMLT"' in page


def test_the_id_of_a_short_name_leads_to_whom_it_means(browser: TestClient, ledger: Ledger) -> None:
    short, borg = "person:borg@01234567", next(each for each in HARBOUR.entities if each.type == "person").id
    assert browser.get(f"/entity/{short}").status_code == 404
    ledger.redis.hset(ledger.keys.meant, short, borg)
    assert browser.get(f"/entity/{short}").url.path == f"/entity/{borg}"


def test_a_search_shows_what_was_found_in_its_words(browser: TestClient) -> None:
    page = browser.get("/", params={"q": '"grand harbour"'}).text
    assert "<mark>Grand Harbour</mark>" in page
    assert "Annecy" not in page


def test_a_filter_that_is_chosen_can_be_taken_away(browser: TestClient) -> None:
    page = browser.get("/", params={"q": "ferries country:MLT"}).text
    assert 'href="/?q=ferries" class="chosen"' in page


def test_a_wrong_query_is_shown_where_it_is_wrong(browser: TestClient) -> None:
    reply = browser.get("/", params={"q": "ferry contry:MLT"})
    assert reply.status_code == 400
    assert "ferry <mark>contry:MLT</mark>" in reply.text


@pytest.mark.parametrize("article", golden_articles(), ids=lambda article: article.source.name)
def test_every_value_of_an_article_leads_to_its_words_and_back(browser: TestClient, article: Article) -> None:
    page = browser.get(f"/article/{article.id}").text
    ids, links = (set(re.findall(rf'{name}"([^"]+)"', page)) for name in ("id=", 'href=(?="#)'))
    assert {link.removeprefix("#") for link in links} <= ids
    assert len(re.findall(r'id="w-', page)) == len(set(re.findall(r'data-is="([^"]+)"', page)))


def test_what_an_article_dates_stands_in_the_order_of_time(browser: TestClient, ledger: Ledger) -> None:
    later, earlier = (
        HARBOUR.times[0].model_copy(update={"id": id, "value": day, "start": datetime.fromisoformat(f"{day}T00:00Z")})
        for id, day in (("t1", "2024-06-03"), ("t2", "2024-05-20"))
    )
    event = HARBOUR.events[0].model_copy(update={"time": "t2"})
    put(ledger.redis, ledger.keys, HARBOUR.model_copy(update={"times": (later, earlier), "events": (event,)}))
    page = browser.get(f"/article/{HARBOUR.id}").text
    line = page[page.index('<ol class="line">') : page.index("</ol>", page.index('<ol class="line">'))]
    assert re.findall(r">(\d+ \w+ 2024)</time>", line) == ["20 May 2024", "3 June 2024"]
    assert line.index(f">{HARBOUR.words(event.trigger)}</a>") < line.index("3 June 2024")


@pytest.mark.parametrize(
    ("moment", "precision", "words"),
    [
        ("2024-06-03T14:30:00Z", None, "3 June 2024, 14:30"),
        ("2024-06-03T00:00:00Z", None, "3 June 2024"),
        ("2024-06-03T00:00:00Z", "minute", "3 June 2024, 00:00"),
        ("2024-06-03T14:30:00Z", "day", "3 June 2024"),
        ("2024-06-03T00:00:00Z", "month", "June 2024"),
    ],
)
def test_a_moment_is_said_as_exactly_as_it_is_known(moment: str, precision: str | None, words: str) -> None:
    assert day(moment, precision) == words


def test_a_related_headline_leads_to_its_article_where_that_is_known(browser: TestClient, ledger: Ledger) -> None:
    assert HARBOUR.related[0].url in re.findall(r'href="([^"]+)"', browser.get(f"/article/{HARBOUR.id}").text)
    related = HARBOUR.related[0].model_copy(update={"article_id": ANNECY.id})
    put(ledger.redis, ledger.keys, HARBOUR.model_copy(update={"related": (related,)}))
    page = browser.get(f"/article/{HARBOUR.id}").text
    assert re.findall(rf'<a href="/article/{ANNECY.id}">(.*?)</a>', page) == [related.title]


def test_pieces_put_together_are_the_text() -> None:
    for article in golden_articles():
        whole = marked(article)
        for paragraph, pieces in zip(article.paragraphs, whole.paragraphs, strict=True):
            assert "".join(piece.text for piece in pieces) == article.words(paragraph)
        assert "".join(piece.text for piece in whole.title) == (article.title or "")


def test_an_article_that_is_gone_is_said_to_be(browser: TestClient) -> None:
    assert browser.get("/article/" + "0" * 32).status_code == 404
    assert browser.get("/nothing").status_code == 404


def test_the_desk_shows_what_it_refused_and_tries_it_again(browser: TestClient, ledger: Ledger) -> None:
    lease = claimed(ledger, dropped("broken.pdf", "no pdf"))
    ledger.fail(lease.seed_id, lease.token, "malformed", "no page can be read")
    page = browser.get("/desk").text
    assert "broken.pdf" in page
    assert "no page can be read" in page
    token = page.partition('name="form_token" value="')[2].partition('"')[0]
    told = {"form_token": token, "reason": "malformed"}
    reply = browser.post("/desk/retry", data=told, headers={"origin": "http://127.0.0.1:8350"})
    assert "1 file will be read again" in reply.text


def test_the_legend_has_every_code(browser: TestClient) -> None:
    page = browser.get("/legend").text
    assert all(code in page for code in EVENTS)


@pytest.mark.parametrize(
    ("type", "value", "words"),
    [
        ("DURATION", "PT30H", "30 hours"),
        ("DURATION", "P1Y", "1 year"),
        ("DURATION", "PXD", "some days"),
        ("SET", "P1W", "every 1 week"),
        ("DATE", "2024-W07", "week 7 of 2024"),
        ("DATE", "2024-06-03", "3 June 2024"),
        ("DATE", "2024-06", "June 2024"),
        ("DATE", "2024-SU", "summer 2024"),
        ("DATE", "2024-Q2", "quarter 2 of 2024"),
        ("TIME", "2023-03-02TNI", "night of 2 March 2023"),
        ("TIME", "2023-03-02T14:30", "2 March 2023, 14:30"),
        ("DATE", "PRESENT_REF", "now"),
        ("DATE", "what is this", "what is this"),
    ],
)
def test_a_code_of_time_is_said_in_words(type: str, value: str, words: str) -> None:
    assert time_in_words(HARBOUR.times[0].model_copy(update={"type": type, "value": value})) == words
