"""The lexicon's files: only PLOVER's names, only patterns that can stand."""

from tests.english.events.reading import words_in
from worker.english.events.lexicon import CODES, lexicon, matches
from worker.english.events.triggers import triggers_of
from worker.english.events.words import table

MODES = {
    "AGREE": set(),
    "CONSULT": {"visit", "third-party", "multilateral", "phone"},
    "SUPPORT": set(),
    "CONCEDE": set(),
    "COOPERATE": set(),
    "AID": set(),
    "RETREAT": {"withdraw", "release", "disarm", "ceasefire", "access", "resign"},
    "REQUEST": {"assist", "change", "yield", "meet"},
    "ACCUSE": {"disapprove", "investigate", "allege"},
    "REJECT": {"assist", "change", "yield", "meet"},
    "THREATEN": {"restrict", "arrest", "relations", "expel", "territory", "violence"},
    "PROTEST": {"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"},
    "SANCTION": {"convict", "expel", "withdraw", "discontinue"},
    "MOBILIZE": {"troops", "weapons", "police", "militia"},
    "COERCE": {
        *("seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold"),
        *("misinformation", "cyber"),
    },
    "ASSAULT": {
        *("abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives"),
        *("suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional"),
    },
    "NOTHING": set(),
}
SECTORS = set("COP GOV JUD LEG MIL PRM PTY REB SPY UAF AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split())
CONTEXTS = 37
"""As many as PLOVER 2.0 has."""


def test_codes_and_modes_are_those_of_plover() -> None:
    assert set(CODES) == set(MODES)
    for entry in lexicon().values():
        for pattern in entry.patterns:
            assert pattern.sense.mode is None or pattern.sense.mode in MODES[pattern.sense.code]
    assert set(table("modes")) <= MODES["ASSAULT"]
    assert all(mode in MODES[code] for code, mode in map(str.split, table("topics")))


def test_sectors_and_contexts_are_those_of_plover() -> None:
    assert set(table("sectors")) <= SECTORS
    assert len(table("contexts")) == CONTEXTS


def test_every_code_is_covered_widely() -> None:
    for code in MODES:
        forms = [form for form, entry in lexicon().items() if any(p.sense.code == code for p in entry.patterns)]
        assert len(forms) >= 20, code


def test_no_pattern_has_an_empty_alternative() -> None:
    for entry in lexicon().values():
        for pattern in entry.patterns:
            assert "" not in pattern.rest
            assert all("" not in element and "|" not in "".join(element) for element in pattern.rest if element)


def test_a_gap_stays_within_its_clause() -> None:
    near = words_in("signed a long and dull treaty")
    far = words_in("signed, he said, a treaty")
    assert [match.last for match in matches(near, 0)] == [5]
    assert list(matches(far, 0)) == []


def test_the_object_of_a_passive_stands_before_it() -> None:
    words = words_in("sanctions were imposed")
    assert next(matches(words, 2)).pattern.sense.code == "SANCTION"


def test_a_preposition_leads_away_from_the_verb() -> None:
    """Planes that leave from a carrier launch no carrier."""
    assert [match.pattern.rest for match in matches(words_in("launched kites from warships"), 0)] == []


def test_a_pattern_that_only_describes_the_next_noun_is_none() -> None:
    assert triggers_of(words_in("Malta mustered military efforts")) == []


def test_a_particle_and_its_object_may_change_places() -> None:
    assert triggers_of(words_in("Malta handed its rifles in"))[0].sense.mode == "disarm"
