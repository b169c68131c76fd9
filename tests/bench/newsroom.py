"""Invented news for benchmarks: as many distinct articles as wanted, the same every time."""

import random
from pathlib import Path

PEOPLE = ("Maria Borg", "Anton Reyes", "Ines Vall", "Tomas Okafor", "Lena Sorby", "Karim Haddad", "Yuki Tanaka")
BODIES = (
    "the harbour authority",
    "the Ministry of Transport",
    "the World Food Programme",
    "Northern Rail",
    "the council",
)
PLACES = ("Valletta", "Nairobi", "Lima", "Oslo", "Manila", "Amman", "Wellington", "Ukraine", "Brazil")
THINGS = ("the bridge", "a ceasefire", "the grain deal", "new tariffs", "the ferry line", "flood defences")
SENTENCES = (
    "{person} said on {day} that {thing} in {place} would cost ${n} million.",
    "Officials in {place} accused {body} of delaying {thing} for more than {n} weeks.",
    "“We will not sign before {day},” {person} told reporters in {place}.",
    "According to {body}, nearly {n} people left {place} after talks on {thing} failed.",
    "{body} agreed to meet a delegation from {place} to discuss {thing}.",
    "At least {n} demonstrators marched through {place} to protest against {thing}.",
    "Prices rose by {n}% last month, {body} reported, and shops in {place} stayed shut.",
    "The plan, first presented by {person} two years ago, has changed little since then.",
)
SYLLABLES = "ba del fi go han jun ka lor mi nes ot pra qui ras sul tor u vin wex yel zan".split()
WORDS_OF_ITS_OWN = 8
"""In each sentence: news of different events shares few phrases."""
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def article(number: int, words: int = 400) -> str:
    """One article as a scraper saves it, of about so many words."""
    chance = random.Random(number)

    def word() -> str:
        return "".join(chance.choices(SYLLABLES, k=chance.randint(1, 3)))

    def sentence() -> str:
        own = " ".join(word() for _ in range(WORDS_OF_ITS_OWN))
        return f"In the {own}, " + chance.choice(SENTENCES).format(
            person=chance.choice(PEOPLE),
            body=chance.choice(BODIES),
            place=chance.choice(PLACES),
            thing=chance.choice(THINGS),
            day=chance.choice(DAYS),
            n=chance.randrange(2, 4000),
        )

    headline = f"{chance.choice(PLACES)} waits for {chance.choice(THINGS)} as talks enter day {number}"
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
