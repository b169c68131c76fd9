"""Countries by what English news calls them: their names, their people, their seats of government."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

COLUMNS = ("names", "demonyms", "seats", "parts")
FORMAL = re.compile(r"(?:united |federal |democratic )?(?:republic|kingdom|sultanate|commonwealth) of (?:the )?")
# The codes of the International Olympic Committee that ISO gives to no country.
OLYMPIC = dict(
    pair.split("=")
    for pair in (
        "ALG=DZA ANG=AGO ANT=ATG ARU=ABW ASA=ASM BAH=BHS BAN=BGD BAR=BRB BER=BMU BHU=BTN BIZ=BLZ BOT=BWA BRU=BRN "
        "BUL=BGR BUR=BFA CAM=KHM CAY=CYM CGO=COG CHA=TCD CHI=CHL CRC=CRI CRO=HRV DEN=DNK ESA=SLV FIJ=FJI GAM=GMB "
        "GBS=GNB GEQ=GNQ GER=DEU GRE=GRC GRN=GRD GUA=GTM GUI=GIN HAI=HTI HON=HND INA=IDN IRI=IRN ISV=VIR IVB=VGB "
        "KOS=XKX KSA=SAU KUW=KWT LAT=LVA LBA=LBY LES=LSO MAD=MDG MAS=MYS MAW=MWI MGL=MNG MON=MCO MRI=MUS MTN=MRT "
        "MYA=MMR NCA=NIC NED=NLD NEP=NPL NGR=NGA NIG=NER OMA=OMN PAR=PRY PHI=PHL PLE=PSE POR=PRT PUR=PRI RSA=ZAF "
        "SAM=WSM SEY=SYC SKN=KNA SLO=SVN SOL=SLB SRI=LKA SUD=SDN SUI=CHE TAN=TZA TGA=TON TOG=TGO TPE=TWN UAE=ARE "
        "URU=URY VAN=VUT VIE=VNM VIN=VCT ZAM=ZMB ZIM=ZWE"
    ).split()
)


@dataclass(frozen=True)
class CountryRecord:
    """A country or territory: its ISO 3166 codes, a point within it in degrees, WGS 84, and its GeoNames id.

    `capital` is its seat of government, empty where the news names none apart from the country.
    """

    code: str
    alpha2: str
    name: str
    latitude: float
    longitude: float
    geonames_id: int
    demonyms: tuple[str, ...]
    capital: str


def country_of(name: str) -> str | None:
    """The ISO 3166-1 alpha-3 code of a country's name, people, seat of government or part; null where it is none.

    "Ukraine", "the U.S.", "Maltese", "Kremlin", "Kyiv" and "Wales" each give one. A leading "the" and a possessive
    ending do not count; upper and lower case do in abbreviations alone ("US" is a country, "us" is not).
    """
    key = _key(name)
    return next((code for column in COLUMNS if (code := _codes(column).get(key))), None)


def country_named(name: str) -> str | None:
    """The code that a country's name or abbreviation stands for: "Malta", "Republic of Malta", "UAE"; not "Wales"."""
    key = _key(name)
    return _codes("names").get(key) or _codes("names").get(FORMAL.sub("", key))


def country_of_people(name: str) -> str | None:
    """The code that a demonym stands for: "Maltese", "Danes"."""
    return _codes("demonyms").get(_key(name))


def country_of_code(code: str) -> str | None:
    """The ISO 3166-1 alpha-3 code that three capitals stand for: itself, or the Olympic Committee's ("SUI")."""
    return code if code in countries() else OLYMPIC.get(code)


def seat_of(name: str) -> str | None:
    """The code of the country whose capital or seat of government it is: "Kyiv", "Downing Street"."""
    return _codes("seats").get(_key(name))


@cache
def countries() -> dict[str, CountryRecord]:
    """Every country and territory, by its alpha-3 code."""
    found = {}
    for code, alpha2, geonames_id, latitude, longitude, names, demonyms, seats, _ in _rows():
        name, people = names.partition("|")[0], tuple(filter(None, demonyms.split("|")))
        found[code] = CountryRecord(
            code, alpha2, name, float(latitude), float(longitude), int(geonames_id), people, seats.partition("|")[0]
        )
    return found


@cache
def alpha3(alpha2: str) -> str | None:
    """The alpha-3 code of a two-letter one."""
    return next((country.code for country in countries().values() if country.alpha2 == alpha2), None)


@cache
def single_words() -> frozenset[str]:
    """Every name, people and seat of government of one word, in lower case."""
    return frozenset(key for column in COLUMNS for key in _codes(column) if key.isalpha() and key.islower())


@cache
def _codes(column: str) -> dict[str, str]:
    which = 5 + COLUMNS.index(column)
    return {_key(name): row[0] for row in _rows() for name in row[which].split("|") if name}


@cache
def _rows() -> tuple[list[str], ...]:
    """The data file's rows: code, alpha2, geonames_id, latitude, longitude, `COLUMNS`, names parted by `|`."""
    lines = (files(__package__) / "countries.tsv").read_text("utf-8").splitlines()
    return tuple(line.split("\t") for line in lines if not line.startswith(("#", "code\t")))


def _key(name: str) -> str:
    name = name.strip().replace("’", "'").removesuffix("'s").removesuffix("'")
    if name[:4].lower() == "the ":
        name = name[4:]
    letters = name.replace(".", "").replace(" ", "")
    return name if len(letters) <= 3 and letters.isupper() else name.casefold()
