"""Who did what a figure counts, or goes on about it, and so claims it where they speak elsewhere in the story.

"The clinic has diagnosed 86" is as good as said. "Eleven have died", right behind what a doctor says, is the doctor's.
"""

import re
from collections.abc import Sequence

from schemas.annotations import Figure, Span, Statement
from worker.connect.claims.claimants import Claimant, names, same
from worker.connect.claims.counted import fate_of
from worker.connect.claims.reading import Reading
from worker.connect.claims.short_names import is_body
from worker.connect.claims.told import Count, Told

_ACTING = re.compile(
    r"(?:(?:Last|This|Next) \w+ |(?:(?:On|In|Since|By) (?:\w+day|\w+ (?=the\b)|\d{4})(?: \w+ing)? ))?"
    r"(?P<who>(?:[\w’'-]+ ){0,6}?[\w’'-]+)(?: (?:has|have|had|also|now|later|then|so far|on \w+day))* "
    r"(?P<verb>(?:will|would|is|are|was|were) (?:now |still )?\w+|\w+ed|took|taken|gave|given|found|saw|seen|drew|"
    r"drawn|brought|held|sent|met|set|made|spent|lost|won|sold|bought|built|cut|shut)\b"
)
"""A subject and its verb, behind the time that some sentences begin with."""
_EDGE = re.compile(r"\b(?:that|which|who|whom|where|when|while|after|as|because)\b")
"""Behind it something else is told of somebody else."""
_PRONOUNS, _PERSONS = frozenset("It They He She".split()), frozenset({"He", "She"})
_ITSELF = re.compile(r"(?:that )?(?:it|they|we|he|she|its|their|our)\b", re.IGNORECASE)
_ITS = re.compile(r"(?:its|their|his|her)\b", re.IGNORECASE)
_HARM = frozenset("dead injured abducted displaced destroyed damaged trapped burned".split())
"""Who does this to others does not say so by it."""
_CARING = frozenset("treated hospitalised hospitalized".split())
"""What is done to the injured by others than those who harmed them."""


def actor(reading: Reading, sentence: Span, figure: Figure) -> Claimant | None:
    """The subject of a figure's sentence, or the last speaker where the figure begins it and leaves out what it counts.

    None where there is no subject that acts, or it harms those whom the figure counts.
    """
    text = reading.text(sentence.part)
    if figure.span.start == sentence.start and not figure.of:
        return reading.speaker_before(sentence)
    found = _ACTING.match(text, sentence.start, figure.span.start)
    if found is None or _harms(found["verb"].split()[-1]) or _EDGE.search(text, found.end(), figure.span.start):
        return None
    if found["who"] in _PRONOUNS:
        who = reading.speaker_before(sentence)
        return None if who and found["who"] in _PERSONS and is_body(who.name) else who
    return reading.who(found["who"], None)


def tells_of_itself(reading: Reading, sentence: Span, figure: Figure, statement: Statement, who: Claimant) -> bool:
    """Whether a claimant is the subject of what it says: "it sold 40 boats", or belongs to it: "its owner said"."""
    said = statement.content[0]
    words = reading.article.words(said)
    if _ITS.match(who.name) or (who.entity and names(words, who.described)) or _ITSELF.match(words):
        return True
    subject = actor(reading, sentence, figure) if said.start == sentence.start else None
    return subject is not None and same(subject.described, who.described)


def _harms(verb: str) -> bool:
    return fate_of(verb) in _HARM and verb not in _CARING


def claimed(articles: Sequence[Told]) -> list[tuple[Count, Told]]:
    """The figures of a story's articles, those of actors claimed by whoever of them says anything in it."""
    speaking = (row.who for told in articles for rows in (told.counts, told.positions) for row in rows)
    speakers = list(dict.fromkeys(filter(None, speaking)))
    return [(_claimed(count, speakers), told) for told in articles for count in told.counts]


def _claimed(count: Count, speakers: Sequence[str]) -> Count:
    if count.who or not count.actor or not any(same(count.actor, speaker) for speaker in speakers):
        return count
    return count._replace(who=count.actor, name=count.acts)
