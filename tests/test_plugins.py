"""How plug-ins are put in order."""

from collections.abc import Iterator
from graphlib import CycleError

import pytest

from worker import plugins
from worker.errors import Unsupported
from worker.plugins import Enricher, Seed, parser_of


def enricher(name: str, *after: str) -> Enricher:
    return Enricher(name, lambda document: {}, after, version="1")


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """Makes these the enrichers that are installed."""

    def install(*installed: Enricher) -> None:
        monkeypatch.setattr(plugins, "_installed", lambda *_: iter(installed))
        plugins.enrichers.cache_clear()

    yield install
    plugins.enrichers.cache_clear()


def test_an_enricher_runs_after_those_whose_fields_it_reads(use: object) -> None:
    use(enricher("places", "entities"), enricher("entities", "language"), enricher("language"))
    assert [one.name for one in plugins.enrichers()] == ["language", "entities", "places"]


def test_enrichers_that_wait_for_each_other_are_refused(use: object) -> None:
    use(enricher("places", "entities"), enricher("entities", "places"))
    with pytest.raises(CycleError):
        plugins.enrichers()


def test_an_enricher_that_waits_for_an_unknown_one_is_refused(use: object) -> None:
    use(enricher("places", "entities"))
    with pytest.raises(KeyError, match="entities"):
        plugins.enrichers()


def test_a_seed_that_no_parser_recognises_is_refused() -> None:
    with pytest.raises(Unsupported, match="noise"):
        parser_of(Seed("noise.bin", b"\x00\x01\x02\xff" * 64))
