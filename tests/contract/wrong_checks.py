"""Check runs and statuses with one fault each."""

from typing import Any

from tests.contract.cases import SHA, Wrong, annotation, ask, check_run, output

_CREATED = "REPO/check-runs"
_UPDATED = "REPO/check-runs/9"
_ACTION = {"label": "Waive", "description": "Let it stand", "identifier": "waive"}


def _created(name: str, reason: str, /, **changes: Any) -> Wrong:
    return Wrong(name=name, request=ask("POST", _CREATED, check_run(**changes)), reason=reason)


def _updated(name: str, reason: str, body: Any) -> Wrong:
    return Wrong(name=name, request=ask("PATCH", _UPDATED, body), reason=reason)


def _annotated(name: str, reason: str, /, **changes: Any) -> Wrong:
    return _created(name, reason, output=output(annotations=[annotation(**changes)]))


def _with_action(name: str, reason: str, /, **changes: str) -> Wrong:
    return _created(name, reason, actions=[_ACTION | changes])


WRONG_CHECKS = [
    _created("a conclusion that is none", "body conclusion: 'passed'", conclusion="passed"),
    _created("a stale conclusion", "only GitHub makes a check run stale", conclusion="stale"),
    _created("completed without conclusion", "conclusion: missing", conclusion=None),
    _created("a status that is none", "body status: 'done'", status="done"),
    _created("no commit", "'head_sha' is a required property", head_sha=None),
    _created("a branch for a commit", "head_sha: 'main' is no commit id", head_sha="main"),
    _created("no name", "'name' is a required property", name=None),
    _created("a local address", "details_url: '/runs/1'", details_url="/runs/1"),
    _created("a key mistyped", "'outputs' was unexpected", outputs=output()),
    _created("a start that is no time", "started_at: 'yesterday'", started_at="yesterday"),
    _created("an end without zone", "is not a 'date-time'", completed_at="2026-11-01T10:00:00"),
    _created("no title", "'title' is a required property", output=output(title=None)),
    _created("no summary", "'summary' is a required property", output=output(summary=None)),
    _created("a title too long", "output.title: longer", output=output(title="x" * 256)),
    _created("a summary too long", "is too long", output=output(summary="x" * 65_536)),
    _created("a text too long", "is too long", output=output(text="x" * 65_536)),
    _created(
        "the annotations mistyped", "'annotation' was unexpected", output=output(annotation=[])
    ),
    _created("51 annotations", "is too long", output=output(annotations=[annotation()] * 51)),
    _annotated("no start line", "'start_line' is a required property", start_line=None),
    _annotated("no end line", "'end_line' is a required property", end_line=None),
    _annotated("no message", "'message' is a required property", message=None),
    _annotated("line 0", "lines count from 1", start_line=0, end_line=0),
    _annotated("a line in quotes", "'3' is not of type 'integer'", start_line="3"),
    _annotated("a line with a fraction", "3.0 is not of type 'integer'", start_line=3.0),
    _annotated("an end before the start", "end_line: before start_line", end_line=2),
    _annotated(
        "columns over lines", "columns only stand on a single line", end_line=4, start_column=1
    ),
    _annotated(
        "columns backwards", "end_column: before start_column", start_column=4, end_column=2
    ),
    _annotated("a level that is none", "'error' is not one of", annotation_level="error"),
    _annotated("a message too large", "message: larger than 64 KB", message="é" * 32_769),
    _annotated("details too large", "raw_details: larger than 64 KB", raw_details="x" * 65_537),
    _annotated("an annotation's title too long", "title: longer", title="x" * 256),
    _annotated("a path from the root of the disk", "path: not relative", path="/specs/a.md"),
    _created("four buttons", "is too long", actions=[_ACTION] * 4),
    _with_action("a label too long", "actions[0].label", label="x" * 21),
    _with_action("a description too long", "actions[0].description", description="x" * 41),
    _with_action("an identifier too long", "actions[0].identifier", identifier="x" * 21),
    _updated("an update without conclusion", "body", {"status": "completed"}),
    _updated("an update made stale", "only GitHub makes", {"conclusion": "stale"}),
    _updated("an update without title", "output.title: missing", {"output": {"summary": "s"}}),
    _updated("an update mistyped", "'summary' was unexpected", {"summary": "s"}),
    _updated("an update of the commit", "'head_sha' was unexpected", {"head_sha": SHA}),
    Wrong(
        name="a status too long",
        request=ask("POST", f"REPO/statuses/{SHA}", {"state": "error", "description": "x" * 141}),
        reason="description: longer than 140",
    ),
    Wrong(
        name="a status that is no state",
        request=ask("POST", f"REPO/statuses/{SHA}", {"state": "done"}),
        reason="'done' is not one of",
    ),
]
