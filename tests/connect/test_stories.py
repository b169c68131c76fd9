"""Stories: articles of one event come together, look-alikes stay apart, and a restart changes nothing."""

import random
from datetime import UTC, datetime

import numpy as np
import pytest

from schemas.article import Article, Language, Source
from worker.connect.calendar import Calendar
from worker.connect.pairs import TERM, portrait
from worker.connect.stories import LARGE, Placed, Stories
from worker.connect.traits import Traits, traits

NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)
MALTA = (
    "Quake of magnitude 6.1 strikes off Malta",
    "An earthquake of magnitude 6.1 struck off Malta on Monday and damaged houses in Valletta and Sliema. Seven people "
    "were hurt, Mayor Carmen Zahra said. The tremor cut the power on Gozo and ferries to Sicily were cancelled.",
)
MALTA_LATER = (
    "Seven hurt as earthquake damages Valletta",
    "Mayor Carmen Zahra opened a school in Sliema to those who slept outdoors after the earthquake in Valletta. Seven "
    "people were hurt. Gozo had no power and no ferries went to Sicily: off Malta the tremor reached magnitude 6.1.",
)
CHILE = (
    "Quake of magnitude 7.4 strikes northern Chile",
    "An earthquake of magnitude 7.4 struck near Iquique in northern Chile on Friday. Two miners died and copper mines "
    "were closed, Governor Luis Rojas said. The navy warned of a tsunami and people left the coast for Alto Hospicio.",
)
HARBOUR = (
    "Striking dockers shut the port of Trieste",
    "Dockers in Trieste walked out over a plan to sell the container terminal. Union leader Marta Cossutta told the "
    "crowd at the gates that no crane would move before the council votes. Eleven ships wait in the roads.",
)

TOWN = (
    (
        "Bakery in Tressel's market square reopens after fire",
        "Customers queued outside the Kern bakery in Tressel's market square on Saturday. Owner Ida Kern said the oven "
        "had been rebuilt in four months. Mayor Paul Brandt cut the ribbon and bought the first loaf.",
    ),
    (
        "Tressel swimming pool closes for repairs",
        "The outdoor pool in Tressel will stay shut this summer because its tiles are loose, the town council said. "
        "Mayor Paul Brandt put the cost at 2.4 million euros. The swimming club will train in Old Marden.",
    ),
    (
        "Storks return to Tressel's church tower",
        "A pair of storks has nested on St. Anne's tower in Tressel for the first time since 1988. The parish has "
        "stopped the bells, and a camera shows the nest in the library by the market square.",
    ),
    (
        "Tressel bypass: court hears farmers",
        "Farmers whose fields lie on the route of the Tressel bypass told the administrative court that they had not "
        "been heard. A ruling is expected in autumn; Mayor Paul Brandt wants the lorries out of the market square.",
    ),
)


def article(number: int, title: str, text: str) -> Article:
    return Article(
        id=f"{number:032x}",
        source=Source(path="a.txt", name="a.txt", sha256="0" * 64, bytes=1, media_type="text/plain", format="text"),
        title=title,
        text=text,
        language=Language(code="en"),
        processed_at=NOON,
    )


def read(*news: tuple[str, str]) -> list[Traits]:
    return [traits(article(number, *each)) for number, each in enumerate(news)]


def together(stories: Stories, *names: str) -> bool:
    return len({stories.articles[name].story for name in names}) == 1


def shown(words: str) -> Traits:
    """An article of just these words, each as telling as the others."""
    made = traits(article(0, words, words))
    return Traits(made.terms, Calendar())


def test_two_reports_of_an_event_are_one_story_and_another_earthquake_is_not() -> None:
    malta, chile, later = read(MALTA, CHILE, MALTA_LATER)
    stories = Stories()
    first = stories.place("m", malta, 1)
    assert first.moved["m"] in first.opened
    stories.place("c", chile, 2)
    step = stories.place("l", later, 3)
    assert together(stories, "m", "l")
    assert not together(stories, "m", "c")
    assert step.opened == frozenset()
    assert step.changed == (first.moved["m"],)


def test_news_of_one_town_is_not_one_story() -> None:
    stories = Stories()
    for at, each in enumerate(read(*TOWN)):
        stories.place(str(at), each, at)
    assert len({placed.story for placed in stories.articles.values()}) == len(TOWN)


