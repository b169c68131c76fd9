"""The command that gives each role a user of its own, with a password: an ACL file and secret files."""

import hashlib
import os
import secrets
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit, urlunsplit

import typer

from worker.commands.console import Failure
from worker.config import settings
from worker.desk.roles import rules

Folder = Annotated[Path, typer.Argument(help="where the files go; made with mode 0700")]
Store = Annotated[str, typer.Option(help="the store's URL without user and password; rediss:// for TLS")]


def access(folder: Folder, store: Store = "redis://store:6379/0") -> None:
    """Write users.acl for the store, and for each role a secret file with its URL and a new password.

    Example: `copydesk access ~/desk-access --store redis://store:6379/0`
    """
    if (folder / "users.acl").exists():
        raise Failure(f"{folder} has users already, whose passwords would change: name another folder")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lines = ["user default off ~* &* +@all"]  # nobody logs in as it, but the server reads its own file with its rights
    for name, rule in {"admin": "~* &* +@all", **rules(settings().desk)}.items():
        password = secrets.token_urlsafe(24)
        lines.append(f"user {name} on #{hashlib.sha256(password.encode()).hexdigest()} {rule}")
        parts = urlsplit(store)
        url = urlunsplit(parts._replace(netloc=f"{name}:{password}@{parts.netloc}"))
        _write(folder / name / "copydesk_redis_url", url)
    _write(folder / "users.acl", "\n".join(lines), 0o644)  # digests alone: the store's own user has to read it
    typer.echo(f"{folder / 'users.acl'}: for the store\n{folder}/<role>/: to be mounted at /run/secrets")


def _write(path: Path, text: str, mode: int = 0o600) -> None:
    path.parent.mkdir(mode=0o700, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "w") as file:
        file.write(text + "\n")
