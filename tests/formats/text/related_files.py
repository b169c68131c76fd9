"""News files with blocks of related stories, composed at random: what a body must hold, and what it must not.

Stories and headlines come from sentence patterns of our own in four languages, layouts are those seen on news sites and
in scraped text; labels are written here, apart from the lists that the grammar reads.
"""

import random
import textwrap
from collections.abc import Callable
from dataclasses import dataclass

PLACES = "Orlo Vesk Tarnholm Maribo Quilla Sandvar Brekke Lumina Portella Aldeny Kessan Ruvo".split()
PEOPLE = [
    "Jana Orlova",
    "Peter Stahl",
    "Ida Malm",
    "Tomas Reyes",
    "Aisha Karim",
    "Lena Voss",
    "Marc Dubois",
    "Ravi Nair",
]
THINGS = "ferry harbour bridge market hospital school library railway airport theatre stadium reservoir".split()
ACTS = [
    "reopens",
    "closes for repairs",
    "gets new owner",
    "faces inquiry",
    "wins prize",
    "raises fares",
    "loses funding",
]


@dataclass(frozen=True)
class Language:
    """Patterns of one language; `{place}`, `{person}`, `{thing}`, `{act}`, `{number}` are filled at random."""

    headlines: tuple[str, ...]
    sentences: tuple[str, ...]
    labels: tuple[str, ...]
    inline: tuple[str, ...]


ENGLISH = Language(
    headlines=(
        "{place} {thing} {act} after {number} months",
        "Why the {thing} of {place} {act}",
        "‘We have waited long enough’: {person} on the {thing} of {place}",
        "{person} to leave {place} {thing}, sources say",
        "Can {place} save its {thing}?",
        "Live: {thing} in {place} {act}",
        "In pictures: the {thing} of {place} through {number} years",
        "{number} things to know about the {place} {thing}",
    ),
    sentences=(
        "The {thing} of {place} was closed on Monday after {number} people had complained, the council said.",
        "“Nobody asked us,” said {person}, who has worked at the {thing} for {number} years.",
        "Officials in {place} expect the work to cost {number} million crowns, a third more than planned.",
        "{person}, who chairs the council, told reporters that the {thing} would open before the summer.",
        "A court in {place} is to hear the case of the {thing} next month, according to a spokesman.",
        "The owners had promised to repair the {thing} within {number} weeks, but nothing happened.",
        "Some residents of {place} want the {thing} to stay as it is; others would rather see it go.",
    ),
    labels=(
        "Related articles", "RELATED STORIES", "Read also", "More on this", "More on this story:", "You may also like",
        "Recommended", "Recommended for you", "Related:", "Related News", "See also:", "Also read:", "Most read",
        "» Read more", "Don't miss", "READ NEXT", "Further reading", "--- Related ---", "## Related coverage",
        "Editor's picks", "More from Region", "More Stories", "You might also like…", "Latest news", "Trending now",
    ),
    inline=(
        "READ MORE: {}", "Read also: {}", "ALSO READ | {}", "Related: {}", "Read: {}", "[READ MORE: {}]", "WATCH: {}",
        "SEE ALSO: {}", "READ MORE {}", "More: {}", "Don't miss: {}", "Also Read:{}", "RELATED STORY: {}",
        "→ Read more: {}",
    ),
)  # fmt: skip
GERMAN = Language(
    headlines=("{place}: Warum das Rathaus schließt", "{person} verlässt {place} nach {number} Jahren",
               "Neue Brücke in {place} kostet {number} Millionen"),
    sentences=("Die Brücke von {place} ist seit Montag gesperrt, wie die Stadt am Abend mitteilte.",
               "„Niemand hat uns gefragt“, sagte {person}, der dort seit {number} Jahren arbeitet.",
               "Die Arbeiten sollen {number} Millionen Kronen kosten, ein Drittel mehr als geplant."),
    labels=("Lesen Sie auch", "Mehr zum Thema", "Das könnte Sie auch interessieren", "WEITERE ARTIKEL"),
    inline=("Lesen Sie auch: {}", "LESEN SIE MEHR: {}"),
)  # fmt: skip
FRENCH = Language(
    headlines=("À {place}, le pont ferme pour {number} mois", "{person} quitte la mairie de {place}",
               "Pourquoi {place} perd son théâtre"),
    sentences=("Le pont de {place} est fermé depuis lundi, a annoncé la mairie dans la soirée.",
               "« Personne ne nous a demandé », a dit {person}, qui y travaille depuis {number} ans.",
               "Les travaux devraient coûter {number} millions de couronnes, un tiers de plus que prévu."),
    labels=("À lire aussi", "Sur le même sujet", "Lire aussi :", "ARTICLES SIMILAIRES"),
    inline=("Lire aussi : {}", "À LIRE AUSSI : {}"),
)  # fmt: skip
SPANISH = Language(
    headlines=("{place} cierra su puente por {number} meses", "{person} deja el ayuntamiento de {place}",
               "Por qué {place} pierde su teatro"),
    sentences=("El puente de {place} está cerrado desde el lunes, informó el ayuntamiento por la noche.",
               "«Nadie nos preguntó», dijo {person}, que trabaja allí desde hace {number} años.",
               "Las obras costarán {number} millones de coronas, un tercio más de lo previsto."),
    labels=("Lea también", "Noticias relacionadas", "Te puede interesar", "MÁS NOTICIAS"),
    inline=("Lea también: {}", "LEE TAMBIÉN: {}"),
)  # fmt: skip
LANGUAGES = (ENGLISH, ENGLISH, ENGLISH, ENGLISH, GERMAN, FRENCH, SPANISH)


