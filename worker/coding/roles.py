"""Who does it and to whom: the parties that a trigger's grammar points to."""

from dataclasses import dataclass, replace

from worker.coding.clauses import clause_end, clause_start
from worker.coding.parties import Head, Party
from worker.coding.triggers import Trigger, reporting
from worker.coding.verbs import Group
from worker.coding.words import Words, closed

LONGEST_SUBJECT_WORDS = 8
ON_THE_WAY = 3
OBJECT_WORDS = 4
"""The most words before the object of a verb that means an event only with a telling object."""
"""The most words between a noun and the party that its adjective or possessive names."""
RECEIVING = frozenset("on against to with at for from of toward towards over into upon about".split())
CIRCUMSTANCE = frozenset("in near inside outside during after before since until by via at within amid among following around across without behind along".split())
AGENT = frozenset({"by"})
DONE_BY_SUBJECT = frozenset("RETREAT CONSULT COOPERATE SANCTION AID SUPPORT".split())
"""Codes whose nouns the subject of the sentence carries out: "Mali began the withdrawal of its troops"."""

TERRITORIAL = frozenset("RETREAT CONCEDE AGREE MOBILIZE PROTEST CONSULT SANCTION COERCE".split())
"""Codes whose deeds are done to the place that they are done in: "withdrew from Mali", "a curfew in Goma"."""

