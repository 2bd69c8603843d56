"""The command line's table of commands; each command lives in its own module."""

from typing import Annotated

import typer

from bot import __version__
from bot.cli.check import check
from bot.cli.sandbox import sandbox
from bot.cli.serve import serve
from bot.settings import credentials_are_set

app = typer.Typer(
    name="specbot",
    help="Keeps technical specifications honest: is it complete, and what is still open?",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
app.command()(check)
app.command()(serve)
app.command()(sandbox)


@app.command()
def run() -> None:
    """Serve GitHub when credentials are set, and play in the sandbox when none are."""
    if credentials_are_set():
        serve()
    else:
        sandbox()


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
