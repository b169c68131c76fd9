"""All fifty states: three towns in each, most of them with larger namesakes elsewhere, behind name and abbreviation."""

import pytest

from schemas.annotations import Place
from tests.english.linking.marked import located
from worker.gazetteer.cities import cities_named
from worker.gazetteer.regions import regions_named

STATES = """
Alabama|Ala.|AL: Birmingham, Florence, Troy
Alaska|Alaska|AK: Houston, Anchorage, Kodiak
Arizona|Ariz.|AZ: Phoenix, Douglas, Florence
Arkansas|Ark.|AR: Fayetteville, Stuttgart, Paris
California|Calif.|CA: Ontario, Richmond, Salinas
Colorado|Colo.|CO: Aurora, Boulder, Lafayette
Connecticut|Conn.|CT: Manchester, New London, Norwich
Delaware|Del.|DE: Newark, Dover, Milford
Florida|Fla.|FL: St. Petersburg, Melbourne, Naples
Georgia|Ga.|GA: Athens, Rome, Columbus
Hawaii|Hawaii|HI: Honolulu, Hilo, Kailua
Idaho|Idaho|ID: Moscow, Boise, Salmon
Illinois|Ill.|IL: Springfield, Peoria, Cairo
Indiana|Ind.|IN: Bloomington, Gary, Lebanon
Iowa|Iowa|IA: Des Moines, Burlington, Ottumwa
Kansas|Kan.|KS: Manhattan, Wichita, Salina
Kentucky|Ky.|KY: Lexington, Versailles, Paris
Louisiana|La.|LA: Alexandria, Lafayette, Monroe
Maine|Maine|ME: Portland, Augusta, Bangor
Maryland|Md.|MD: Cambridge, Salisbury, Annapolis
Massachusetts|Mass.|MA: Salem, Cambridge, Worcester
Michigan|Mich.|MI: Dearborn, Lansing, Birmingham
Minnesota|Minn.|MN: Rochester, Austin, Duluth
Mississippi|Miss.|MS: Oxford, Jackson, Biloxi
Missouri|Mo.|MO: Columbia, Jefferson City, Independence
Montana|Mont.|MT: Helena, Billings, Glasgow
Nebraska|Neb.|NE: Lincoln, Omaha, York
Nevada|Nev.|NV: Reno, Henderson, Elko
New Hampshire|N.H.|NH: Concord, Manchester, Dover
New Jersey|N.J.|NJ: Newark, Trenton, Princeton
New Mexico|N.M.|NM: Santa Fe, Las Vegas, Roswell
New York|N.Y.|NY: Albany, Rochester, Rome
North Carolina|N.C.|NC: Wilmington, Durham, Burlington
North Dakota|N.D.|ND: Fargo, Bismarck, Jamestown
Ohio|Ohio|OH: Toledo, Athens, Dublin
Oklahoma|Okla.|OK: Tulsa, Norman, Miami
Oregon|Ore.|OR: Salem, Portland, Albany
Pennsylvania|Pa.|PA: Reading, Lancaster, Bethlehem
Rhode Island|R.I.|RI: Providence, Newport, Warwick
South Carolina|S.C.|SC: Charleston, Columbia, Florence
South Dakota|S.D.|SD: Aberdeen, Pierre, Huron
Tennessee|Tenn.|TN: Memphis, Athens, Jackson
Texas|Tex.|TX: Paris, Palestine, Odessa
Utah|Utah|UT: Ogden, Provo, Vernal
Vermont|Vt.|VT: Burlington, Montpelier, Springfield
Virginia|Va.|VA: Richmond, Alexandria, Norfolk
Washington|Wash.|WA: Vancouver, Aberdeen, Spokane
West Virginia|W.Va.|WV: Charleston, Wheeling, Huntington
Wisconsin|Wis.|WI: Madison, Superior, Green Bay
Wyoming|Wyo.|WY: Cheyenne, Casper, Laramie
"""
ROWS = [line.partition(": ") for line in STATES.strip().splitlines()]
TOWNS = [(*names.split("|"), town) for names, _, towns in ROWS for town in towns.split(", ")]


def place(marked: str, begins: str) -> Place:
    return next(place for place in located(marked).places if place.name.startswith(begins))


@pytest.mark.parametrize(("state", "abbreviation", "code", "town"), TOWNS)
def test_a_town_lies_in_the_state_behind_it(state: str, abbreviation: str, code: str, town: str) -> None:
    points = {(c.latitude, c.longitude) for c in cities_named(town) if (c.country, c.division) == ("US", code)}
    for marked in (
        f"A barn burnt in [l:{town}], [l:{state}], on Monday.",
        f"A barn burnt in [l:{town}], {abbreviation}, on Monday.",
        f"A barn burnt in [l:{town}], [l:{abbreviation.rstrip('.')}]., on Monday.",
        f"A barn burnt in [l:{town}, {state}].",
        f"A barn burnt in [l:{town}], {code}.",
    ):
        found = place(marked, town)
        assert (found.latitude, found.longitude) in points, marked


@pytest.mark.parametrize(("state", "code"), [names.split("|")[::2] for names, _, _ in ROWS])
def test_a_state_lies_among_its_own_towns(state: str, code: str) -> None:
    region = next(region for region in regions_named(state) or regions_named(f"{state} state") if region.division)
    assert region.division == ("US", code)
    towns = next(towns for names, _, towns in ROWS if names.split("|")[2] == code).split(", ")
    cities = [c for town in towns for c in cities_named(town) if (c.country, c.division) == ("US", code)]
    assert len(cities) >= 3
    assert any(
        abs(c.latitude - (region.latitude or 0)) < 5 and abs(c.longitude - (region.longitude or 0)) < 7 for c in cities
    )


def test_a_town_that_its_state_does_not_have_is_in_no_other_state() -> None:
    found = place("A barn burnt in [l:Sacramento, Vermont].", "Sacramento")
    assert (found.country, found.precision) == ("USA", "region")
    assert found.longitude == pytest.approx(-72.7, abs=1)


def test_georgia_is_the_state_among_its_towns_and_the_country_beside_its_capital() -> None:
    assert (
        place("Frost came to [l:Georgia], from [l:Macon] to [l:Savannah] and on to [l:Alabama].", "Georgia").country
        == "USA"
    )
    assert place("[l:Georgia] and [l:Armenia] met in [l:Tbilisi].", "Georgia").country == "GEO"
