"""Which denial denies what."""

import pytest

from tests.connect.claims.telling import position
from worker.connect.claims.denials import contradicts, denies
from worker.connect.claims.told import Position
from worker.connect.claims.topics import sharing


def _meets(denial: Position, claim: Position) -> bool:
    """Whether the denial is one of the claim."""
    shared = int(sharing([denial.words], [claim.words])[0, 0])
    return (contradicts if claim.by == "said" else denies)(denial, claim, shared)


HACKED = position("said", "council electoral", "hackers working for Toria had attacked its servers")


def test_a_denial_of_any_part_in_it_answers_what_names_the_denier() -> None:
    assert _meets(position("denied", "embassy toria", "any part in the attack on the servers"), HACKED)
    assert not _meets(position("denied", "embassy maren", "any part in the fire at the depot"), HACKED)


def test_what_is_said_of_the_one_who_dismisses_it_is_denied() -> None:
    said = position("said", "!funes funes", "that the referee had been bribed")
    assert _meets(position("denied", "!prado lui prado refere", "the claim as nonsense"), said)
    assert not _meets(position("denied", "!prado goalkeeper lui prado", "the claim as nonsense"), said)


def test_the_accused_speaks_of_himself_as_i() -> None:
    accused = position("accused", "websit zitatcheck", "Karin Voss of copying her thesis", "!voss karin vos")
    assert _meets(position("negated", "!voss vos", "“I did not copy"), accused)
    assert not _meets(position("negated", "!voss vos", "“I did not sleep"), accused)


def test_a_lawyer_denies_what_the_client_is_accused_of() -> None:
    accused = position("accused", "player", "the coach, Boris Ravel, of harassing them", "!ravel bori coach ravel")
    denied = "that he had harassed anyone"
    assert _meets(position("denied", "!caro ine caro lawyer ravel", denied), accused)


def test_a_government_answers_for_soldiers_without_a_country() -> None:
    done = position("done", "resident", "Soldiers set fire to dozens of houses", "soldier")
    assert _meets(position("denied", "government", "that soldiers had set any fires"), done)
    named = position("done", "resident", "Dorian soldiers set fire to dozens of houses", "dorian soldier")
    assert not _meets(position("denied", "rebel", "that its men had set any fires"), named)


def test_other_words_for_it_and_its_name_tell_as_much() -> None:
    said = position("said", "group habea right", "Prisoners in Okra jail are beaten and given shocks")
    assert _meets(position("denied", "justic ministry", "that inmates in Okra were tortured"), said)


def test_who_rejects_claims_that_it_did_it_answers_those_who_say_so_alone() -> None:
    said = position("said", "!lenko lenko mayor", "A missile hit a clinic in Orsk")
    assert not _meets(position("denied", "enemy ministry", "claims that it had struck a clinic"), said)


@pytest.mark.parametrize("by", ["denied", "negated"])
def test_nobody_denies_what_he_says_himself(by: str) -> None:
    assert not _meets(position(by, "council electoral", "hackers had attacked its servers"), HACKED)  # type: ignore[arg-type]


def test_it_is_denied_in_a_word_and_a_name_that_stands_before_the_pronoun() -> None:
    said = position("said", "pen", "he had been beaten in custody")._replace(
        context="The poet Arash Dehlan was arrested."
    )
    assert _meets(position("negated", "prosecutor", "Dehlan had not been beaten"), said)
    assert not _meets(position("negated", "prosecutor", "Sorr had not been beaten"), said)


def test_what_is_said_besides_a_denial_is_no_part_of_it() -> None:
    said = position("said", "villager", "the zinc smelter let acid run into the river")
    assert _meets(position("denied", "smelter", "that any acid had been released and pointed to farms upstream"), said)


def test_who_says_that_he_never_cheated_denies_whatever_he_is_said_to_have_done() -> None:
    accused = position("accused", "!aker aker", "Deng Hui of using a computer", "!hui deng hui")
    assert _meets(position("negated", "!deng deng", "that he had never cheated and was ready to be searched"), accused)
    assert not _meets(position("negated", "!deng deng", "that he had never lost and was ready to be searched"), accused)


def test_an_owner_answers_for_the_crew() -> None:
    accused = position(
        "accused", "polic", "the crew of the freighter Yong Da of having dragged an anchor", "crew freighter"
    )
    assert _meets(position("denied", "freighter jad owner", "that the Yong Da had damaged the cable"), accused)


def test_who_speaks_for_the_accused_says_that_they_made_no_mistake() -> None:
    accused = position("accused", "airlin", "the pilot for the crash", "pilot")
    assert _meets(position("negated", "pilot union", "the pilot had made no mistake"), accused)
    assert not _meets(position("negated", "mechanic union", "the pilot had made no mistake"), accused)


def test_a_not_with_no_word_but_what_is_said_denies_it() -> None:
    said = position("said", "auditor", "74 kilograms of gold were missing from the temple")
    assert _meets(position("negated", "board", "no gold was missing: it lay in a bank"), said)
    assert not _meets(position("negated", "board", "no gold was sold: it lay in a bank"), said)
