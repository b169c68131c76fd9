"""Triggers into events: what one says of another, what is still to come, what is denied."""

from dataclasses import dataclass

from worker.coding.clauses import clause_end, clause_start
from worker.coding.parties import Head
from worker.coding.roles import Heads, Scene, roles, subject
from worker.coding.topics import mode_of_request, mode_of_threat, mode_of_violence
from worker.coding.triggers import Trigger, reporting
from worker.coding.words import closed

VERBAL = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "SUPPORT", "CONCEDE"})
"""Codes whose words take a content: what follows is agreed, asked, refused … and not done."""
COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"})
"""Codes that are AGREE when they are still to come."""
HOSTILE = frozenset({"ASSAULT", "SANCTION", "COERCE", "MOBILIZE", "PROTEST", "THREATEN"})
BETWEEN_TWO = frozenset({"ACCUSE", "SUPPORT", "SANCTION", "COERCE", "AID", "COOPERATE"})
"""Codes whose nouns tell an event only where they name to whom."""
ARMED = frozenset("MIL REB UAF COP PRM CVL CRM".split())
UNTOLD = frozenset({"ASSAULT", "COERCE", "ACCUSE", "SANCTION", "RETREAT", "AID"})
"""Codes that are told in the passive without saying who did it."""
YIELDING = frozenset({"RETREAT", "CONCEDE"})
SWEARING = frozenset("vow vows vowed vowing swear swears swore sworn pledge pledges pledged promise promises promised ready prepared determined".split())
"""Commitments that are threats where they are hostile."""


@dataclass(frozen=True, slots=True)
class Coded:
    """An event of a sentence: PLOVER's code and mode, who, to whom, and its words first..last."""

    code: str
    mode: str | None
    auxiliary: tuple[str, ...]
    actors: Heads
    recipients: Heads
    first: int
    last: int
    weak: bool = False
    noun: bool = False


def compose(scene: Scene) -> list[Coded]:
    """The events of a sentence in reading order, each once."""
    found: list[Coded] = []
    content_end = -1
    for trigger in scene.triggers:
        if trigger.first < content_end or scene.words.lower[trigger.start - 1 : trigger.start] == ["from"]:
            continue
        contents = _contents(scene, trigger)
        coded = _coded(scene, trigger, contents)
        if coded is None:
            continue
        if trigger.sense.code in VERBAL and contents:
            content_end = clause_end(scene.words, trigger.last, scene.verbs)
        if _tells(coded) and not any(_repeats(coded, other) for other in found):
            found = [other for other in found if not _repeats(other, coded)]
            found.append(coded)
    return found


def _contents(scene: Scene, trigger: Trigger) -> list[Trigger]:
    if trigger.sense.code not in VERBAL:
        return []
    end = clause_end(scene.words, trigger.last, scene.verbs)
    return [other for other in scene.triggers if trigger.last < other.first < end]


