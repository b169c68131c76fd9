"""Which names are one person, body, place or people."""

import pytest

from tests.english.linking.marked import linked


def groups(marked: str) -> list[set[str]]:
    return [{entity.name, *entity.aliases} for entity in linked(marked).values()]


def test_a_family_name_stands_for_whoever_bears_it() -> None:
    assert groups("[p:Borg] spoke. [p:Maria Borg] and [p:Carl Hansen] met; [p:Hansen] left, said [p:Borg].") == [
        {"Maria Borg", "Borg"},
        {"Carl Hansen", "Hansen"},
    ]


def test_a_name_in_the_small_letters_of_an_address_is_written_as_in_the_text() -> None:
    assert linked("[p:Maria Borg] spoke.", title="[p:maria borg] speaks").keys() == {"Maria Borg"}


def test_of_two_who_bear_a_name_the_one_last_named_is_meant() -> None:
    found = linked("[p:Ana Vella] ran. [p:Vella] won. [p:Tom Vella] fell. [p:Vella] wept.")
    assert [mention.start for mention in found["Ana Vella"].mentions] == [0, 15]
    assert [mention.start for mention in found["Tom Vella"].mentions] == [26, 42]


def test_the_one_who_is_named_in_full_most_is_meant_by_the_name_alone() -> None:
    found = linked("[p:Ana Vella] ran. [p:Ana Vella] won. Her son [p:Tom Vella] fell. [p:Vella] wept.")
    assert len(found["Ana Vella"].mentions) == 3


def test_the_last_word_of_a_body_that_was_named_stands_for_it() -> None:
    assert groups("The [o:Gorse Post] asked. The [o:Post] wrote.") == [{"Gorse Post", "Post"}]
    assert len(groups("The [o:Post] asked. The [o:Gorse Post] wrote.")) == 2
    assert len(groups("The [o:Gorse Post] and the [o:Gozo Post] asked. The [o:Post] wrote.")) == 3
    assert len(groups("The [o:White House] asked. The [o:House] voted.")) == 2
    assert len(groups("The [o:Voice to Gozo] asked. The [o:Gozo] wrote.")) == 2


def test_first_names_may_be_initials_nicknames_or_middle_names() -> None:
    assert groups("[p:William P. Stone], [p:W. Stone], [p:Bill Stone], [p:William Stone]; [p:Rose Stone]") == [
        {"William P. Stone", "W. Stone", "Bill Stone", "William Stone"},
        {"Rose Stone"},
    ]


def test_titles_articles_and_possessives_are_no_part_of_a_name() -> None:
    found = linked("[p:President Maria Borg’s] yacht, [p:Dr. Carl Hansen,] and [o:the Harbour Board's] boat")
    assert set(found) == {"Maria Borg", "Carl Hansen", "Harbour Board"}


def test_a_name_does_not_end_in_a_preposition() -> None:
    assert set(linked("the [l:northern district of] [l:Gozo] and [o:Harbour Board for the] port")) == {
        "northern district",
        "Gozo",
        "Harbour Board",
    }


def test_a_country_by_its_full_name_is_a_place() -> None:
    assert linked("The [o:Republic of Malta] and [o:Malta Press of Fiji] met.")["Republic of Malta"].type == "place"


def test_an_acronym_is_the_body_that_it_abbreviates() -> None:
    assert groups("[o:Coastal Rescue Union] ([o:CRU]) and the [o:Board of Sea Pilots]; later [o:BSP], [o:CRU]") == [
        {"Coastal Rescue Union", "CRU"},
        {"Board of Sea Pilots", "BSP"},
    ]


def test_what_brackets_explain_is_the_same_even_where_the_letters_differ() -> None:
    assert groups("[o:Rettungsbund Küste] ([o:CRU]) was told.") == [{"Rettungsbund Küste", "CRU"}]


def test_a_company_is_known_by_its_first_word_once_it_is_introduced() -> None:
    assert groups("[o:Brineworks Marine Ltd] grew. [o:Brineworks] fell.") == [{"Brineworks Marine Ltd", "Brineworks"}]
    assert groups("[o:Brineworks] fell. [o:Brineworks Marine] grew.") == [{"Brineworks"}, {"Brineworks Marine"}]
    assert groups("[o:Brineworks] fell. [o:Brineworks Group] grew.") == [{"Brineworks", "Brineworks Group"}]


