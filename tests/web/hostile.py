"""What carries a hostile text in every field that a page, an API, a feed or a terminal shows."""

import hashlib
import json
import time
from urllib.parse import quote

from schemas.annotations import Span
from schemas.article import Article, InStory, Related
from schemas.story import ClaimSet, Story, StoryClaim, StoryEntity, StoryPlace
from schemas.testing import golden_articles, put
from tests.dropping import claimed, dropped
from worker.desk.ledger import Ledger
from worker.web.alerts.book import Book, Message
from worker.web.search.entry import entry_of
from worker.web.search.index import Index
from worker.web.search.stories import Telling

HARBOUR = golden_articles()[2]


def carrying(text: str, link: str = "javascript:window.pwned=1") -> Article:
    whole = f"{text} said {text}"
    span = Span(start=0, end=len(text))
    entities = tuple(
        entity.model_copy(update={"name": text, "aliases": (text,), "role": text, "mentions": (span,)})
        for entity in HARBOUR.entities[:2]
    )
    statement = HARBOUR.statements[0].model_copy(
        update={"content": (span,), "source": span, "cue": span, "speaker": entities[0].id}
    )
    figure = HARBOUR.figures[0].model_copy(update={"span": span, "of": text, "unit": text, "statement": statement.id})
    time = HARBOUR.times[0]
    moment = time.model_copy(update={"span": time.span.model_copy(update={"text": text, "start": 0, "end": len(text)})})
    event = HARBOUR.events[0].model_copy(update={"trigger": span, "mode": text, "statement": None})
    run = HARBOUR.runs[0].model_copy(update={"status": "failed", "error": text})
    return HARBOUR.model_copy(
        update={
            "id": hashlib.sha256((text + link).encode("utf-8", "replace")).hexdigest()[:32],
            "title": text,
            "subtitle": text,
            "authors": (text,),
            "publisher": text,
            "section": text,
            "url": link,
            "text": whole,
            "paragraphs": (),
            "summary": (),
            "sentences": (),
            "keywords": (),
            "source": HARBOUR.source.model_copy(update={"path": text, "name": text, "part": text}),
            "related": (Related(title=text, url=link, teaser=text),),
            "entities": entities,
            "statements": (statement,),
            "figures": (figure,),
            "times": (moment,),
            "places": (),
            "events": (event,),
            "runs": (run,),
            "warnings": (HARBOUR.warnings[0].model_copy(update={"message": text}),) if HARBOUR.warnings else (),
        }
    )


def story_of(text: str, article: Article) -> Story:
    claim = StoryClaim(
        claimant=text,
        blamed=text,
        words=text,
        span=Span(start=0, end=len(text)),
        article_id=article.id,
        outlet=text,
        at=article.processed_at,
    )
    return Story(
        id=article.id[:16],
        title=text,
        articles=1,
        sources=1,
        outlets=(text,),
        entities=(StoryEntity(id=article.entities[0].id, type="person", name=text, articles=1),),
        places=(StoryPlace(id="place:geonames-1", name=text, articles=1),),
        claims=(ClaimSet(kind="event", about=text, claims=(claim,)),),
    )


def spread(ledger: Ledger, index: Index, book: Book, text: str, link: str = "javascript:window.pwned=1") -> list[str]:
    """An article, revised, its story, an alert that it matched and a refused file; the pages that show any of them."""
    article = carrying(text, link)
    story = story_of(text, article)
    article = article.model_copy(update={"story": InStory(id=story.id)})
    index.put([article])
    article = article.model_copy(update={"revision": article.revision + 1, "text": f"{article.text} {text}"})
    put(ledger.redis, ledger.keys, article)
    index.put([article])
    ledger.redis.hset(ledger.keys.story(story.id), "json", story.model_dump_json())
    ledger.redis.zadd(ledger.keys.stories, {story.id: time.time()})
    index.tell([Telling(story.id, story, (article.id,))])
    lease = claimed(ledger, dropped(text.replace("\x00", "") or "none", text))
    ledger.fail(lease.seed_id, lease.token, "malformed", text)
    alert = book.add(text, "https://hooks.example/" + quote(text), 0.0)
    message = Message(f"msg_{article.id}", json.dumps({"data": {"article": entry_of(article).card}}))
    book.put([(alert, message)], time.time())
    book.failed(message, text, time.time(), None)
    asked = quote(text, safe="")
    return [
        "/",
        f"/?q={asked}",
        f"/?q=%22{quote(text.replace(chr(34), ' '), safe='')}%22",
        f"/article/{article.id}",
        f"/article/{article.id}/revisions",
        f"/story/{story.id}",
        f"/stories?least=1&q={asked}",
        "/stories?least=1",
        f"/entity/{quote(article.entities[0].id)}",
        f"/compare?q={asked}&one={asked}&other={asked}",
        f"/map?q={asked}",
        f"/alerts?q={asked}",
        "/desk",
        f"/desk?retried={asked}",
        f"/{asked}",
    ]


def answers(text: str) -> list[str]:
    """What the API and the feeds answer about it."""
    article, asked = carrying(text), quote(text, safe="")
    paths = ["articles", "search", "stories", "entities", f"articles/{article.id}", f"articles/{article.id}/alike"]
    return [*(f"/api/{path}" for path in (*paths, f"stories/{article.id[:16]}")), f"/api/search?q={asked}"]
