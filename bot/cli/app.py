"""The command line's table of commands; each command lives in a module of its own."""

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, NoReturn, cast

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command as command_of

from bot import __version__
from bot.cli.faults import CANNOT_RUN, refuse

_COMMANDS = ("run", "serve", "sandbox", "check", "explain", "new", "config-schema")
_INTERRUPTED = 130
_ANY_ARGUMENTS = {"ignore_unknown_options": True, "allow_extra_args": True}


class _Commands(TyperGroup):
    """Loads a command when it is asked for: checking a file needs no server."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: ARG002, FBT001, FBT002 - typer's
        windows_expand_args: bool = True,  # noqa: FBT001, FBT002 - typer's
        **extra: object,
    ) -> NoReturn:
        """Runs a command; a wrong option is one line, as is all else that keeps it from running."""
        try:
            code = super().main(
                args,
                prog_name,
                complete_var,
                standalone_mode=False,
                windows_expand_args=windows_expand_args,
                **extra,
            )
        except typer.TyperException as wrong:
            _say(wrong.format_message())
            sys.exit(CANNOT_RUN)
        except typer.Abort:
            sys.exit(_INTERRUPTED)
        sys.exit(code if isinstance(code, int) else 0)

    # The supertype's Context is a class that typer keeps to itself.

    def list_commands(self, _context: object) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, _context: object, name: str) -> TyperCommand | None:
        if name not in _COMMANDS:
            return None
        module = name.replace("-", "_")
        single = typer.Typer(add_completion=False, rich_markup_mode="rich")
        try:
            single.command(name)(getattr(import_module(f"bot.cli.{module}"), module))
        except ModuleNotFoundError as error:
            if (error.name or "").partition(".")[0] == "bot":
                raise
            single.command(name, context_settings=_ANY_ARGUMENTS)(_unavailable)
        return cast("TyperCommand", command_of(single))


def _say(message: str) -> None:
    if "\n" in message:
        # Nothing is wrong: nothing was asked for, and this is typer's help.
        typer.echo(message, err=True)
    elif message:
        typer.echo(f"specbot: {message}", err=True)


def _unavailable() -> None:
    """Not installed: it comes with the extra `sandbox`."""
    refuse("this needs the extra: pip install 'specbot[sandbox]'")


app = typer.Typer(
    name="specbot",
    cls=_Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)


def _print_version(wanted: bool) -> None:  # noqa: FBT001  typer calls it with one positional bool
    if wanted:
        typer.echo(f"specbot {__version__}")
        raise typer.Exit


@app.callback()
def specbot(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Keeps technical specifications honest: is it complete, and what is still open?"""


def main() -> None:
    """The console script `specbot`."""
    app()
