"""What a number is said of, where that stands before it."""

from tests.english.quantities.phrases import counted


def test_what_somebody_puts_at_a_number_is_what_it_counts() -> None:
    assert counted("The guild put the losses at 43.") == {"43": "losses"}
    assert counted("Rescuers now put the number of stranded at 61.") == {"61": "number of stranded"}
    assert counted("They put the damage from the hail at 4 million euros.") == {"4 million euros": "damage"}


def test_a_verb_before_the_noun_is_no_part_of_it() -> None:
    assert counted("The Harbour Board unveiled loans worth $3 million.") == {"$3 million": "loans"}


def test_a_number_that_went_up_to_another_counts_what_it_did_before() -> None:
    assert counted("The number of sailors stranded in the port has risen to 61.") == {
        "61": "number of sailors stranded"
    }
    assert counted("The guild revised the tally of wrecks upwards to 43.") == {"43": "tally of wrecks"}
    assert counted("It went up to 43 wrecks, and up to 50 may follow.")["43"] == "wrecks"


def test_a_number_that_a_tally_was_brought_to_counts_what_it_does() -> None:
    assert counted("The guild raised the number of wrecks to 43.") == {"43": "number of wrecks"}
    assert counted("A sailor drowned, bringing the number of deaths to three.") == {"three": "number of deaths"}
    assert counted("The guild put out a boat to nine.") == {}


def test_a_tally_in_words_is_a_figure() -> None:
    assert counted("The death toll has reached nine.") == {"nine": "death toll"}
    assert counted("The boat reached nine.") == {}


def test_what_is_given_as_a_number_is_what_it_counts() -> None:
    assert counted("The guild gave the number of wrecks as 43.") == {"43": "number of wrecks"}
    assert counted("He served as 43.") == {}
