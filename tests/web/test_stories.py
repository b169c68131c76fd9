"""Stories on the pages and in the API: which stand, and one with what its articles say."""

import json
from datetime import UTC, datetime, timedelta

import jsonschema
import pytest
from starlette.testclient import TestClient

from schemas.article import Article, Duplicate, InStory
from schemas.story import ClaimSet, Story, StoryClaim, StoryEntity, StoryPlace
from schemas.testing import golden_articles, put
from tests.web.injections import TEXTS
from tests.web.test_hostile import assert_harmless
from worker.desk.ledger import Ledger
from worker.web.search.index import Index
from worker.web.search.stories import Telling
from worker.web.stories import STRETCHES, time_line

ANNECY, COLOMBO, HARBOUR = golden_articles()
NOON = datetime(2024, 6, 3, 12, tzinfo=UTC)
ID, OLD = "5" * 16, "6" * 16
COPY = HARBOUR.model_copy(
    update={
        "id": "c" * 32,
        "title": "Harbour open again",
        "publisher": "The Copyist",
        "duplicate": Duplicate(article_id=HARBOUR.id, kind="near_copy", similarity=0.9),
    }
)
LATER = HARBOUR.model_copy(
    update={
        "id": "e" * 32,
        "title": "First ferry sails",
        "publisher": "The Other",
        "published_at": NOON + timedelta(days=1),
    }
)
CLAIM = StoryClaim(
    claimant="Maria Borg",
    speaker="person:maria-borg",
    words="€12 million",
    span=HARBOUR.figures[0].span,
    article_id=HARBOUR.id,
    outlet="news.example",
    at=NOON,
)
RIVAL = CLAIM.model_copy(
    update={
        "claimant": "the dockers",
        "speaker": None,
        "stance": "denied",
        "words": "€20 million",
        "article_id": LATER.id,
    }
)
TOLD = Story(
    id=ID,
    title="Valletta harbour reopens",
    first_at=NOON,
    last_at=NOON + timedelta(days=1),
    articles=3,
    sources=2,
    outlets=("news.example", "other.example"),
    entities=(StoryEntity(id="person:maria-borg", type="person", name="Maria Borg", articles=3),),
    places=(
        StoryPlace(id="place:valletta", name="Valletta", country="MLT", latitude=35.9, longitude=14.5, articles=3),
    ),
    claims=(ClaimSet(kind="figure", about="repairs", disputed=True, claims=(CLAIM, RIVAL)),),
)
MEMBERS = (HARBOUR, COPY, LATER)


@pytest.fixture(autouse=True)
def told(ledger: Ledger, index: Index) -> None:
    """A story of an article, its copy and a later one, beside a story of one."""
    tell(ledger, index)


def tell(ledger: Ledger, index: Index, story: Story = TOLD, members: tuple[Article, ...] = MEMBERS) -> None:
    """Put a story and its articles into the store and the index."""
    within = [article.model_copy(update={"story": InStory(id=story.id)}) for article in members]
    for article in within:
        put(ledger.redis, ledger.keys, article)
    index.put(within)
    index.tell([Telling(story.id, story, tuple(article.id for article in members))])
    alone = Story(id="7" * 16, title="Annecy", last_at=NOON, articles=1, sources=1)
    index.tell([Telling(alone.id, alone, (ANNECY.id,)), Telling(OLD, story)])


def test_stories_of_several_articles_stand_in_a_list(browser: TestClient) -> None:
    page = browser.get("/stories").text
    assert f'href="/story/{ID}"' in page
    assert "3 articles of 2 sources" in page
    assert "Annecy" not in page
    assert f'href="/story/{"7" * 16}"' in browser.get("/stories", params={"least": "1"}).text
    assert "No story matches" in browser.get("/stories", params={"q": "country:FRA"}).text
    assert browser.get("/stories", params={"q": "contry:FRA"}).status_code == 400


def test_a_story_shows_its_articles_in_time_with_their_outlets(browser: TestClient) -> None:
    page = browser.get(f"/story/{ID}").text
    listed = page.partition('class="told"')[2]
    places = [listed.index(f"/article/{article.id}") for article in (HARBOUR, COPY, LATER)]
    assert places == sorted(places)
    assert "Repeated by" in page
    assert all(words in page for words in ("The Other", "other.example", "3 June 2024", "4 June 2024", "Valletta"))
    assert 'href="/entity/person%3Amaria-borg"' in page or 'href="/entity/person:maria-borg"' in page


def test_what_its_sources_say_of_the_same_thing_stands_side_by_side(browser: TestClient) -> None:
    page = browser.get(f"/story/{ID}").text.partition('class="claims"')[2].partition('class="columns"')[0]
    words = ("repairs", "disputed", "Maria Borg", "€12 million", "the dockers", "denied", "€20 million")
    places = [page.index(each) for each in words]
    assert places == sorted(places)
    assert page.index(f"/article/{HARBOUR.id}") < page.index(f"/article/{LATER.id}")


