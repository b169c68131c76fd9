"""Whom an article lets accuse whom, who denies what, and what else is said that somebody may deny."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from schemas.annotations import Event, Participant, Span, Statement
from worker.connect.claims.claimants import Claimant, same
from worker.connect.claims.reading import Reading
from worker.connect.claims.told import Position, Way
from worker.connect.claims.topics import FEWEST, PRONOUN, topic

MOST_POSITIONS = 16
LONGEST_WORDS = 160
_ACCUSING = re.compile(r"(?i)\b(?:accus|blam|alleg|fault|suspect)")
_BLAMING = re.compile(r"accuse[sd]?|blame[sd]?|suspect(?:s|ed)?|ha(?:s|ve) (?:accused|blamed)")
_DENYING = re.compile(r"(?i)\b(?:den(?:y|ie[sd])|denials?\b|reject|refut|dismiss|disput)")
_UNTRUE = re.compile(
    r"(?i)\b(?:accusation|allegation|claim|charge|report|rumour|suggestion|story|stories)s?\b[^.]{0,40}\b(?:untrue"
    r"|false|baseless|unfounded|groundless|nonsense|absurd|lies?|wrong|fabricated|invented|ridiculous)\b"
)
"""What is said of what others say: "the allegations were untrue"."""
_TO_BLAME = re.compile(r"\b(?:to blame|responsible|guilty|at fault|involved in|behind)\b")
"""Who says of himself that he is not denies whatever is laid at his door."""
_WHERE, _LONGEST_PREPOSITION = re.compile(r"\b(?:of|in|at|near|on|outside) (?:the )?$"), 12
_OF_WHAT = re.compile(r"\s(?:of|for|over)\s")
_APPOSED = re.compile(r", [A-Z][^,;]*(?=,)")
_BEHIND_IT = re.compile(
    r"(?:that )?([^,;]{2,60}?) (?:is|was|are|were|had been) (?:behind|responsible for|to blame for) "
)
"""Who is said to have done it: "that Orlo was behind the blast"."""
_NEGATIONS = frozenset("not never no none nobody nothing neither nor".split())
_BOUND = re.compile(r"\b(?:no|not) (?:fewer|less|more) than\b")
_SOON_WORDS = 6
_SIDES = frozenset("REB MIL GOV COP SPY JUD OPP".split())
"""PLOVER's sectors of those who answer for themselves though they are not named."""
_ASIDE = frozenset({"negated", "hypothetical", "future", "historical"})


def positions(reading: Reading) -> list[Position]:
    """Accusations and denials, then what else is said, in reading order. Headlines are too short to tell."""
    rows = [*_accusations(reading), *_denials(reading)]
    taken = {row.start for row in rows}
    rows += islice((row for row in _sayings(reading) if row.start not in taken), max(MOST_POSITIONS - len(rows), 0))
    return rows[:MOST_POSITIONS]


def _accusations(reading: Reading) -> Iterator[Position]:
    article = reading.article
    for event in article.events:
        if event.trigger.part == "title" or not _ASIDE.isdisjoint(event.auxiliary):
            continue
        if event.code == "ACCUSE" and _ACCUSING.search(article.words(event.trigger)):
            statement = reading.cued(event)
            who = reading.claimant(statement) if statement else _participant(reading, event.actors)
            scope = statement.content[0] if statement else _behind(reading, event)
            if who and scope and (statement or len(topic(article.words(scope))) >= FEWEST):
                inside = tuple(each for each in event.recipients if each.text and scope.holds(each.text))
                yield _accusation(reading, who, scope, _participant(reading, inside))
        elif event.code == "ASSAULT" and (statement := reading.statement(event.statement)):
            actors = tuple(each for each in event.actors if _answers(each) and not _is_where(reading, each))
            who, blamed = reading.claimant(statement), _participant(reading, actors)
            if (
                who
                and blamed
                and not same(who.described, blamed.described)
                and statement.polarity == "affirmed"
                and not _negated(reading, statement)
            ):
                yield _position(reading, "done", who, statement.content[0], blamed)

    known = {event.trigger.start for event in article.events if event.trigger.part == "text"}
    for statement in article.statements:
        cue = statement.cue
        if cue is None or cue.part != "text" or cue.start in known or statement.polarity != "affirmed":
            continue
        if (behind := _BEHIND_IT.match(article.words(*statement.content))) and (who := reading.claimant(statement)):
            yield _accusation(reading, who, statement.content[0], reading.who(behind[1], None))
            continue
        if _BLAMING.fullmatch(article.words(cue)) and (who := reading.claimant(statement)):
            yield _accusation(reading, who, statement.content[0], None)


