"""What a number is said of, where that stands before it."""

from tests.english.quantities.phrases import counted


def test_what_somebody_puts_at_a_number_is_what_it_counts() -> None:
    assert counted("The guild put the losses at 43.") == {"43": "losses"}
    assert counted("Rescuers now put the number of stranded at 61.") == {"61": "number of stranded"}
    assert counted("They put the damage from the hail at 4 million euros.") == {"4 million euros": "damage"}


def test_a_verb_before_the_noun_is_no_part_of_it() -> None:
    assert counted("The Harbour Board unveiled loans worth $3 million.") == {"$3 million": "loans"}
