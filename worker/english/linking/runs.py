"""Names that make sense only with the one before: "Sliema, Malta", "Suva-Nadi road", "(FIJ)" behind a runner's name."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import zip_longest

from worker.english.linking.gazetted import holds, spots, spots_behind, towns
from worker.english.linking.mentions import LONGEST_CHARACTERS, Named
from worker.english.linking.words import words
from worker.english.parts import PartName
from worker.gazetteer.countries import country_named, country_of_code, country_of_people
from worker.gazetteer.regions import is_state, regions_named

BEHIND = re.compile(r", ((?:[A-Z]\. ?){2}|[A-Z]\. ?[A-Z][a-z]+|[A-Z][A-Za-z]+(?: [A-Z][a-z]+)?)")
"""What may be a state behind a town, in full or abbreviated."""
JOINING = re.compile(r" (?:d[aeiou]|del|della|dos|das|de la|de los) ")
"""Small words within a name of a Romance language."""
NICKNAMED = re.compile(r"(?:[A-Z][\w.-]* )+[\"“‘'][A-Z][\w -]{1,20}[\"”’'],?(?: [A-Z][\w-]*)+")
"""A full name with a nickname in quotation marks, which may be taken for two names."""


def in_run(names: list[Named], texts: Mapping[PartName, str]) -> Iterator[Named]:
    """The names as the press means them, given in reading order.

    A city and what holds it are one place, and so is a road between two; first and last name are one person, and so are
    "African-Americans" one people; a code behind a person is a country.
    """
    surnames = {name.text.rpartition(" ")[2] for name in names if name.type == "person" and " " in name.text}
    before: Named | None = None
    for name in _with_states(names, texts):
        between = texts[name.part][before.end : name.start] if before and before.part == name.part else ""
        is_near = before and name.end - before.start <= LONGEST_CHARACTERS
        if before and is_near and (_is_one(before, between, name) or _is_full_name(before, between, name, surnames)):
            before = replace(before, end=name.end, text=texts[name.part][before.start : name.end])
            continue
        if before:
            yield before
        is_code = before and before.type == "person" and between == " (" and country_of_code(name.text)
        before = replace(name, type="place") if is_code else name
    if before:
        yield before


def _with_states(names: list[Named], texts: Mapping[PartName, str]) -> Iterator[Named]:
    """The names with the state behind each town as a place, whatever it was taken for: "Salem, Mass."."""
    state: Named | None = None
    for name, after in zip_longest(names, names[1:]):
        if state and name.part == state.part and name.start < state.end:
            continue
        yield name
        state = _state_behind(name, texts[name.part]) if name.type == "place" else None
        if state and after and after.part == state.part and after.start < state.end < after.end - len("."):
            state = None
        if state:
            yield state


def _state_behind(name: Named, text: str) -> Named | None:
    behind = BEHIND.match(text, name.end)
    phrases = (behind[1].strip(), behind[1].partition(" ")[0]) if behind else ()
    for phrase in phrases:
        state = phrase if "." in phrase[:-1] else phrase.rstrip(".")
        if behind and _is_state_of(name.text, state):
            return replace(name, start=behind.start(1), end=behind.start(1) + len(state), text=state)
    return None


def _is_one(first: Named, between: str, second: Named) -> bool:
    if between in {" and ", " and the "} and country_named(f"{first.text}{between}{second.text}"):
        return True
    if first.part != second.part:
        return False
    if first.type == "person" and NICKNAMED.fullmatch(f"{first.text}{between}{second.text}"):
        return True
    if first.type == second.type != "norp" and JOINING.fullmatch(between):
        return True
    if first.type == second.type == "norp":
        is_community = second.text == "Americans" or (second.text == "American" and not country_of_people(first.text))
        return between == "-" and is_community
    if first.type != "place" or second.type not in {"place", "facility"}:
        return False
    if between == "-":
        return second.text.lower().rpartition(" ")[2] in words("roads")
    if between not in {", ", " "} or second.type != "place":
        return False
    is_town = all(spot.precision == "city" for spot in spots(first.text))
    return _is_state_of(first.text, second.text) or (is_town and holds(spots_behind(second.text), towns(first.text)))


def _is_full_name(first: Named, between: str, second: Named, surnames: set[str]) -> bool:
    """Whether two persons that stand side by side are one: "Maria" "Borg", but not "Vella" "Borg"."""
    return first.type == second.type == "person" and between == " " and first.text not in surnames


def _is_state_of(town: str, state: str) -> bool:
    """Whether a state holds a town: "Lebanon, Indiana"; one named like a state is only abbreviated: "Indiana, Pa"."""
    is_listed = is_state(town) and bool(regions_named(state))
    return is_state(state) and not is_listed and holds(spots_behind(state), towns(town))
