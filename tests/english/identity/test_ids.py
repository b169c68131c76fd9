"""Ids: one in every article that means the same, and none that two could share."""

from itertools import islice, product

import pytest

from tests.english.linking.marked import everyone, located


def ids(marked: str) -> list[str]:
    return [entity.id for entity in located(marked).entities]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("[l:U.S.] ships left.", "Ships left [l:America]."),
        ("[n:Americans] left.", "An [n:American] left."),
        ("[n:Christians] left.", "A [n:Christian] left."),
        ("It rained in [l:Kiev].", "It rained in [l:Kyiv]."),
        ("[p:Joe T. Farrugia] left.", "[p:Joseph Farrugia] left."),
        ("[p:Joe Borg] met [p:Joseph R. Borg] there.", "[p:Joe Borg] left."),
        ("[o:NATO] met.", "The [o:North Atlantic Treaty Organization] ([o:NATO]) met."),
        ("[n:Thai] [o:Foreign Ministry]", "[o:Thailand’s Ministry of Foreign Affairs]"),
        ("[o:Acme Steel Ltd] closed.", "[o:Acme Steel] closed."),
        ("[o:Acme & Sons] closed.", "[o:Acme and Sons] closed."),
        ("[o:Acme & Co.] closed.", "[o:Acme] closed."),
        ("[p:Maria Pia Borg] left. [p:Maria Borg] sang.", "[p:Maria Borg] left."),
        ("The [e:Gorse Club for Chess] met.", "The [o:Gorse Club for Chess] met."),
        ("The [l:Fijian Navy] left.", "The [o:Fijian Navy] left."),
        ("[p:Ann Vella] (R-[p:Ky].) left.", "It rained in [l:Kentucky]."),
        ("[p:Maria Borg (D], the senator, left.", "[p:Maria Borg] left."),
        ("[o:Kentucky] voted.", "It rained in [l:Kentucky]."),
        ("[n:African]-[n:Americans] left.", "[n:African American] sailors left."),
        ("The [e:NAFTA] was signed.", "The [o:North American Free Trade Agreement] was signed."),
        ("[p:Ann Vella] ([o:D-Ky.]) left.", "It rained in [l:Kentucky]."),
        ("[p:Ann Vella] ([p:Ky.]) left.", "It rained in [l:Kentucky]."),
        ("[p:Ann Vella] ([p:N.H].) left.", "It rained in [l:New Hampshire]."),
        ("The [l:U.S. State Department] closed.", "The [o:State Department] closed."),
        ("The [o:Labor Department] closed.", "The [o:U.S. Department of Labor] closed."),
        ("[o:Gorse.com] closed.", "[o:Gorse] closed."),
        ("[p:Ann Vella] ([o:R-N].H.) left.", "It rained in [l:New Hampshire]."),
        ("The [o:Gorse Girls] sang.", "The [e:Gorse Girls] sang."),
        ("The [l:Gorse Lane Bugle] says so.", "The [o:Gorse Lane Bugle] says so."),
        ("A [n:Gorselander] left.", "[n:Gorselanders] left."),
        ("The [o:Gorse Bugle] says so. The [o:Bugle] asked.", "The [e:Gorse Bugle] says so."),
        ("The [e:Middle East] is dry.", "It rained in the [l:Middle East]."),
        ("The [o:Ronald Reagan] campaign won.", "[p:Ronald Reagan] won."),
        ("[p:Ronald Wilson Reagan] won.", "[p:Ronald Reagan] won."),
        ("[p:Joe Farrugia] met [p:Joseph R. Farrugia Jr.] there.", "[p:Joseph Farrugia] left."),
        ("[e:Black] Friday sales fell.", "The [e:Black Friday] sales fell."),
    ],
)
def test_two_articles_that_mean_the_same_give_it_one_id(one: str, other: str) -> None:
    assert ids(one)[-1] == ids(other)[-1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("[l:London] in [l:Ontario], [l:Canada]", "[l:Canada] sent ships to [l:London], [l:England]."),
        ("[p:Maria Borg Jr.] left.", "[p:Maria Borg] left."),
        ("[p:Stephen Borg] left.", "[p:Steven Borg] left."),
        ("[p:Mike Borg] left.", "[p:Michael Borg] left."),
        ("[p:Carl Borg] met his son, [p:Carl Borg Jr.].", "[p:Carl Borg] left."),
        ("The [o:SC] ruled.", "It rained in [l:South Carolina]."),
        ("The [o:BCP (M] met.", "The [o:BCP] met."),
        ("[n:African Americans] left.", "[n:Americans] left."),
        ("[p:Maria G.H. Borg] left. [p:Maria Borg] sang.", "[p:Maria Borg] left."),
        ("[n:Thai] [o:Foreign Ministry]", "[n:Fijian] [o:Foreign Ministry]"),
        ("[n:Thai] [o:Fishing Board], [n:Fijian] [o:Fishing Board]", "[n:Thai] [o:Fishing Board]"),
    ],
)
def test_namesakes_have_two(one: str, other: str) -> None:
    assert set(ids(one)) - set(ids(other))


