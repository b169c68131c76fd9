"""Every code of the contract in words: event types, sectors, bounds, kinds of entities, TIMEX3 values."""

import re
from calendar import month_name
from functools import cache
from importlib.resources import files

from schemas.annotations import Figure, Time
from worker.english import quantities
from worker.gazetteer.countries import countries

EVENTS = {
    "AGREE": "agrees, promises or makes a deal",
    "CONSULT": "meets, visits, talks or negotiates",
    "SUPPORT": "praises, backs or stands by somebody",
    "CONCEDE": "yields, eases a measure or admits something",
    "COOPERATE": "works together: trade, joint exercises, shared work",
    "AID": "gives money, goods, shelter or protection",
    "RETREAT": "withdraws, releases, ceases fire or gives back",
    "REQUEST": "asks, appeals or demands",
    "ACCUSE": "blames, criticises, investigates or brings charges",
    "REJECT": "refuses, rules out or votes down",
    "THREATEN": "warns of what it would do",
    "PROTEST": "demonstrates, strikes or riots",
    "SANCTION": "cuts ties, halts aid or imposes a penalty",
    "MOBILIZE": "puts forces on alert or moves them",
    "COERCE": "arrests, bans, seizes or restricts without an attack",
    "ASSAULT": "attacks, kills, bombs or takes hostages",
}
"""PLOVER's event types (Open Event Data Alliance, 2021), in our words."""
AUXILIARY = {
    "historical": "long past",
    "future": "yet to come",
    "hypothetical": "only possible",
    "negated": "said not to have happened",
}
SECTORS = {
    "GOV": "government", "COP": "police", "MIL": "armed forces", "REB": "rebels", "PRM": "paramilitaries",
    "UAF": "unidentified armed men", "LEG": "parliament", "JUD": "courts", "PTY": "a party", "OPP": "opposition",
    "SPY": "intelligence", "CVL": "civilians", "CRM": "criminals", "BUS": "business", "JRN": "journalists",
    "EDU": "education", "LAB": "workers", "AGR": "farming", "MED": "medicine", "REF": "refugees",
    "REL": "religion", "SOC": "civil society", "ELI": "former office holders", "PRE": "not recognised",
}  # fmt: skip
"""PLOVER's sectors, in our words."""
GROUPS = {
    "UNO": "United Nations", "EUR": "European Union", "IGO": "international body", "NGO": "aid or rights group",
    "IMG": "international armed group",
}  # fmt: skip
"""PLOVER's codes of groups without a country."""
BOUNDS = {
    "exact": "", "about": "about", "over": "more than", "under": "less than", "up_to": "at most",
    "at_least": "at least", "range": "",
}  # fmt: skip
ENTITIES = {
    "person": "people", "organization": "organizations", "place": "places", "facility": "facilities",
    "norp": "nationalities and groups", "event": "occasions", "product": "products", "work": "works", "other": "others",
}  # fmt: skip
REASONS = {
    "unsupported": "no parser reads this format",
    "too_large": "larger than the limits allow",
    "malformed": "the file is broken",
    "empty": "there is no article in it",
    "crashed": "reading it failed again and again: a bug of ours",
    "timeout": "reading it took too long",
    "memory": "reading it took too much memory",
    "unreadable": "the file cannot be opened",
}

DUPLICATES = {
    "same_bytes": "the same bytes as another file",
    "same_text": "the same text as an article of another file",
    "superseded": "a newer version of the file was read first",
    "unchanged": "its article says what it said before",
}

PERIOD = re.compile(
    r"P(?:(\d+(?:\.\d+)?|X)Y)?(?:(\d+(?:\.\d+)?|X)M)?(?:(\d+(?:\.\d+)?|X)W)?(?:(\d+(?:\.\d+)?|X)D)?(?:T(?:(\d+(?:\.\d+)?|X)H)?(?:(\d+(?:\.\d+)?|X)M)?(?:(\d+(?:\.\d+)?|X)S)?)?"
)
RATES = {"a": "year", "mo": "month", "wk": "week", "d": "day", "h": "hour", "min": "minute", "s": "second"}
PERIODS = ("year", "month", "week", "day", "hour", "minute", "second")
DATE = re.compile(
    r"(?P<year>\d{4}|XXXX)(?:-(?:W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>\d)|H(?P<half>\d)|(?P<season>SP|SU|FA|WI)|(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?))?(?:T(?P<time>\d\d:\d\d(?::\d\d)?|MO|AF|EV|NI|MI|DT))?"
)
SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
PARTS_OF_DAY = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}
REFERENCES = {"PRESENT_REF": "now", "PAST_REF": "in the past", "FUTURE_REF": "in the future"}


def time_in_words(time: Time) -> str:
    """What a TIMEX3 value says: `PT30H` is "30 hours", `2024-W07` "week 7 of 2024"; the value where it is none."""
    value = time.value or ""
    if value in REFERENCES:
        return REFERENCES[value]
    if time.type in {"DURATION", "SET"} and value.startswith("P") and (period := PERIOD.fullmatch(value)):
        told = [_counted(count, name) for count, name in zip(period.groups(), PERIODS, strict=True) if count]
        return ("every " if time.type == "SET" else "") + " ".join(told)
    date = DATE.fullmatch(value)
    return _date(date.groupdict()) if date else value


def figure_in_words(figure: Figure) -> str:
    """Bound, number and unit: "at least 400", "2,900–3,000 ha"."""
    ends = (figure.low, figure.high) if figure.value is None else (figure.value,)
    number = "–".join(f"{end:,.12g}" for end in ends if end is not None)
    unit = unit_in_words(figure.unit) if figure.unit else ""
    return " ".join(filter(None, (BOUNDS[figure.bound], number, unit)))


def country_in_words(code: str) -> str:
    """A country's name, or that of PLOVER's groups; the code where it is none."""
    return countries()[code].name if code in countries() else GROUPS.get(code, code)


def unit_in_words(code: str) -> str:
    """A unit's name: `har` is "hectares", `t/a` "tonnes a year"; the code where it has none, as EUR."""
    whole, _, per = code.partition("/")
    names = _units()
    if code in names or not per:
        return names.get(code, code)
    return f"{names.get(whole, whole)} a {RATES.get(per, per)}".strip()


@cache
def _units() -> dict[str, str]:
    rows = files(quantities).joinpath("units.tsv").read_text("utf-8").splitlines()[1:]
    return {code: names.partition("|")[0] for code, _, names in (row.partition("\t") for row in rows)}


def _counted(count: str, name: str) -> str:
    return f"some {name}s" if count == "X" else f"{count} {name}{'' if count == '1' else 's'}"


def _date(parts: dict[str, str | None]) -> str:
    year = "" if parts["year"] == "XXXX" else parts["year"] or ""
    day, month = parts["day"], parts["month"]
    if parts["week"]:
        told = f"{'the weekend of ' if parts['weekend'] else ''}week {int(parts['week'])} of {year}"
    elif parts["quarter"] or parts["half"]:
        told = f"quarter {parts['quarter']} of {year}" if parts["quarter"] else f"half {parts['half']} of {year}"
    elif parts["season"]:
        told = f"{SEASONS[parts['season']]} {year}"
    else:
        named = month_name[int(month)] if month and month.isdigit() and 1 <= int(month) <= 12 else ""
        told = " ".join(filter(None, (str(int(day)) if day and day.isdigit() else "", named, year)))
    time = parts["time"]
    if time in PARTS_OF_DAY:
        return f"{PARTS_OF_DAY[time]} of {told}" if told else PARTS_OF_DAY[time]
    return ", ".join(filter(None, (told, time)))
