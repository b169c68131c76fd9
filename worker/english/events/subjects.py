"""Who a verb's subject is: named before it, shared with the verb before, meant by a pronoun, or a stranger."""

from worker.english.events.clauses import clause_start
from worker.english.events.parties import Head, Party
from worker.english.events.scene import Heads, Scene
from worker.english.events.verbs import reporting
from worker.english.events.words import Words, closed

LONGEST_SUBJECT_WORDS = 8
ANTECEDENT_WORDS = 2
"""How far before a relative pronoun what it stands for ends, with its comma."""
NEAR_WORDS = 3
"""The most words between a party and what is said of it at once."""
SHARING_DEPTH = 2
"""How many verbs back a shared subject is looked for."""
LINKS = frozenset("of for from between with".split())
PUNCTUATION = frozenset(',“”"')


def subject(scene: Scene, at: int, depth: int = 0) -> Heads:
    """The heads of the subject of a verb group that begins at a word; empty where the sentence does not tell."""
    words = scene.words
    start = _reported_from(scene, clause_start(words, at), at)
    before = at - 1
    while before >= start and (words.lower[before] in closed("adverb") or words.lower[before] in PUNCTUATION):
        before -= 1
    opening = words.lower[start - 1] if start else ""
    after_comma = at > 0 and words.lower[at - 1] == ","
    relative = opening in closed("relative") and before < start
    if relative or (after_comma and opening in closed("relative") and opening != "that"):
        return _antecedent(scene, start - 1)
    gerund = words.lower[at].endswith("ing")
    adjacent = next((party for party in scene.parties if party.last == at - 1), None)
    if adjacent and gerund:
        return adjacent.heads
    near = words.lower[before] if before >= start else ""
    if gerund and after_comma and depth < SHARING_DEPTH and (doer := _doer_before(scene, start, at)) is not None:
        return subject(scene, doer, depth + 1)
    if near in closed("subjectpronoun"):
        return _meant(scene, before)
    if near and near != "to" and near not in closed("conjunction", "preposition"):
        own = [party for party in scene.parties if start <= party.first and party.last < at]
        free = [party for party in own if party.preposition is None or party.preposition_at < start]
        if free and gerund and not after_comma:
            return free[-1].heads
        if free:
            return _main(scene, own, free, start, at)
        linked = [party for party in own if party.preposition in LINKS]
        if linked and not (gerund and after_comma):
            return linked[-1].heads
        if not after_comma:
            return _stranger(words, start, at)
    return _shared(scene, at, depth)


def _doer_before(scene: Scene, start: int, at: int) -> int | None:
    """The verb whose subject a gerund after a comma shares: "they raided it, killing"."""
    return max((verb for verb in scene.verbs if start <= verb < at), default=None)


def _main(scene: Scene, own: list[Party], free: list[Party], start: int, at: int) -> Heads:
    """The first free party, a later one that begins a clause after another verb, or the stranger between."""
    strange = _strange_from(scene.words, max(party.last for party in own), at)
    if strange:
        return _stranger(scene.words, strange, at)
    if _possesses(scene.words, free[0]):
        owned = [party for party in free[1:] if not _possesses(scene.words, party)]
        if not owned and not free[0].heads[0].political and free[0].heads[0].entity is None:
            return _stranger(scene.words, free[0].last + 2, at)
        free = owned or free
    beside = free[-1]
    if beside.last == at - 1 and _begins(scene.words, beside):
        return beside.heads
    earlier = max((verb for verb in scene.verbs if start <= verb < at), default=at)
    later = [party for party in free if party.first > earlier and _begins(scene.words, party)]
    return (later[-1] if later else free[0]).heads


def _possesses(words: Words, party: Party) -> bool:
    """Whether what follows belongs to the party: "the victim's father"."""
    return words.lower[party.last + 1] in closed("possessive")


def _begins(words: Words, party: Party) -> bool:
    """Whether a clause begins with the party."""
    before = party.first - 1
    while before >= 0 and words.lower[before] in closed("determiner", "rank"):
        before -= 1
    return before < 0 or words.lower[before] in closed("conjunction", "subordinator") | {",", "that"}


