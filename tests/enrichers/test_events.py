"""Events of short articles of our own, and of the sample seed, fact by fact."""

from pathlib import Path

import pytest

from schemas.annotations import Entity, Event, Participant, Place, Span, Statement, Time, Words
from schemas.article import Article, Language
from schemas.spans import misplaced
from tests.enrichers.reading import compute, read
from worker.enrichers import sentences
from worker.enrichers.events import ENRICHER
from worker.errors import Skipped
from worker.pipeline import articles
from worker.plugins import Seed

SAMPLE = Path(__file__).parents[2] / "seeds" / "000_ef686245f382e15e.txt"


def _article(*paragraphs: str, **fields: object) -> Article:
    article = read(*paragraphs, title=str(fields.pop("title", "Ferries Sail Again")))
    article = article.model_copy(update={"language": Language(code="en"), **fields})
    return article.model_copy(update=compute(sentences.ENRICHER, article))


def _events(article: Article) -> tuple[Event, ...]:
    found: tuple[Event, ...] = compute(ENRICHER, article)["events"]
    assert not list(misplaced(article, found))
    return found


def _span(article: Article, text: str) -> Span:
    start = article.text.index(text)
    return Span(start=start, end=start + len(text))


def test_an_event_points_to_its_words_and_to_those_of_its_participants() -> None:
    article = _article("Quiet days. Norway’s prime minister accused Iceland of overfishing.")
    event = _events(article)[0]
    assert (event.id, event.code, event.mode, article.words(event.trigger)) == ("v1", "ACCUSE", "allege", "accused")
    assert event.actors == (Participant(text=Span(start=12, end=35), country="NOR", sector="GOV"),)
    assert [recipient.country for recipient in event.recipients] == ["ISL"]


def test_the_headline_counts_as_text() -> None:
    event = _events(_article("The sea was calm.", title="Norway Expels Icelandic Ambassador"))[0]
    assert (event.code, event.mode, event.trigger.part) == ("SANCTION", "expel", "title")


def test_a_headline_made_of_a_link_does_not() -> None:
    article = _article("The sea was calm.", title="norway expels icelandic ambassador")
    assert _events(article.model_copy(update={"title_origin": "slug"})) == ()


def test_entities_lend_their_ids_countries_and_offices() -> None:
    article = _article("On Monday Nora Quinn condemned Chad.")
    quinn = Entity(
        id="person:nora-quinn",
        type="person",
        name="Nora Quinn",
        mentions=(_span(article, "Nora Quinn"),),
        role="Foreign Minister",
        country="IRL",
    )
    (event,) = _events(article.model_copy(update={"entities": (quinn,)}))
    (actor,) = event.actors
    assert (actor.entity, actor.country, actor.sector) == ("person:nora-quinn", "IRL", "GOV")


def test_a_name_holds_no_trigger() -> None:
    article = _article("On Monday Attack Group Ltd met Chad's police.")
    group = Entity(
        id="organization:attack-group",
        type="organization",
        name="Attack Group Ltd",
        mentions=(_span(article, "Attack Group Ltd"),),
    )
    assert {event.code for event in _events(article.model_copy(update={"entities": (group,)}))} == {"CONSULT"}


def test_time_place_and_claim_are_the_nearest_of_the_sentence() -> None:
    article = _article("In Oslo on Monday, officials said Sweden had attacked Denmark in Malmo on Sunday.")
    places = tuple(
        Place(id=f"place:{name.lower()}", name=name, mentions=(_span(article, name),)) for name in ("Oslo", "Malmo")
    )
    times = tuple(
        Time(id=id, span=Words(**_span(article, day).model_dump(), text=day), type="DATE")
        for id, day in (("t1", "Monday"), ("t2", "Sunday"))
    )
    said = Statement(id="s1", kind="indirect", content=(_span(article, "Sweden had attacked Denmark"),))
    filled = article.model_copy(update={"places": places, "times": times, "statements": (said,)})
    event = next(event for event in _events(filled) if event.code == "ASSAULT")
    assert (event.time, event.place, event.statement) == ("t2", "place:malmo", "s1")


def test_she_is_the_subject_of_the_sentence_before() -> None:
    events = _events(_article("The Thai prime minister spoke at noon. She condemned Laos."))
    assert [(event.actors[0].country, event.actors[0].text) for event in events] == [("THA", Span(start=39, end=42))]


def test_contexts_are_told_by_the_words_of_the_sentence() -> None:
    event = _events(_article("Norway imposed sanctions on Belarus over the jailed opposition and rigged elections."))[0]
    assert "election" in event.contexts


def test_another_language_is_skipped() -> None:
    article = _article("Le Mali a condamné le Tchad.")
    with pytest.raises(Skipped):
        compute(ENRICHER, article.model_copy(update={"language": Language(code="fr")}))


def test_an_article_of_an_unknown_language_is_skipped() -> None:
    with pytest.raises(Skipped, match="unknown language"):
        compute(ENRICHER, _article("Mali condemned Chad.", language=None))


@pytest.mark.parametrize(
    ("code", "actors", "recipients"),
    [
        ("AGREE", "RUS", "UKR"),
        ("AGREE", "UKR", "USA"),
        ("REQUEST", "UKR", ""),
        ("ACCUSE", "UKR", "RUS"),
        ("ACCUSE", "RUS", "UKR"),
    ],
)
def test_the_sample_tells_its_events(code: str, actors: str, recipients: str) -> None:
    """A delegation that would join talks is AGREE: CONSULT still to come."""
    (article,) = articles(Seed(SAMPLE.name, SAMPLE.read_bytes()))
    assert isinstance(article, Article)
    found = [event for event in article.events if event.code == code]
    assert any(_told(event.actors, actors) and _told(event.recipients, recipients) for event in found)


def _told(participants: tuple[Participant, ...], country: str) -> bool:
    return not country or country in {participant.country for participant in participants}
