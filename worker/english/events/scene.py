"""A sentence laid out: who stands in it, which words are verbs, what may be an event."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from worker.english.events.clauses import clause_end
from worker.english.events.parties import Head, Party, parties
from worker.english.events.triggers import Trigger, triggers_of
from worker.english.events.units import Named, units
from worker.english.events.verbs import reporting
from worker.english.events.words import Words, closed

Heads = tuple[Head, ...]
Naming = Callable[[Words], Mapping[int, Named]]
"""Gives the entities of a sentence by the word that each begins with."""
PERSONAL = frozenset({"he", "she"})
SPORT_WORDS = 2
"""How many words of sport tell that a sentence is about it."""
PLAYED = frozenset("ASSAULT PROTEST CONCEDE RETREAT CONSULT SUPPORT MOBILIZE THREATEN REJECT".split())
"""Codes whose words mean something else in sport: teams meet, attack, defend, rally."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence as roles are read from it. `verbs` are the words that begin a verb group."""

    words: Words
    parties: list[Party]
    verbs: frozenset[int]
    triggers: list[Trigger]
    before: Heads = ()
    """The subject of the sentence before, for a pronoun."""

    def said_before(self, at: int) -> int | None:
        """The last word before this one that reports what somebody said."""
        return max((verb for verb in self.verbs if verb < at and self.words.lower[verb] in reporting()), default=None)


def scene_of(words: Words, naming: Naming, before: Words | None = None) -> Scene | None:
    """The layout of a sentence, or None where nothing in it can be an event.

    `before` is the sentence before, in which a pronoun's antecedent is looked for.
    """
    triggers = triggers_of(words)
    if len(closed("sport") & words.vocabulary) >= SPORT_WORDS:
        triggers = [trigger for trigger in triggers if trigger.sense.code not in PLAYED]
    if all(trigger.sense.code == "NOTHING" for trigger in triggers):
        return None
    found = list(units(words, naming(words)))
    names = {at for unit in found if unit.named for at in range(unit.first, unit.last + 1)}
    triggers = [trigger for trigger in triggers if trigger.first not in names]
    verbs = _verbs(words, triggers, names)
    triggers = [replace(trigger, end=clause_end(words, trigger.last, verbs)) for trigger in triggers]
    antecedent = _antecedent(before, naming) if before and words.lower[0] in PERSONAL else ()
    return Scene(words, parties(words, found, verbs), verbs, triggers, antecedent)


def _verbs(words: Words, triggers: list[Trigger], names: set[int]) -> frozenset[int]:
    """The words that begin a verb group: of triggers, and of verbs that report what was said."""
    found = {at for trigger in triggers if trigger.group for at in (trigger.start, trigger.first)}
    for at, word in enumerate(words.lower):
        verbal = at not in names and (at == 0 or words.lower[at - 1] not in closed("determiner"))
        if word in reporting() and verbal and (word not in closed("saying") or _says(words, at)):
            found.add(at)
    return frozenset(found)


def _says(words: Words, at: int) -> bool:
    """Whether a word that is also a noun reports here: "they claim that", not "state officials"."""
    pronoun = at > 0 and words.lower[at - 1] in closed("subjectpronoun", "relative")
    after = words.lower[at + 1] if at + 1 < len(words) else "."
    return pronoun or after in closed("determiner", "pronoun", "boundary") | {"that", ","}


def _antecedent(words: Words, naming: Naming) -> Heads:
    """The first party of a sentence that "he" or "she" at the start of the next can mean; a name before a role."""
    free = [
        party.heads[0]
        for party in parties(words, units(words, naming(words)), frozenset())
        if party.preposition is None and len(party.heads) == 1 and not party.heads[0].bare
    ]
    meant = next((head for head in free if head.entity), free[0] if len(free) == 1 else None)
    return (replace(meant, first=0, last=0),) if meant else ()