def _accusation(reading: Reading, who: Claimant, scope: Span, blamed: Claimant | None) -> Position:
    """Who blames whom; of "the builder, Stabil AG" each word tells who it is."""
    if blamed and (apposed := _APPOSED.match(reading.article.words(scope).removeprefix(blamed.name))):
        blamed = reading.who(f"{blamed.name}{apposed[0]}", blamed.entity)
    blamed = blamed or _object(reading, scope)
    return _position(reading, "accused", who, _with_deed(reading, scope, blamed), blamed)


def _denials(reading: Reading) -> Iterator[Position]:
    article = reading.article
    for statement in article.statements:
        if statement.content[0].part == "title" or not (who := reading.claimant(statement)):
            continue
        said = article.words(*statement.content)
        if (
            _UNTRUE.search(said)
            or (_TO_BLAME.search(said) and _negated(reading, statement))
            or (statement.polarity == "denied" and statement.cue and _DENYING.search(article.words(statement.cue)))
        ):
            yield _position(reading, "denied", who, statement.content[0])
        elif statement.polarity == "affirmed" and _negated(reading, statement):
            yield _position(reading, "negated", who, statement.content[0])
    for event in article.events:
        if event.code != "REJECT" or event.trigger.part == "title" or reading.cued(event):
            continue
        who, scope = _participant(reading, event.actors), _behind(reading, event)
        if who and scope and _DENYING.search(article.words(event.trigger)):
            yield _position(reading, "denied", who, scope)


def _sayings(reading: Reading) -> Iterator[Position]:
    """What is said to be so. Who tells of a denial says nothing against it."""
    article = reading.article
    for statement in article.statements:
        if statement.polarity == "affirmed" and statement.content[0].part == "text":
            words = article.words(*statement.content)
            if not _has_not(words, _SOON_WORDS) and not _DENYING.search(words) and (who := reading.claimant(statement)):
                yield _position(reading, "said", who, statement.content[0])


def _position(reading: Reading, by: Way, who: Claimant, scope: Span, blamed: Claimant | None = None) -> Position:
    return Position(
        by,
        who.described,
        who.name,
        who.entity,
        blamed.described if blamed else "",
        blamed.name if blamed else "",
        reading.article.words(scope)[:LONGEST_WORDS],
        scope.part,
        scope.start,
        scope.end,
        _context(reading, scope),
        reading.codes(scope) if by != "said" else [],
    )


def _context(reading: Reading, scope: Span) -> str:
    """The sentence before one that begins with a pronoun."""
    sentence = reading.sentence(scope)
    if sentence is None or not PRONOUN.match(reading.article.words(scope)):
        return ""
    before = reading.sentence_before(sentence)
    return reading.article.words(before)[:LONGEST_WORDS] if before else ""


def _participant(reading: Reading, side: Sequence[Participant]) -> Claimant | None:
    first = next((each for each in side if each.text), None)
    if first is None or first.text is None:
        return None
    return reading.who(reading.article.words(first.text), first.entity or reading.person_in(first.text))


def _object(reading: Reading, scope: Span) -> Claimant | None:
    """Whom an accusation names first: "rodents for the burst of the dam"."""
    return reading.who(_OF_WHAT.split(reading.article.words(scope), maxsplit=1)[0], None)


def _with_deed(reading: Reading, scope: Span, blamed: Claimant | None) -> Span:
    """What an accusation says, from the sentence before on where it just names somebody: "He blamed the rebels."."""
    sentence = reading.sentence(scope)
    before = reading.sentence_before(sentence) if sentence else None
    named = set(blamed.described.split()) if blamed else set()
    if before is None or topic(reading.article.words(scope)) - named:
        return scope
    return Span(part=scope.part, start=before.start, end=scope.end)


def _behind(reading: Reading, event: Event) -> Span | None:
    """The rest of the sentence."""
    sentence = reading.sentence(event.trigger)
    if sentence is None or sentence.end <= event.trigger.end + 1:
        return None
    return Span(part=sentence.part, start=event.trigger.end + 1, end=sentence.end)


def _answers(participant: Participant) -> bool:
    return bool(participant.entity or participant.country or participant.sector in _SIDES)


def _is_where(reading: Reading, participant: Participant) -> bool:
    """Whether it stands behind a preposition: who acts at "the market of Tessalar" is not the town."""
    span = participant.text
    before = reading.text(span.part)[max(0, span.start - _LONGEST_PREPOSITION) : span.start] if span else ""
    return _WHERE.search(before) is not None


def _negated(reading: Reading, statement: Statement) -> bool:
    """Whether what is said is said not to be: the "not" stands with its first verb."""
    return _has_not(reading.article.words(*statement.content), _SOON_WORDS)


def _has_not(text: str, first: int | None = None) -> bool:
    """Whether one of the text's words, or of its first, is a "not"."""
    words = _BOUND.sub("", text.lower().replace("’", "'")).split()[:first]
    return not _NEGATIONS.isdisjoint(words) or any(word.endswith("n't") for word in words)
