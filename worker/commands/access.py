"""The command that gives each role a user of its own, with a password: an ACL file and secret files."""

import hashlib
import json
import os
import secrets
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit, urlunsplit

import typer

from worker.commands.console import Failure
from worker.config import settings
from worker.desk.roles import ROLES, rules

Folder = Annotated[Path, typer.Argument(help="where the files go; made with mode 0700")]
Store = Annotated[str, typer.Option(help="the store's URL without user and password; rediss:// for TLS")]
URL_FILE = "copydesk_redis_url"


def access(folder: Folder, store: Store = "redis://store:6379/0") -> None:
    """Write users.acl for the store, and for each role a secret file with its URL and password.

    Services named in COPYDESK_SUBSCRIBERS get a user each. Passwords that are there already stay as they are: to
    replace one, delete its file first.

    Example: `COPYDESK_SUBSCRIBERS='["risk"]' copydesk access ~/desk-access --store redis://store:6379/0`
    """
    subscribers = settings().subscribers
    if taken := sorted({*subscribers} & {*ROLES, "default"}):
        raise Failure(f"{taken[0]} is the name of a role: give the service another in COPYDESK_SUBSCRIBERS")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lines = ["user default off ~* &* +@all"]  # nobody logs in as it, but the server reads its own file with its rights
    kept = []
    for name, rule in rules(settings().desk, subscribers).items():
        file = folder / name / URL_FILE
        before = urlsplit(file.read_text("utf-8").strip()).password if file.exists() else None
        kept += [name] if before else []
        password = before or secrets.token_urlsafe(24)
        lines.append(f"user {name} on #{hashlib.sha256(password.encode()).hexdigest()} {rule}")
        parts = urlsplit(store)
        _write(file, urlunsplit(parts._replace(netloc=f"{name}:{password}@{parts.netloc}")))
    _write(folder / "watcher" / "copydesk_subscribers", json.dumps(subscribers))
    _write(folder / "users.acl", "\n".join(lines), 0o644)  # digests alone: the store's own user has to read it
    typer.echo(f"{folder / 'users.acl'}: for the store\n{folder}/<role>/: to be mounted at /run/secrets")
    if kept:
        typer.echo(f"kept the passwords of {', '.join(kept)}; the store takes new users at its next start or ACL LOAD")


def _write(path: Path, text: str, mode: int = 0o600) -> None:
    path.parent.mkdir(mode=0o700, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "w") as file:
        file.write(text + "\n")
