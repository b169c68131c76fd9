"""Whom a short name means: the only one whom the other articles of the story call by it and by a full name.

Where nobody in the story is called so, a surname means the one whom nearly all articles of the window mean by it.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from schemas.annotations import Entity
from schemas.article import Article
from worker.connect.register import Register
from worker.english.identity.ids import is_vague, slug
from worker.english.linking.persons import GENERATIONS

MOST_SALIENT, MOST_SHORT, MOST_NAMES = 12, 12, 6
"""Of an article, those that it is most about, those whose names are short, and the names of each."""
TYPES = ("person", "organization")
_ACRONYM = re.compile(r"[A-Z][A-Z&.]{1,7}")

Called = list[Any]
"""Id, whether its name is short, country, and its names in plain letters: plain values, as JSON has them."""
Meant = dict[str, str]
"""Whom the short names of an article mean: the id of each by its own."""


def called(article: Article) -> list[Called]:
    """The persons and bodies of an article by whom its story tells, and of whom it may tell more."""
    named = [entity for entity in article.entities if entity.type in TYPES]
    named.sort(key=lambda entity: -(entity.salience or 0))
    short = [entity for entity in named if _is_short(entity)]
    full = [entity for entity in named[:MOST_SALIENT] if not _is_short(entity)]
    return [
        [entity.id, _is_short(entity), entity.country, list(dict.fromkeys(_names(entity)))[:MOST_NAMES]]
        for entity in (*short[:MOST_SHORT], *full)
    ]


def meant(articles: Mapping[str, Sequence[Called]], register: Register | None = None) -> dict[str, Meant]:
    """Whom the short names of each article of a story mean, as far as one alone can be meant."""
    register = register or Register()
    bearers: dict[str, set[tuple[str, str | None]]] = defaultdict(set)
    for rows in articles.values():
        for id, is_short, country, names in rows:
            if not is_short:
                for name in names:
                    bearers[f"{_type(id)}:{name}"].add((id, country))
    found: dict[str, Meant] = {}
    for article, rows in articles.items():
        own = {row[0] for row in rows}
        pairs = [(row[0], one) for row in rows if row[1] and (one := _only(row, bearers, register, own))]
        taken = [one for _, one in pairs]
        found[article] = {short: one for short, one in pairs if taken.count(one) == 1}
    return found


class Naming:
    """Whom the short names of the window's articles mean. What each is called is kept as JSON, which is small."""

    def __init__(self) -> None:
        self._called: dict[str, str] = {}
        self._meant: dict[str, Meant] = {}
        self._register = Register()

    def put(self, article_id: str, called: Sequence[Called], meant: Meant) -> None:
        """Take in what an article calls whom, and whom its short names mean by now."""
        self.drop(article_id)
        self._called[article_id] = json.dumps(called, ensure_ascii=False)
        self._register.put(_bearers(called))
        self._meant[article_id] = meant

    def drop(self, article_id: str) -> None:
        """Forget an article."""
        self._register.drop(_bearers(json.loads(self._called.pop(article_id, "[]"))))
        self._meant.pop(article_id, None)

    def meant(self, article_id: str) -> Meant:
        """Whom its short names mean."""
        return self._meant.get(article_id, {})

    def record(self, article_id: str) -> dict[str, Any]:
        """What `put` takes, as JSON has it."""
        return {"called": json.loads(self._called.get(article_id, "[]")), "meant": self.meant(article_id)}

    def renamed(self, stories: Iterable[Sequence[str]]) -> dict[str, Meant]:
        """The articles of these stories of which a short name means another than before, with all that they mean."""
        found: dict[str, Meant] = {}
        for members in stories:
            now = meant({name: json.loads(self._called.get(name, "[]")) for name in members}, self._register)
            found |= {name: names for name, names in now.items() if names != self.meant(name)}
        self._meant |= found
        return found


def with_own_names(article: bytes, meant: Meant) -> bytes:
    """The JSON of an article as it was before it said whom its short names mean."""
    for short, id in meant.items():
        for field in ("id", "speaker", "entity"):
            article = article.replace(f'"{field}":"{id}"'.encode(), f'"{field}":"{short}"'.encode())
    return article


def _only(
    short: Called, bearers: Mapping[str, set[tuple[str, str | None]]], register: Register, own: set[str]
) -> str | None:
    """The one who bears the name; None where several do, or where the article tells them apart."""
    id, _, country, names = short
    called = f"{_type(id)}:{names[0]}"
    of_story = bearers.get(called)
    if of_story:
        ids = {bearer for bearer, of in of_story if not (of and country and of != country)}
    else:
        known = register.bearer(called)
        ids = {known} if known else set()
    return ids.pop() if len(ids) == 1 and not ids & own else None


def _bearers(called: Sequence[Called]) -> Iterator[tuple[str, str]]:
    """The names of the persons whom an article names in full, each with the id of its bearer."""
    for id, is_short, _, names in called:
        if not is_short and _type(id) == "person":
            yield from ((f"person:{name}", id) for name in names)


def _is_short(entity: Entity) -> bool:
    is_acronym = entity.type == "organization" and entity.id.partition(":")[2] == slug(entity.name)
    return is_vague(entity.id) or (is_acronym and _ACRONYM.fullmatch(entity.name) is not None)


def _names(entity: Entity) -> Iterator[str]:
    """What it is called, and what it may be called in other articles: by the surname, without the country."""
    yield slug(entity.name)
    yield from (slug(name) for name in entity.aliases)
    if entity.type == "person":
        parts = [part for part in slug(entity.name).split("-") if part not in GENERATIONS]
        yield from parts[-1:]
    elif entity.country:
        yield entity.id.partition(":")[2].removesuffix(f"-{entity.country.lower()}")


def _type(id: str) -> str:
    return "person" if id.startswith("person:") else "body"
