"""Whatever comes, changes and goes in whatever order: headlines name who is there, and every change is told once."""

import random

import pytest
from redis import Redis

from schemas.article import Related
from tests.chaos import headlines, verdict
from tests.contract.publishing import made, publish
from tests.desk.headlines import RAISED, at, story
from worker.config import Settings
from worker.desk.ledger import Ledger

STEPS = 40
TITLES = (RAISED, f"No, {RAISED}", None)
NUMBERS = range(5)
HEADLINES = (*map(at, NUMBERS), *(at(n, title=RAISED) for n in NUMBERS), *(Related(title=title) for title in TITLES))


@pytest.mark.parametrize("seed", range(2))
def test_headlines_hold_at_every_step(server: str, config: Settings, seed: int) -> None:
    drawn, redis = random.Random(seed), Redis.from_url(server)
    ledger = Ledger(redis, config)
    for step in range(STEPS):
        number = drawn.choice(NUMBERS)
        if drawn.random() < 0.25:
            ledger.forget_article(made(number).id, 1e11)
        else:
            related = drawn.sample(HEADLINES, drawn.randint(0, 4))
            outlet = "news.example" if number < 3 else None
            article = story(number, drawn.choice(TITLES), *related, outlet=outlet)
            publish(ledger, article.model_copy(update={"text": f"Step {step} of {seed}."}))
        state = verdict.read(redis, ledger.keys)
        assert list(headlines.wrong(redis, ledger.keys, state)) == []
