"""A slow link: a TCP proxy that hands on everything later, in both directions, and holds up nothing that follows.

Example: `python -m tests.chaos.hosts.link 0.01 6379 10.203.7.1:6379`
"""

import asyncio
import contextlib
import sys

CHUNK = 65536
Sent = tuple[float, bytes]


async def relay(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, seconds: float) -> None:
    """Hand on each chunk so long after it came, and then the end."""
    now = asyncio.get_running_loop().time
    on_the_way: asyncio.Queue[Sent] = asyncio.Queue()
    arriving = asyncio.create_task(_deliver(on_the_way, writer))
    data = b"-"
    while data:
        data = b""
        with contextlib.suppress(OSError):
            data = await reader.read(CHUNK)
        on_the_way.put_nowait((now() + seconds, data))
    await arriving


async def _deliver(on_the_way: asyncio.Queue[Sent], writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while True:
            at, data = await on_the_way.get()
            await asyncio.sleep(at - asyncio.get_running_loop().time())
            if not data:
                break
            writer.write(data)
            await writer.drain()
    writer.close()


async def serve(seconds: float, port: int, host: str, target: int) -> None:
    """Take connections on a port of loopback for ever."""

    async def passed(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            there, back = await asyncio.open_connection(host, target)
        except OSError:
            writer.close()
            return
        await asyncio.gather(relay(reader, back, seconds), relay(there, writer, seconds))

    async with await asyncio.start_server(passed, "127.0.0.1", port) as server:
        await server.serve_forever()


if __name__ == "__main__":
    one_way_seconds, listens_at, to = sys.argv[1:]
    address, _, at = to.rpartition(":")
    asyncio.run(serve(float(one_way_seconds), int(listens_at), address, int(at)))
