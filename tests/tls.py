"""TLS before a store that has none of its own: certificates made for the occasion, and a line that ends them there."""

import asyncio
import contextlib
import ssl
import subprocess
import threading
from asyncio import StreamReader, StreamWriter
from collections.abc import Iterator
from pathlib import Path

CHUNK = 65536
SIGNED_BY_ITSELF = (
    "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost"
    " -addext keyUsage=digitalSignature,keyCertSign"
)


def certificate(folder: Path) -> Path:
    """A certificate for `localhost` with its key in one file, which is also what a client must trust."""
    made = folder / "store.pem"
    command = [*SIGNED_BY_ITSELF.split(), "-keyout", "-", "-out", "-"]
    made.write_bytes(subprocess.run(command, capture_output=True, check=True).stdout)
    return made


@contextlib.contextmanager
def secured(port: int, certificate: Path) -> Iterator[int]:
    """A TLS port on loopback whose connections are passed on to another port in the clear."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)

    async def serve(reader: StreamReader, writer: StreamWriter) -> None:
        inner_reader, inner_writer = await asyncio.open_connection("127.0.0.1", port)
        await asyncio.gather(_pass(reader, inner_writer), _pass(inner_reader, writer))

    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(asyncio.start_server(serve, "127.0.0.1", 0, ssl=context))
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield int(server.sockets[0].getsockname()[1])
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


async def _pass(reader: StreamReader, writer: StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while data := await reader.read(CHUNK):
            writer.write(data)
            await writer.drain()
    writer.close()
