"""What a number counts."""

import pytest

from tests.english.quantities.phrases import counted
from tests.english.texts import tokens_at
from worker.english.quantities.counted import plural, within
from worker.english.quantities.subjects import subject


@pytest.mark.parametrize("word", ["boats", "people", "children", "servicewomen", "police", "cities"])
def test_plurals(word: str) -> None:
    assert plural(word)


@pytest.mark.parametrize("word", ["boat", "gas", "virus", "this", "famous", "news", "business"])
def test_words_that_end_like_a_plural_and_are_none(word: str) -> None:
    assert not plural(word)


@pytest.mark.parametrize(
    ("text", "number", "noun"),
    [
        ("They hired 600 more nurses.", "600", "nurses"),
        ("They sold 40 electric buses there.", "40", "electric buses"),
        ("They sold 90 arms deals.", "90", "arms deals"),
        ("In all 12 women's teams played.", "12", "women's teams"),
        ("Some 200 Cuban doctors left.", "Some 200", "Cuban doctors"),
        ("He owns 30 publicly listed companies.", "30", "publicly listed companies"),
        ("Two 40-year-old men were held.", "Two", "men"),
        ("They moved 12 20-foot containers.", "12", "containers"),
        ("They found six 200-kg bombs.", "six", "bombs"),
        ("It left 50 injured.", "50", "injured"),
        ("At least 900 Dutch came.", "At least 900", "Dutch"),
        ("A crowd of 4,000 strong Dutch farmers came.", "4,000", None),
    ],
)
def test_the_noun_behind_a_number(text: str, number: str, noun: str | None) -> None:
    found = counted(text)
    assert noun is None or found[number] == noun


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Hundreds flee floods there.", "Hundreds"),
        ("Yet thousands face hunger there.", "thousands"),
        ("Some 40 lost their homes.", "Some 40"),
    ],
)
def test_a_verb_behind_a_number_is_not_what_it_counts(text: str, number: str) -> None:
    assert counted(text)[number] is None


@pytest.mark.parametrize(
    ("text", "number", "noun"),
    [
        ("The death toll rose to 215.", "215", "death toll"),
        ("Turnout reached 61%.", "61%", "Turnout"),
        ("The water level of the river reached 3 metres.", "3 metres", "water level of the river"),
        ("A pool in Oslo cost $60 million.", "$60 million", "pool"),
        ("A boy aged 9 was found.", "aged 9", "boy"),
        ("Ana Lima, 52, leads it.", "52", "Ana Lima"),
    ],
)
def test_the_subject_that_a_number_is_said_of(text: str, number: str, noun: str) -> None:
    assert counted(text)[number] == noun


def test_a_pronoun_is_no_subject() -> None:
    tokens, index = tokens_at("It rose to 215", "215")
    assert subject(tokens, index) is None


@pytest.mark.parametrize("conjunction", ["unless", "until", "although", "because"])
def test_a_conjunction_behind_a_measure_is_not_counted(conjunction: str) -> None:
    assert counted(f"An appeal follows within two weeks {conjunction} the council yields.")["two weeks"] is None


def test_money_may_be_told_in_something() -> None:
    tokens, index = tokens_at("20 million in aid", "in")
    found = within(tokens, index)
    assert found
    assert tokens.between(*found) == "aid"
    assert within(*tokens_at("20 million in Oslo", "in")) is None


def test_what_a_length_of_time_lies_in_is_not_counted() -> None:
    assert counted("He got 10 years in jail.")["10 years"] is None


def test_a_plural_owns_what_follows_it() -> None:
    assert counted("They took 80 per cent of the towns’ revenue.")["80 per cent"] == "towns’ revenue"


def test_what_it_was_before_counts_the_same() -> None:
    assert counted("Unemployment fell to 5% from 6%.") == {"5%": "Unemployment", "6%": "Unemployment"}


@pytest.mark.parametrize(
    ("text", "number", "noun"),
    [
        ("Prices and wages rose 5%.", "5%", "Prices and wages"),
        ("The trade volume between Oslo and Riga reached $9 million.", "$9 million", "trade volume"),
        ("It lets adults aged 65 in.", "aged 65", "adults"),
        ("Six of the top 10 firms left.", "Six", "firms"),
        ("Some 60 percent of the 1,200 nurses agree.", "Some 60 percent", "nurses"),
        ("The 23-year-old woman first sang.", "23-year-old", "woman"),
        ("They spent $5 million in secret.", "$5 million", None),
    ],
)
def test_what_is_counted_is_no_part_of_it(text: str, number: str, noun: str | None) -> None:
    assert counted(text)[number] == noun
