"""Reports for other programs: version 1 of a shape that only grows."""

import json
from collections.abc import Sequence
from typing import Any

from msgspec.structs import asdict

from bot.cli.formats import Read
from bot.model import Diagnostic, Question, Report


def render(reports: Sequence[Report], _read: Read) -> str:
    """One JSON object: the version of its shape, and every file."""
    answer = {"version": 1, "files": [_file(report) for report in reports]}
    return json.dumps(answer, ensure_ascii=False)


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
    return {
        "rule": one.rule,
        "name": one.name,
        "severity": one.severity.name.lower(),
        "line": one.line,
        "end_line": one.end_line,
        "column": one.column,
        "section": one.section,
        "message": one.message,
        "fingerprint": one.fingerprint,
    }


def _question(one: Question) -> dict[str, Any]:
    asked = one.asked and {"commit": one.asked.commit, "date": one.asked.day.isoformat()}
    return {"line": one.line, "text": one.text, "state": one.state.value, "asked": asked}
