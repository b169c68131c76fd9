"""The console script `copydesk`: every command by name. Nothing is imported for a command that is not asked for."""

import os
import sys
from importlib import import_module
from importlib.metadata import version
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from worker.config import misspelt

MODULES = {
    "running": "up watch work connect",
    "window": "web search list mcp",
    "parsing": "parse",
    "inquiries": "status health why show tail retry",
    "stories": "stories",
    "entities": "entities",
    "exchange": "export contract",
    "replay": "replay",
    "purge": "purge",
    "access": "access",
    "alerts": "alert",
}
"""The commands of each module of this folder."""


class Commands(TyperGroup):
    """Finds a command in its module."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Every name, as `--help` shows them."""
        return [name for names in MODULES.values() for name in names.split()]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command, or the group, of a name; None where there is none."""
        module = next((module for module, names in MODULES.items() if cmd_name in names.split()), None)
        if module is None:
            return None
        within = import_module(f"worker.commands.{module}")
        found, one = getattr(within, cmd_name if hasattr(within, cmd_name) else f"{cmd_name}_"), _typer()
        if isinstance(found, typer.Typer):
            one.add_typer(found, name=cmd_name)
        else:
            one.command(cmd_name)(found)
        return typer.main.get_group(one).commands[cmd_name]


def _typer(cls: type[TyperGroup] = TyperGroup) -> typer.Typer:
    return typer.Typer(
        cls=cls,
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode="markdown",
        pretty_exceptions_enable=False,
    )


app = _typer(Commands)


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
    except Exception as error:
        from worker.commands.endings import ending

        _end(*ending(error))


def _end(code: int, why: str) -> NoReturn:
    from worker.commands.console import complain

    complain(why)
    sys.exit(code)


if __name__ == "__main__":
    main()
