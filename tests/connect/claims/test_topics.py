"""What positions are about, and what they share."""

from worker.connect.claims.topics import named, one_meaning, sharing, topic


def test_a_topic_has_no_names_numbers_and_hanging_clauses() -> None:
    assert topic("Norbo had burned 40 boats in the harbour that belonged to rivals") == topic("burned boats, harbour")


def test_words_are_shared_by_stem_and_by_meaning() -> None:
    assert sharing(["stealing the boats", "painting a wall"], ["thieves stole boats", "boats"]).tolist() == [
        [2, 1],
        [0, 0],
    ]


def test_nothing_shares_nothing() -> None:
    assert sharing([], ["boats"]).shape == (0, 1)
    assert sharing(["boats"], [""]).tolist() == [[0]]


def test_the_names_in_what_is_said_are_told_apart_from_the_word_it_begins_with() -> None:
    assert named("Officials bought the Blue Lady in Oslo") == named("The Blue Lady, Oslo")
    assert named("Officials bought a boat") == set()


def test_a_charge_means_what_was_done() -> None:
    assert one_meaning("the bribery charges", "he took a bribe", besides={"charg"})
    assert not one_meaning("the charges", "he charged a bribe", besides={"charg"})


def test_what_was_agreed_to_is_no_hanging_clause() -> None:
    assert topic("the public unions have agreed to a pay freeze") == topic("public unions agreed, pay freeze")
    assert topic("farmers burned tyres to block the road") == topic("farmers burned tyres")
