"""The claim sets of a story as consumers read them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from schemas.annotations import Span
from schemas.story import ClaimSet, StoryClaim
from worker.connect.claims.events import Claim as EventClaim
from worker.connect.claims.events import EventSet, event_sets
from worker.connect.claims.figures import Claim as FigureClaim
from worker.connect.claims.figures import FigureSet, figure_sets
from worker.connect.claims.told import Count, Position, Told

MOST_SETS = 12


def claim_sets(articles: Sequence[Told]) -> tuple[ClaimSet, ...]:
    """What articles say of the same things, disputes first, then what most articles tell of; copies left out before."""
    in_time = sorted(articles, key=lambda each: (each.at, each.article))
    found: list[FigureSet | EventSet] = [*figure_sets(in_time), *event_sets(in_time)]
    most = sorted(found, key=_rank)[:MOST_SETS]
    return tuple(_of_figure(each) if isinstance(each, FigureSet) else _of_event(each) for each in most)


def _rank(each: FigureSet | EventSet) -> tuple[bool, int]:
    return not each.disputed, -sum(len(claim.articles) for claim in each.claims)


def _of_figure(each: FigureSet) -> ClaimSet:
    return ClaimSet(
        kind="figure",
        about=each.claims[0].count.about,
        unit=each.claims[0].count.unit,
        disputed=each.disputed,
        claims=tuple(
            _claim(
                claim,
                claim.count,
                claimant=claim.count.name or None,
                value=claim.count.value,
                low=claim.count.low,
                high=claim.count.high,
                bound=claim.count.bound,
            )
            for claim in each.claims
        ),
    )


def _of_event(each: EventSet) -> ClaimSet:
    return ClaimSet(
        kind="event",
        about=each.claims[0].position.words,
        disputed=each.disputed,
        claims=tuple(
            _claim(
                claim,
                claim.position,
                claimant=claim.position.name,
                stance="denied" if claim.denies else "affirmed",
                blamed=claim.position.blames or None,
            )
            for claim in each.claims
        ),
    )


def _claim(claim: FigureClaim | EventClaim, told: Count | Position, **own: Any) -> StoryClaim:
    """A claim with where it is told, which articles tell of it, and what a figure or an event has of its own."""
    return StoryClaim(
        speaker=told.speaker,
        words=told.words,
        span=Span(part=told.part, start=told.start, end=told.end),
        article_id=claim.told.article,
        outlet=claim.told.outlet,
        at=datetime.fromtimestamp(claim.told.at, UTC),
        articles=len(claim.articles),
        superseded=claim.superseded,
        **own,
    )