def _coded(scene: Scene, trigger: Trigger, contents: list[Trigger]) -> Coded | None:
    sense, group = trigger.sense, trigger.group
    code, mode = sense.code, sense.mode
    actors, recipients = roles(scene, trigger)
    content = contents[0].sense if contents else None
    auxiliary: list[str] = []
    if code == "NOTHING" or ("content" in sense.flags and not contents) or ("object" in sense.flags and not recipients):
        return None
    if code == "REQUEST" and trigger.last > trigger.first and scene.words.lower[trigger.last] == "to" and not _asks(scene, trigger):
        return None
    if "mutual" in sense.flags and len({*actors, *recipients}) < 2:
        return None
    if group and not group.passive and not actors and "oblige" not in sense.flags:
        return None
    if group and group.infinitive and not group.future and not _begun(scene, trigger):
        return None
    if mode == "visit" and group and all(head.bare for head in (recipients if "reverse" in sense.flags else actors)):
        return None
    if code == "THREATEN" and group and not group.finite and not group.infinitive and not group.passive and trigger.sense.kind == "verb":
        return None
    if "oblige" in sense.flags:
        return _obliged(scene, trigger, contents)
    if "warn" in sense.flags or "commit" in sense.flags:
        hostile = next((other.sense for other in contents if other.sense.code in HOSTILE), None)
        threat = mode_of_threat(scene.words, trigger.last, clause_end(scene.words, trigger.last, scene.verbs))
        if "warn" in sense.flags:
            if not hostile and not threat:
                return None
            mode = _threatened(hostile.code, hostile.mode) if hostile else threat
        elif content and content.code in HOSTILE and scene.words.lower[trigger.first] in SWEARING:
            code, mode = "THREATEN", _threatened(content.code, content.mode)
    if code == "THREATEN" and mode is None:
        hostile = next((other.sense for other in contents if other.sense.code in HOSTILE), None)
        end = clause_end(scene.words, trigger.last, scene.verbs)
        mode = _threatened(hostile.code, hostile.mode) if hostile else mode_of_threat(scene.words, trigger.last, end)
    if code in ("REQUEST", "REJECT") and mode is None:
        end = clause_end(scene.words, trigger.last, scene.verbs)
        mode = (_requested(content.code) if content else None) or mode_of_request(scene.words, trigger.last, end)
    if code == "ASSAULT" and mode is None:
        mode = mode_of_violence(scene.words, clause_start(scene.words, trigger.first), clause_end(scene.words, trigger.last, scene.verbs))
    if code == "ASSAULT" and mode is None and scene.words.lower[trigger.first].startswith("attack") and group:
        if actors and not any(head.sector in ARMED or head.bare for head in actors):
            code, mode = "ACCUSE", "disapprove"
    if code == "PROTEST" and trigger.last == trigger.first and group and actors and all(_state(head) for head in actors):
        code, mode = "ACCUSE", "disapprove"
    if code == "MOBILIZE" and len({head.country for head in actors if head.country}) > 1:
        code, mode, recipients = "COOPERATE", None, recipients or actors
    conditional = _conditional(scene, trigger.start)
    if "no" in scene.words.lower[trigger.first + 1 : trigger.last]:
        auxiliary.append("negated")
    elif group and group.negated:
        if code in COOPERATIVE | {"AGREE"} and (group.future or group.modal or code == "AGREE"):
            code, mode = "REJECT", _requested(code)
        else:
            auxiliary.append("negated")
    elif group and group.future and not conditional:
        if code in COOPERATIVE:
            code, mode = "AGREE", None
        elif code in {"ASSAULT", "SANCTION", "COERCE", "MOBILIZE"} and _announced(scene, trigger, actors):
            code, mode = "THREATEN", _threatened(code, mode)
        else:
            auxiliary.append("future")
    if conditional or (group and group.modal and not group.obliged and not group.negated):
        auxiliary.append("hypothetical")
    if _historical(scene, trigger):
        auxiliary.append("historical")
    if "symmetric" in sense.flags or code in ("AGREE", "CONSULT"):
        if len(actors) > 1 and not recipients:
            recipients = actors
    return Coded(code, mode, tuple(auxiliary), actors, recipients, trigger.first, trigger.last, "weak" in sense.flags, group is None)


def _asks(scene: Scene, trigger: Trigger) -> bool:
    """Whether somebody stands within "asked … to"."""
    within = range(trigger.first + 1, trigger.last)
    named = any(party.first in within for party in scene.parties)
    return named or any(scene.words.text[at][0].isupper() or scene.words.lower[at] in closed("pronoun") for at in within)


def _begun(scene: Scene, trigger: Trigger) -> bool:
    """Whether an infinitive tells what is done, "began to", rather than what for."""
    start = trigger.start
    return any(word in closed("aspect") for word in scene.words.lower[max(start - 2, 0) : trigger.first])


