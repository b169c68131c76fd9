"""The events of one sentence."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from worker.coding.composition import Coded, compose
from worker.coding.parties import parties
from worker.coding.roles import Heads, Scene
from worker.coding.triggers import triggers_of, verbs_of
from worker.coding.units import Named, units
from worker.coding.words import Words

Naming = Callable[[Words], Mapping[int, Named]]
"""Gives the entities of a sentence by the word that each begins with."""
PERSONAL = frozenset({"he", "she"})


def events_of(words: Words, naming: Naming, before: Words | None = None) -> list[Coded]:
    """A sentence's events. `before` is the sentence before, in which a pronoun's antecedent is looked for."""
    triggers = triggers_of(words)
    if all(trigger.sense.code == "NOTHING" for trigger in triggers):
        return []
    found = list(units(words, naming(words)))
    names = frozenset(at for unit in found if unit.named or unit.first < unit.last for at in range(unit.first, unit.last + 1))
    triggers = [trigger for trigger in triggers if trigger.first not in names]
    verbs = verbs_of(words, triggers, names)
    antecedent = subject_of(before, naming) if before and words.lower[0] in PERSONAL else ()
    return compose(Scene(words, parties(words, found, verbs), verbs, triggers, antecedent))


def subject_of(words: Words, naming: Naming) -> Heads:
    """The first party of a sentence that a pronoun at the start of the next can mean."""
    for party in parties(words, units(words, naming(words)), frozenset()):
        if party.preposition is None and not all(head.bare for head in party.heads) and len(party.heads) == 1:
            return tuple(replace(head, first=0, last=0) for head in party.heads)
    return ()
