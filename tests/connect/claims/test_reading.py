"""Who makes a statement, where the article names them elsewhere."""

import pytest

from schemas.annotations import Entity, Event, Span, Statement
from tests.enrichers.reading import read
from worker.connect.claims.claimants import Claimant
from worker.connect.claims.reading import Reading


def _claimant(text: str, content: str, source: str, organizations: tuple[str, ...] = ()) -> Claimant | None:
    """Who makes the statement of a text, the last of its sentences with that source."""
    at, by = text.index(content), text.rindex(source)
    said = Statement(
        id="s1",
        content=(Span(start=at, end=at + len(content)),),
        source=Span(start=by, end=by + len(source)),
        polarity="affirmed",
    )
    ends = [place + 1 for place, letter in enumerate(text) if letter == "."]
    sentences = tuple(Span(start=start, end=end) for start, end in zip([0, *(end + 1 for end in ends)], ends))  # noqa: B905
    entities = tuple(
        Entity(
            id=f"org:{name}",
            type="organization",
            name=name,
            mentions=(Span(start=text.index(name), end=text.index(name) + len(name)),),
        )
        for name in organizations
    )
    article = read(text).model_copy(update={"statements": (said,), "sentences": sentences, "entities": entities})
    return Reading(article).claimant(said)


def test_a_firm_without_its_name_is_the_one_named_before() -> None:
    text = "Thieves took the plans of Norbo, the company said."
    found = _claimant(text, "Thieves took the plans of Norbo", "the company", ("Norbo",))
    assert found
    assert (found.name, found.entity) == ("Norbo", "org:Norbo")
    assert "norbo" in found.described


def test_it_is_who_was_named_last_in_the_sentence_before() -> None:
    found = _claimant("Oil ran into the bay, the operator, Norbo, said. It hopes for rain.", "hopes for rain", "It")
    assert found
    assert found.name == "the operator, Norbo"


def test_it_is_the_body_that_the_sentence_before_begins_with() -> None:
    found = _claimant("The harbour office closed the bay. It hopes for rain.", "hopes for rain", "It")
    assert found
    assert found.name == "The harbour office"


def test_it_is_what_the_sentence_before_begins_with() -> None:
    found = _claimant("Norbo mended some lines. It still lacks 40, it said.", "It still lacks 40", "it", ("Norbo",))
    assert found
    assert found.entity == "org:Norbo"


def test_a_firm_without_its_name_is_what_is_said_to_act() -> None:
    found = _claimant(
        "Norbo will close 40 shops, the chain said.", "Norbo will close 40 shops", "the chain", ("Norbo",)
    )
    assert found
    assert found.name == "Norbo"


@pytest.mark.parametrize("cue", ["said", "had"])
def test_either_word_of_had_said_tells_that_it_was_said_before(cue: str) -> None:
    text = "Police had said 40 workers were trapped."
    start = text.index(cue)
    said = Statement(
        id="s1",
        content=(Span(start=text.index("40"), end=len(text) - 1),),
        cue=Span(start=start, end=start + len(cue)),
        polarity="affirmed",
    )
    assert Reading(read(text)).said_before(said)


def test_who_speaks_for_a_body_is_the_body_of_its_sentence() -> None:
    found = _claimant("The harbour office closed the bay, a spokeswoman said.", "closed the bay", "a spokeswoman")
    assert found
    assert found.name == "a spokeswoman"
    assert {"harbour", "spokeswoman"} <= set(found.described.split())


def test_a_kind_alone_is_the_one_body_of_that_kind_in_the_article() -> None:
    text = "The port authority spoke. It is closed, the authority said."
    found = _claimant(text, "It is closed", "the authority")
    assert found
    assert "port" in found.described.split()
    others = "The port authority and the tax authority spoke. It is closed, the authority said."
    found = _claimant(others, "It is closed", "the authority")
    assert found
    assert "port" not in found.described.split()


def test_what_a_source_is_called_right_before_describes_it() -> None:
    text = "Boats stay in port, their union, the Norbo Guild, said."
    found = _claimant(text, "Boats stay in port", "the Norbo Guild")
    assert found
    assert {"union", "norbo"} <= set(found.described.split())


def test_who_speaks_for_nobody_that_is_named_may_be_anybody() -> None:
    found = _claimant("Five are dead, their chief said.", "Five are dead", "their chief")
    assert found
    assert "?" in found.described.split()


def test_who_speaks_for_several_is_one_of_them() -> None:
    found = _claimant("Doctors treated ninety runners, their chief said.", "treated ninety runners", "their chief")
    assert found
    assert "doctor" in found.described.split()


def test_the_deeds_of_a_stretch_are_those_whose_trigger_is_in_it() -> None:
    text = "Norbo shelled a village. Rehn blamed it and marched."
    events = tuple(
        Event(id=f"v{at}", code=code, trigger=Span(start=at, end=at + len(word)), confidence=0.9)
        for code, word in (("ASSAULT", "shelled"), ("ACCUSE", "blamed"), ("PROTEST", "marched"))
        for at in [text.index(word)]
    )
    reading = Reading(read(text).model_copy(update={"events": events}))
    assert reading.codes(Span(start=0, end=len(text))) == ["ASSAULT", "PROTEST"]
    assert reading.codes(Span(start=text.index("Rehn"), end=text.index("marched"))) == []
