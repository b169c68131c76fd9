"""Look-alikes: reports that one template makes, each filled in with other names and numbers."""

import random
from collections.abc import Callable
from itertools import product

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SKIES = ("sunny", "cloudy", "overcast", "rainy", "clear")
WINDS = ("north", "south", "east", "west")
TOWNS = [
    f"{a} {b}" for a, b in product(("Port", "North", "Saint", "Lake"), ("Alder", "Verrin", "Moss", "Callow", "Tarn"))
]
FIRST = [
    a + b for a, b in product(("Ma", "Jo", "El", "Ri", "To", "An", "Be", "Ka"), ("ra", "nas", "len", "vin", "dor"))
]
LAST = [
    a + b for a, b in product(("Bran", "Holt", "Wick", "Sten", "Oak", "Grim"), ("ford", "er", "sson", "ley", "wick"))
]


class Blanks:
    """What stands in the blanks, drawn by chance."""

    def __init__(self, chance: random.Random) -> None:
        self.one, self.number = chance.choice, chance.randint

    def name(self) -> str:
        return f"{self.one(FIRST)} {self.one(LAST)}"


def weather(blank: Blanks) -> str:
    return (
        f"The weather service expects {blank.one(SKIES)} skies over {blank.one(TOWNS)} on {blank.one(DAYS)}, with "
        f"a high of {blank.number(5, 35)} degrees and a low of {blank.number(-5, 4)} degrees. Winds from the "
        f"{blank.one(WINDS)} will reach {blank.number(5, 60)} kilometres an hour, and there is a "
        f"{blank.number(1, 99)} percent chance of rain in the afternoon. On {blank.one(DAYS)} temperatures will "
        f"be between {blank.number(-5, 10)} and {blank.number(11, 35)} degrees. Sunrise is at "
        f"{blank.number(4, 7)}:{blank.number(10, 59)}."
    )


def result(blank: Blanks) -> str:
    home, guest = blank.one(TOWNS), blank.one(TOWNS)
    return (
        f"{home} United beat {guest} Rovers {blank.number(2, 5)}-{blank.number(0, 1)} on {blank.one(DAYS)} in "
        f"front of {blank.number(2000, 60000)} spectators. {blank.name()} opened the scoring in the "
        f"{blank.number(2, 40)}th minute, and {blank.name()} added a second after {blank.number(41, 60)} minutes. "
        f"{blank.one(LAST)} was sent off for a second yellow card. {home} move up to place {blank.number(1, 18)} "
        f"with {blank.number(10, 60)} points, while {guest} stay in place {blank.number(1, 18)}. They next play "
        f"{blank.one(TOWNS)} City on {blank.one(DAYS)}."
    )


def obituary(blank: Blanks) -> str:
    name = blank.name()
    return (
        f"{name}, {blank.number(60, 99)}, of {blank.one(TOWNS)}, passed away peacefully on {blank.one(DAYS)} "
        f"surrounded by family. Born in {blank.one(TOWNS)} in {blank.number(1920, 1960)} to {blank.name()} and "
        f"{blank.name()}, {name.split()[1]} worked for {blank.number(10, 40)} years at the post office and loved "
        f"gardening, fishing and time with family. {name.split()[0]} is survived by {blank.number(2, 5)} children "
        f"and {blank.number(2, 12)} grandchildren, and was preceded in death by a brother, {blank.name()}. "
        f"Visitation will be held at the {blank.one(LAST)} Funeral Home in {blank.one(TOWNS)} from "
        f"{blank.number(1, 4)} to {blank.number(5, 8)} p.m. In lieu of flowers, donations may be made to the "
        f"{blank.one(TOWNS)} Hospice."
    )


def market(blank: Blanks) -> str:
    return (
        f"Shares in {blank.one(TOWNS)} closed {blank.one(('higher', 'lower'))} on {blank.one(DAYS)}, with the "
        f"main index at {blank.number(8000, 30000)} points, a change of "
        f"{blank.number(0, 3)}.{blank.number(1, 99)} percent. {blank.name()} of {blank.one(LAST)} Securities said "
        f"investors were cautious. Turnover came to {blank.number(1, 9)}.{blank.number(1, 9)} billion shares. "
        f"Among the most active stocks, {blank.one(LAST)} Holdings rose {blank.number(1, 9)}.{blank.number(1, 9)} "
        f"percent and {blank.one(LAST)} Energy fell {blank.number(1, 9)} percent."
    )


def earthquake(blank: Blanks) -> str:
    return (
        f"An earthquake of magnitude {blank.number(4, 7)}.{blank.number(0, 9)} struck near {blank.one(TOWNS)} on "
        f"{blank.one(DAYS)} at {blank.number(0, 23)}:{blank.number(10, 59)} local time, the geological survey "
        f"said. The quake hit at a depth of {blank.number(5, 120)} kilometres, about {blank.number(5, 150)} "
        f"kilometres {blank.one(WINDS)} of {blank.one(TOWNS)}. There were no immediate reports of damage or "
        "casualties, and no tsunami warning was issued."
    )


TEMPLATES: tuple[Callable[[Blanks], str], ...] = (weather, result, obituary, market, earthquake)
