"""Invented news for benchmarks: as many distinct articles as wanted, the same every time.

As in real news, most articles stand alone, and a few tell of one event, by the same names and with figures that do not
always agree. Nearly every three words in a row hold a word, a name or a number of their own, so that articles of
different events are little alike.
"""

import random
from dataclasses import dataclass
from pathlib import Path

FIRST_NAMES = (
    "Maria Anton Ines Tomas Lena Karim Yuki Paul Amina Jorge Elena Samuel Nadia Peter Rosa Ahmed Clara David Leila "
    "Marco Irina Joseph Fatima Daniel Olga Hassan Julia Simon Grace Victor"
).split()
BODIES = ("Authority", "Ministry", "Council", "Railways", "Union", "Bank", "Police")
PLACES = (
    "Valletta Nairobi Lima Oslo Manila Amman Wellington Ukraine Brazil Kenya Peru Dublin Lagos Dhaka Hanoi Quito Tunis "
    "Riga Sofia Warsaw Ankara Baghdad Beirut Bogota Chile Ghana Havana Helsinki India Jakarta Japan Kabul Khartoum "
    "Lisbon London Madrid Mexico Moscow Mumbai Nepal Norway Ottawa Paris Prague Rome Seoul Spain Sudan Sydney "
    "Taipei Tehran Tokyo Turkey Vienna Vietnam Zambia"
).split()
THINGS = ("bridge", "ceasefire", "harbour", "tariffs", "ferry", "dam")
SENTENCES = (
    "{person} {own}ly said on {own} {day} that {thing} of {own} {place} would {own}ly cost ${n} million in {own}.",
    "Officials in {own} {place} {own}ly accused {body} of {own} delays to {thing} for {n} weeks in {own}.",
    "“We {own}ly will not {own} sign before {own} {day},” {person} told {own} reporters near {own} {place}.",
    "According to {body}, nearly {n} {own} people {own}ly left {own} {place} after {own} talks on {thing} in {own}.",
    "{body} agreed {own}ly to meet {own} delegates from {own} {place} and {own}ly discuss {thing} in {own}.",
    "At least {n} {own} demonstrators marched {own}ly through {own} {place} and {own}ly blocked {thing} in {own}.",
    "Prices {own}ly rose by {n}% in {own} months, {body} reported {own}ly, and {own} shops {own}ly shut in {own}.",
    "The {own} plan, {own}ly presented by {own} {person} {n} days before {own} {day}, has {own}ly changed since {own}.",
    "Police in {own} {place} {own}ly confirmed that {n} {own} people were {own}ly killed near {thing} in {own}.",
    "{person} denied {own}ly that {body} {own}ly knew of {own} damage to {thing} in {own}.",
)
SYLLABLES = "ba del fi go han jun ka lor mi nes ot pra qui ras sul tor u vin wex yel zan".split()
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
EVENTS = (1,) * 30 + (2, 2, 6)
"""How many articles tell of each event, of as many as these are together. Of 399 real articles drawn from many outlets
326 stood alone, 42 in stories of two, 15 of three, 10 of five and 6 of six: here stories are somewhat larger."""
OWN = 0.5
"""The share of words and numbers that are the article's own, and not its event's."""


@dataclass(frozen=True)
class Event:
    """What the articles of one event share."""

    people: tuple[str, ...]
    bodies: tuple[str, ...]
    places: tuple[str, ...]
    thing: str
    words: tuple[str, ...]
    numbers: tuple[int, ...]


def article(number: int, words: int = 400) -> str:
    """One article as a scraper saves it, of about so many words."""
    event, chance = _event(number), random.Random(number)

    def sentence() -> str:
        whole = chance.choice(SENTENCES).format(
            person=chance.choice(event.people),
            body=chance.choice(event.bodies),
            place=chance.choice(event.places),
            thing=event.thing,
            day=chance.choice(DAYS),
            n=chance.choice(event.numbers) if chance.random() > OWN else chance.randrange(2, 4000),
            own="\0",
        )
        first, *rest = whole.split("\0")
        return first + "".join(
            (_word(chance) if chance.random() < OWN else chance.choice(event.words)) + part for part in rest
        )

    waits = f"{chance.choice(event.places)} waits for {event.thing}"
    headline = f"{waits} as {_word(chance)} talks enter {_word(chance)} day {number}"
    paragraphs: list[str] = []
    while sum(len(p.split()) for p in paragraphs) < words:
        paragraphs.append(" ".join(sentence() for _ in range(3)))
    return "\n\n".join([headline, *paragraphs]) + "\n"


def fill(folder: Path, count: int, first: int = 0, words: int = 400) -> list[Path]:
    """Write so many articles into a folder."""
    paths = [folder / f"{number:06}.txt" for number in range(first, first + count)]
    for number, path in enumerate(paths, first):
        path.write_text(article(number, words), "utf-8")
    return paths


def _event(number: int) -> Event:
    """The event that an article tells of: its articles come one after another, with some others between them."""
    block, place = divmod(number, sum(EVENTS))
    events = [event for event, count in enumerate(EVENTS) for _ in range(count)]
    random.Random(block).shuffle(events)
    chance = random.Random(f"event {block} {events[place]}")
    return Event(
        tuple(f"{chance.choice(FIRST_NAMES)} {_word(chance).title()}" for _ in range(4)),
        tuple(f"{_word(chance).title()} {chance.choice(BODIES)}" for _ in range(3)),
        tuple(chance.sample(PLACES, 3)),
        f"{_word(chance)} {chance.choice(THINGS)}",
        tuple(_word(chance) for _ in range(30)),
        tuple(chance.randrange(2, 4000) for _ in range(8)),
    )


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=chance.randint(2, 3)))
