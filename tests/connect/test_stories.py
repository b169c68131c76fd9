"""Stories: articles of one event come together, look-alikes stay apart, and a restart changes nothing."""

from datetime import UTC, datetime, timedelta

import pytest

from schemas.article import Article, Language, Source
from worker.connect.stories import Placement, Stories, Traits, traits

NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)
MALTA = (
    "Quake of magnitude 6.1 strikes off Malta",
    "An earthquake of magnitude 6.1 struck off Malta on Monday and damaged houses in Valletta and Sliema. Seven people "
    "were hurt, Mayor Carmen Zahra said. The tremor cut the power on Gozo and ferries to Sicily were cancelled.",
)
MALTA_LATER = (
    "Seven hurt as earthquake damages Valletta",
    "Seven people were hurt when an earthquake off Malta damaged houses in Valletta. Mayor Carmen Zahra opened "
    "a school in Sliema. The tremor, of magnitude 6.1, left Gozo without power and stopped the ferries to Sicily.",
)
CHILE = (
    "Quake of magnitude 7.4 strikes northern Chile",
    "An earthquake of magnitude 7.4 struck near Iquique in northern Chile on Friday. Two miners died and copper mines "
    "were closed, Governor Luis Rojas said. The navy warned of a tsunami and people left the coast for Alto Hospicio.",
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


def test_two_reports_of_an_event_are_one_story_and_another_earthquake_is_not() -> None:
    malta, later, chile = read(MALTA, MALTA_LATER, CHILE)
    stories = Stories()
    assert stories.place("m", malta, NOON) == Placement("sm", opened=True)
    assert stories.place("c", chile, NOON) == Placement("sc", opened=True)
    assert stories.place("l", later, NOON) == Placement("sm", opened=False)


def test_a_copy_joins_the_story_of_its_original_whatever_its_words() -> None:
    malta, chile = read(MALTA, CHILE)
    stories = Stories()
    stories.place("m", malta, NOON)
    assert stories.place("c", chile, NOON, copy_of="m").story == "sm"


def test_an_article_whose_text_changes_stays_in_its_story() -> None:
    malta, chile = read(MALTA, CHILE)
    stories = Stories()
    stories.place("m", malta, NOON)
    assert stories.place("m", chile, NOON) == Placement("sm", opened=False)


def test_an_article_that_ties_two_stories_together_makes_them_one() -> None:
    one, other, both = (
        Traits(dict.fromkeys(terms.split(), 250)) for terms in ("a b c d", "e f g h", "a b c d e f g h")
    )
    stories = Stories()
    stories.place("1", one, NOON)
    stories.place("2", other, NOON)
    for number in range(3, 7):
        placement = stories.place(str(number), both, NOON)
        if placement.absorbed:
            break
    assert {placement.story, *placement.absorbed} == {"s1", "s2"}
    assert stories.place("2", other, NOON).story == placement.story


def test_what_is_forgotten_draws_nothing() -> None:
    malta, later = read(MALTA, MALTA_LATER)
    stories = Stories()
    stories.place("m", malta, NOON)
    stories.forget(NOON + timedelta(days=1))
    assert stories.place("l", later, NOON + timedelta(days=2)) == Placement("sl", opened=True)


@pytest.mark.parametrize("killed_after", [1, 2, 3, 4])
def test_a_restart_changes_nothing(killed_after: int) -> None:
    news = [*enumerate(read(MALTA, CHILE, MALTA_LATER, CHILE, MALTA))]
    steady = Stories()
    placed: dict[str, str] = {}
    for number, each in news:
        placement = steady.place(str(number), each, NOON)
        placed[str(number)] = placement.story
        placed |= {name: placement.story for name, story in placed.items() if story in placement.absorbed}
        if number + 1 == killed_after:
            restored = Stories()
            for name, story in placed.items():
                restored.restore(name, Traits.from_json(news[int(name)][1].as_json()), NOON, story)
            assert restored == steady
            steady = restored
    assert placed == {"0": "s0", "1": "s1", "2": "s0", "3": "s1", "4": "s0"}


def test_traits_are_small_and_survive_writing() -> None:
    long = traits(article(1, "Harbour", " ".join(f"wharf{number} crane{number * 7}" for number in range(5_000))))
    assert len(long.as_json()) < 2_500
    assert Traits.from_json(long.as_json()) == long
