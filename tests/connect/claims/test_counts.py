"""The figures of an article, as a story compares them."""

from schemas.annotations import Entity, Figure, Span
from tests.enrichers.reading import read
from worker.connect.claims.counts import counts
from worker.connect.claims.reading import Reading
from worker.connect.claims.told import Count


def _count(text: str, number: str, place: str = "", **of: str) -> Count:
    """The one figure of a sentence in which a place is named."""
    at, where = text.index(number), text.index(place)
    mention = Span(start=where, end=where + len(place))
    (found,) = counts(
        Reading(
            read(text).model_copy(
                update={
                    "sentences": (Span(start=0, end=len(text)),),
                    "figures": (Figure(id="f1", span=Span(start=at, end=at + len(number)), value=43, **of),),
                    "entities": (Entity(id="place:1", type="place", name=place, mentions=(mention,)),) if place else (),
                }
            )
        )
    )
    return found


def test_a_name_that_begins_a_sentence_is_a_name_and_a_word_is_none() -> None:
    assert _count("Norbo's growers picked 43 tons of plums.", "43", "Norbo", of="tons").names == ["Norbo"]
    assert _count("Growers picked 43 tons of plums.", "43", of="tons").names == []


def test_a_place_in_the_name_of_whoever_says_so_is_not_where_it_was() -> None:
    assert _count("The office in Norbo counted 43 wrecks.", "43", "Norbo", of="wrecks").places == []
    assert _count("The guild counted 43 wrecks near Norbo.", "43", "Norbo", of="wrecks").places == ["place:1"]


def test_what_adds_up_to_a_number_has_not_risen_to_it() -> None:
    assert not _count("The losses add up to 43 boats.", "43", of="boats").rises
    assert _count("The losses have gone up to 43 boats.", "43", of="boats").rises


def test_a_measure_of_each_day_is_no_measure() -> None:
    assert _count("The well gave 43 tons of crude a day.", "43 tons", of="crude", unit="t").unit == "t/d"
    assert _count("The well gave 43 tons of crude.", "43 tons", of="crude", unit="t").unit == "t"


def test_it_is_another_event_where_the_sentence_before_says_so() -> None:
    assert _counted("The guild met. It counted 43 wrecks.") == 1
    assert _counted("A second ship sank in the bay. It carried 43 sailors.") == 0


def _counted(text: str) -> int:
    """How many figures count something."""
    at, edge = text.index("43"), text.index(". ") + 1
    sentences = (Span(start=0, end=edge), Span(start=edge + 1, end=len(text)))
    figure = Figure(id="f1", span=Span(start=at, end=at + 2), value=43, of="things")
    return len(counts(Reading(read(text).model_copy(update={"sentences": sentences, "figures": (figure,)}))))
