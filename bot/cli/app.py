"""The command line's table of commands; each command lives in a module of its own."""

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from inspect import getdoc
from typing import Annotated, Any, NoReturn, cast

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command as command_of

from bot import __version__
from bot.cli.faults import CANNOT_RUN, refuse, remark

_COMMANDS = (
    "run",
    "serve",
    "sandbox",
    "check",
    "explain",
    "new",
    "doctor",
    "config-schema",
    "db",
    "completion",
)
_READS_ITS_OPTIONS = frozenset({"check"})
_INTERRUPTED = 130
_ANY_ARGUMENTS = {"ignore_unknown_options": True, "allow_extra_args": True}


class _Unread(TyperCommand):
    """Leaves all arguments to the command itself."""

    def parse_args(self, ctx: object, args: list[str]) -> list[str]:
        cast("typer.Context", ctx).args = list(args)
        return []


class _Commands(TyperGroup):
    """Loads a command when it is asked for: checking a file needs no server."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,  # noqa: ARG002 - typer's, as the next ones
        standalone_mode: bool = True,  # noqa: ARG002, FBT001, FBT002
        windows_expand_args: bool = True,  # noqa: ARG002, FBT001, FBT002
        **extra: object,
    ) -> NoReturn:
        """Runs a command; a wrong option is one line, as is all else that keeps it from running."""
        try:
            code = self._run(
                list(sys.argv[1:] if args is None else args), prog_name=prog_name, **extra
            )
        except typer.TyperException as wrong:
            if message := _with_hint(wrong):
                remark(message)
            sys.exit(CANNOT_RUN)
        except typer.Abort:
            sys.exit(_INTERRUPTED)
        sys.exit(code if isinstance(code, int) else 0)

    def _run(self, args: list[str], **extra: Any) -> object:  # noqa: ANN401 - typer's
        """A command that reads its options does without what typer loads for `--help` alone."""
        if args and args[0] in _READS_ITS_OPTIONS:
            command = self.get_command(None, args[0])
            if command is not None:
                return command.main(args[1:], standalone_mode=False, **extra)
        return super().main(args, standalone_mode=False, **extra)

    # The supertype's Context is a class that typer keeps to itself.

    def list_commands(self, _context: object) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, _context: object, name: str) -> TyperCommand | None:
        if name not in _COMMANDS:
            return None
        module = name.replace("-", "_")
        single = typer.Typer(add_completion=False, rich_markup_mode="rich")
        try:
            function = getattr(import_module(f"bot.cli.{module}"), module)
            if name in _READS_ITS_OPTIONS:
                single.command(name, cls=_Unread, add_help_option=False)(_with_rest(function))
            else:
                single.command(name, help=_flowing(function))(function)
        except ModuleNotFoundError as error:
            if (error.name or "").partition(".")[0] == "bot":
                raise
            single.command(name, context_settings=_ANY_ARGUMENTS)(_unavailable)
        return cast("TyperCommand", command_of(single))


def _flowing(function: Callable[..., object]) -> str:
    """What a command says of itself, with lines as long as the screen is wide."""
    paragraphs = (getdoc(function) or "").split("\n\n")
    return "\n\n".join(" ".join(each.split()) for each in paragraphs)


def _with_rest(function: Callable[[Sequence[str]], object]) -> Callable[[typer.Context], None]:
    """A command that gets its arguments as they are."""

    def command(context: typer.Context) -> None:
        function(context.args)

    command.__doc__ = function.__doc__
    return command


def _with_hint(wrong: typer.TyperException) -> str:
    """What is wrong and where the right way stands; nothing where the help stands already."""
    message = " ".join(wrong.format_message().split())
    context = getattr(wrong, "ctx", None)
    if not message or context is None:
        return message
    return f"{message.removesuffix('.')}; {context.command_path} --help shows how"


def _unavailable() -> None:
    """Not installed: it comes with the extra `sandbox`."""
    refuse("this needs the extra: pip install 'specbot[sandbox]'")


app = typer.Typer(
    name="specbot",
    cls=_Commands,
    no_args_is_help=True,
    add_completion=False,
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
    """All commands, with what it takes to say how each of them is called."""
    app()