@dataclass(frozen=True)
class Composed:
    """A file's text, the paragraphs of its story, the related headlines and teasers, and its layout's name."""

    text: str
    story: tuple[str, ...]
    related: tuple[str, ...]
    layout: str


class Author:
    """Writes one file; what it writes depends on the number alone."""

    def __init__(self, number: int) -> None:
        self.chance = random.Random(number)
        self.language = self.chance.choice(LANGUAGES)

    def filled(self, pattern: str) -> str:
        pick = self.chance.choice
        return pattern.format(
            place=pick(PLACES),
            person=pick(PEOPLE),
            thing=pick(THINGS),
            act=pick(ACTS),
            number=self.chance.randint(2, 90),
        )

    def headline(self) -> str:
        return self.filled(self.chance.choice(self.language.headlines))

    def paragraph(self) -> str:
        return " ".join(
            self.filled(sentence)
            for sentence in self.chance.choices(self.language.sentences, k=self.chance.randint(1, 4))
        )

    def teaser(self) -> str:
        words = self.filled(self.chance.choice(self.language.sentences)).split()
        return " ".join(words[: self.chance.randint(6, len(words) - 2)]) + self.chance.choice(["...", "…", " [...]"])

    def headlines(self, low: int = 1, high: int = 4) -> list[str]:
        return list(dict.fromkeys(self.headline() for _ in range(self.chance.randint(low, high))))

    def label(self) -> str:
        return self.chance.choice(self.language.labels)


Layout = Callable[[Author, list[str]], tuple[list[str], list[str]]]  # of a story: the file's parts, those related


def below_with_teasers(author: Author, story: list[str]) -> tuple[list[str], list[str]]:
    stubs = [part for title in author.headlines(2, 5) for part in (title, author.teaser())]
    return [*story, author.label(), *stubs], stubs


def below_titles_alone(author: Author, story: list[str]) -> tuple[list[str], list[str]]:
    titles = author.headlines(1, 6)
    return [*story, author.label(), *titles], titles


def below_as_a_list(author: Author, story: list[str]) -> tuple[list[str], list[str]]:
    titles = author.headlines(2, 5)
    bullet = author.chance.choice(["- {}", "• {}", "* {}", "› {}"])
    marked = [bullet.format(title) for title in titles]
    return [*story, author.label(), *marked], titles


def below_numbered(author: Author, story: list[str]) -> tuple[list[str], list[str]]:
    titles = author.headlines(3, 5)
    return [*story, author.label(), *(f"{at}. {title}" for at, title in enumerate(titles, 1))], titles


def below_with_dates(author: Author, story: list[str]) -> tuple[list[str], list[str]]:
    titles = author.headlines(2, 4)
    dated = [
        part
        for title in titles
        for part in (title, author.chance.choice(["7 March 2024", "2 hours ago", "Mar 3, 2023"]))
    ]
    return [*story, author.label(), *dated], titles


def below_with_addresses(author: Author, story: list[str]) -> tuple[list[str], list[str]]:
    titles = author.headlines(2, 4)
    linked = [part for at, title in enumerate(titles) for part in (title, f"https://news.example/{at}/story")]
    return [*story, author.label(), *linked], titles


def below_then_furniture(author: Author, story: list[str]) -> tuple[list[str], list[str]]:
    titles = author.headlines(2, 4)
    foot = ["Share this article", "© 2024 The Vesk Post. All rights reserved."]
    return [*story, author.label(), *titles, *foot], titles


def below_without_label(author: Author, story: list[str]) -> tuple[list[str], list[str]]:
    titles = author.headlines(3, 5)
    return [*story, *titles], titles


def within_on_one_line(author: Author, story: list[str]) -> tuple[list[str], list[str]]:
    title = author.headline()
    at = author.chance.randint(1, len(story))
    return [*story[:at], author.chance.choice(author.language.inline).format(title), *story[at:]], [title]


def within_as_a_block(author: Author, story: list[str]) -> tuple[list[str], list[str]]:
    titles = author.headlines(1, 3)
    at = author.chance.randint(1, len(story) - 2)
    return [*story[:at], author.label(), *titles, *story[at:]], titles


def within_and_below(author: Author, story: list[str]) -> tuple[list[str], list[str]]:
    parts, first = within_on_one_line(author, story)
    parts, second = below_with_teasers(author, parts)
    return parts, first + second


def below_with_whole_teasers(author: Author, story: list[str]) -> tuple[list[str], list[str]]:
    stubs = [
        part for title in author.headlines(2, 4) for part in (title, f"{title} – {author.filled('{person} reports.')}")
    ]
    return [*story, author.label(), *stubs], stubs


LAYOUTS: tuple[Layout, ...] = (
    below_with_teasers, below_titles_alone, below_as_a_list, below_numbered, below_with_dates, below_with_addresses,
    below_then_furniture, below_without_label, within_on_one_line, within_as_a_block, within_and_below,
    below_with_whole_teasers,
)  # fmt: skip


def compose(number: int) -> Composed:
    """The file of that number: layouts in turn; headline, breaks between paragraphs and line width at random."""
    author = Author(number)
    layout = LAYOUTS[number % len(LAYOUTS)]
    story = list(dict.fromkeys(author.paragraph() for _ in range(author.chance.randint(4, 9))))
    parts, related = layout(author, story)
    parts.insert(0, author.headline())
    form = author.chance.choice(["blank", "blank", "single", "wrapped"])
    if form == "wrapped":
        width = author.chance.choice([64, 72, 78])
        parts = [textwrap.fill(part, width, break_long_words=False) for part in parts]
    text = ("\n" if form == "single" else "\n\n").join(parts) + "\n"
    return Composed(text, tuple(story), tuple(related), f"{layout.__name__}, {form}")
