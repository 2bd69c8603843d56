"""`specbot check`: the same engine on files, for people and for other programs."""

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.reports import as_json, print_text
from bot.lint.engine import check as check_text
from bot.model import Phase, Report, Severity
from bot.spec.config import RepoConfig
from bot.spec.template import Template, builtin, builtin_names, derive

_BLOCKED = 1
_FAILED = 2
_MARKDOWN = "*.md"
_MAXIMUM_TEMPLATE_BYTES = 512 * 1024
_PHASES = {phase.name.lower(): phase for phase in Phase}
_FORMATS = ("text", "json")
_WORTH_A_PROCESS = 16
"""Files below which another process costs more than it saves."""


class CannotRunError(Exception):
    """The check could not be run; the message is one line that says why."""


def check(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="Specifications, or folders of them.")
    ],
    *,
    template: Annotated[
        str | None,
        typer.Option(help="A built-in template's name, a template's path, or none."),
    ] = None,
    phase: Annotated[
        str, typer.Option(metavar="PHASE", help="How strict to be: draft, review or approved.")
    ] = "review",
    format_: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="How to write: text or json.")
    ] = "text",
    jobs: Annotated[int, typer.Option(min=1, max=64, help="How many processes to use.")] = 1,
) -> None:
    """Check specifications: what is missing, what is left of the template, what is open.

    Exits with 0 when nothing blocks, 1 when something does, 2 when it could not run.
    """
    try:
        wanted = _one_of("--phase", phase, tuple(_PHASES))
        written = _one_of("--format", format_, _FORMATS)
        _templates(template)
        reports = _reports(list(_files(paths)), partial(_report, template, wanted), jobs)
    except CannotRunError as failure:
        typer.echo(f"specbot: {failure}", err=True)
        raise typer.Exit(_FAILED) from failure
    if written == "json":
        typer.echo(json.dumps(as_json(reports), ensure_ascii=False))
    else:
        print_text(reports)
    raise typer.Exit(_BLOCKED if any(map(_blocks, reports)) else 0)


def _one_of(option: str, word: str, known: tuple[str, ...]) -> str:
    if word in known:
        return word
    raise CannotRunError(f"{option} {word!r}: should be one of {', '.join(known)}")


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(path.rglob(_MARKDOWN))
        else:
            yield path


def _reports(paths: Sequence[Path], report: Callable[[Path], Report], jobs: int) -> list[Report]:
    if jobs == 1 or len(paths) < _WORTH_A_PROCESS * jobs:
        return [report(path) for path in paths]
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(report, paths, chunksize=_WORTH_A_PROCESS))


def _report(template: str | None, phase: str, path: Path) -> Report:
    return check_text(
        str(path),
        _content(path),
        _templates(template),
        RepoConfig(),
        phase=_PHASES[phase],
        is_named=template is not None,
    )


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CannotRunError(f"{path}: {error.strerror or error}") from error


@cache
def _templates(name: str | None) -> tuple[Template, ...]:
    if name is None:
        return tuple(builtin(known) for known in builtin_names())
    if name == "none":
        return ()
    if name in builtin_names():
        return (builtin(name),)
    path = Path(name)
    if not path.is_file():
        known = ", ".join(builtin_names())
        raise CannotRunError(f"no template {name!r}: neither a file nor one of {known}, none")
    return (_own_template(path),)


def _own_template(path: Path) -> Template:
    content = _content(path)
    if len(content) > _MAXIMUM_TEMPLATE_BYTES:
        raise CannotRunError(f"template {path}: larger than {_MAXIMUM_TEMPLATE_BYTES // 1024} KiB")
    try:
        found = derive(content.decode("utf-8"), path.stem)
    except UnicodeDecodeError as error:
        raise CannotRunError(f"template {path}: not UTF-8") from error
    if found.faults:
        fault = found.faults[0]
        raise CannotRunError(f"template {path}, line {fault.line}: {fault.message}")
    return found


def _blocks(report: Report) -> bool:
    return any(one.severity is Severity.ERROR for one in report.diagnostics)
