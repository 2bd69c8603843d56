"""`specbot check`: the same engine on files, for people and for other programs."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.text import Text

from bot.lint.engine import check as check_text
from bot.model import Diagnostic, Phase, Question, Report, Severity
from bot.spec.config import RepoConfig
from bot.spec.template import Template, builtin, builtin_names, derive

_BLOCKED = 1
_FAILED = 2
_MARKDOWN = "*.md"
_MAXIMUM_TEMPLATE_BYTES = 512 * 1024
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


class PhaseName(StrEnum):
    """How strict the check is, as the command line names it."""

    DRAFT = "draft"
    REVIEW = "review"
    APPROVED = "approved"


class Format(StrEnum):
    """How the findings are written."""

    TEXT = "text"
    JSON = "json"


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
    phase: Annotated[PhaseName, typer.Option(help="How strict to be.")] = PhaseName.REVIEW,
    format_: Annotated[Format, typer.Option("--format", help="How to write.")] = Format.TEXT,
) -> None:
    """Check specifications: what is missing, what is left of the template, what is open.

    Exits with 0 when nothing blocks, 1 when something does, 2 when it could not run.
    """
    try:
        templates = _templates(template)
        reports = [
            check_text(
                str(path),
                _content(path),
                templates,
                RepoConfig(),
                phase=Phase[phase.name],
                is_named=template is not None,
            )
            for path in _files(paths)
        ]
    except CannotRunError as failure:
        typer.echo(f"specbot: {failure}", err=True)
        raise typer.Exit(_FAILED) from failure
    if format_ is Format.JSON:
        typer.echo(json.dumps(as_json(reports), ensure_ascii=False))
    else:
        _print(reports)
    raise typer.Exit(_BLOCKED if any(map(_blocks, reports)) else 0)


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(path.rglob(_MARKDOWN))
        else:
            yield path


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CannotRunError(f"{path}: {error.strerror or error}") from error


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


def as_json(reports: Iterable[Report]) -> dict[str, Any]:
    """The reports in the shape that `--format json` prints, version 1."""
    return {"version": 1, "files": [_file(report) for report in reports]}


def _file(report: Report) -> dict[str, Any]:
    return {
        "path": report.path,
        "template": report.template,
        "phase": report.phase.name.lower(),
        "score": asdict(report.score),
        "diagnostics": [_diagnostic(one) for one in report.diagnostics],
        "questions": [_question(one) for one in report.questions],
    }


def _diagnostic(one: Diagnostic) -> dict[str, Any]:
    shown = asdict(one)
    del shown["path"]
    return shown | {"severity": one.severity.name.lower()}


def _question(one: Question) -> dict[str, Any]:
    return {"line": one.line, "text": one.text, "state": one.state.value}


def _print(reports: Sequence[Report]) -> None:
    console = Console(soft_wrap=True, highlight=False, file=sys.stdout)
    for report in reports:
        console.print(f"[bold]{escape(_printable(report.path))}[/]  {escape(_headline(report))}")
        for one in report.diagnostics:
            console.print(_line(one))
    console.print(_summary(reports))


def _headline(report: Report) -> str:
    template = report.template or "no template"
    complete = f", {report.score.complete} of {report.score.required} complete"
    return f"({template}, {report.phase.name.lower()}{complete if report.score.required else ''})"


def _line(one: Diagnostic) -> Text:
    text = Text(f"  {one.line:>5}  ")
    text.append(f"{one.severity.name.lower():7}", style=_STYLES[one.severity])
    text.append(f"  {one.rule} {one.name}  ", style="dim")
    return text.append(_printable(one.message))


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def _summary(reports: Sequence[Report]) -> str:
    counts = {
        severity: sum(one.severity is severity for report in reports for one in report.diagnostics)
        for severity in reversed(Severity)
    }
    found = ", ".join(_count(number, severity.name.lower()) for severity, number in counts.items())
    complete = sum(report.score.complete for report in reports)
    required = sum(report.score.required for report in reports)
    score = f"; {complete} of {required} complete" if required else ""
    return f"{_count(len(reports), 'file')}: {found}{score}"


def _count(number: int, thing: str) -> str:
    is_plain = number == 1 or thing == "info"
    return f"{number} {thing}" if is_plain else f"{number} {thing}s"
