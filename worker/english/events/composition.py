"""Triggers into events: what one says of another, what is still to come, what is denied.

Where PLOVER's manual and its mapping from CAMEO (2021) differ, the mapping is followed: a promise to yield is AGREE, a
declared truce RETREAT.
"""

from dataclasses import replace
from itertools import pairwise

from worker.english.events.clauses import clause_start
from worker.english.events.coded import Coded
from worker.english.events.meaning import ARMED, FORCEFUL, meaning
from worker.english.events.modes import mode_of_content, requested, threatened
from worker.english.events.parties import POLITICAL, Head, shown
from worker.english.events.roles import roles
from worker.english.events.scene import Heads, Scene
from worker.english.events.subjects import subject
from worker.english.events.triggers import Trigger
from worker.english.events.verbs import reporting
from worker.english.events.words import closed

VERBAL = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "SUPPORT", "CONCEDE"})
"""Codes whose words take a content: what follows is agreed, asked, refused … and not done."""
COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"})
"""Codes that are AGREE when they are still to come."""
EMPTY = frozenset({"AGREE", "REQUEST", "REJECT", "SUPPORT"})
"""Codes that say little of one alone: "the court was prepared to"."""


def compose(scene: Scene) -> list[Coded]:
    """The events of a sentence in reading order, each once."""
    found: list[Coded] = []
    content_end = -1
    for trigger in scene.triggers:
        if trigger.first < content_end or scene.words.lower[trigger.start - 1 : trigger.start] == ["from"]:
            continue
        verbal = trigger.sense.code in VERBAL
        contents = [
            other
            for other in scene.triggers
            if verbal and trigger.last < other.first < trigger.end and other.sense.code != "NOTHING"
        ]
        coded = _coded(scene, trigger, contents)
        if coded is None:
            continue
        content_end = trigger.end if contents else content_end
        if coded.tells() and not any(coded.repeats(other) for other in found):
            found = [*(other for other in found if not other.repeats(coded)), coded]
    busy = scene.verbs | {at for trigger in scene.triggers for at in range(trigger.first, trigger.last + 1)}
    return [_as_shown(scene, _answered(coded, found), busy) for coded in found]


def _as_shown(scene: Scene, coded: Coded, busy: frozenset[int]) -> Coded:
    """With each who takes part in the words that a reader wants to see."""
    actors, recipients = (
        tuple(shown(scene.words, head, busy) for head in heads) for heads in (coded.actors, coded.recipients)
    )
    return replace(coded, actors=actors, recipients=recipients)


def _answered(coded: Coded, found: list[Coded]) -> Coded:
    """An accusation against nobody is against those of the same sentence who accuse the accuser."""
    if coded.code != "ACCUSE" or coded.recipients:
        return coded
    accusers = {head.country for head in coded.actors}
    for other in found:
        if other.code == "ACCUSE" and other.recipients and {head.country for head in other.recipients} <= accusers:
            return replace(coded, recipients=other.actors)
    return coded


def _coded(scene: Scene, trigger: Trigger, contents: list[Trigger]) -> Coded | None:
    sense, group = trigger.sense, trigger.group
    if sense.code == "NOTHING" or ("content" in sense.flags and not (contents and _commits(contents[0]))):
        return None
    if "oblige" in sense.flags:
        return _obliged(scene, trigger, contents)
    if group and group.infinitive and not group.future and not _begun(scene, trigger):
        return None
    actors, recipients = roles(scene, trigger)
    if sense.code == "ASSAULT" and any(head.unknown for head in actors):
        actors = ()
    if not _stands(scene, trigger, actors, recipients):
        return None
    meant = meaning(scene, trigger, contents, actors)
    if meant is None:
        return None
    code, mode, auxiliary = _in_time(scene, trigger, meant, actors)
    if sense.code == "MOBILIZE" and len({head.country for head in actors if head.country}) > 1:
        code, mode, recipients = "COOPERATE", None, recipients or actors
    recipients = _others(recipients, actors, symmetric=set(actors) == set(recipients))
    if len(actors) > 1 and not recipients and ("symmetric" in sense.flags or code in ("AGREE", "CONSULT")):
        recipients = actors
    weak, noun = "weak" in sense.flags, group is None
    empty = code in EMPTY and not contents and not mode
    return Coded(code, mode, auxiliary, actors, recipients, trigger.first, trigger.last, weak, noun, empty)


def _commits(content: Trigger) -> bool:
    """Whether a vow's content is something that one commits oneself to, for good or ill."""
    return content.sense.code in COOPERATIVE | FORCEFUL | {"AGREE"} and "weak" not in content.sense.flags


def _travels(head: Head) -> bool:
    """Whether it is such as PLOVER's visitors are: persons and those who speak for states or arms."""
    return not head.bare and (head.sector in POLITICAL or (head.entity is not None and head.sector is None))


def _others(recipients: Heads, actors: Heads, symmetric: bool) -> Heads:
    """Recipients without strangers and without the actor itself."""
    acting = {head.entity for head in actors} | {head.country for head in actors if head.bare}
    return tuple(
        head
        for head in recipients
        if symmetric or not (head.unknown or (head.entity or (head.bare and head.country)) in acting - {None})
    )


