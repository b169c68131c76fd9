"""What the rest of an article shows to be no name, or another kind of name."""

from tests.english.linking.marked import linked


def test_a_surname_that_speaks_is_a_person_and_no_place() -> None:
    found = linked("[p:Burt Lancaster] left. [l:Lancaster] told reporters that [l:Lancaster] was cold.")
    assert len(found["Burt Lancaster"].mentions) == 2
    assert found["Lancaster"].type == "place"


def test_a_noun_that_opens_a_sentence_is_no_name() -> None:
    assert linked("[p:Ombudsman] asked to look. The ombudsman met [p:Maria Borg].").keys() == {"Maria Borg"}
    assert linked("[p:Tycoon] held. A shipping tycoon met [p:Maria Borg].").keys() == {"Maria Borg"}
    assert set(linked("[p:Borg] left. The borg met [p:Maria Borg]; [p:Borg] wept.")) == {"Maria Borg"}


def test_a_nickname_in_quotation_marks_is_part_of_the_name() -> None:
    assert set(linked('[p:Carl "Buck"] [p:Hansen] sailed.')) == {'Carl "Buck" Hansen'}


def test_father_and_son_are_two() -> None:
    assert len(linked("[p:Carl Hansen Jr.] met his father, [p:Carl Hansen Sr.].")) == 2
    assert len(linked("[p:Carl Hansen Jr.] sailed. [p:Carl Hansen] and [p:Hansen] wept.")) == 1
    assert len(linked("[p:Carl Hansen] sailed. [p:Carl Hansen Jr.] wept.")) == 2
    assert len(linked("[p:Joe Hansen] sailed. [p:Joseph Hansen Jr.] wept.")) == 1


def test_a_country_of_two_islands_is_one() -> None:
    assert linked("[l:Antigua] and [l:Barbuda] sailed.").keys() == {"Antigua and Barbuda"}


def test_a_headline_and_the_text_share_no_name() -> None:
    assert len(linked("[p:Hansen] sailed.", title='[p:Carl "Buck" Hansen]')) == 1
    assert len(linked("[p:Borg] sailed.", title='[p:Carl "Buck" Hansen]')) == 2


def test_a_name_with_an_age_in_brackets_is_a_person() -> None:
    assert linked("[o:Carl Hansen] ([o:FDP], 52) won.")["Carl Hansen"].type == "person"
    assert linked("[o:Harbour Board] ([o:HB]) won.").keys() == {"Harbour Board"}
    assert linked("[o:Malta Rovers] (24) won.")["Malta Rovers"].type == "organization"


def test_what_has_shareholders_is_a_company() -> None:
    assert linked("[p:Brella] fell. [p:Brella]’s shareholders left.")["Brella"].type == "organization"
    assert linked("Owners of [p:Brella] left.")["Brella"].type == "organization"
    assert linked("[p:Carl Hansen] left. [p:Hansen]’s shareholders wept.")["Carl Hansen"].type == "person"


def test_a_town_whose_name_a_company_bears_has_no_shares() -> None:
    text = "[o:Phoenix Insurance] rose. Shares in [l:Phoenix] fell; owners of [l:Zurich] wept."
    assert {name: one.type for name, one in linked(text).items()} == {
        "Phoenix Insurance": "organization",
        "Zurich": "place",
    }


def test_a_ship_is_no_place() -> None:
    ships = linked(
        "[l:MV Santa Rosa] sank off [l:Malta]. The [l:Santa Rosa] was old, said [p:MV Rao] in [l:Santa Rosa]."
    )
    assert {name: (one.type, len(one.mentions)) for name, one in ships.items()} == {
        "MV Santa Rosa": ("product", 2),
        "Malta": ("place", 1),
        "MV Rao": ("person", 1),
        "Santa Rosa": ("place", 1),
    }


def test_people_named_by_their_work_are_no_body_and_no_person() -> None:
    assert linked("[p:Dockers] in [l:Malta] left. [p:Dockers] came.").keys() == {"Malta"}
    assert "Hans Miners" in linked("[p:Hans Miners] left. [p:Miners] wept.")
    assert "Millers" in linked("[o:Millers] left, and [o:Millers] came.")


def test_people_named_by_their_work_are_no_place() -> None:
    assert linked("[l:Loggers] in [l:Malta] left.").keys() == {"Malta"}


def test_a_name_that_is_a_persons_more_often_is_that_persons() -> None:
    found = linked(
        "[p:Maria Tabone] left. [o:Maria Tabone] wept. [p:Tabone] sang, [l:Tabone] danced and [p:Tabone] slept."
    )
    assert [len(entity.mentions) for entity in found.values()] == [5]
    assert set(linked("[p:Ida Paris] left [l:Paris]. [p:Paris] sang and [p:Paris] slept.")) == {"Ida Paris", "Paris"}


def test_what_somebody_is_called_on_a_network_a_party_and_a_word_in_small_letters_are_no_names() -> None:
    assert linked("[p:Maria Borg] ([p:D]) wrote as @[p:mborg] of [o:super] PACs.").keys() == {"Maria Borg"}
    assert len(linked("The [o:Super] met and the [o:super] left.")["Super"].mentions) == 2


def test_a_state_in_short_is_a_place() -> None:
    found = linked("[p:Maria Borg] ([p:Ariz].) and [p:Ann Vella] ([o:R-N].Y.) met [o:VA] clerks in [l:D.C].")
    assert [(one.name, one.type) for one in found.values()][1:] == [
        ("Ariz", "place"),
        ("Ann Vella", "person"),
        ("N.Y.", "place"),
        ("VA", "organization"),
        ("D.C.", "place"),
    ]
