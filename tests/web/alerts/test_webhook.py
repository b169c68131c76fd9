"""A message goes where it may, signed, and nowhere else."""

import socket
import time
from typing import Any

import pytest

from tests.web.alerts.receiver import Receiver
from worker.web.alerts.webhook import Forbidden, Undelivered, addresses, post

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


def send(url: str, *, private: bool = True) -> None:
    post(url, SECRET, "msg_1", '{"type": "alert.test", "where": "Żurrieq"}', time.time(), private=private)


def named(monkeypatch: pytest.MonkeyPatch, *found: str) -> list[str]:
    """Have any name stand for these addresses; gives the names that are looked up."""
    real, asked = socket.getaddrinfo, []

    def look_up(host: str, *rest: Any, **more: Any) -> Any:
        if not host.replace(".", "").isdigit():
            asked.append(host)
            return [each for address in found for each in real(address, *rest, **more)]
        return real(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return asked


def test_the_library_of_standard_webhooks_verifies_what_is_sent(receiver: Receiver) -> None:
    receiver.secret = SECRET
    send(receiver.url)
    assert receiver.came == {"msg_1": [{"type": "alert.test", "where": "Żurrieq"}]}


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "::1", "fe80::1", "fd00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::",
    ],
)  # fmt: skip
def test_no_address_within_a_network_unless_allowed(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    named(monkeypatch, "93.184.215.14", address)
    with pytest.raises(Forbidden, match="no public address"):
        addresses("https://hooks.example/", private=False)
    assert address in addresses("https://hooks.example/", private=True)


def test_a_public_address_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    named(monkeypatch, "93.184.215.14", "2606:4700::1111")
    assert len(addresses("https://hooks.example/", private=False)) == 2


def test_loopback_gets_nothing_unless_allowed(receiver: Receiver) -> None:
    with pytest.raises(Forbidden):
        send(receiver.url, private=False)
    assert receiver.came == {}


def test_a_name_is_looked_up_once_and_the_address_that_was_judged_is_used(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = named(monkeypatch, "127.0.0.1")
    url = receiver.url.replace("127.0.0.1", "hooks.example")
    send(url)
    assert asked == ["hooks.example"]
    assert receiver.hosts == [url.split("/")[2]]


def test_a_redirection_is_not_followed(receiver: Receiver) -> None:
    receiver.status = 307
    with pytest.raises(Undelivered, match="answers 307"):
        send(receiver.url)
    assert len(receiver.hosts) == 1


@pytest.mark.parametrize(
    "url",
    [
        "ftp://hooks.example/",
        "hooks.example",
        "https://",
        "https://a:b@hooks.example/",
        "http://a:99999/",
        "http://a/\r\nb",
    ],
)
def test_what_is_no_address_of_the_web_is_refused(url: str) -> None:
    with pytest.raises(Forbidden):
        send(url)


def test_nobody_there_is_said(receiver: Receiver) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(Undelivered, match="refused"):
        send(f"http://127.0.0.1:{port}/")
