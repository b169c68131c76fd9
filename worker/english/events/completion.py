"""Who takes part in an event, as its code and its sentence tell beyond the words that the encoder points to."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from worker.english.encoder.attributions import Range
from worker.english.encoder.events import Decoded
from worker.english.words import Word
from worker.gazetteer import country_of

_ENDS_THE_CLAUSE = frozenset(", ; : . — – ( and in while but after before that who which".split())


def completed(events: Sequence[Decoded], words: Sequence[Word]) -> Iterator[Decoded]:
    """The events of an article in their order; `words` are the article's."""
    for _, group in groupby(events, key=lambda event: event.sentence):
        told = list(group)
        found = [_with_the_accused(_with_all_who_meet(_without_clauses(event, told)), words) for event in told]
        yield from (_answered(event, found, words) for event in found)


def _without_clauses(event: Decoded, others: Sequence[Decoded]) -> Decoded:
    """The event without what holds the trigger and an actor of another likely event: that is a clause, and no party."""
    events = [(other.trigger, actor) for other in others if other.code_odds > 0 for actor in other.actors]

    def is_party(side: Range) -> bool:
        held = (all(side[0] <= first and last <= side[1] for first, last in spans) for spans in events)
        return not any(held)

    return replace(
        event, actors=tuple(filter(is_party, event.actors)), recipients=tuple(filter(is_party, event.recipients))
    )


def _with_all_who_meet(event: Decoded) -> Decoded:
    """Those who meet stand on both sides; a visitor and a host do not."""
    if event.code != "CONSULT" or event.mode == "visit":
        return event
    everybody: list[Range] = []
    for party in sorted({*event.actors, *event.recipients}):
        if not everybody or party[0] > everybody[-1][1]:
            everybody.append(party)
    return replace(event, actors=tuple(everybody), recipients=tuple(everybody))


def _with_the_accused(event: Decoded, words: Sequence[Word]) -> Decoded:
    """An accusation that names nobody is against those whose deed it tells of: "alleged three Danish air strikes"."""
    if event.code != "ACCUSE" or event.recipients or not event.actors:
        return event
    accusing = _countries(event.actors, words)
    for at in range(event.trigger[1] + 1, event.sentence[1] - 1):
        if words[at].text in _ENDS_THE_CLAUSE:
            break
        country = country_of(words[at].text) if words[at].text[0].isupper() else None
        if country and country not in accusing and words[at + 1].text.islower():
            return replace(event, recipients=((at, at),))
    return event


def _answered(event: Decoded, found: Sequence[Decoded], words: Sequence[Word]) -> Decoded:
    """An accusation against nobody is against those of the same sentence who accuse the accuser."""
    if event.code != "ACCUSE" or event.recipients:
        return event
    accusing = _countries(event.actors, words)
    accusers = (one.actors for one in found if one.code == "ACCUSE" and accusing & _countries(one.recipients, words))
    return replace(event, recipients=next(accusers, ()))


def _countries(side: Sequence[Range], words: Sequence[Word]) -> set[str]:
    names = (word.text for first, last in side for word in words[first : last + 1] if word.text[0].isupper())
    return {country for name in names if (country := country_of(name))}
