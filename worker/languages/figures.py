"""Figures in other languages: only what digits with a scale, a percent sign or money make certain.

A number in digits alone is left out, and so is what it counts: both take a grammar of the language.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from worker.english.quantities.bounds import Bound, limits
from worker.english.quantities.numerals import digits


@dataclass(frozen=True)
class _Tongue:
    """How a language writes scales, percent and bounds; in lower case, words of a phrase divided by one space."""

    scales: dict[str, float]
    percent: tuple[str, ...]
    bounds: dict[Bound, tuple[str, ...]]


TONGUES = {
    "de": _Tongue(
        {"tausend": 1e3, "mio": 1e6, "million": 1e6, "millionen": 1e6, "mrd": 1e9, "milliarde": 1e9,
         "milliarden": 1e9, "billionen": 1e12},
        ("prozent",),
        {"over": ("mehr als", "über"), "under": ("fast", "weniger als", "knapp", "unter", "beinahe"),
         "about": ("rund", "etwa", "ungefähr", "circa", "ca."), "at_least": ("mindestens",),
         "up_to": ("bis zu", "maximal")},
    ),
    "fr": _Tongue(
        {"mille": 1e3, "million": 1e6, "millions": 1e6, "milliard": 1e9, "milliards": 1e9},
        ("pour cent", "pour-cent"),
        {"over": ("plus de", "plus d’"), "under": ("près de", "moins de", "presque"),
         "about": ("environ", "quelque", "autour de"), "at_least": ("au moins",), "up_to": ("jusqu’à", "au plus")},
    ),
    "es": _Tongue(
        {"mil": 1e3, "millón": 1e6, "millones": 1e6, "mil millones": 1e9, "billones": 1e12},
        ("por ciento", "por cien"),
        {"over": ("más de",), "under": ("casi", "menos de"), "about": ("unos", "unas", "alrededor de", "cerca de"),
         "at_least": ("al menos", "por lo menos"), "up_to": ("hasta",)},
    ),
    "pt": _Tongue(
        {"mil": 1e3, "milhão": 1e6, "milhões": 1e6, "bilhão": 1e9, "bilhões": 1e9, "mil milhões": 1e9,
         "trilhões": 1e12},
        ("por cento",),
        {"over": ("mais de",), "under": ("quase", "menos de"), "about": ("cerca de", "aproximadamente"),
         "at_least": ("pelo menos", "ao menos"), "up_to": ("até",)},
    ),
    "it": _Tongue(
        {"mila": 1e3, "milione": 1e6, "milioni": 1e6, "miliardo": 1e9, "miliardi": 1e9},
        ("per cento",),
        {"over": ("più di", "oltre"), "under": ("quasi", "meno di"), "about": ("circa",), "at_least": ("almeno",),
         "up_to": ("fino a",)},
    ),
    "nl": _Tongue(
        {"duizend": 1e3, "miljoen": 1e6, "mln": 1e6, "miljard": 1e9, "mld": 1e9},
        ("procent",),
        {"over": ("meer dan", "ruim"), "under": ("bijna", "minder dan"), "about": ("ongeveer", "circa", "zo’n"),
         "at_least": ("minstens", "ten minste"), "up_to": ("tot",)},
    ),
}  # fmt: skip
MONEY = {
    "€": "EUR", "euro": "EUR", "euros": "EUR", "eur": "EUR", "$": "USD", "us-dollar": "USD", "dollar": "USD",
    "dollars": "USD", "dólares": "USD", "dollari": "USD", "usd": "USD", "£": "GBP", "chf": "CHF",
    "schweizer franken": "CHF", "r$": "BRL", "reais": "BRL",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Amount:
    """Where a figure stands in the text, and what it says."""

    start: int
    end: int
    value: float
    low: float | None
    high: float | None
    bound: Bound
    unit: str | None


def amounts(text: str, language: str) -> Iterator[Amount]:
    """The figures that are certain in one of the languages of TONGUES."""
    tongue = TONGUES[language]
    bounds = {phrase: bound for bound, phrases in tongue.bounds.items() for phrase in phrases}
    for figure in _pattern(language).finditer(text):
        scale = tongue.scales.get((figure["scale"] or "").lower().rstrip("."), 1.0)
        unit = (figure["unit"] or "").lower()
        value = digits(re.sub(r"(?<=\d) (?=\d{3}\b)", ".", figure["number"]), decimal_comma=True)
        if value is None or not (figure["scale"] or unit or figure["sign"]):
            continue
        code = "%" if unit == "%" or unit in tongue.percent else MONEY.get(unit or (figure["sign"] or "").lower())
        bound = bounds.get((figure["bound"] or "").lower().replace("'", "’"), "exact")
        low, high = limits(bound, value * scale)
        yield Amount(figure.start(), figure.end(), value * scale, low, high, bound, code)


@cache
def _pattern(language: str) -> re.Pattern[str]:
    tongue = TONGUES[language]
    bounds = _any(phrase for phrases in tongue.bounds.values() for phrase in phrases)
    units = _any((*tongue.percent, *(name for name in MONEY if name[0].isalpha())))
    return re.compile(
        rf"(?:\b(?P<bound>{bounds}) ?)?"
        r"(?:(?P<sign>R\$|[€$£]) ?)?(?<![\w.,])(?P<number>\d{1,3}(?: \d{3})+(?:,\d+)?|\d[\d.,]*\d|\d)(?![\w/:-])"
        rf"(?: (?P<scale>(?:{_any(tongue.scales)})\b\.?))?"
        rf"(?: ?(?:de |d[’'])?(?P<unit>%|€|(?:{units})\b))?",
        re.IGNORECASE,
    )


def _any(phrases: Iterable[str]) -> str:
    longest_first = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(phrase).replace("’", "[’']") for phrase in longest_first)
