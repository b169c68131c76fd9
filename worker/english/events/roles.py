"""Who does it and to whom: the parties that a trigger's grammar points to."""

from dataclasses import replace

from worker.english.events.nouns import RECEIVING, roles_of_noun
from worker.english.events.parties import Party
from worker.english.events.scene import Heads, Scene
from worker.english.events.subjects import subject
from worker.english.events.triggers import Trigger
from worker.english.events.words import Words, closed, table

OBJECT_WORDS = 4
"""The most words before an object that tells only by standing near."""
DIRECT_WORDS = 6
"""The most words before an object without a preposition."""
OBJECT_PRONOUNS = (["him"], ["her"], ["them"], ["us"], ["me"], ["you"])
GIVING = frozenset("RETREAT REJECT SANCTION REQUEST AGREE COOPERATE CONCEDE".split())
"""Codes done to whom "from" names."""
TAKING_CONTENT = frozenset("AGREE REQUEST REJECT THREATEN PROTEST".split())
"""Codes that tell what is still to be done, or what for, and to whom."""
TERRITORIAL = frozenset("AID THREATEN RETREAT CONCEDE AGREE MOBILIZE PROTEST CONSULT SANCTION COERCE".split())
"""Codes whose deeds are done to the place that they are done in: "withdrew from Mali", "a curfew in Goma"."""


def roles(scene: Scene, trigger: Trigger) -> tuple[Heads, Heads]:
    """Actors and recipients of a trigger."""
    if trigger.group is None:
        return roles_of_noun(scene, trigger)
    described = trigger.start > 1 and scene.words.lower[trigger.start - 1].endswith("ly")
    beside = [party.heads for party in scene.parties if party.last == trigger.start - 1 - described]
    reduced = trigger.group.passive and trigger.start == trigger.first and not trigger.group.finite
    actors = _put_in_place(scene, trigger, beside[0] if beside and reduced else subject(scene, trigger.start))
    if trigger.group.passive:
        return _agent(scene, trigger), _object(scene, trigger) if trigger.fronted else actors
    if trigger.sense.code == "ACCUSE" and "reverse" in trigger.sense.flags:
        return _court(scene, trigger), actors
    recipients = () if trigger.sense.mode == "resign" else _object(scene, trigger)
    return (recipients, actors) if "reverse" in trigger.sense.flags else (actors, recipients)


def _object(scene: Scene, trigger: Trigger) -> Heads:
    """The first party that the verb can be done to, with the country that its words put it in."""
    weak = "weak" in trigger.sense.flags
    end = min(trigger.end, trigger.last + 2 + OBJECT_WORDS) if weak else trigger.end
    if scene.words.lower[trigger.last + 1 : trigger.last + 2] in OBJECT_PRONOUNS:
        return ()
    rest = [party for party in scene.parties if trigger.first < party.first < end]
    for number, party in enumerate(rest):
        if (
            _own(scene.words, party)
            or _possessing(scene.words, party, trigger)
            or _part_of(party, trigger)
            or _kind_of_thing(scene, party, trigger)
        ):
            continue
        if party.first - trigger.last > OBJECT_WORDS + 1 and not any(head.political for head in party.heads):
            continue
        if _in_other_clause(scene, trigger, party):
            break
        near = party.first - trigger.last <= DIRECT_WORDS
        direct = (party.preposition is None or party.preposition_at <= trigger.last) and near
        direct = direct or scene.words.lower[max(party.first - 2, 0) : party.first] in (
            ["such", "as"],
            [",", "including"],
        )
        if (direct and "against" not in trigger.sense.flags) or (_receives(scene.words, party, trigger) and not weak):
            return _located(party.heads, rest[number + 1 :])
    return _indirect(scene, trigger, rest)


def _receives(words: Words, party: Party, trigger: Trigger) -> bool:
    """Whether a party's preposition makes it the one that the deed is done to."""
    if "against" in trigger.sense.flags:
        return party.preposition == "against"
    if trigger.sense.code == "COERCE":
        return party.preposition in {"on", "against", "of"}
    saved = trigger.sense.code == "AID" and party.heads[0].bare
    if trigger.sense.code == "REQUEST" and party.preposition == "against":
        return False
    taken = party.preposition == "from" and trigger.sense.code not in GIVING and not saved
    if party.preposition == "of" and not _belongs(words, party, trigger):
        return False
    return party.preposition in RECEIVING and not party.place and not taken


def _belongs(words: Words, party: Party, trigger: Trigger) -> bool:
    """Whether "of" ties a party to the verb's own object: "praised the courage of Peru"."""
    between = words.lower[trigger.last + 1 : party.preposition_at]
    if trigger.sense.code == "CONSULT":
        return not between and party.heads[0].entity is not None
    if between[-2:] == ["in", "front"] or trigger.sense.code == "PROTEST":
        return True
    if trigger.sense.code in TAKING_CONTENT and party.heads[0].bare and len(between) <= DIRECT_WORDS:
        return True
    plain = closed("preposition", "relative", "pronoun").isdisjoint(between)
    return len(between) <= OBJECT_WORDS and between[-1:] != ["behalf"] and plain


