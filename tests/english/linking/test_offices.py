"""Which office and which country the words around a name give its bearer."""

import pytest

from tests.english.linking.marked import everyone, linked


@pytest.mark.parametrize(
    ("marked", "role", "country"),
    [
        ("[n:Maltese] President [p:Maria Borg] spoke.", "President", "MLT"),
        ("[l:Malta]’s prime minister [p:Maria Borg] spoke.", "prime minister", "MLT"),
        ("the [l:US] Secretary of State [p:Maria Borg]", "Secretary of State", "USA"),
        ("Prime Minister of [l:Fiji] [p:Maria Borg]", "Prime Minister", "FJI"),
        ("the Minister of Health Dr [p:Maria Borg]", "Minister of Health", None),
        ("[n:Maltese] ambassador to [l:Fiji] [p:Maria Borg]", "ambassador", "MLT"),
        ("former [n:Maltese] defence minister [p:Maria Borg]", "former defence minister", "MLT"),
        ("[o:Kremlin] spokeswoman [p:Maria Borg] said", "spokeswoman", "RUS"),
        ("the [n:Thai] [o:Fisheries Ministry] spokeswoman [p:Maria Borg]", "spokeswoman", "THA"),
        ("[p:Maria Borg], the [n:Maltese] foreign minister, said", "foreign minister", "MLT"),
        ("[p:Maria Borg], president of [l:Malta], said", "president", "MLT"),
        ("[p:Maria Borg], 52, a farmer from the north, said", "farmer", None),
        ("[p:Maria Borg], director general of the [o:Harbour Board],", "director general", None),
        ("Captain [p:Maria Borg] sailed.", "Captain", None),
        ("[p:Maria Borg], head of sales at [o:Brineworks],", "head of sales", None),
        ("[p:Maria Borg], chief of police,", "chief of police", None),
        ("[p:Maria Borg], head of the union,", "head", None),
        ("[o:Brineworks]' managing director, [p:Maria Borg], said", "managing director", None),
        ("the ferry's owner, [p:Maria Borg], said", "owner", None),
        ("As president, [p:Maria Borg] sailed.", None, None),
        ("[n:Maltese] [p:Maria Borg] won.", None, "MLT"),
        ("[l:Malta]'s [p:Maria Borg] won.", None, "MLT"),
        ("in [l:Malta] [p:Maria Borg] won.", None, None),
        ("[p:Maria Borg] sailed.", None, None),
        ("the minister told [p:Maria Borg] to sail", None, None),
        ("[p:Maria Borg], President [p:Carl Hansen] and others", None, None),
    ],
)
def test_the_words_around_a_name_give_its_office(marked: str, role: str | None, country: str | None) -> None:
    borg = linked(marked)["Maria Borg"]
    assert (borg.role, borg.country) == (role, country)


def test_an_office_with_its_country_is_another_name_of_the_only_one_who_holds_it() -> None:
    text = (
        "[n:Maltese] President [p:Maria Borg] met [n:Fijian] President [p:Ana Vella]. The [n:Maltese] president left."
    )
    assert linked(text)["Maria Borg"].aliases == ("Maltese president",)
    assert linked(text)["Ana Vella"].aliases == ()


def test_an_office_that_two_hold_names_neither() -> None:
    text = "[n:Maltese] minister [p:Maria Borg] met [n:Maltese] minister [p:Ana Vella]. The [n:Maltese] minister left."
    assert all(entity.aliases == () for entity in linked(text).values())


@pytest.mark.parametrize(
    ("marked", "name", "country"),
    [
        ("the [o:Bank of Malta]", "Bank of Malta", "MLT"),
        ("[n:Thai] [o:Fisheries Ministry] said", "Fisheries Ministry", "THA"),
        ("[l:Malta]'s [o:Harbour Board] said", "Harbour Board", "MLT"),
        ("the [o:Harbour Board] of [l:Malta] said", "Harbour Board", "MLT"),
        ("the [o:Malta-Fiji Friendship Union]", "Malta-Fiji Friendship Union", None),
        ("the [o:Harbour Board] said [l:Malta] won", "Harbour Board", None),
    ],
)
def test_a_body_belongs_to_the_country_in_or_beside_its_name(marked: str, name: str, country: str | None) -> None:
    assert linked(marked)[name].country == country


def test_a_seat_of_government_that_speaks_is_a_body_and_a_people_is_no_place() -> None:
    found = linked("The [l:White House] said the [l:Danish] fleet left the lawn of the [l:Kremlin].")
    assert {(entity.name, entity.type, entity.country) for entity in found.values()} == {
        ("White House", "organization", "USA"),
        ("Danish", "norp", "DNK"),
        ("Kremlin", "place", "RUS"),
    }


def test_a_ministry_of_one_country_is_not_that_of_another() -> None:
    text = "[n:Thai] [o:Fishing Board], [n:Fijian] [o:Fishing Board]; the [o:Fishing Board] said"
    found = [(entity.country, len(entity.mentions)) for entity in everyone(text) if entity.type == "organization"]
    assert found == [("THA", 1), ("FJI", 2)]
