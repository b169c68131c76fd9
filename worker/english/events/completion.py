"""The events of a sentence beside each other: who takes part as a code tells, no clause as a party, each event once."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from worker.english.encoder.attributions import Range
from worker.english.encoder.events import Decoded
from worker.english.words import Word

_BEGINS_A_CLAUSE = frozenset("while whereas although though because unless until".split())
_PRONOUNS = frozenset("i me my we us our you your he him his she her it its they them their who".split())
_LISTS = frozenset({"and", "or", "nor", "&"})
_WORDS_IN_A_LIST = 3
"""Most of them between a pronoun and the party that it stands in a list with."""


def completed(events: Sequence[Decoded], words: Sequence[Word]) -> Iterator[Decoded]:
    """The events of an article in their order, each told once, with those who take part."""
    for _, group in groupby(events, key=lambda event: event.sentence):
        told = list(group)
        yield from _each_once(
            [
                _with_all_who_meet(_against_others(_in_one_reading(_without_clauses(event, told, words), words)))
                for event in told
            ]
        )


def _each_once(events: Sequence[Decoded]) -> Iterator[Decoded]:
    """The events without those of which the sentence has a likelier one of the same code between the same parties."""
    likeliest: dict[tuple[object, ...], Decoded] = {}
    for event in sorted(events, key=lambda event: -event.code_odds):
        likeliest.setdefault((event.code, event.actors, event.recipients), event)
    for event in events:
        of_nobody = not (event.actors or event.recipients)
        if of_nobody or likeliest[event.code, event.actors, event.recipients] is event:
            yield event


def _without_clauses(event: Decoded, others: Sequence[Decoded], words: Sequence[Word]) -> Decoded:
    """The event without clauses as parties: what holds a conjunction, or the trigger and an actor of another event."""
    events = [(other.trigger, actor) for other in others for actor in other.actors]

    def is_party(side: Range) -> bool:
        held = (all(side[0] <= first and last <= side[1] for first, last in spans) for spans in events)
        within = (word.text for word in words[side[0] + 1 : side[1] + 1])
        return not any(held) and _BEGINS_A_CLAUSE.isdisjoint(within)

    return replace(
        event, actors=tuple(filter(is_party, event.actors)), recipients=tuple(filter(is_party, event.recipients))
    )


def _in_one_reading(event: Decoded, words: Sequence[Word]) -> Decoded:
    """The event without pronouns that are a second reading of a side: of "Vana said she would pay" Vana pays.

    Beside another party of its side a pronoun that stands in no list with it is right for 2 in 48 of the labelled
    articles; of two pronouns the nearer to the trigger stays. Those on both sides meet each other.
    """
    if set(event.actors) & set(event.recipients):
        return event

    def one(side: Sequence[Range]) -> tuple[Range, ...]:
        told = [party for party in side if not _is_pronoun(party, words) or _is_listed(party, side, words)]
        return tuple(told or sorted(side, key=lambda party: abs(party[0] - event.trigger[0]))[:1])

    return replace(event, actors=one(event.actors), recipients=one(event.recipients))


def _is_pronoun(party: Range, words: Sequence[Word]) -> bool:
    return party[0] == party[1] and words[party[0]].text.lower() in _PRONOUNS


def _is_listed(party: Range, side: Sequence[Range], words: Sequence[Word]) -> bool:
    between = (words[min(party[1], other[1]) + 1 : max(party[0], other[0])] for other in side if other != party)
    return any(len(gap) <= _WORDS_IN_A_LIST and any(word.text.lower() in _LISTS for word in gap) for gap in between)


def _against_others(event: Decoded) -> Decoded:
    """The event without its actors among the recipients where these hold others: "Oslo → Rome, Oslo" is Oslo → Rome."""
    if not set(event.actors) < set(event.recipients):
        return event
    return replace(event, recipients=tuple(each for each in event.recipients if each not in event.actors))


def _with_all_who_meet(event: Decoded) -> Decoded:
    """Those who meet stand on both sides; a visitor and a host do not."""
    if event.code != "CONSULT" or event.mode == "visit":
        return event
    everybody: list[Range] = []
    for party in sorted({*event.actors, *event.recipients}):
        if not everybody or party[0] > everybody[-1][1]:
            everybody.append(party)
    return replace(event, actors=tuple(everybody), recipients=tuple(everybody))