Heads = tuple[Head, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence as roles are read from it."""

    words: Words
    parties: list[Party]
    verbs: frozenset[int]
    triggers: list[Trigger]
    before: Heads = ()
    """The subject of the sentence before, for a pronoun."""


def roles(scene: Scene, trigger: Trigger) -> tuple[Heads, Heads]:
    """Actors and recipients of a trigger."""
    if trigger.group is None:
        return _of_noun(scene, trigger)
    actors = _placed(scene, trigger, subject(scene, trigger.start))
    recipients = () if trigger.sense.mode == "resign" else _object(scene, trigger, trigger.group)
    if trigger.group.passive:
        actors, recipients = _agent(scene, trigger), actors
    elif "reverse" in trigger.sense.flags:
        actors, recipients = recipients, actors
    return actors, recipients


def subject(scene: Scene, at: int, depth: int = 0) -> Heads:
    """The heads of the subject of a verb group that begins at a word; empty where the sentence does not name it."""
    words, parties = scene.words, scene.parties
    start = _told_from(scene, clause_start(words, at), at)
    before = at - 1
    while before >= start and (words.lower[before] in closed("adverb") or words.lower[before] in {",", "“", "”", '"'}):
        before -= 1
    near = words.lower[before] if before >= start else ""
    relative = words.lower[start - 1] if start and before < start else ""
    follows = start > 0 and words.lower[at - 1] == "," and words.lower[start - 1] in closed("relative") - {"that"}
    if relative in closed("relative") or follows:
        return _last_before(scene, start - 1)
    adjacent = next((party for party in parties if party.last == at - 1), None)
    if adjacent and words.lower[at].endswith("ing"):
        return adjacent.heads
    if near in closed("subjectpronoun"):
        return _pronoun(scene, before)
    shares = near in closed("conjunction") or near == "to" or near in closed("preposition") or (before < start) or words.lower[at - 1] == ","
    if not shares or near not in closed("conjunction") | closed("preposition") | {"to", ""}:
        own = [party for party in parties if start <= party.first and party.last < at]
        free = [party for party in own if party.preposition is None or party.preposition_at < start]
        if free and words.lower[at].endswith("ing") and words.lower[at - 1] != ",":
            return free[-1].heads
        if free:
            nearest = _nearest_clause(scene, free, start, at)
            other = _stranger(words, max(party.last for party in own), at)
            return _unnamed(words, other, at) if other else nearest.heads
        linked = [party for party in own if party.preposition in {"of", "for", "from", "between", "with"}]
        if linked:
            return linked[-1].heads
        if before >= start and words.lower[at - 1] != "," and not _insertion(scene, start):
            return _unnamed(words, start, at)
    return _shared(scene, at, depth)


def _nearest_clause(scene: Scene, free: list[Party], start: int, at: int) -> Party:
    """The first party, unless another verb stands before and a later party begins a clause after it."""
    earlier = [verb for verb in scene.verbs if start <= verb < at]
    for party in reversed(free):
        if earlier and party.first > max(earlier) and _begins(scene.words, party):
            return party
    return free[0]


def _stranger(words: Words, party: int, at: int) -> int:
    """Where another noun phrase begins between a party and the verb, so that the party is not its subject; or 0."""
    for first in range(at - 1, party, -1):
        word = words.lower[first]
        if word in closed("determiner") and first < at - 1:
            return 0 if words.lower[first - 1] in closed("preposition") else first
        if word == ",":
            return first + 1 if first < at - 1 and words.lower[first + 1] not in closed("preposition") | closed("adverb") | closed("conjunction") else 0
        if not word[0].isalnum() or word in closed("preposition") | closed("conjunction"):
            return 0
    return 0


def _begins(words: Words, party: Party) -> bool:
    before = party.first - 1
    while before >= 0 and words.lower[before] in closed("determiner"):
        before -= 1
    return before < 0 or words.lower[before] in closed("conjunction") | {",", "that"}


def _unnamed(words: Words, start: int, at: int) -> Heads:
    """A subject that is nobody we know, as its words stand."""
    first = at
    while first > start and words.lower[first - 1][0].isalnum() and at - first < LONGEST_SUBJECT_WORDS:
        first -= 1
    last = at - 1
    while first <= last and words.lower[first] in closed("determiner") | closed("adverb") | closed("preposition"):
        first += 1
    while first <= last and (words.lower[last] in closed("adverb") | closed("day") or words.lower[last].endswith("ly")):
        last -= 1
    if first > last or words.lower[last][0].isdigit() or any(word in _NEVER_A_NAME for word in words.lower[first : last + 1]):
        return ()
    return (Head(first, last, None, None, None, False),)


def _told_from(scene: Scene, start: int, at: int) -> int:
    """Where the clause begins in "said the ministry would": after the verb that reports it."""
    for verb in range(at - 1, start, -1):
        if scene.words.lower[verb] in closed("conjunction") | {","}:
            return start
        if verb in scene.verbs and scene.words.lower[verb] in reporting():
            return verb + 1 if verb + 1 < at else start
    return start


def _shared(scene: Scene, at: int, depth: int) -> Heads:
    """The subject that a verb takes over from the verb or the clause before it."""
    earlier = [verb for verb in scene.verbs if verb < at - 1]
    if earlier and depth < 2:
        found = subject(scene, max(earlier), depth + 1)
        if found:
            return found
    main = [party for party in scene.parties if party.last < at and (party.preposition is None)]
    if main:
        return main[0].heads
    if scene.words.lower[at].endswith("ing"):
        later = [party for party in scene.parties if party.first > at and party.preposition is None and "," in scene.words.lower[party.first - 2 : party.first]]
        return later[0].heads if later else ()
    if at < ON_THE_WAY:
        return scene.before
    comma = scene.words.lower.index(",") if "," in scene.words.lower[:at] else 0
    return _unnamed(scene.words, 0, comma) if scene.words.lower[at - 1] == "," else ()


def _insertion(scene: Scene, start: int) -> bool:
    return start > 0 and scene.words.lower[start - 1] in {")", "—", "–"}


def _pronoun(scene: Scene, at: int) -> Heads:
    """Whom "he", "it" or "they" means: the subject of what was said, or of the sentence before."""
    free = [party for party in scene.parties if party.last < at and party.preposition is None]
    if not free:
        return scene.before
    said = [verb for verb in scene.verbs if verb < at and scene.words.lower[verb] in reporting()]
    speaking = [party for verb in said[-1:] for party in free if party.last < verb]
    meant = speaking[:1] or (free if len(free) == 1 else [])
    return meant[0].heads if meant and _agrees(scene.words, scene.words.lower[at], meant[0]) else ()


def _agrees(words: Words, pronoun: str, party: Party) -> bool:
    """Whether "he" or "she" can stand for a party: one person."""
    if pronoun not in {"he", "she"}:
        return True
    head = party.heads[0]
    return len(party.heads) == 1 and not head.bare and (head.entity is not None or not words.lower[head.last].endswith("s"))


def _last_before(scene: Scene, at: int) -> Heads:
    """The party that a relative clause is about."""
    near = [party for party in scene.parties if party.last < at and at - party.last <= ON_THE_WAY]
    return near[-1].heads if near else ()


def _object(scene: Scene, trigger: Trigger, group: Group) -> Heads:
    """The first party that the verb can be done to, with the country that its words put it in."""
    end = clause_end(scene.words, trigger.last, scene.verbs)
    if "weak" in trigger.sense.flags:
        end = min(end, trigger.last + 2 + OBJECT_WORDS)
    rest = [party for party in scene.parties if trigger.first < party.first < end]
    for number, party in enumerate(rest):
        if _own(scene.words, party) or _modifier(scene, party, trigger.sense.code == "CONSULT"):
            continue
        within = party.preposition_at <= trigger.last
        direct = party.preposition is None or within
        near = party.first - trigger.last <= OBJECT_WORDS + 1
        if not near and not any(head.political for head in party.heads):
            continue
        if direct or (party.preposition in RECEIVING and not party.place and "weak" not in trigger.sense.flags):
            return _located(party.heads, rest[number + 1 :])
    abroad = [head for party in rest if _own(scene.words, party) for head in party.heads if head.country]
    if abroad:
        return tuple(replace(head, sector=None, entity=None, bare=True) for head in abroad)
    places = [party for party in rest if party.place or party.preposition == "from"]
    if places and trigger.sense.code in TERRITORIAL:
        return places[0].heads
    agents = [party for party in rest if party.preposition in AGENT]
    if agents and not group.passive:
        return agents[0].heads
    return _conditioned(scene, end) if trigger.sense.code == "THREATEN" else ()


def _placed(scene: Scene, trigger: Trigger, heads: Heads) -> Heads:
    """A subject of no country is of the place that its deed is put in: "prisoners rioted in Lima"."""
    if not heads or any(head.country or head.entity or head.sector is None for head in heads):
        return heads
    end = clause_end(scene.words, trigger.last, scene.verbs)
    places = [party for party in scene.parties if party.place and (trigger.last < party.first < end or party.last < heads[0].first)]
    if len({head.country for party in places for head in party.heads}) != 1:
        return heads
    return tuple(replace(head, country=places[0].heads[0].country) for head in heads)


def _own(words: Words, party: Party) -> bool:
    """Whether it belongs to the subject: "its troops"."""
    return party.first > 0 and words.lower[party.first - 1] in {"its", "his", "her", "their", "own"}


def _modifier(scene: Scene, party: Party, met: bool) -> bool:
    """Whether a lone role only tells the kind of the next noun: "military sources", "terrorist activities"."""
    if len(party.heads) > 1 or party.heads[0].entity or party.last + 1 >= len(scene.words):
        return False
    if party.heads[0].country and not met:
        return False
    after = scene.words.lower[party.last + 1]
    role = scene.words.lower[party.last]
    if role.endswith("s") or party.last + 1 in scene.verbs or not after[0].isalpha() or len(after) < 4 or scene.words.text[party.last + 1][0].isupper():
        return False
    return not any(after in closed(name) for name in ("preposition", "subordinator", "relative", "conjunction", "be", "have", "modal", "future", "adverb")) and not after.endswith(("ed", "ing"))


def _located(heads: Heads, rest: list[Party]) -> Heads:
    """Heads without a country are of the place that is named next: "villagers in southern Chile"."""
    if any(head.country for head in heads) or not rest or not (rest[0].place or rest[0].preposition in {"of", "from"}):
        return heads
    return tuple(replace(head, country=rest[0].heads[0].country) for head in heads)


def _conditioned(scene: Scene, start: int) -> Heads:
    """Of whom a threat asks something: "unless Israel …"."""
    if start < len(scene.words) and scene.words.lower[start] in {"unless", "if", "until"}:
        return next((party.heads for party in scene.parties if party.first > start), ())
    return ()


def _agent(scene: Scene, trigger: Trigger) -> Heads:
    end = clause_end(scene.words, trigger.last, scene.verbs)
    for party in scene.parties:
        if trigger.first < party.first < end and party.preposition in AGENT:
            return party.heads
    return ()


def _of_noun(scene: Scene, trigger: Trigger) -> tuple[Heads, Heads]:
    """Whom a noun's own words name: "Israeli strikes on Gaza", "talks between A and B", "the killing of C by D"."""
    words = scene.words
    actors: Heads = ()
    recipients: Heads = ()
    for party in scene.parties:
        if party.last < trigger.first:
            gap = trigger.first - party.last - 1
            between = words.lower[party.last + 1 : trigger.first]
            if gap < ON_THE_WAY and not any(word in _NOT_BETWEEN or not word[0].isalpha() and word not in closed("possessive") for word in between):
                actors = party.heads
        elif party.first > trigger.last:
            if party.preposition is None or party.preposition_at > trigger.last + 8 or _crosses(scene, trigger.last, party.preposition_at):
                break
            if party.preposition in AGENT | {"between", "among"}:
                actors = actors + party.heads
            elif party.preposition in RECEIVING and not recipients:
                recipients = party.heads
        elif party.preposition_at >= trigger.first:
            recipients = party.heads
    if recipients and not actors and trigger.sense.code in DONE_BY_SUBJECT:
        told = trigger.sense.code != "CONSULT" or "with" in words.lower[trigger.first : trigger.last + 3]
        if told and not _oblique(words, trigger.first):
            actors = tuple(head for head in subject(scene, trigger.first) if head.country or head.sector or head.entity)
    return actors, recipients


def _oblique(words: Words, at: int) -> bool:
    """Whether a noun stands after a preposition, and so is not what the verb is about."""
    for before in range(at - 1, max(at - 4, -1), -1):
        if words.lower[before] in closed("preposition"):
            return True
    return False


def _crosses(scene: Scene, start: int, end: int) -> bool:
    return any(at in scene.verbs or scene.words.lower[at] in closed("boundary") | closed("be") | {",", "that"} for at in range(start + 1, end))


_NEVER_A_NAME = closed("pronoun") | closed("be") | closed("have") | closed("do") | closed("modal") | closed("future") | closed("subordinator") | closed("relative") | closed("conjunction") | closed("preposition") - {"of"} | reporting()
_NOT_BETWEEN = closed("preposition") | closed("be") | closed("have") | closed("conjunction") | closed("determiner") | closed("subordinator") | closed("relative") | closed("modal") | closed("future") | closed("negation") | reporting()

