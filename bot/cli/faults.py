"""How every command says that it cannot run, or not do all."""

from typing import Final, NoReturn

import typer

from bot.cli.printable import printable

CANNOT_RUN: Final = 2


def refuse(*faults: object) -> NoReturn:
    """Says each fault in one line on standard error, and ends with exit code 2."""
    for fault in faults:
        typer.echo(f"specbot: {printable(str(fault))}", err=True)
    raise typer.Exit(CANNOT_RUN)


def remark(words: str) -> None:
    """Says something beside the answer, on standard error."""
    typer.echo(f"specbot: {printable(words)}", err=True)