def test_a_country_does_not_stand_for_the_bodies_named_after_it() -> None:
    assert len(groups("[o:Malta Olympic Committee] sent [o:Malta] home.")) == 2


def test_a_ministry_may_be_named_either_way_round() -> None:
    assert groups("The [o:Ministry of Fisheries] and, later, the [o:Fisheries Ministry]") == [
        {"Ministry of Fisheries", "Fisheries Ministry"}
    ]


def test_a_country_has_many_names_and_its_parts_have_others() -> None:
    assert groups("[l:US], [l:U.S.], the [l:United States]; [l:UK], [l:England]") == [
        {"US", "U.S.", "United States"},
        {"UK"},
        {"England"},
    ]


def test_a_place_is_the_same_with_and_without_its_kind() -> None:
    assert groups("[l:Gozo district], [l:Gozo], [l:province of Gozo]; [l:Kuwait], [l:Kuwait City]") == [
        {"Gozo district", "Gozo", "province of Gozo"},
        {"Kuwait"},
        {"Kuwait City"},
    ]


def test_a_people_is_one_in_number_and_form() -> None:
    assert groups("[n:Danes], [n:Danish], a [n:Dane]; [n:Whig], [n:Whigs]") == [
        {"Danes", "Danish", "Dane"},
        {"Whig", "Whigs"},
    ]
    assert groups("[n:Rohingya], [n:Burmese], [n:Rohingyas]; [n:Scots], [n:British]") == [
        {"Rohingya", "Rohingyas"},
        {"Burmese"},
        {"Scots"},
        {"British"},
    ]


def test_an_office_tells_two_of_one_family_apart() -> None:
    found = linked(
        "Finance Minister [p:Ola Borg] met Prime Minister [p:Maria Borg]. Finance Minister [p:Borg] left. "
        "Prime Minister [p:Borg] stayed."
    )
    assert [len(found[name].mentions) for name in ("Ola Borg", "Maria Borg")] == [2, 2]


def test_a_title_tells_husband_and_wife_apart() -> None:
    found = linked("[p:Peter Borg] and [p:Maria Borg] sailed. Mr [p:Borg] slept. Mrs [p:Borg] did not.")
    assert [len(found[name].mentions) for name in ("Peter Borg", "Maria Borg")] == [2, 2]


def test_a_generation_tells_father_and_son_apart_without_their_first_name() -> None:
    found = linked("[p:Walt Borg Jr.] met [p:Walt Borg Sr.]. [p:Borg Jr.] left, [p:Borg Sr.] did not.")
    assert [len(found[name].mentions) for name in ("Walt Borg Jr.", "Walt Borg Sr.")] == [2, 2]


def test_the_point_of_a_generation_is_part_of_the_name() -> None:
    assert set(linked("The case of [p:Walt Borg Jr]. opens.")) == {"Walt Borg Jr."}


def test_a_surname_may_look_like_a_verb() -> None:
    assert [name.split()[-1] for name in linked("The head, [p:Amal] Said, left.")] == ["Said"]


@pytest.mark.parametrize("cut", ["[o:K]&L", "[o:K&]L", "K&[o:L]", "[p:K&L]", "[o:K]&[o:L]"])
def test_a_name_holds_all_that_an_ampersand_joins(cut: str) -> None:
    assert {name: one.type for name, one in linked(f"Workers of {cut} met.").items()} == {"K&L": "organization"}


def test_an_apostrophe_within_a_word_parts_no_name() -> None:
    assert set(linked("[n:Mi]'kmaw elders met [p:O]'[p:Hara] and [p:Maria Borg]'s aunt.")) == {
        "Mi'kmaw",
        "O'Hara",
        "Maria Borg",
    }
    assert set(linked("“We saw '[p:Ida]' and [p:Ann]'ll stay,” he said.")) == {"Ida", "Ann"}