def test_what_each_country_has_is_of_the_country_that_the_article_speaks_of() -> None:
    assert "organization:supreme-court-mlt" in ids("[l:Malta] and [l:Valletta]: the [o:Supreme Court] met.")


def test_a_chamber_is_of_a_country_that_has_one() -> None:
    assert ids("[l:Iran], [l:Tehran], [l:U.S.]: the [o:Congress] met.")[-1] == "organization:congress-usa"
    assert "@" in ids("[l:Iran], [l:Tehran]: the [o:Congress] met.")[-1]
    assert "@" in ids("[l:Iran], [l:Iran], [l:Iran], [l:Iran], [l:U.S.]: the [o:Congress] met.")[-1]


def test_a_surname_alone_is_of_its_article() -> None:
    articles = [located("[p:Borg] left.", url=f"https://news.example/{number}") for number in (1, 2)]
    assert [article.entities[0].id for article in articles] == [f"person:borg@{article.id[:8]}" for article in articles]
    assert articles[0].id[:8] != articles[1].id[:8]


def test_two_whom_the_article_tells_apart_by_an_initial_are_two() -> None:
    found = ids("[p:Joe T. Borg] met [p:Joe R. Borg]. [p:Ann Vella] left.")
    assert found == ["person:joe-borg-t", "person:joe-borg-r", "person:ann-vella"]


def test_two_names_of_one_place_are_one_entity() -> None:
    found = located("It hailed in [l:Kiev] when [l:Ukraine] met: it snowed in [l:Kyiv], and rained in [l:Kyiv].")
    kyiv = next(entity for entity in found.entities if entity.id == "place:geonames-703448")
    assert (kyiv.name, kyiv.aliases, len(kyiv.mentions)) == ("Kyiv", ("Kiev",), 3)
    assert [place.id for place in found.places] == [kyiv.id, "place:UKR"]


@pytest.mark.parametrize(
    ("marked", "id"),
    [
        ("[o:Democrats] left.", "norp:democrat"),
        ("[l:NATO] met.", "organization:north-atlantic-treaty-organization"),
        ("[n:Malta] won.", "place:MLT"),
        ("Ships left [l:Uae].", "place:ARE"),
        ("They live in [l:Gorse Province].", "place:gorse-province"),
    ],
)
def test_a_name_without_doubt_is_the_same_whatever_it_is_read_as(marked: str, id: str) -> None:
    assert id in ids(marked)


def test_a_seat_of_government_is_no_namesake_in_its_country() -> None:
    assert ids("It rained in [l:Washington].") == ["place:geonames-4140963"]
    assert ids("It rained in [l:Springfield].") == ["place:springfield"]


def test_a_city_that_is_by_far_the_largest_of_its_name_is_meant() -> None:
    assert ids("It rained in [l:Cleveland].") == ["place:geonames-5150529"]


def test_a_village_near_by_is_not_meant_by_the_name_of_a_place_ten_times_as_large() -> None:
    assert "place:geonames-2988507" in ids("[l:Dallas] and [l:Plano], [l:Texas]: talks in [l:Paris] failed.")
    assert "place:geonames-4142224" in ids("[l:Columbus] and [l:Cleveland], [l:Ohio]: he won [l:Delaware].")


def test_a_region_that_lies_in_two_countries_is_two() -> None:
    assert "place:punjab-ind" in ids("[l:Punjab] and [l:New Delhi] in [l:India].")
    assert "place:punjab-pak" in ids("[l:Punjab] borders [l:Lahore] in [l:Pakistan].")


def test_what_only_the_reader_says_that_it_is_goes_by_its_name() -> None:
    assert ids("The [o:Gorse Girls] met the [o:Gorse Club] at the [e:Gorse Festival].") == [
        "name:gorse-girls",
        "organization:gorse-club",
        "other:gorse-festival",
    ]


def test_a_direction_tells_no_place() -> None:
    assert ids("They live in the [l:South].")[0].startswith("place:south@")


def test_a_village_named_after_a_part_of_the_world_is_not_meant_by_it() -> None:
    assert "place:middle-east" in ids("[l:Middle East] talks in [l:Pennsylvania], [l:United States].")


def test_names_that_differ_in_accents_alone_are_one_by_the_name_used_most() -> None:
    (one,) = everyone("[o:Zenit] met [o:Zénit]. [o:Zénit] and [o:Zenît] left.")
    assert (one.name, one.aliases, len(one.mentions)) == ("Zénit", ("Zenit", "Zenît"), 4)


@pytest.mark.usefixtures("hang_guard")
def test_very_many_names_that_differ_in_accents_alone_take_linear_time() -> None:
    names = islice(product("aàáâãäå", repeat=6), 15_000)
    (one,) = everyone("".join(f"The [o:K{'n'.join(vowels)}] met. " for vowels in names))
    assert len(one.mentions) == 15_000