def _strange_from(words: Words, party: int, at: int) -> int:
    """Where another noun phrase begins between a party and the verb, which is then its subject; 0 for nowhere."""
    for first in range(at - 1, party, -1):
        word = words.lower[first]
        if word in closed("determiner") and first < at - 1:
            return 0 if words.lower[first - 1] in closed("preposition") else first
        if word == ",":
            goes_on = first == at - 1 or words.lower[first + 1] in closed("preposition", "adverb", "conjunction")
            return 0 if goes_on else first + 1
        if not word[0].isalnum() or word in closed("preposition", "conjunction"):
            return 0
    return 0


def _stranger(words: Words, start: int, at: int) -> Heads:
    """A subject that is nobody we know, as its words stand."""
    first, last = at, at - 1
    while first > start and words.lower[first - 1][0].isalnum() and at - first < LONGEST_SUBJECT_WORDS:
        first -= 1
    while first <= last and words.lower[first] in closed("determiner", "adverb"):
        first += 1
    while first <= last and (words.lower[last] in closed("adverb", "day") or words.lower[last].endswith("ly")):
        last -= 1
    if first > last or words.lower[last][0].isdigit():
        return ()
    never = closed("pronoun", "be", "have", "do", "modal", "future", "subordinator", "relative", "conjunction")
    for word in words.lower[first : last + 1]:
        foreign = word in never or word in reporting() or word.endswith("ed")
        if foreign or (word in closed("preposition") and word != "of"):
            return ()
    return (Head(first, last),)


def _reported_from(scene: Scene, start: int, at: int) -> int:
    """Where the clause begins in "said the ministry would": after the verb that reports it."""
    for verb in range(at - 1, start, -1):
        if scene.words.lower[verb] in closed("conjunction") or scene.words.lower[verb] == ",":
            return start
        if verb in scene.verbs and scene.words.lower[verb] in reporting():
            return verb + 1 if verb + 1 < at else start
    return start


def _shared(scene: Scene, at: int, depth: int) -> Heads:
    """The subject that a verb takes over from the verb or the clause before it, or from the clause after it."""
    words = scene.words
    earlier = max((verb for verb in scene.verbs if verb < at - 1), default=None)
    if earlier is not None and depth < SHARING_DEPTH and (found := subject(scene, earlier, depth + 1)):
        return found
    if earlier and words.lower[earlier - 1] in closed("subjectpronoun"):
        return ()
    free = [party for party in scene.parties if party.preposition is None]
    main = next((party for party in free if party.last < at), None)
    if main:
        return main.heads
    if words.lower[at].endswith("ing") and at <= NEAR_WORDS:
        later = (party for party in free if party.first > at and "," in words.lower[party.first - 2 : party.first])
        return next((party.heads for party in later), ())
    if at < NEAR_WORDS:
        return scene.before
    if words.lower[at - 1] == ",":
        return _stranger(words, 0, words.lower.index(","))
    return ()


def _meant(scene: Scene, at: int) -> Heads:
    """Whom "he", "it" or "they" means: the subject of what was said, or of the sentence before."""
    free = [party for party in scene.parties if party.last < at and party.preposition is None]
    if not free:
        return scene.before
    said = scene.said_before(at)
    speaking = [party for party in free if said is not None and party.last < said]
    meant = speaking[0] if speaking else free[0] if len(free) == 1 else None
    return meant.heads if meant and _agrees(scene.words, scene.words.lower[at], meant) else ()


def _agrees(words: Words, pronoun: str, party: Party) -> bool:
    """Whether "he" or "she" can stand for a party: one person."""
    if pronoun not in {"he", "she"}:
        return True
    head = party.heads[0]
    role = words.lower[head.last]
    person = head.entity is not None or not (role.endswith("s") or role in closed("bodies"))
    return len(party.heads) == 1 and not head.bare and person


def _antecedent(scene: Scene, at: int) -> Heads:
    """The party that a relative clause is about."""
    near = [party for party in scene.parties if party.last < at and at - party.last <= ANTECEDENT_WORDS]
    return near[-1].heads if near else ()