def _stands(scene: Scene, trigger: Trigger, actors: Heads, recipients: Heads) -> bool:
    """Whether those who take part are such as the sense asks for."""
    sense, group = trigger.sense, trigger.group
    if ("object" in sense.flags and not recipients) or (
        "mutual" in sense.flags and len({head.country for head in (*actors, *recipients)}) < 2
    ):
        return False
    passive = group is not None and group.passive
    armed = any(head.sector in ARMED or head.bare for head in actors)
    if "armed" in sense.flags and not armed and (actors or not passive):
        return False
    if group is None:
        return True
    if not actors and not group.passive and sense.code != "ASSAULT" and "reverse" not in sense.flags:
        return False
    visitors = recipients if "reverse" in sense.flags else actors
    if sense.mode == "visit" and not any(_travels(head) for head in visitors):
        return False
    if sense.code == "REQUEST" and scene.words.lower[trigger.last] == "to" and trigger.last > trigger.first:
        return _names_within(scene, trigger)
    return True


def _in_time(
    scene: Scene, trigger: Trigger, meant: tuple[str, str | None], actors: Heads
) -> tuple[str, str | None, tuple[str, ...]]:
    """Code, mode and auxiliary modes by tense, condition and negation."""
    (code, mode), group = meant, trigger.group
    auxiliary = []
    conditional = _opening(scene, trigger) in {"if", "unless", "whether", "how"}
    refusing = group and group.negated and (group.future or group.modal or code == "AGREE")
    if refusing and code in COOPERATIVE | {"AGREE"}:
        code, mode = "REJECT", requested(code)
    elif (group and group.negated) or "no" in scene.words.lower[trigger.first + 1 : trigger.last]:
        auxiliary.append("negated")
    elif group and group.modal and code in FORCEFUL and not conditional and _announced(scene, trigger, actors):
        return "THREATEN", _threatened(scene, trigger, code, mode), ()
    elif group and group.future and not conditional:
        if code in COOPERATIVE and mode != "resign":
            code, mode = "AGREE", None
        elif code in FORCEFUL and _announced(scene, trigger, actors):
            code, mode = "THREATEN", _threatened(scene, trigger, code, mode)
        else:
            auxiliary.append("future")
    described = scene.words.lower[max(trigger.first - 2, 0) : trigger.first] if group is None else []
    if not closed("planned").isdisjoint(described):
        code, mode, auxiliary = ("AGREE", None, []) if code in COOPERATIVE else (code, mode, ["future"])
    if _denied(scene, trigger):
        auxiliary.append("negated")
    if conditional or (group and group.modal and not group.negated) or not closed("possible").isdisjoint(described):
        auxiliary.append("hypothetical")
    if _is_past(scene, trigger):
        auxiliary.append("historical")
    return code, mode, tuple(auxiliary)


def _threatened(scene: Scene, trigger: Trigger, code: str, mode: str | None) -> str | None:
    """PLOVER's mode of THREATEN for a trigger's own act."""
    own = scene.words.lower[trigger.first : trigger.last + 1]
    return threatened(code, mode, relations=not closed("relations").isdisjoint(own))


def _opening(scene: Scene, trigger: Trigger) -> str:
    """The word before the trigger's clause."""
    start = clause_start(scene.words, trigger.start)
    return scene.words.lower[start - 1] if start else ""


def _denied(scene: Scene, trigger: Trigger) -> bool:
    """Whether somebody denies what the clause says: "denied that its troops fired"."""
    start = clause_start(scene.words, trigger.start)
    return scene.words.lower[start - 1 : start] == ["that"] and scene.words.lower[start - 2].startswith(
        ("deny", "deni")
    )


def _is_past(scene: Scene, trigger: Trigger) -> bool:
    """Whether the clause looks back: "three decades ago", "on the anniversary of"."""
    near = scene.words.lower[clause_start(scene.words, trigger.first) : trigger.end]
    ago = any(after == "ago" and before in closed("longago") for before, after in pairwise(near))
    return ago or not closed("historical").isdisjoint(near)


def _announced(scene: Scene, trigger: Trigger, actors: Heads) -> bool:
    """Whether those who would act say so themselves."""
    if not closed("intent").isdisjoint(scene.words.lower[trigger.start : trigger.first]):
        return True
    said = scene.said_before(trigger.start)
    return said is not None and {head.first for head in subject(scene, said)} == {head.first for head in actors}


def _begun(scene: Scene, trigger: Trigger) -> bool:
    """Whether an infinitive tells what is done, "began to", rather than what for."""
    return not closed("aspect").isdisjoint(scene.words.lower[max(trigger.start - 2, 0) : trigger.first])


def _names_within(scene: Scene, trigger: Trigger) -> bool:
    """Whether somebody stands within "asked … to"."""
    within = range(trigger.first + 1, trigger.last)
    words = scene.words
    return any(party.first in within for party in scene.parties) or any(
        words.text[at][0].isupper() or words.lower[at] in closed("pronoun") for at in within
    )


def _obliged(scene: Scene, trigger: Trigger, contents: list[Trigger]) -> Coded | None:
    """Who says that somebody must do something requests it of them, where it is something that one requests."""
    speaker, asked = _speaker(scene, trigger.start), subject(scene, trigger.start)
    mode = requested(contents[0].sense.code) if contents else None
    mode = mode or mode_of_content(scene.words, trigger, "REQUEST")
    political = all(any(head.political for head in heads) for heads in (speaker, asked))
    if not political or set(speaker) & set(asked) or not (contents or mode):
        return None
    return Coded("REQUEST", mode, (), speaker, asked, trigger.first, trigger.last)


def _speaker(scene: Scene, at: int) -> Heads:
    """Who says that something should be done."""
    said = scene.said_before(at)
    if said is None:
        said = max((verb for verb in scene.verbs if verb > at and scene.words.lower[verb] in reporting()), default=None)
    if said is not None:
        return subject(scene, said)
    main = (party.heads for party in scene.parties if party.last < at and party.preposition is None)
    return next(main, ()) if "that" in scene.words.lower[:at] else ()
