"""The image and the compose files: what runs in containers is confined, stops when told to and fills no disk."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from worker.desk.roles import ROLES

ROOT = Path(__file__).parents[1]


class Loader(yaml.SafeLoader):
    """Reads compose's own tag, too."""


Loader.add_constructor("!reset", lambda loader, node: "reset")


def services(path: str) -> dict[str, Any]:
    loaded: dict[str, dict[str, Any]] = yaml.load((ROOT / path).read_text("utf-8"), Loader)  # a SafeLoader
    return loaded["services"]


BASE, ACCESS, TLS = map(services, ("docker-compose.yml", "docs/access/compose.yml", "docs/access/tls.yml"))
PARTS = [name for name, service in BASE.items() if service["image"] == "copydesk"]


def options(service: dict[str, Any]) -> dict[str, str]:
    """What the store is started with."""
    return dict(re.findall(r"--([\w-]+) (\S+)", service["command"]))


@pytest.mark.parametrize("name", BASE)
def test_each_service_comes_back_and_its_logs_rotate(name: str) -> None:
    assert BASE[name]["restart"] == "unless-stopped"
    assert BASE[name]["logging"] == {"driver": "json-file", "options": {"max-size": "10m", "max-file": "5"}}


@pytest.mark.parametrize("name", PARTS)
def test_each_part_of_the_desk_is_confined(name: str) -> None:
    part = BASE[name]
    assert part["read_only"]
    assert part["cap_drop"] == ["ALL"]
    assert part["security_opt"] == ["no-new-privileges:true"]
    assert [volume for volume in part.get("volumes", ()) if "seeds" in volume] == (
        ["./seeds:/seeds:ro"] if name == "watcher" else []
    )


@pytest.mark.parametrize("name", PARTS)
def test_a_part_that_has_just_started_stops_when_told_to(name: str) -> None:
    """A container's first process gets no SIGTERM before it asks for it; as the child of an init, it does."""
    assert BASE[name]["init"] is True


def test_nothing_is_reached_from_other_machines() -> None:
    published = [port for service in BASE.values() for port in service.get("ports", ())]
    assert len(published) >= 2
    assert all(port.startswith("127.0.0.1:") for port in published)


def test_the_page_serves_the_port_that_its_address_tells() -> None:
    (published,) = BASE["web"]["ports"]
    port = BASE["web"]["environment"]["COPYDESK_WEB_PORT"]
    assert published == f"127.0.0.1:{port}:{port}"


def test_with_users_each_part_has_the_secrets_of_its_role_and_no_other_address() -> None:
    assert {*ACCESS} == {"store", *PARTS}
    for name in PARTS:
        role = name if name in ROLES else "watcher"
        assert ACCESS[name]["environment"] == {"COPYDESK_REDIS_URL": "reset"}
        assert ACCESS[name]["volumes"] == [f"./docs/access/made/{role}:/run/secrets:ro"]


@pytest.mark.parametrize("override", [ACCESS, TLS])
def test_a_store_with_users_keeps_its_data_as_one_without(override: dict[str, Any]) -> None:
    base, told = options(BASE["store"]), options(override["store"])
    assert told["aclfile"] == "/access/users.acl"
    assert {key: told.get(key) for key in base} == {**base, "protected-mode": None}


def test_the_image_is_built_from_nothing_else_in_the_folder() -> None:
    """Environments, weights in the making and secrets of a checkout do not even reach the builder."""
    copied = {
        source.removesuffix("/")
        for line in re.findall(r"^COPY (?!--from)(.*) \S+$", (ROOT / "Dockerfile").read_text("utf-8"), re.MULTILINE)
        for source in line.split()
    }
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert "*" in ignored
    assert {line[1:] for line in ignored if line.startswith("!")} == copied
    assert all((ROOT / source).exists() for source in copied)
