"""What chaos drops: small articles of our own, some with the same bytes or text as others, some poison."""

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass

from tests.chaos import parts, poison

PEOPLE = ("Ana Borg", "Tomas Keller", "Ifeoma Eze", "Lina Haddad", "Pedro Rojas", "Mika Salo")
TOWNS = ("Valletta", "Graz", "Enugu", "Sidon", "Arica", "Oulu")
THINGS = ("ferry", "tram line", "grain silo", "harbour wall", "school roof", "water main")
POISON_SHARE = 0.01
POISON_LIMIT = 60
POISON_UNTIL_SHARE = 0.8
"""Poison comes in this first part of the files: its five attempts with their back-off take 15 s at the least."""


@dataclass(frozen=True)
class Copy:
    """One file to drop. `kind` is plain, same_bytes, same_text, container, or a kind of poison."""

    name: str
    data: bytes
    kind: str

    @property
    def seed_id(self) -> str:
        """As the watcher will compute it."""
        return hashlib.sha256(self.name.encode() + b"\0" + hashlib.sha256(self.data).digest()).hexdigest()

    @property
    def poisonous(self) -> bool:
        """Whether it may only end in quarantine."""
        return self.kind in poison.KINDS


def copies(count: int, chance: random.Random, *, poisonous: bool = True) -> Iterator[Copy]:
    """So many files: a hundredth of the first part is poison, of all kinds in turn; some repeat an earlier one."""
    earlier: list[tuple[int, bytes]] = []
    poisoned = 0
    for number in range(count):
        name = f"{number % 10}/{number:06}.txt"
        drawn = chance.random()
        if poisonous and drawn < POISON_SHARE and poisoned < POISON_LIMIT and number < count * POISON_UNTIL_SHARE:
            kind = poison.KINDS[poisoned % len(poison.KINDS)]
            poisoned += 1
            yield Copy(name, text(number, chance, f"{poison.MARK}{kind}."), kind)
        elif drawn > 0.97 and earlier:
            yield Copy(name, chance.choice(earlier)[1], "same_bytes")
        elif drawn > 0.94 and earlier:
            yield Copy(name, chance.choice(earlier)[1] + b"\n\n", "same_text")
        elif drawn > 0.92:
            members = [text(count + number * 10 + part, chance) for part in range(3)]
            yield Copy(name.replace(".txt", parts.SUFFIX), parts.BREAK.join(members), "container")
        else:
            data = text(number, chance)
            if len(earlier) < 1000:
                earlier.append((number, data))
            yield Copy(name, data, "plain")


def text(number: int, chance: random.Random, more: str = "") -> bytes:
    """A headline and three paragraphs; no two numbers give the same."""
    person, town, thing = chance.choice(PEOPLE), chance.choice(TOWNS), chance.choice(THINGS)
    cost = chance.randrange(10, 900)
    return (
        f"{town} mends its {thing}, report {number}\n\n"
        f"The {thing} of {town} will be mended by summer, said {person}, who chairs the works committee.\n\n"
        f'"We counted {cost} complaints in a year," {person} told the council on file {number}. {more}\n\n'
        f"The work costs nearly {cost},000 euros, according to the town of {town}.\n"
    ).encode()
