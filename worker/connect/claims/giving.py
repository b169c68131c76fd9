"""Who gives a figure that no statement holds: "the ministry reported 12 deaths", "the union put the turnout at 900"."""

import re
from typing import NamedTuple

from schemas.annotations import Entity, Figure, Span
from worker.connect.claims.claimants import Claimant
from worker.connect.claims.reading import Reading
from worker.connect.claims.short_names import SAID_LAST, speaks_for

_GIVING = re.compile(
    r"\s(?:puts?|reports?|reported|counts?|counted|confirm(?:s|ed)?|announce[sd]?|estimate[sd]?|calculate[sd]?"
    r"|reckon(?:s|ed)?|expect(?:s|ed)?|sees?|tall(?:y|ies|ied)|verified|identified|measured|documented|registered|recorded|listed"
    r"|g(?:ave|ives?|iven) (?:the|its|an?) (?:(?:death )?toll|number|figure|total|count)|sp(?:oken?|eaks?) of"
    r"|talk(?:s|ed)? of|admit(?:s|ted)?|acknowledge[sd]?|arrive[sd]? at|knows? of"
    r"|ha(?:s|ve) (?:the )?names of"
    r"|(?:stands?|stood|sticks?|stuck) (?:by|to) (?:its|their|his|her|the) \w+(?: that| of)?"
    r"|(?:raised|lowered|revised|corrected|updated) (?:its|the|their))\s"
)
_EDGE = re.compile(r"[;:“”\"]|\b(?:that|who|which|and|but|while|when|after|as|if)\b", re.IGNORECASE)
_NUMBER_OF = re.compile(r"\sputs? the (?:number|total) of [\w’' -]+ at $")
"""What stands in between tells whom it counts: "puts the number of those who left at"."""
_OPENING = re.compile(r"(?:On|In|At|By|Meanwhile|However|Late|Early|Earlier|Later)\b[^,]{0,40}, ")
_BEFORE_VERB = re.compile(r"(?:\s(?:has|have|also|now|still|again|later|meanwhile|then|only|officially|so far))+$")
_AHEAD = re.compile(r"^\s*(?:After|Before|In|On|At|By|Since|During|With)\b[^,]*\b(?=(?:the [^,]+|it|he|she|they)$)")
"""What stands before the subject without a comma: "After a night of rain the agency"."""
_DESCRIBED = re.compile(r", (?:who|which|whose) [^,]+,$")
_OLD = re.compile(r"\s(?:had|earlier|initially|originally|previously|at first|first)(?:\s(?:only|also))?$")
_AGAIN = re.compile(r"\bputs? (?:it|the (?:figure|number|total)) at(?: (?:at least|about|around|some|only|just))?\s*$")
_SPOKE = re.compile(r"\s(?:spoken?|speaks?|talks?|talked) of\s(?:at least|about|around|some|only|just)?\s*$")
_BODY, _PERSON = frozenset({"it", "they"}), frozenset({"he", "she"})
_BY_THEN = re.compile(r"By\b")
_SECOND = re.compile(
    r"\bputs? [^,;]{2,60} at (?:[^,;]|,(?=\d)){1,40}(?:, while|, and|, but| and|,) "
    r"((?:the )?[\w’'-]+(?: [\w’'-]+)?) at $"
)
"""Of two who give a number with one verb the second: "unions put it at 900, the police at 300"."""
_BARE = frozenset("on at to by of with the figure number had have has come came turned out there were was been".split())
"""What may stand by a number that says all that is said: "insisted on 4 million euros"."""
_CLOSING = re.compile(r"\s*(?:[.,;]|$)")
_TALLIES = frozenset("estimate figure number count total tally".split())
"""What is said to be so many, and does not tell of what: "repeated its estimate of 300 barrels"."""
_ACCORDING = re.compile(
    r",? (?:according to|(?:measured|counted|recorded|registered|estimated|calculated) by) ([^,;.\n]{2,80})[.,]"
)
_SAID_FIRST = re.compile(
    r",[”\"]? (?:said|says|added|reported|announced|confirmed|claimed|warned) (?!on |in |at |it |he |she |they |that )"
    r"([^,;:“”\"]{2,80}(?:, [^,;:“”\"]{2,60})?)\.$"
)
"""At the end of a sentence: ", said the mayor, Ana Lima."."""
_ASKED = re.compile(
    r"(?:(?:In|According to) (?:an?|the|its|their) (?:[\w-]+ ){0,3}(?:survey|poll|study|report|count|census) "
    r"(?:by|of|from)|According to) ([^,]{2,60}?)(?:, | $)"
)
_LONGEST_SUBJECT, _LONGEST_OBJECT = 120, 80