def _in_other_clause(scene: Scene, trigger: Trigger, party: Party) -> bool:
    """Whether another verb governs a party: "signed a treaty to help Peru", "condemned what Peru said"."""
    if trigger.sense.code in TAKING_CONTENT:
        return False
    words = scene.words.lower
    for at in range(trigger.last + 1, party.first):
        if words[at] == "to" and _verb_after(scene.words, at + 1, party):
            return True
        if words[at] in {"what", "whom", "who", "whose", "which", "how"}:
            return True
    return False


def _verb_after(words: Words, at: int, party: Party) -> bool:
    """Whether what follows "to" is a verb, and not the party or another noun phrase."""
    if at >= party.first or words.text[at][0].isupper():
        return False
    if at - 1 == party.preposition_at:
        return words.lower[at] in closed("purpose")
    return words.lower[at] not in closed("determiner", "day")


def _indirect(scene: Scene, trigger: Trigger, rest: list[Party]) -> Heads:
    """Where no object stands: the place of one's own forces, the place of the deed, whose wish it is."""
    abroad = [head for party in rest if _own(scene.words, party) for head in party.heads if head.country]
    if abroad:
        return tuple(replace(head, sector=None, entity=None, bare=True) for head in abroad)
    places = [party for party in rest if party.place]
    groups = any(head.country in table("groups") for head in subject(scene, trigger.start))
    stays = trigger.sense.code == "CONSULT" and trigger.sense.mode != "visit" and not groups
    if places and trigger.sense.code in TERRITORIAL and trigger.sense.mode != "arrest" and not stays:
        return places[0].heads
    wishing = [party for party in rest if party.preposition == "by"]
    if wishing and trigger.group and not trigger.group.passive:
        return wishing[0].heads
    asked = scene.words.lower[trigger.end : trigger.end + 1]
    if trigger.sense.code == "THREATEN" and asked in (["unless"], ["if"], ["until"]):
        return next((party.heads for party in scene.parties if party.first > trigger.end), ())
    return ()


def _put_in_place(scene: Scene, trigger: Trigger, heads: Heads) -> Heads:
    """A subject of no country is of the place that its deed is put in: "prisoners rioted in Lima"."""
    if not heads or any(head.country or head.entity or head.sector is None for head in heads):
        return heads
    places = [
        party
        for party in scene.parties
        if party.place and (party.first < trigger.first or trigger.last < party.first < trigger.end)
    ]
    countries = {head.country for party in places for head in party.heads}
    return tuple(replace(head, country=countries.copy().pop()) for head in heads) if len(countries) == 1 else heads


def _possessing(words: Words, party: Party, trigger: Trigger) -> bool:
    """Whether it is whose thanks are given: "voiced Peru's gratitude to Chile"."""
    after = party.last + 1
    return trigger.sense.code == "SUPPORT" and after < trigger.last and words.lower[after] in closed("possessive")


def _part_of(party: Party, trigger: Trigger) -> bool:
    """Whether it is only what is moved: "massed troops"."""
    moved = trigger.sense.code in ("MOBILIZE", "COOPERATE") or trigger.sense.mode == "withdraw"
    return moved and party.last <= trigger.last and not any(head.country for head in party.heads)


def _own(words: Words, party: Party) -> bool:
    """Whether it belongs to the subject: "its troops"."""
    return party.first > 0 and words.lower[party.first - 1] in {"its", "his", "her", "their", "own"}


def _kind_of_thing(scene: Scene, party: Party, trigger: Trigger) -> bool:
    """Whether a lone role only tells the kind of the next noun: "military sources", "terrorist activities"."""
    words, head, after = scene.words, party.heads[0], party.last + 1
    if len(party.heads) > 1 or head.entity or (head.country and trigger.sense.code != "CONSULT"):
        return False
    if after <= trigger.last or after >= len(words) or after in scene.verbs or words.lower[party.last].endswith("s"):
        return False
    next_word = words.lower[after]
    if len(next_word) < 4 or not words.text[after][0].islower() or next_word.endswith(("ed", "ing")):
        return False
    grammatical = ("preposition", "subordinator", "relative", "conjunction", "be", "have", "modal", "future", "adverb")
    return next_word not in closed(*grammatical)


def _located(heads: Heads, rest: list[Party]) -> Heads:
    """Heads without a country are of the place that is named next: "villagers in southern Chile"."""
    if any(head.country for head in heads) or not rest or not (rest[0].place or rest[0].preposition in {"of", "from"}):
        return heads
    return tuple(replace(head, country=rest[0].heads[0].country) for head in heads)


def _court(scene: Scene, trigger: Trigger) -> Heads:
    """Before whom somebody stands trial."""
    courts = (party.heads for party in scene.parties if any(head.sector == "JUD" for head in party.heads))
    return next(courts, ())


def _agent(scene: Scene, trigger: Trigger) -> Heads:
    within = (party for party in scene.parties if trigger.first < party.first < trigger.end)
    return next((party.heads for party in within if party.preposition == "by"), ())
