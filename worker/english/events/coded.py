"""An event of a sentence, and whether it tells enough to be one."""

from dataclasses import dataclass

from worker.english.events.parties import Head
from worker.english.events.scene import Heads

UNTOLD = frozenset({"ASSAULT", "COERCE", "ACCUSE", "SANCTION", "RETREAT"})
"""Codes that are told in the passive without saying who did it."""
RECEIVED = frozenset({"AID", "COOPERATE"})
"""Codes that PLOVER's manual asks a recipient for; SANCTION is let off, as what is cut may stand for whom it is cut."""
BETWEEN_TWO = frozenset("ACCUSE SUPPORT SANCTION COERCE AID COOPERATE REQUEST REJECT AGREE".split())
"""Codes whose nouns tell an event only where they name to whom."""


@dataclass(frozen=True, slots=True)
class Coded:
    """PLOVER's code and mode, who, to whom, and its words first..last.

    `weak` words mean an event only between two that PLOVER has a place for; `noun` is whether they are a noun; `empty`
    whether they are verbal, and say nothing of what is agreed, asked or refused.
    """

    code: str
    mode: str | None
    auxiliary: tuple[str, ...]
    actors: Heads
    recipients: Heads
    first: int
    last: int
    weak: bool = False
    noun: bool = False
    empty: bool = False

    def tells(self) -> bool:
        """Whether it is between such as PLOVER has a place for, as far as its words must name them."""
        acting = any(head.political for head in self.actors)
        receiving = any(head.political for head in self.recipients)
        if self.weak:
            return acting and receiving and set(self.actors) != set(self.recipients)
        if not self.actors:
            return receiving and self.code in UNTOLD and not self.noun
        if not self.recipients and (self.code == "CONSULT" or (self.noun and self.code in BETWEEN_TWO)):
            return False
        if self.noun and self.empty:
            sides = (self.actors, self.recipients)
            return all(any(head.sovereign for head in heads) for heads in sides)
        if not self.recipients and self.code in RECEIVED:
            return False
        if not self.recipients and (self.noun or self.empty):
            return any(head.sovereign for head in self.actors)
        return acting or receiving

    def repeats(self, other: "Coded") -> bool:
        """Whether it says nothing that the other does not."""
        if self.code != other.code or not _known(self.actors) <= _known(other.actors):
            return False
        alone = not self.recipients and _known(self.actors) == _known(other.actors)
        return alone or _known(self.recipients) <= _known(other.recipients)


def _known(heads: Heads) -> set[tuple[str | None, ...] | Head]:
    """Heads by what is known of them; nobody is the same as another stranger."""
    return {
        (head.country, head.sector, head.entity) if head.country or head.sector or head.entity else head
        for head in heads
    }
