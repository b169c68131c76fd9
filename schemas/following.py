"""Following the notices as a consumer group: each is delivered until it is acknowledged, at least once, in order.

A consumer first gets what it was given before and did not acknowledge, then what others left lying, then what is new.
What was delivered too often goes to the group's dead letters, a stream with the same fields and the reason. Only the
first of what was left lying counts as delivered again at a time, so that one poisoned notice does not condemn the rest.
"""

import time
from collections.abc import Generator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from pydantic import ValidationError
from redis.exceptions import ResponseError

from schemas.errors import Gap, NoSuchGroup
from schemas.keys import Keys
from schemas.notices import Notice, NoticeData, NoticeType
from schemas.steps import Found, Steps

Start = Literal["beginning", "now"]
Fields = dict[str, str]

KNOWN = frozenset(get_args(NoticeType))
DEAD_LETTERS = 10_000
"""About so many are kept of a group, and none longer than so long after the last one came:"""
DEAD_LETTERS_SECONDS = 90 * 86_400
_EMPTIED = ("NOGROUP", "UNBLOCKED", "requires the key to exist")
"""What the store answers, at last fakeredis, where the group or the stream that was waited at is gone."""
_STARTS = {"beginning": "0", "now": "$"}


@dataclass(frozen=True, slots=True)
class Delivery:
    """A notice as it was handed to this consumer, to be acknowledged."""

    entry_id: str
    """Its id in the stream, `milliseconds-number`."""
    notice: Notice
    deliveries: int
    """How often it was handed out, this time included."""


@dataclass(frozen=True, slots=True)
class Lag:
    """How far a group is behind."""

    pending: int
    """Notices delivered and not acknowledged."""
    unread: int | None
    """Notices not delivered yet; null where there are some and the store cannot tell how many. Only 0 is none."""


