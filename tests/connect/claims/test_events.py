"""Who did it and whether it happened: accusations and denials that belong together, and none that do not."""

from tests.connect.claims.telling import HOUR, NOON, position, told
from worker.connect.claims.events import EventSet, event_sets
from worker.connect.claims.told import Told

SHELLED = "Azerbaijan of shelling a village near Kapan"
ACCUSED = position("accused", "armenia", SHELLED, "azerbaijan")
DENIED = position("denied", "azerbaijan", "shelling a village")


def sides(found: EventSet) -> list[tuple[str, bool]]:
    return [(claim.position.who, claim.denies) for claim in found.claims]


def only(*articles: Told) -> EventSet:
    (found,) = event_sets(articles)
    return found


def test_the_accused_denies() -> None:
    found = only(told(1, ACCUSED), told(2, DENIED, at=NOON + HOUR))
    assert found.disputed
    assert sides(found) == [("armenia", False), ("azerbaijan", True)]


def test_a_denial_of_the_accusations_is_one_of_what_they_say() -> None:
    assert sides(only(told(1, ACCUSED), told(2, position("denied", "azerbaijan", "the accusations")))) == [
        ("armenia", False),
        ("azerbaijan", True),
    ]


def test_a_denial_of_something_else_stands_alone() -> None:
    assert event_sets([told(1, ACCUSED), told(2, position("denied", "azerbaijan", "closing an airport"))]) == []


def test_two_lay_one_thing_at_the_doors_of_two() -> None:
    one = position("accused", "government", "the rebels for the explosion at a market", "rebel")
    other = position("accused", "rebel", "the army for the explosion at the market", "army")
    elsewhere = position("accused", "union", "the railway for the delays", "railway")
    assert sides(only(told(1, one, elsewhere), told(2, other))) == [("government", False), ("rebel", False)]


def test_an_accusation_that_others_repeat_counts_once() -> None:
    found = only(told(1, ACCUSED), told(2, ACCUSED), told(3, DENIED))
    assert [len(claim.articles) for claim in found.claims] == [2, 1]


def test_what_is_said_is_denied_by_the_same_words() -> None:
    said = position("said", "sources", "the brewery has received a bid from an investor")
    denied = position("denied", "brewery", "that it had received a bid")
    assert sides(only(told(1, said), told(2, denied))) == [("sources", False), ("brewery", True)]
    assert event_sets([told(1, position("said", "sources", "the bid is generous")), told(2, denied)]) == []


def test_a_mere_not_is_no_denial_of_what_is_said_in_some_of_the_words() -> None:
    said = position("said", "minister", "rules will protect rare birds and their nests in every national park")
    negated = position("negated", "agency", "no harm would come to rare birds and their nests")
    assert event_sets([told(1, said), told(2, negated)]) == []


def test_who_admits_it_later_denies_it_no_more() -> None:
    admits = position("said", "azerbaijan", "it was shelling a village")
    found = only(told(1, ACCUSED), told(2, DENIED), told(3, admits, at=NOON + HOUR))
    assert not found.disputed
    assert [claim.superseded for claim in found.claims] == [False, True]


def test_nobody_disputes_with_himself() -> None:
    assert (
        event_sets(
            [
                told(1, position("said", "mayor", "the bridge is closed")),
                told(2, position("denied", "mayor", "the bridge is closed")),
            ]
        )
        == []
    )


def test_a_government_denies_what_is_said_of_its_army() -> None:
    said = position("said", "kelmian navi", "Dorian boats had laid mines in the strait")
    denied = position("denied", "doria ministry", "laying the mines that sank a ferry")
    assert sides(only(told(1, said), told(2, denied))) == [("kelmian navi", False), ("doria ministry", True)]


def test_who_denies_a_deed_of_his_own_denies_nothing_that_is_not_said_of_him() -> None:
    said = position("said", "museum", "coins and rings were stolen from the vault")
    assert event_sets([told(1, said), told(2, position("denied", "curator", "stealing coins from the vault"))]) == []


