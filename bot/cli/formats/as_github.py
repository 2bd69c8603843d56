"""Findings as workflow commands: in a job of GitHub Actions they become annotations.

Source: https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
"""

from collections.abc import Sequence

from bot.cli.formats import Read
from bot.model import Diagnostic, Report, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_IN_MESSAGES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTIES = {**_IN_MESSAGES, ":": "%3A", ",": "%2C"}


def render(reports: Sequence[Report], _read: Read) -> str:
    """One line for each finding."""
    return "\n".join(_command(one) for report in reports for one in report.diagnostics)


def _command(one: Diagnostic) -> str:
    properties = {"file": one.path, "line": str(one.line), "endLine": str(one.end_line or one.line)}
    if one.column is not None:
        properties["col"] = str(one.column)
    properties["title"] = f"{one.rule} {one.name}"
    shown = ",".join(
        f"{name}={_escaped(value, _IN_PROPERTIES)}" for name, value in properties.items()
    )
    return f"::{_COMMANDS[one.severity]} {shown}::{_escaped(one.message, _IN_MESSAGES)}"


def _escaped(text: str, signs: dict[str, str]) -> str:
    return "".join(signs.get(sign, sign) for sign in text)
