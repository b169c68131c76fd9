"""Finding ids: the entities that go by a name, and what may be meant where none does."""

from collections.abc import Generator, Iterable
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from schemas.errors import NothingHas
from schemas.reading import Reading
from schemas.steps import Found, Steps

PAGE = 100
MOST_NEAR, LEAST_LETTERS = 3, 3
LAST = "\U0010ffff"
"""Comes after every name."""
ENDED = "\0"
"""Between a name and an id."""


class Known(NamedTuple):
    """An entity of the desk: its id, its names, the one that most articles use first, and how many articles have it.

    What the archive alone holds does not count.
    """

    id: str
    names: tuple[str, ...]
    articles: int

    @property
    def type(self) -> str:
        """What it is, as the id says."""
        return self.id.partition(":")[0]

    def __str__(self) -> str:
        return f"{self.id} ({self.names[0]})"


def entities(reading: Reading, prefix: str) -> Steps:
    """Finds each Known of which a name, or the words of its id, begin with the prefix, in the order of names."""
    start, seen = f"[{small(prefix)}", set[str]()
    while members := (yield from _members(reading, start, prefix + LAST)):
        ids = [id for member in members if (id := member.rpartition(ENDED)[2]) not in seen]
        for known in (yield from _known(reading, dict.fromkeys(ids))):
            yield Found(known)
        seen.update(ids)
        start = f"({members[-1]}"


def entity_found(reading: Reading, wanted: str) -> Steps:
    """Finds the id that is wanted. Raises NothingHas."""
    yield Found((yield from entity_meant(reading, wanted)))


def entity_meant(reading: Reading, wanted: str) -> Generator[Any, Any, str]:
    """The id that is wanted: one that an article has, else the only one that goes by that name.

    An id of before, a type and a name, is a name, too, and a short name's id is whom it means. Raises NothingHas.
    """
    if (yield from _has(reading, "entity", wanted)):
        return wanted
    if meant_by_it := (yield reading.redis.hget(reading.keys.meant, wanted)):
        return str(meant_by_it)
    kind, _, slug = wanted.rpartition(":")
    name = small(slug.replace("-", " ") if kind else wanted)
    found = yield from _members(reading, f"[{name}{ENDED}", name + ENDED + LAST)
    ids = {member.rpartition(ENDED)[2] for member in found}
    if kind:
        ids = {id for id in ids if id.startswith(f"{kind}:")} or {id for id in ids if id.endswith(f":{slug}")}
    if len(ids) == 1:
        return ids.pop()
    near = [*(yield from _known(reading, sorted(ids)))] or (yield from _near(reading, name))
    raise NothingHas(_told("entity", wanted, near))


def has(reading: Reading, index: str, value: str) -> Generator[Any, Any, None]:
    """Raises NothingHas where no article has the value."""
    if not (yield from _has(reading, index, value)):
        raise NothingHas(_told(index, value, ()))


def _has(reading: Reading, index: str, value: str) -> Generator[Any, Any, bool]:
    if (yield reading.redis.exists(reading.keys.by(index, value))):
        return True
    return bool(reading.archive and reading.archive.page((index, value), None, float("-inf"), float("inf"), 1))


def _near(reading: Reading, name: str) -> Generator[Any, Any, list[Known]]:
    """Those whose names begin alike and are most like it."""
    for length in range(len(name), LEAST_LETTERS - 1, -1):
        start = name[:length]
        found = yield from _members(reading, f"[{start}", start + LAST)
        if found:
            like = sorted(found, key=lambda member: -SequenceMatcher(None, member.partition(ENDED)[0], name).ratio())
            ids = dict.fromkeys(member.rpartition(ENDED)[2] for member in like)
            return list((yield from _known(reading, list(ids)[:MOST_NEAR])))
    return []


def _known(reading: Reading, ids: Iterable[str]) -> Generator[Any, Any, list[Known]]:
    pipeline, wanted = reading.redis.pipeline(transaction=False), list(ids)
    for id in wanted:
        pipeline.hgetall(reading.keys.entity(id)).zcard(reading.keys.by("entity", id))
    replies = (yield pipeline.execute()) if wanted else []
    return [
        Known(id, tuple(sorted(names, key=lambda name: (-int(names[name]), -len(name), name))), articles)
        for id, names, articles in zip(wanted, replies[::2], replies[1::2], strict=True)
        if names
    ]


def _members(reading: Reading, start: str, last: str) -> Generator[Any, Any, list[str]]:
    """The first members of the names from one to another, as many as make a page."""
    end = f"[{small(last)}"
    found: list[str] = yield reading.redis.zrange(reading.keys.names, start, end, bylex=True, offset=0, num=PAGE)
    return found


def small(name: str) -> str:
    """As the desk's index has it: the letters A to Z small, all others as they are."""
    return "".join(letter.lower() if letter.isascii() else letter for letter in name)


def _told(index: str, value: str, near: Iterable[Known]) -> str:
    meant = ", ".join(map(str, near))
    return f"no article has the {index} {value!r}" + (f"; near it: {meant}" if meant else "")
