"""Who acts, where the subject is not right before its verb."""

import pytest

from tests.english.events.reading import told


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Peru accused Chile of spying and recalled its ambassador.", "SANCTION withdraw PER >"),
        ("Estonia said it had expelled the Latvian ambassador.", "SANCTION expel EST > LVA-GOV"),
        ("Gambia, which borders Senegal, condemned Mali.", "ACCUSE disapprove GMB > MLI"),
        ("Police who arrested the Greek minister have left.", "COERCE arrest COP > GRC-GOV"),
        ("Qatar condemned Yemen, accusing Oman of treason.", "ACCUSE allege QAT > OMN"),
        ("After talks with Cuba, Haiti condemned Jamaica.", "ACCUSE disapprove HTI > JAM"),
        ("Togo slept, but Benin attacked Ghana.", "ASSAULT BEN > GHA"),
        ("Bakers urged Georgia to open the border.", "REQUEST assist ? > GEO"),
        ("Bandits raided the market in Chad, killing Malian traders.", "ASSAULT TCD-CRM > MLI-BUS"),
        ("Six were hurt in Oman, the Omani ministry said, blaming Yemen.", "ACCUSE allege OMN-GOV > YEM"),
        ("According to the ministry, the Syrian army attacked Iraq.", "ASSAULT SYR-MIL > IRQ"),
        ("Qatar's first pilot, Kenyan senator Abel Toro, condemned Mali.", "ACCUSE disapprove KEN-LEG > MLI"),
        ("The tribunal condemned Mali.", "ACCUSE disapprove JUD > MLI"),
        ("Togo arrested four men accused of spying.", "COERCE arrest TGO > CVL"),
        ("The Cuban was arrested and charged with spying.", "ACCUSE allege > CUB"),
        ("Fiji has condemned Tonga, officials in Suva said on Monday.", "ACCUSE disapprove FJI > TON"),
    ],
)
def test_the_subject_is_found(sentence: str, wanted: str) -> None:
    assert wanted in told(sentence)


def test_a_stranger_between_a_party_and_the_verb_is_the_subject() -> None:
    assert not any("ITA" in event.partition(">")[0] for event in told("He told Italy the bakers condemned Malta."))


def test_a_city_of_a_country_is_not_its_government() -> None:
    assert told("Malta rose early and the gardeners of Valletta sang.") == []


def test_who_is_met_is_not_who_goes_on_to_accuse() -> None:
    assert told("He met party leaders, state officials and police, and accused Cuba.") == []