@dataclass(slots=True)
class Following:
    """The steps of one consumer of one group. `redis` decodes its replies to str. Durations are in seconds."""

    redis: Any
    keys: Keys
    group: str
    consumer: str
    start: Start = "beginning"
    stale_seconds: float = 60.0
    max_deliveries: int = 5
    batch: int = 100
    block_seconds: float = 1.0
    stopped: bool = False
    _stream: str = field(default="", init=False)
    _gaps: str = field(default="", init=False)
    _swept_at: float = field(default=float("-inf"), init=False)
    _cursor: str = field(default="0-0", init=False)

    def __post_init__(self) -> None:
        if self.start not in _STARTS:
            raise ValueError(f"a group begins at {' or '.join(_STARTS)}, not at {self.start!r}")

    def batches(self) -> Steps:
        """Finds lists of the Deliveries at hand; ends soon after `stopped` is set, what was not given stays pending.

        Raises Gap, once, where notices went before this group had read them, or the whole store was emptied; begun
        again, it goes on after the gap.
        """
        try:
            yield from self._batches()
        except ResponseError as error:
            if any(sign in str(error) for sign in _EMPTIED):
                raise Gap(f"the group {self.group} is gone: the store was emptied, or somebody removed it") from error
            raise

    def _batches(self) -> Steps:
        yield from self._open()
        yield from self._left_by_me()
        while not self.stopped:
            yield from self._check_gap()
            yield from self._left_by_others()
            block = max(1, round(self.block_seconds * 1000))
            entries = yield from self._read(">", self.batch, block)
            batch: list[Delivery] = []
            for entry_id, fields in entries:
                batch += yield from self._delivered(entry_id, fields, 1)
            if batch and not self.stopped:
                yield Found(batch)

    def acknowledge(self, entry_ids: list[str]) -> Steps:
        """Finds how many of them were pending until now."""
        yield from self._find()
        yield Found((yield self.redis.xack(self._stream, self.group, *entry_ids)) if entry_ids else 0)

    def lag(self) -> Steps:
        """Finds the group's Lag. Raises NoSuchGroup."""
        yield from self._find()
        try:
            groups = yield self.redis.xinfo_groups(self._stream)
        except ResponseError:
            groups = []
        for group in groups:
            if group["name"] == self.group:
                unread = group["lag"]
                if unread is None and not (yield self._after(group["last-delivered-id"])):
                    unread = 0
                yield Found(Lag(group["pending"], unread))
        raise NoSuchGroup(self.group)

    def _after(self, entry_id: str) -> Any:
        """The next entry, if there is one: what the store counts is not known of a group made in mid-stream."""
        return self.redis.xrange(self._stream, min=f"({entry_id}", count=1)

    def _find(self) -> Steps:
        """Which stream the group reads: a subscriber's own, or the one that all others share."""
        if not self._stream:
            own = yield self.redis.exists(self.keys.notices_for(self.group))
            self._stream = self.keys.notices_for(self.group) if own else self.keys.notices
            self._gaps = self.keys.gaps_for(self.group) if own else self.keys.gaps

    def leave(self) -> Steps:
        """Finds nothing; the group is gone, if it ever was."""
        with suppress(ResponseError):
            yield self.redis.xgroup_destroy(self.keys.notices, self.group)

    def _open(self) -> Steps:
        """A group that is there keeps its place, and so does that of a subscriber, which the desk has made."""
        yield from self._find()
        if self._stream != self.keys.notices:
            return
        try:
            yield self.redis.xgroup_create(self._stream, self.group, id=_STARTS[self.start], mkstream=True)
        except ResponseError as error:
            if "BUSYGROUP" not in str(error):
                raise

    def _check_gap(self) -> Steps:
        if gap := (yield self.redis.hget(self._gaps, self.group)):
            yield self.redis.hdel(self._gaps, self.group)
            raise Gap(f"{self.group} fell behind, and notices went that it had not read: {gap}")

    def _left_by_me(self) -> Steps:
        last = "0"
        while not self.stopped and (entries := (yield from self._read(last, 1))):
            last, fields = entries[0]
            yield from self._deliver_again(last, fields)

    def _left_by_others(self) -> Steps:
        """All that is stale by now, once in a while; the cursor is kept, so a long list is not begun again."""
        if time.monotonic() < self._swept_at + self.stale_seconds / 2:
            return
        while not self.stopped:
            self._cursor, entries, *_ = yield self.redis.xautoclaim(
                self._stream,
                self.group,
                self.consumer,
                min_idle_time=round(self.stale_seconds * 1000),
                start_id=self._cursor,
                count=1,
            )
            for entry_id, fields in entries:
                yield from self._deliver_again(entry_id, fields)
            if self._cursor == "0-0":
                self._swept_at = time.monotonic()
                return

    def _read(self, last: str, count: int, block: int | None = None) -> Generator[Any, Any, list[tuple[str, Fields]]]:
        reply = yield self.redis.xreadgroup(self.group, self.consumer, {self._stream: last}, count=count, block=block)
        return reply[0][1] if reply else []

    def _deliver_again(self, entry_id: str, fields: Fields) -> Steps:
        pending = yield self.redis.xpending_range(self._stream, self.group, min=entry_id, max=entry_id, count=1)
        if pending and (again := (yield from self._delivered(entry_id, fields, pending[0]["times_delivered"]))):
            yield Found(again)

    def _delivered(self, entry_id: str, fields: Fields, deliveries: int) -> Generator[Any, Any, list[Delivery]]:
        """One Delivery; none of what is passed over or buried."""
        if not fields or ("type" in fields and fields["type"] not in KNOWN):  # trimmed, or of a later minor version
            yield self.redis.xack(self._stream, self.group, entry_id)
        elif deliveries > self.max_deliveries:
            yield from self._bury(entry_id, fields, f"delivered {self.max_deliveries} times, never acknowledged")
        else:
            try:
                notice = decoded_notice(fields)
            except (ValidationError, KeyError) as error:
                yield from self._bury(entry_id, fields, f"undecodable: {error}")
            else:
                return [Delivery(entry_id, notice, deliveries)]
        return []

    def _bury(self, entry_id: str, fields: Fields, reason: str) -> Steps:
        letters = self.keys.dead(self.group)
        pipeline = self.redis.pipeline(transaction=True)
        pipeline.xadd(letters, {**fields, "entry_id": entry_id, "reason": reason}, maxlen=DEAD_LETTERS)
        pipeline.expire(letters, DEAD_LETTERS_SECONDS)
        pipeline.xack(self._stream, self.group, entry_id)
        yield pipeline.execute()


def decoded_notice(fields: Fields) -> Notice:
    """The notice of a stream entry. Raises ValidationError, and KeyError where there is no data."""
    data = NoticeData.model_validate_json(fields["data"], extra="ignore")
    return Notice.model_validate({**fields, "data": data}, extra="ignore")
