"""Who does it and to whom, where a noun tells the event: the parties that its own words name."""

from worker.english.events.parties import Head, Party
from worker.english.events.scene import Heads, Scene
from worker.english.events.subjects import NEAR_WORDS, subject
from worker.english.events.triggers import Trigger
from worker.english.events.verbs import reporting
from worker.english.events.words import Words, closed
from worker.gazetteer.countries import country_of_people

RECEIVING = frozenset("on against to with at for from of toward towards over into upon about".split())
"""Prepositions that may name the one that it is done to."""
GOVERNING_WORDS = 4
"""The most words between a verb and a noun that is its object."""
NOUN_WORDS = 8
"""The most words between a noun and a preposition that belongs to it."""
DONE_BY_SUBJECT = frozenset("RETREAT CONSULT COOPERATE SANCTION AID SUPPORT".split())
"""Codes whose nouns the subject of the sentence carries out: "Mali began the withdrawal of its troops"."""


def roles_of_noun(scene: Scene, trigger: Trigger) -> tuple[Heads, Heads]:
    """Whom a noun's own words name: "Israeli strikes on Gaza", "talks between A and B", "the killing of C by D"."""
    actors: Heads = ()
    recipients: Heads = ()
    consults = trigger.sense.code == "CONSULT"
    for party in scene.parties:
        if party.last < trigger.first:
            if _describes(scene.words, party, trigger):
                actors = party.heads
        elif party.preposition_at >= trigger.first and party.first <= trigger.last:
            recipients = party.heads
        elif party.preposition is None or _breaks(scene, trigger.last, party.preposition_at):
            break
        elif party.preposition in {"by", "between", "among"}:
            actors = actors + party.heads
        elif party.preposition == "of" and not _next_to(scene, trigger, party):
            continue
        elif party.preposition in RECEIVING and not recipients and not (consults and party.place):
            recipients = party.heads
    if recipients and not actors and trigger.sense.code in DONE_BY_SUBJECT:
        actors = _doer(scene, trigger)
    return actors, recipients


def _next_to(scene: Scene, trigger: Trigger, party: Party) -> bool:
    """Whether no other preposition stands between a noun and a party's."""
    between = scene.words.lower[trigger.last + 1 : party.preposition_at]
    return closed("preposition").isdisjoint(between)


def _describes(words: Words, party: Party, trigger: Trigger) -> bool:
    """Whether a party stands right before a noun: "Russian air strikes", "Iran's missile test"."""
    never = closed(
        "preposition", "be", "have", "conjunction", "determiner", "subordinator", "relative", "modal", "future"
    ) - closed("possessive")
    between = words.lower[party.last + 1 : trigger.first]
    if closed("possessive").isdisjoint(between) and not _is_adjective(words, party.heads[-1]):
        return False
    plain = all(word[0].isalpha() or word in closed("possessive") for word in between)
    foreign = any(word in never or word in closed("negation") or word in reporting() for word in between)
    return len(between) < NEAR_WORDS and plain and not foreign


def _is_adjective(words: Words, head: Head) -> bool:
    """Whether a name can describe a noun as its doer: "Dutch" and "US" strikes, not the "Paris" attacks."""
    if not head.bare:
        return True
    name = " ".join(words.text[head.first : head.last + 1]).partition("-")[0]
    return country_of_people(name) is not None or name.isupper()


def _breaks(scene: Scene, start: int, end: int) -> bool:
    """Whether words between a noun and a preposition part them."""
    parting = closed("boundary", "be", "have", "modal", "future", "do", "subordinator") - closed("possessive")
    between = range(start + 1, end)
    words = scene.words.lower
    return len(between) > NOUN_WORDS or any(
        at in scene.verbs or words[at] in parting or words[at] in {",", "that"} for at in between
    )


def _doer(scene: Scene, trigger: Trigger) -> Heads:
    """The subject of the verb whose object a noun is."""
    words, at = scene.words.lower, trigger.first
    if trigger.sense.code == "CONSULT" and "with" not in words[at : trigger.last + 3]:
        return ()
    if not closed("preposition").isdisjoint(words[max(at - 3, 0) : at]):
        return ()
    governing = max((verb for verb in scene.verbs if at - GOVERNING_WORDS <= verb < at), default=at)
    return tuple(head for head in subject(scene, governing) if not head.unknown)
