"""Events of short articles of our own, through the encoder."""

from datetime import UTC, datetime

import pytest

from schemas.annotations import Entity, Event, Participant, Place, Span, Statement, Time, Words
from schemas.article import Article
from schemas.spans import misplaced
from tests.enrichers.reading import compute, read
from worker.config import settings
from worker.enrichers.events import ENRICHER
from worker.errors import Skipped


def _article(*paragraphs: str, **fields: object) -> Article:
    article = read(*paragraphs, title=str(fields.pop("title", "Ferries Sail Again")))
    return article.model_copy(update=fields)


def _events(article: Article) -> tuple[Event, ...]:
    found: tuple[Event, ...] = compute(ENRICHER, article)["events"]
    assert not list(misplaced(article, found))
    return found


def _told(sentence: str) -> list[str]:
    """Each event as "CODE actors > recipients", by the words of the participants."""
    article = _article(sentence)
    return [
        f"{event.code} {_words(article, event.actors)} > {_words(article, event.recipients)}"
        for event in _events(article)
    ]


def _words(article: Article, side: tuple[Participant, ...]) -> str:
    return " + ".join(article.words(participant.text) for participant in side if participant.text)


def _span(article: Article, text: str) -> Span:
    start = article.text.index(text)
    return Span(start=start, end=start + len(text))


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("Kenyan police arrested four Somali smugglers.", "COERCE Kenyan police > four Somali smugglers"),
        ("Four Somali smugglers were arrested by Kenyan police.", "COERCE Kenyan police > Four Somali smugglers"),
        ("Denmark accused Poland of dumping steel.", "ACCUSE Denmark > Poland"),
        ("Poland was accused by Denmark of dumping steel.", "ACCUSE Denmark > Poland"),
        ("The Irish minister condemned Laos on Monday.", "ACCUSE The Irish minister > Laos"),
        ("Norway imposed sanctions on Belarus.", "SANCTION Norway > Belarus"),
    ],
)
def test_who_does_it_and_to_whom_in_active_and_passive(sentence: str, event: str) -> None:
    assert _told(sentence) == [event]


def test_a_meeting_has_both_on_both_sides() -> None:
    (event,) = _events(_article("Irish minister Nora Quinn met Danish minister Lars Holm in Oslo."))
    assert event.code == "CONSULT"
    assert {participant.country for participant in (*event.actors, *event.recipients)} >= {"IRL", "DNK"}


@pytest.mark.parametrize(
    "sentence",
    [
        "The team attacked from the left wing and scored twice before half-time.",
        "A powerful earthquake struck the coast, and the old bridge collapsed.",
        "The bakery released its new cake in spring.",
        "The company reported higher sales and named a new finance chief.",
    ],
)
def test_sport_idiom_accidents_and_business_are_no_events(sentence: str) -> None:
    assert _told(sentence) == []


def test_an_event_points_to_its_words_and_to_those_of_its_participants() -> None:
    article = _article("Quiet days. Norway’s foreign minister accused Iceland of overfishing.")
    (event,) = _events(article)
    assert (event.id, event.code, event.mode, article.words(event.trigger)) == ("v1", "ACCUSE", "allege", "accused")
    assert event.actors == (Participant(text=Span(start=12, end=37), country="NOR", sector="GOV"),)
    assert [recipient.country for recipient in event.recipients] == ["ISL"]


def test_every_event_says_how_sure_it_is() -> None:
    (event,) = _events(_article("Denmark accused Poland of dumping steel."))
    assert event.confidence is not None
    assert settings().event_mark <= event.confidence <= 1
    assert event.parties_confidence is not None


def test_a_higher_mark_leaves_out_what_is_less_likely(monkeypatch: pytest.MonkeyPatch) -> None:
    article = _article("Denmark accused Poland of dumping steel.")
    assert _events(article)
    monkeypatch.setattr("worker.enrichers.events.settings", lambda: settings().model_copy(update={"event_mark": 1.0}))
    assert _events(article) == ()


def test_contexts_are_told_by_the_words_of_the_sentence() -> None:
    (event,) = _events(_article("Quiet days. Denmark accused Poland of rigging the election."))
    assert event.contexts == ("election",)


def test_participants_stand_in_the_sentence_of_their_trigger() -> None:
    article = _article(
        "Kenyan police arrested four smugglers. Ghana was quiet. Denmark accused Poland of dumping steel."
    )
    for event in _events(article):
        for participant in (*event.actors, *event.recipients):
            assert participant.text
            assert "." not in article.words(participant.text)


def test_the_headline_counts_as_text() -> None:
    event = _events(_article("The sea was calm.", title="Norway Accuses Iceland Of Overfishing"))[0]
    assert (event.code, event.trigger.part) == ("ACCUSE", "title")


def test_a_headline_made_of_a_link_does_not() -> None:
    article = _article("The sea was calm.", title="norway accuses iceland of overfishing")
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


def test_time_place_and_claim_are_those_of_the_sentence() -> None:
    article = _article("Officials in Oslo were silent on Monday. In Malmo, Sweden accused Denmark of spying on Sunday.")
    places = tuple(
        Place(id=f"place:{name.lower()}", name=name, mentions=(_span(article, name),)) for name in ("Oslo", "Malmo")
    )
    times = tuple(
        Time(id=id, span=Words(**_span(article, day).model_dump(), text=day), type="DATE")
        for id, day in (("t1", "Monday"), ("t2", "Sunday"))
    )
    said = Statement(id="s1", kind="indirect", content=(_span(article, "Sweden accused Denmark"),))
    (event,) = _events(article.model_copy(update={"places": places, "times": times, "statements": (said,)}))
    assert (event.time, event.place, event.statement) == ("t2", "place:malmo", "s1")


@pytest.mark.parametrize(
    ("later", "auxiliary"),
    [("In 2021 the bridge was opened.", ("historical",)), ("It is to be paid by 2021.", ()), ("It is paid.", ())],
)
def test_without_a_publication_date_what_lies_far_before_the_latest_time_told_of_is_history(
    later: str, auxiliary: tuple[str, ...]
) -> None:
    article = _article(f"Sweden accused Denmark of spying in 2014. {later}")
    years = tuple(
        Time(
            id=f"t{year}",
            span=Words(**_span(article, str(year)).model_dump(), text=str(year)),
            type="DATE",
            start=datetime(year, 1, 1, tzinfo=UTC),
            end=datetime(year + 1, 1, 1, tzinfo=UTC),
        )
        for year in (2014, 2021)
        if str(year) in article.text
    )
    (event,) = _events(article.model_copy(update={"times": years}))
    assert event.auxiliary == auxiliary


@pytest.mark.parametrize("language", ["fr", None])
def test_only_english_is_read(language: str | None) -> None:
    with pytest.raises(Skipped):
        compute(ENRICHER, read("Mali condemned Chad.", language=language))
