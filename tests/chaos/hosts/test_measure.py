"""What the trials over hosts compute from what they saw."""

import asyncio
import time

from tests.chaos.hosts.link import serve
from tests.chaos.hosts.measure import busy_share
from tests.chaos.hosts.spread import shared_out
from tests.servers import free_port


def test_slots_are_busy_for_what_lies_between_the_two_moments() -> None:
    assert busy_share([(0, 4), (5, 20), (21, 30)], since=2, until=12, slots=2) == (2 + 7) / 20


def test_every_slot_is_given_to_a_host() -> None:
    assert shared_out(64) == [22, 21, 21]


def test_a_slow_link_delays_each_chunk_and_holds_up_none_behind_another() -> None:
    """Ten lines there and back take one round trip, not ten."""

    async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while line := await reader.readline():
            writer.write(line)
        writer.close()

    async def took() -> float:
        far, near = free_port(), free_port()
        async with await asyncio.start_server(echo, "127.0.0.1", far):
            link = asyncio.create_task(serve(0.1, near, "127.0.0.1", far))
            await asyncio.sleep(0.1)
            reader, writer = await asyncio.open_connection("127.0.0.1", near)
            started = time.monotonic()
            for _ in range(10):
                writer.write(b"line\n")
                await asyncio.sleep(0.005)
            for _ in range(10):
                await reader.readline()
            writer.close()
            link.cancel()
            return time.monotonic() - started

    assert 0.2 <= asyncio.run(took()) < 1.0