def test_a_story_that_has_merged_leads_to_the_one_it_is_part_of(browser: TestClient) -> None:
    assert browser.get(f"/story/{OLD}").url.path == f"/story/{ID}"
    assert browser.get(f"/api/stories/{OLD}").json()["id"] == ID
    assert browser.get("/story/" + "0" * 16).status_code == 404
    assert browser.get("/api/stories/" + "0" * 16).status_code == 404


def test_an_article_tells_the_others_of_its_story_without_its_copies(browser: TestClient) -> None:
    page = browser.get(f"/article/{HARBOUR.id}").text.partition("The same story")[2].partition("</section>")[0]
    assert f"/story/{ID}" in page
    assert f"/article/{LATER.id}" in page
    assert f"/article/{COPY.id}" not in page
    assert "The same story" not in browser.get(f"/article/{ANNECY.id}").text


def test_what_is_found_tells_its_story(browser: TestClient) -> None:
    assert f'href="/story/{ID}"' in browser.get("/", params={"q": "ferries"}).text
    reply = browser.get("/api/search", params={"q": f"story:{ID}"}).json()
    assert [hit["card"]["id"] for hit in reply["hits"]] == [LATER.id, HARBOUR.id]
    brief = {"id": ID, "title": TOLD.title, "articles": 3, "sources": 2}
    assert [hit["story"] for hit in reply["hits"]] == [brief, brief]
    assert browser.get("/api/search", params={"q": f"story:{ID}", "copies": "true"}).json()["total"] == 3


def test_stories_are_the_records_of_the_contract(browser: TestClient) -> None:
    first = browser.get("/api/stories", params={"limit": "1"}).json()
    second = browser.get("/api/stories", params={"limit": "1", "after": first["cursor"]}).json()
    assert (first["total"], second["cursor"]) == (2, None)
    assert Story.model_validate(first["stories"][0]) == TOLD
    assert Story.model_validate_json(browser.get(f"/api/stories/{ID}").text) == TOLD
    assert [each["id"] for each in browser.get("/api/stories", params={"q": "ferries"}).json()["stories"]] == [ID]


def test_the_description_holds_what_is_answered_of_stories(browser: TestClient) -> None:
    document = browser.get("/api/openapi.json").json()
    for path in ("/api/search", "/api/stories"):
        schema = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        whole = {**schema, "components": document["components"]}
        jsonschema.Draft202012Validator(whole).validate(browser.get(path).json())


@pytest.mark.parametrize("asked", [{"q": "x:1"}, {"limit": "0"}, {"least": "many"}, {"after": "nowhere"}])
def test_a_wrong_question_for_stories_is_answered_as_one(browser: TestClient, asked: dict[str, str]) -> None:
    reply = browser.get("/api/stories", params=asked)
    assert (reply.status_code, bool(reply.json()["error"])) == (400, True)


@pytest.mark.parametrize("text", TEXTS)
def test_no_page_obeys_the_text_of_a_story(browser: TestClient, ledger: Ledger, index: Index, text: str) -> None:
    named = StoryEntity(id=f"person:{text}", type="person", name=text, articles=2)
    place = StoryPlace(id=f"place:{text}", name=text, latitude=1.0, longitude=1.0, articles=2)
    claim = CLAIM.model_copy(
        update={"claimant": text, "speaker": named.id, "blamed": text, "words": text, "outlet": text}
    )
    claims = (ClaimSet(kind="event", about=text, claims=(claim,)),)
    hostile = TOLD.model_copy(
        update={"title": text, "outlets": (text,), "entities": (named,), "places": (place,), "claims": claims}
    )
    articles = tuple(each.model_copy(update={"title": text, "publisher": text}) for each in MEMBERS)
    tell(ledger, index, hostile, articles)
    for path in ("/", "/stories", f"/story/{ID}", f"/article/{HARBOUR.id}"):
        reply = browser.get(path)
        assert (reply.status_code, "pwned" in str(reply.headers)) == (200, False)
        assert_harmless(reply.text)
    assert json.loads(browser.get(f"/api/stories/{ID}").text)["title"] == text


@pytest.mark.parametrize(
    ("hours", "stretches"), [([], 0), ([0.1, 0.9], 0), ([0, 0.5, 3], 4), ([0, 200], 34), ([0, 24 * 365], 46)]
)
def test_a_time_line_counts_every_article_in_few_stretches(hours: list[float], stretches: int) -> None:
    line = time_line([NOON + timedelta(hours=each) for each in hours])
    assert len(line) == stretches <= STRETCHES
    assert sum(stretch.articles for stretch in line) == (len(hours) if line else 0)
