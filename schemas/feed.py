"""The notices as a consumer loops over them: one by one, or those at hand together; blocking and for asyncio."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

from schemas.following import Delivery, Following
from schemas.steps import each, each_async


@dataclass(frozen=True, slots=True)
class Feed:
    """Deliveries without end, until `stop` is called, from a signal handler or another thread."""

    following: Following

    def __iter__(self) -> Iterator[Delivery]:
        for batch in self.batches():
            for delivery in batch:
                if self.following.stopped:
                    return
                yield delivery

    def batches(self) -> Iterator[list[Delivery]]:
        """The new notices at hand, oldest first, `batch` at most; what was delivered before comes one by one."""
        return each(self.following.batches())

    def ack(self, *deliveries: Delivery) -> None:
        """These are done: nobody gets them again."""
        next(each(self.following.acknowledge([delivery.entry_id for delivery in deliveries])))

    def stop(self) -> None:
        """End after the delivery at hand, within `block_seconds`; what was not handed out waits for the next start."""
        self.following.stopped = True


@dataclass(frozen=True, slots=True)
class AsyncFeed:
    """`Feed` for asyncio."""

    following: Following

    async def __aiter__(self) -> AsyncIterator[Delivery]:
        async for batch in self.batches():
            for delivery in batch:
                if self.following.stopped:
                    return
                yield delivery

    def batches(self) -> AsyncIterator[list[Delivery]]:
        """As `Feed.batches`."""
        return each_async(self.following.batches())

    async def ack(self, *deliveries: Delivery) -> None:
        """As `Feed.ack`."""
        await anext(each_async(self.following.acknowledge([delivery.entry_id for delivery in deliveries])))

    def stop(self) -> None:
        """As `Feed.stop`."""
        self.following.stopped = True
