"""`specbot new`: a fresh specification."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.faults import refuse
from bot.cli.printable import printable
from bot.cli.templates import template, told
from bot.spec.schema.skeleton import fresh

_STANDARD_OUTPUT = "-"


def new(
    name: Annotated[
        str,
        typer.Argument(
            metavar="TEMPLATE", help="A built-in template's name, or a template's path."
        ),
    ],
    path: Annotated[
        str, typer.Argument(metavar="PATH", help="The file to write; - is standard output.")
    ],
) -> None:
    """Begin a specification from a template; an existing file is never overwritten."""
    found = template(name)
    if found.faults:
        refuse(*(told(name, one) for one in found.faults))
    text = fresh(found)
    if path == _STANDARD_OUTPUT:
        typer.echo(text, nl=False)
        return
    try:
        _write(Path(path), text)
    except FileExistsError:
        refuse(f"{path}: is there already; choose another path")
    except OSError as error:
        refuse(f"{path}: {error.strerror or error}")
    written = printable(path)
    typer.echo(f"{written}: begun from {found.name}; specbot check {written} shows what is left")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
