"""One message to a webhook, signed as Standard Webhooks 1.0 says, to an address that was looked at before."""

import base64
import hashlib
import hmac
import http.client
import ipaddress
import socket
import ssl
from urllib.parse import SplitResult, urlsplit

PATIENCE_SECONDS = 10.0
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""IPv4 addresses as NAT64 writes them."""


class Undelivered(Exception):
    """The receiver does not have it, for the reason that the message gives."""


class Forbidden(Undelivered):
    """The address is none that a webhook may have."""


def addresses(url: str, *, private: bool) -> list[str]:
    """Where the receiver is. Raises Forbidden, and Undelivered where its name is not known.

    Unless `private`, none of its addresses may be private, loopback or otherwise not of the public internet.
    """
    parts = _parts(url)
    try:
        found = socket.getaddrinfo(parts.hostname, _port(parts), type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Undelivered(f"{parts.hostname}: {getattr(error, 'strerror', None) or error}") from error
    addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
    inner = [address for address in addresses if not _is_public(address)]
    if inner and not private:
        raise Forbidden(f"{parts.hostname} is {inner[0]}, no public address; COPYDESK_PRIVATE_WEBHOOKS allows such")
    return addresses


def post(url: str, secret: str, message_id: str, body: str, now: float, *, private: bool) -> None:
    """Deliver a message. Raises Undelivered for whatever is not answered with a status of 200 to 299."""
    parts = _parts(url)
    data, timestamp = body.encode(), str(int(now))
    headers = {
        "Host": parts.netloc,
        "Content-Type": "application/json",
        "User-Agent": "Copydesk",
        "webhook-id": message_id,
        "webhook-timestamp": timestamp,
        "webhook-signature": signature(secret, message_id, timestamp, data),
    }
    connection = http.client.HTTPConnection(parts.hostname or "", _port(parts), timeout=PATIENCE_SECONDS)
    try:
        connection.sock = _connected(parts, addresses(url, private=private))
        connection.request("POST", parts._replace(scheme="", netloc="", fragment="").geturl() or "/", data, headers)
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        raise Undelivered(f"{parts.hostname}: {error or type(error).__name__}") from error
    finally:
        connection.close()
    if not 200 <= status < 300:
        raise Undelivered(f"{parts.hostname} answers {status}")


def signature(secret: str, message_id: str, timestamp: str, data: bytes) -> str:
    """What proves that the message is ours."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = hmac.new(key, f"{message_id}.{timestamp}.".encode() + data, hashlib.sha256).digest()
    return "v1," + base64.b64encode(signed).decode()


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise Forbidden(f"{url!r} is no address: {error}") from error
    if parts.scheme not in {"http", "https"} or not parts.hostname or port == 0:
        raise Forbidden(f"{url!r} is no address of the web: write https://host/path")
    if parts.username is not None:
        raise Forbidden("an address with a user or a password in it is refused: the signature says who sends")
    if not url.isascii() or not url.isprintable() or " " in url:
        raise Forbidden(f"{url!r} has characters that no address has")
    return parts


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


def _connected(parts: SplitResult, addresses: list[str]) -> socket.socket:
    """To the first address that answers: the name is not looked up again, when it might say something else."""
    for address in addresses:
        try:
            connected = socket.create_connection((address, _port(parts)), PATIENCE_SECONDS)
        except OSError:
            if address == addresses[-1]:
                raise
        else:
            if parts.scheme == "https":
                return ssl.create_default_context().wrap_socket(connected, server_hostname=parts.hostname)
            return connected
    raise Undelivered(f"{parts.hostname} has no address")


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if ip in TRANSLATED:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner:
            return _is_public(str(inner))
    return ip.is_global and not ip.is_multicast
