"""A sentence's events in short, for tests of the coder."""

from worker.english.events.coded import Coded
from worker.english.events.composition import compose
from worker.english.events.parties import Head, Party, parties
from worker.english.events.scene import scene_of
from worker.english.events.units import units
from worker.english.events.words import Words, words_of
from worker.english.words import words


def words_in(sentence: str) -> Words:
    return words_of(words(sentence))


def coded(sentence: str) -> list[Coded]:
    """As the enricher codes it in an article without entities."""
    scene = scene_of(words_in(sentence), lambda words: {})
    return compose(scene) if scene else []


def told(sentence: str) -> list[str]:
    """Each event as "CODE mode actors > recipients"; somebody is a country, a sector or both."""
    return [
        " ".join(filter(None, [event.code, event.mode, _names(event.actors), ">", _names(event.recipients)]))
        for event in coded(sentence)
    ]


def stand(sentence: str) -> list[Party]:
    """Who stands in a sentence in which no word is read as a verb."""
    words = words_in(sentence)
    return parties(words, units(words, {}), frozenset())


def name(head: Head) -> str:
    """ "MLT-GOV", "MLT", "GOV" or "?"."""
    return "-".join(filter(None, [head.country, head.sector])) or "?"


def _names(heads: tuple[Head, ...]) -> str:
    return "+".join(map(name, heads))
