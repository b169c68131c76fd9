"""What a story keeps of its articles, through JSON and through versions."""

import json

from tests.connect.claims.telling import count
from worker.connect.report import Facts, recorded, restored

FACTS = Facts(5.0, "Nine boats lost", "marsa.example", False, [], [], "a" * 32, [count("guild", 9)])


def test_facts_are_the_same_through_json() -> None:
    assert restored(json.loads(json.dumps(recorded(FACTS)))) == FACTS


def test_facts_of_an_earlier_version_have_no_figures() -> None:
    earlier = recorded(FACTS) | {"counts": [["||dead|", "dead", 9.0]]}
    del earlier["figures"]
    assert restored(json.loads(json.dumps(earlier))).figures == []