class Giver(NamedTuple):
    """Who gives a figure; `was_before` where it is what was given before something else."""

    who: Claimant
    was_before: bool


def giver(reading: Reading, sentence: Span, figure: Figure) -> Giver | None:
    """Whoever the sentence of a figure says gives it; None where the article gives it itself."""
    text = reading.text(sentence.part)
    behind = (each.search(text, figure.span.end, sentence.end) for each in (_ACCORDING, SAID_LAST, _SAID_FIRST))
    if source := next(filter(None, behind), None):
        named = Span(part=sentence.part, start=source.start(1), end=source.end(1))
        who = reading.who(source[1], _head(reading, named))
        if who and speaks_for(source[1]):
            who = reading.for_body(who, sentence)
        return Giver(who, was_before=False) if who else None
    before = text[sentence.start : figure.span.start]
    if asked := _ASKED.match(before):
        who = reading.who(asked[1], None)
        return Giver(who, was_before=False) if who else None
    if second := _SECOND.search(before):
        who = reading.who(second[1], None)
        return Giver(who, was_before=False) if who else None
    opening = _OPENING.match(before)
    start = opening.end() if opening else 0
    verb = _GIVING.search(before, start)
    if (
        verb is None
        or len(before) - verb.end() > _LONGEST_OBJECT
        or (_EDGE.search(before.removesuffix(" as "), verb.end() - 1) and not _NUMBER_OF.match(before, verb.start()))
    ):
        return None
    subject, old = before[start : verb.start()], False
    if was := _OLD.search(subject):
        subject, old = subject[: was.start()], True
    if aside := _BEFORE_VERB.search(subject):
        subject = subject[: aside.start()]
    subject = _DESCRIBED.sub("", subject)
    if ahead := _AHEAD.match(subject):
        start, subject = start + ahead.end(), subject[ahead.end() :]
    if len(subject) > _LONGEST_SUBJECT or _EDGE.search(subject):
        return None
    first = sentence.start + start
    if subject.strip().lower() in _BODY | _PERSON:
        who = reading.speaker_before(sentence) or reading.body_before(sentence)
        return Giver(who, old and not _BY_THEN.match(before)) if who else None
    entity = _head(reading, Span(part=sentence.part, start=first, end=first + len(subject))) if subject else None
    who = reading.who(subject, entity)
    return Giver(who, old) if who else None


def counts_again(reading: Reading, sentence: Span, figure: Figure) -> bool:
    """Whether a figure counts what the one before it does: "the union puts it at 900", "families spoke of ten"."""
    text = reading.text(sentence.part)
    before = text[sentence.start : figure.span.start]
    if figure.of:
        return not _TALLIES.isdisjoint(figure.of.lower().split()[-1:])
    if statement := reading.statement(figure.statement):
        words = reading.article.words(*statement.content).replace(reading.article.words(figure.span), "")
        return _BARE.issuperset(words.lower().split())
    spoke = _SPOKE.search(before) and _CLOSING.match(text, figure.span.end, sentence.end)
    return bool(spoke or _AGAIN.search(before))


def _head(reading: Reading, subject: Span) -> str | None:
    """The person in the subject, or the body that it begins with."""
    inside = [
        (mention.start, entity)
        for entity in reading.article.entities
        for mention in entity.mentions
        if subject.holds(mention)
    ]
    chosen = [each for each in inside if each[1].type == "person"] or [
        each for each in inside if each[1].type == "organization" and each[0] - subject.start <= len("The ")
    ]
    return min(chosen, key=_place)[1].id if chosen else None


def _place(found: tuple[int, Entity]) -> int:
    return found[0]