def test_a_copy_joins_the_story_of_its_original_whatever_its_words() -> None:
    malta, harbour = read(MALTA, HARBOUR)
    stories = Stories()
    stories.place("m", malta, 1)
    stories.place("h", harbour, 2, copy_of="m")
    assert together(stories, "m", "h")


def test_an_article_that_was_written_anew_goes_where_it_belongs_now() -> None:
    malta, later, harbour = read(MALTA, MALTA_LATER, HARBOUR)
    stories = Stories()
    stories.place("m", malta, 1)
    stories.place("l", later, 2)
    before = stories.articles["m"].story
    step = stories.place("l", harbour, 3)
    assert not together(stories, "m", "l")
    assert set(step.changed) == {before, stories.articles["l"].story}
    assert stories.members(before) == ["m"]


def test_an_article_that_ties_two_stories_together_makes_them_one_and_says_which_ended() -> None:
    malta, later, harbour = read(MALTA, MALTA_LATER, HARBOUR)
    stories = Stories()
    stories.place("m", malta, 1)
    stories.place("h", harbour, 2)
    stories.place("l", later, 3)
    kept, other = stories.articles["m"].story, stories.articles["h"].story
    step = stories.place("h", later, 4, copy_of="m")
    assert step.ended == {other: kept}
    assert stories.members(other) == []
    assert stories.members(kept) == ["m", "l", "h"]


def test_a_large_story_stays_whole_when_something_else_comes() -> None:
    malta, harbour = read(MALTA, HARBOUR)
    stories = Stories()
    for number in range(LARGE + 5):
        stories.place(f"m{number}", malta, number)
    stories.place("h", harbour, 100)
    assert together(stories, *(f"m{number}" for number in range(LARGE + 5)))
    assert not together(stories, "m0", "h")


def test_the_number_of_articles_does_not_depend_on_their_order() -> None:
    news = [*enumerate(read(MALTA, CHILE, MALTA_LATER, HARBOUR, CHILE, MALTA))]
    found = set()
    for seed in range(5):
        random.Random(seed).shuffle(news)
        stories = Stories()
        for at, (number, each) in enumerate(news):
            stories.place(str(number), each, at)
        parts: dict[str, set[str]] = {}
        for name, placed in stories.articles.items():
            parts.setdefault(placed.story, set()).add(name)
        found.add(frozenset(map(frozenset, parts.values())))
    assert found == {frozenset({frozenset("025"), frozenset("14"), frozenset("3")})}


def test_a_story_leaves_the_window_when_its_newest_article_does() -> None:
    malta, chile, later = read(MALTA, CHILE, MALTA_LATER)
    stories = Stories()
    stories.place("m", malta, 1)
    stories.place("c", chile, 2)
    stories.place("l", later, 3)
    assert stories.forget(3) == ["c"]
    assert stories.forget(4) == ["m", "l"]
    stories.place("n", later, 5)
    assert list(stories.articles) == ["n"]


@pytest.mark.parametrize("killed_after", [1, 2, 3, 4])
def test_a_restart_changes_nothing(killed_after: int) -> None:
    news = [*enumerate(read(MALTA, CHILE, MALTA_LATER, HARBOUR, CHILE, MALTA))]
    steady, again = Stories(), Stories()
    for number, each in news:
        step = steady.place(str(number), each, number)
        assert again.place(str(number), each, number) == step
        if number + 1 == killed_after:
            again = Stories()
            for name, placed in steady.articles.items():
                written = np.frombuffer(placed.portrait.terms.tobytes(), TERM)
                shown = portrait(written, placed.portrait.calendar)
                again.restore(name, Placed(shown, placed.at, placed.story, placed.copy_of))


def test_an_article_without_telling_words_is_a_story_of_its_own() -> None:
    empty, malta = traits(article(1, "", "of the")), read(MALTA)[0]
    stories = Stories()
    stories.place("e", empty, 1)
    stories.place("m", malta, 2)
    stories.place("f", empty, 3)
    stories.place("copy", empty, 4, copy_of="m")
    assert not together(stories, "e", "f")
    assert together(stories, "m", "copy")


def test_traits_are_small_however_long_the_text() -> None:
    long = traits(article(1, "Harbour", " ".join(f"wharf{number} crane{number * 7}" for number in range(5_000))))
    assert len(long.terms) <= 300
    assert np.all(np.diff(long.terms["term"].astype(np.int64)) > 0), "sorted, each term once"
