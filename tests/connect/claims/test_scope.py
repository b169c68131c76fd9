"""Of whom figures tell."""

from tests.connect.claims.telling import count, told
from worker.connect.claims.scope import groups, one_scope, one_subject


def test_fighters_by_other_names_are_one_group_and_children_another() -> None:
    rebels, fighters = (count("army", 60, noun=[noun]) for noun in ("rebels", "fighters"))
    assert groups(rebels) == groups(fighters)
    assert one_scope(rebels, fighters)
    assert not one_scope(rebels, count("hospital", 3, noun=["children", "deaths"]))


def test_two_places_are_two_scopes() -> None:
    here, there = (count("army", 60)._replace(places=[place]) for place in ("place:1", "place:2"))
    assert not one_scope(here, there)
    assert one_scope(here, count("army", 60))


def test_two_who_tell_of_their_own_tell_of_two_things() -> None:
    one, other = (count(who, 60)._replace(own=True) for who in ("zoo", "museum"))
    assert not one_scope(one, other)
    assert one_scope(one, count("city", 60))


def test_two_houses_of_a_kind_count_their_own_guests() -> None:
    assert not one_scope(count("nation museum", 60), count("maritim museum", 40))
    assert one_scope(count("museum", 60), count("city offic", 40))


def test_what_is_of_a_country_that_the_other_article_does_not_tell_of_is_not_surely_one() -> None:
    gold, turkish = count("governor", 14, fate=""), count("council", 30, fate="", countries=["TUR"])
    here, there = told(1), told(2)._replace(countries=frozenset({"TUR"}))
    assert not one_subject(gold, here, turkish, there)
    assert one_subject(gold, here._replace(countries=frozenset({"TUR"})), turkish, there)
    assert one_subject(gold._replace(fate="dead"), here, turkish._replace(fate="dead"), there)


def test_what_each_names_and_the_other_article_does_not_makes_two_subjects() -> None:
    one, other = count("union", 60, names=["Lorimer"]), count("owner", 40, names=["Felder"])
    here, there = told(1)._replace(named=frozenset({"lorimer"})), told(2)._replace(named=frozenset({"felder"}))
    assert not one_subject(one, here, other, there)
    assert one_subject(one, here, other, there._replace(named=frozenset({"felder", "lorimer"})))


def test_what_somebody_wants_is_not_what_is() -> None:
    decided, wanted = count("office", 21, ahead=["catch"]), count("owner", 35, ahead=["catch", "wanted"])
    assert not one_scope(decided, wanted)
    assert one_scope(wanted, wanted)


def test_a_later_figure_of_a_place_that_was_not_named_before_is_not_surely_of_it() -> None:
    one, other = (
        count("office", 60, fate=""),
        count("ministry", 40, fate="", names=["Ostmark"], places=["name:ostmark"]),
    )
    earlier, later = told(1), told(2)._replace(at=told(2).at + 60, named=frozenset({"ostmark"}))
    assert not one_subject(one, earlier, other, later)
    assert one_subject(one, earlier._replace(named=frozenset({"ostmark"})), other, later)


def test_deaths_of_children_are_of_children() -> None:
    assert groups(count("aid", 11, noun=["deaths"], behind=["children", "measles"])) == groups(
        count("ministry", 3, noun=["children"])
    )


def test_what_grows_and_what_shrinks_are_two_things() -> None:
    created, endangered = (
        count(who, 450, noun=["jobs"], ahead=[verb]) for who, verb in (("a", "create"), ("b", "endangers"))
    )
    assert not one_scope(created, endangered)
    assert one_scope(endangered, count("c", 600, noun=["jobs"], ahead=["lose"]))


def test_a_share_and_so_much_more_are_two_things() -> None:
    duty, dearer = count("ministry", 25, unit="%"), count("makers", 4, unit="%", behind=["dearer"])
    assert not one_scope(duty, dearer)
    assert one_scope(duty, count("makers", 4, unit="%"))


def test_a_part_is_not_all() -> None:
    assert not one_scope(count("police", 22, partly=True), count("guards", 100))


def test_a_word_that_both_have_makes_no_house() -> None:
    authority = count("authority data protection", 60)
    assert one_scope(authority, count("bank", 40, ahead=["data", "stolen"]))
    assert not one_scope(count("authority harbour", 60), count("city", 40, ahead=["authority", "river"]))


def test_the_region_is_not_the_country() -> None:
    region, country = count("office", 81, behind=["region"]), count("ministry", 94, ahead=["country"])
    assert not one_scope(region, country)
    assert one_scope(region, count("ministry", 94, behind=["region"]))


def test_who_is_saved_is_a_part() -> None:
    assert not one_scope(count("officer", 6, fate="rescued"), count("builder", 22, fate=""))
    assert one_scope(count("officer", 6, fate="rescued"), count("navy", 22, fate="rescued"))
