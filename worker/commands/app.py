"""The console script `copydesk`: every command by name, and what an error ends with."""

import os
import sys
from importlib.metadata import version
from typing import Annotated, NoReturn

import typer
from pydantic import ValidationError
from pydantic_settings import SettingsError
from redis.exceptions import AuthenticationError, RedisError, ResponseError

from schemas.errors import DeskError, Refused, Unreachable
from worker.commands import (
    access,
    alerts,
    entities,
    exchange,
    inquiries,
    parsing,
    purge,
    replay,
    running,
    stories,
    window,
)
from worker.commands.console import complain
from worker.config import Settings, misspelt

COMMANDS = (
    running.up,
    running.watch,
    running.work,
    running.connect,
    window.web,
    window.search,
    window.mcp,
    parsing.parse,
    inquiries.status,
    inquiries.health,
    inquiries.why,
    inquiries.show,
    stories.stories,
    entities.entities,
    inquiries.tail,
    inquiries.retry,
    exchange.export,
    replay.replay,
    purge.purge,
    access.access,
)

app = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode="markdown", pretty_exceptions_enable=False
)
for command in COMMANDS:
    app.command()(command)
app.add_typer(exchange.contract, name="contract")
app.add_typer(alerts.alert, name="alert")


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"copydesk {version('copydesk')}")
        raise typer.Exit


@app.callback()
def _root(
    asked: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="print the version and end")
    ] = False,
) -> None:
    """Drop news files into a folder; other services read structured, sourced, de-duplicated articles from Redis."""


def main() -> None:
    """The console script. Exit code 2 where command, settings or data are wrong, 3 where the store is no help."""
    for name, setting in misspelt(os.environ).items():
        _end(2, f"{name}: no such setting; is {setting} meant?")
    try:
        app()
    except ValidationError as error:
        if error.title != Settings.__name__:
            raise
        _end(2, "\n".join(f"COPYDESK_{wrong['loc'][0]}".upper() + f": {wrong['msg']}" for wrong in error.errors()))
    except (Refused, AuthenticationError, ResponseError) as error:
        _end(3, f"the store refuses: {error}")
    except (Unreachable, RedisError) as error:
        _end(3, f"the store does not answer: {error}")
    except DeskError as error:
        _end(2, str(error))
    except SettingsError as error:  # a secret that this user may not read, a list that is no JSON
        _end(2, f"{error}: {error.__cause__}")


def _end(code: int, why: str) -> NoReturn:
    complain(why)
    sys.exit(code)


if __name__ == "__main__":
    main()