def _obliged(scene: Scene, trigger: Trigger, contents: list[Trigger]) -> Coded | None:
    """Who says that somebody must do something requests it of them, where it is something that one requests."""
    speaker, asked = _speaker(scene, trigger.start), subject(scene, trigger.start)
    if not speaker or not asked or set(speaker) & set(asked):
        return None
    if not all(any(head.political for head in heads) for heads in (speaker, asked)):
        return None
    code = contents[0].sense.code if contents else ""
    end = clause_end(scene.words, trigger.last, scene.verbs)
    mode = _requested(code) or mode_of_request(scene.words, trigger.last, end)
    if not contents and mode is None:
        return None
    return Coded("REQUEST", mode, (), speaker, asked, trigger.first, trigger.last)


def _requested(code: str) -> str | None:
    if code in YIELDING:
        return "yield"
    return {"CONSULT": "meet", "AID": "assist", "COOPERATE": "assist", "SUPPORT": "assist"}.get(code)


def _threatened(code: str, mode: str | None) -> str | None:
    """What is threatened: PLOVER's mode of THREATEN for an act."""
    if mode in ("arrest", "expel"):
        return mode
    if mode == "deport":
        return "expel"
    if code == "SANCTION":
        return "relations" if mode == "withdraw" else "restrict"
    return {"ASSAULT": "violence", "MOBILIZE": "violence", "COERCE": "restrict", "PROTEST": "restrict"}.get(code)


def _speaker(scene: Scene, at: int) -> Heads:
    """Who says that something should be done."""
    said = [verb for verb in scene.verbs if verb < at and scene.words.lower[verb] in reporting()]
    if said:
        return subject(scene, max(said))
    after = [verb for verb in scene.verbs if verb > at and scene.words.lower[verb] in reporting()]
    if after:
        return subject(scene, max(after))
    main = [party for party in scene.parties if party.last < at and party.preposition is None]
    return main[0].heads if main and "that" in scene.words.lower[:at] else ()


def _announced(scene: Scene, trigger: Trigger, actors: Heads) -> bool:
    """Whether those who would act say so themselves."""
    start = trigger.start
    if any(word in closed("intent") for word in scene.words.lower[start : trigger.first]):
        return True
    said = [verb for verb in scene.verbs if verb < start and scene.words.lower[verb] in reporting()]
    return bool(said) and {head.first for head in subject(scene, max(said))} == {head.first for head in actors}


def _conditional(scene: Scene, at: int) -> bool:
    start = clause_start(scene.words, at)
    return start > 0 and scene.words.lower[start - 1] in {"if", "unless", "whether"}


def _historical(scene: Scene, trigger: Trigger) -> bool:
    end = clause_end(scene.words, trigger.last, scene.verbs)
    near = " ".join(scene.words.lower[clause_start(scene.words, trigger.first) : end])
    return any(word in near for word in (" years ago", " decades ago", "century", "anniversary of"))


def _tells(coded: Coded) -> bool:
    """Whether an event is between such as PLOVER has a place for, as far as its words must name them."""
    acting = any(head.political for head in coded.actors)
    receiving = any(head.political for head in coded.recipients)
    if coded.weak:
        return acting and receiving and set(coded.actors) != set(coded.recipients)
    if not coded.actors:
        return receiving and coded.code in UNTOLD and not coded.noun
    if coded.noun and not (acting or receiving):
        return False
    if coded.noun and not coded.recipients and coded.code in BETWEEN_TWO:
        return False
    if coded.code == "CONSULT" and not coded.recipients:
        return False
    return acting or receiving


def _state(head: Head) -> bool:
    """Whether a head is a state or one that speaks for it: its protest is a note, not a rally."""
    return head.sector in {"GOV", "LEG", "MIL"} or (head.bare and head.country is not None)


def _repeats(one: Coded, other: Coded) -> bool:
    """Whether one event says nothing that the other does not."""
    return one.code == other.code and set(one.actors) <= set(other.actors) and set(one.recipients) <= set(other.recipients) or (
        one.code == other.code and set(one.actors) == set(other.actors) and not one.recipients
    )


