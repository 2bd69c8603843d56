"""Reports as people read them on a terminal, and as other programs read them."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.text import Text

from bot.model import Diagnostic, Question, Report, Severity

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


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


def print_text(reports: Sequence[Report]) -> None:
    """Writes the reports to standard output, grouped by file, and a line that sums them up."""
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