def test_who_accuses_and_says_it_again_makes_one_claim() -> None:
    again = position("said", "armenia", "shelling a village is a crime")
    assert sides(only(told(1, ACCUSED), told(2, DENIED, again))) == [("armenia", False), ("azerbaijan", True)]


def test_what_a_deed_was_for_keeps_two_culprits_of_one_deed_together() -> None:
    one = position("done", "president", "rebels had planted the bomb", "rebel")
    other = position(
        "done", "exile", "soldiers had planted the bomb to discredit all who resist the president", "soldier"
    )
    assert only(told(1, one), told(2, other)).disputed


def test_two_who_name_each_other_tell_of_one_thing() -> None:
    said = position("said", "!karas leo karas", "that he had paid Felder for a road")
    denied = position("denied", "!felder jo felder", "that he had taken money from Karas")
    assert only(told(1, said), told(2, denied)).disputed
    of_others = position("denied", "!felder jo felder", "that he had taken money from Norbo")
    assert event_sets([told(1, said), told(2, of_others)]) == []


def test_who_denies_a_deed_denies_it_whoever_is_said_to_have_done_it() -> None:
    accused = position("accused", "council", "the management of hiding cases", "the management")
    assert only(told(1, accused), told(2, position("denied", "stein", "having hidden any cases"))).disputed
    named = position("accused", "council", "Lund of hiding cases", "Lund")
    assert event_sets([told(1, named), told(2, position("denied", "stein", "having hidden any cases"))]) == []


def test_a_name_in_both_tells_as_much_as_a_word() -> None:
    said = position("said", "historian", "the picture of the Blue Lady in Oslo is a forgery")
    assert only(told(1, said), told(2, position("negated", "museum", "The Blue Lady is not a forgery"))).disputed
    assert event_sets([told(1, said), told(2, position("negated", "museum", "The Red Horse is not a forgery"))]) == []


def test_who_denies_it_twice_makes_one_claim() -> None:
    again = position("denied", "azerbaijan", "any part in it")
    assert sides(only(told(1, ACCUSED), told(2, DENIED), told(3, again))) == [("armenia", False), ("azerbaijan", True)]


def test_it_may_be_the_one_who_denies() -> None:
    said = position("said", "consultant", "It paid a ransom of $800,000")
    assert only(told(1, said), told(2, position("denied", "company", "paying a ransom for the sailors"))).disputed


def test_two_who_blame_each_other_dispute_what_both_tell_of() -> None:
    one = position("accused", "orlo", "Sarn of shelling the bridge", "sarn")
    other = position("accused", "sarn", "Orlo of shelling houses", "orlo")
    assert only(told(1, one), told(2, other)).disputed


def test_what_is_denied_word_by_word_was_said() -> None:
    said = position("said", "driver union", "A signal had been out of order for weeks")
    denied = position("denied", "norbo", "that the signal had been out of order")
    assert only(told(1, said), told(2, denied)).disputed


def test_he_who_never_did_it_denies_it_in_a_word() -> None:
    accused = position("accused", "levin", "his challenger of cheating in the game", "!faber faber")
    assert only(told(1, accused), told(2, position("negated", "!faber faber", "he had never cheated"))).disputed


def test_who_denies_a_deed_and_lays_it_at_anothers_door_does_both_in_one_set() -> None:
    accused = position("accused", "fund", "the army of firing on its lorries", "army")._replace(codes=["ASSAULT"])
    denied = position("denied", "army", "firing on the lorries")
    other = position("accused", "army", "Norbo for the shelling", "norbo")._replace(codes=["ASSAULT"], start=40)
    assert sides(only(told(1, accused), told(2, denied, other))) == [("fund", False), ("army", True), ("army", False)]
    elsewhere = other._replace(codes=["PROTEST"])
    assert len(only(told(1, accused), told(2, denied, elsewhere)).claims) == 2
