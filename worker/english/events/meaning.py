"""What a trigger means by its content and by who acts: a party that "attacks" criticises."""

from worker.english.events.clauses import clause_start
from worker.english.events.lexicon import Sense
from worker.english.events.modes import mode_of_content, mode_of_violence, requested, threatened
from worker.english.events.parties import Head
from worker.english.events.scene import Heads, Scene
from worker.english.events.triggers import Trigger
from worker.english.events.words import Words, closed
from worker.gazetteer.countries import country_of_people

HOSTILE = frozenset({"ASSAULT", "SANCTION", "COERCE", "MOBILIZE", "PROTEST", "THREATEN"})
FORCEFUL = frozenset({"ASSAULT", "SANCTION", "COERCE", "MOBILIZE"})
"""Codes that are THREATEN when those who would do it announce it."""
ARMED = frozenset("MIL REB UAF COP PRM CVL CRM".split())
"""Sectors that use force; civilians as a crowd."""
POLICING = frozenset({"COP", "GOV", "JUD"})
CAMPAIGNING = frozenset({"PTY", "GOV", "LEG"})
STATE = frozenset({"GOV", "LEG", "MIL"})
NEAR_WORDS = 3
"""The most words between a vow and what is vowed."""
SWEARING = frozenset(
    "vow vows vowed vowing swear swears swore sworn pledge pledges pledged promise promises promised ready prepared "
    "determined".split()
)
"""Commitments that are threats where they are hostile."""
Meaning = tuple[str, str | None]
"""PLOVER's code and mode."""


def meaning(scene: Scene, trigger: Trigger, contents: list[Trigger], actors: Heads) -> Meaning | None:
    """Code and mode by what is agreed, asked, refused or threatened and by who does it; None for no event."""
    sense, words = trigger.sense, scene.words
    code, mode = sense.code, sense.mode
    hostile = next(
        (each.sense for each in contents if each.sense.code in HOSTILE and each.sense.mode != "police"), None
    )
    first = contents[0].sense if contents else None
    swears = "commit" in sense.flags and words.lower[trigger.first] in SWEARING
    if code == "AGREE" and first and not closed("never").isdisjoint(words.lower[trigger.last : contents[0].first]):
        return "REJECT", requested(first.code)
    near = contents and contents[0].start - trigger.last <= NEAR_WORDS
    if swears and hostile and near and contents[0].sense is hostile:
        return "THREATEN", threatened(hostile.code, hostile.mode)
    if code == "AGREE" and first and (first.code == "REJECT" or _hostile(first)):
        threat = first.code in FORCEFUL and ("commit" in sense.flags or first.code == "SANCTION")
        return ("THREATEN", threatened(first.code, first.mode)) if threat else None
    if code == "AGREE" and actors and all(head.sector == "CVL" for head in actors):
        return None
    if code == "THREATEN":
        told = threatened(hostile.code, hostile.mode) if hostile else mode_of_content(words, trigger, code)
        return _threat(words, trigger, told)
    if code in ("REQUEST", "REJECT"):
        asked = requested(first.code) if first and "weak" not in first.flags else None
        return code, mode or asked or mode_of_content(words, trigger, "REQUEST")
    if code == "ASSAULT":
        return _violence(words, trigger, actors)
    if (code, mode) == ("SANCTION", "expel") and any(head.sector == "MIL" for head in actors):
        return "ASSAULT", None
    if code == "COERCE" and mode == "restrict" and actors and all(head.sector == "CVL" for head in actors):
        return "PROTEST", "obstruct"
    if code == "PROTEST":
        return _dissent(words, trigger, actors)
    return code, mode


def _hostile(sense: Sense) -> bool:
    return sense.code in HOSTILE and "weak" not in sense.flags


def _threat(words: Words, trigger: Trigger, told: str | None) -> Meaning | None:
    """A warning is a threat where it tells what would follow; "threatening", of things, is none."""
    sense, group = trigger.sense, trigger.group
    if group and sense.kind == "verb" and not (group.finite or group.infinitive or group.passive):
        return None
    foreseen = not closed("future", "modal").isdisjoint(words.lower[trigger.last : trigger.end])
    return None if "warn" in sense.flags and not (told and foreseen) else ("THREATEN", sense.mode or told)


def _violence(words: Words, trigger: Trigger, actors: Heads) -> Meaning | None:
    """By its means; what those without arms "attack" they criticise, and what police "raid" they search."""
    span = words.lower[trigger.first : trigger.last + 1]
    if span[-1].startswith("raid") and any(head.sector in POLICING for head in actors):
        return "COERCE", "seize"
    if trigger.sense.mode:
        return "ASSAULT", trigger.sense.mode
    mode = mode_of_violence(words, clause_start(words, trigger.first), trigger.end)
    passive = trigger.group is not None and trigger.group.passive
    meant = mode or passive or "deliberate" in trigger.sense.flags
    if not actors and (not closed("mishap").isdisjoint(words.lower) or not meant):
        return None
    armed = any(head.sector in ARMED or head.bare for head in actors)
    told = words.lower[clause_start(words, trigger.first) : trigger.first] if trigger.group else []
    if not mode and not closed("mishap").isdisjoint(told) and not any(head.sector in ARMED for head in actors):
        return None
    if trigger.group and actors and not (mode or armed) and any(word.startswith("attack") for word in span):
        return "ACCUSE", "disapprove"
    return "ASSAULT", mode


def _dissent(words: Words, trigger: Trigger, actors: Heads) -> Meaning | None:
    """Who demonstrates something only shows it; a party's march is a campaign, a state's protest a note."""
    word, sectors = words.lower[trigger.first], {head.sector for head in actors}
    after = words.lower[trigger.last + 1 : trigger.last + 2]
    shown = after and after[0][0].isalpha() and after[0] not in closed("preposition", "adverb", "conjunction", "day")
    if trigger.group and word.startswith("demonstrat") and shown:
        return None
    start = clause_start(words, trigger.first) if trigger.fronted else trigger.first
    marches = any(told.startswith(("rall", "march")) for told in words.lower[start : trigger.last + 1])
    against = not closed("dissent").isdisjoint(words.lower[start : trigger.end])
    if marches and not against and (not sectors.isdisjoint(CAMPAIGNING) or all(head.unknown for head in actors)):
        return None
    notes = trigger.group and trigger.last == trigger.first and word.startswith("protest")
    if notes and actors and all(_is_state(words, head) for head in actors):
        return "ACCUSE", "disapprove"
    return "PROTEST", trigger.sense.mode


def _is_state(words: Words, head: Head) -> bool:
    """Whether a head is a state or speaks for one."""
    people = country_of_people(" ".join(words.text[head.first : head.last + 1])) and words.lower[head.last].endswith(
        "s"
    )
    return head.sector in STATE or (head.bare and head.country is not None and not people)
