"""How the lists of right and wrong requests are written down."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.contract.exchange import Request

REPO = "/repos/acme/specs"
SHA = "6dcb09b5b57875f334f61aebed695e2e4193db5e"
JWT = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiIxIn0.c2lnbmF0dXJl"
HEADERS = {
    "Accept": "application/vnd.github+json",
    "Authorization": "Bearer ghs_1_opaque.token-of-any-form",
    "User-Agent": "a-person",
    "X-GitHub-Api-Version": "2022-11-28",
}
AS_APP = {"Authorization": f"Bearer {JWT}"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """A request with one fault.

    Attributes:
        reason: stands in what the judge says about it.
    """

    name: str
    request: Request
    reason: str


def ask(
    method: str,
    target: str,
    body: Any = None,
    *,
    headers: Mapping[str, str | None] | None = None,
) -> Request:
    """Make a request that is right in all but what is said.

    Args:
        target: path and query; `REPO` stands for a repository.
        body: JSON, or bytes as they are; None for none.
        headers: replace the usual ones; None takes one away.
    """
    content = (
        body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
    )
    usual = HEADERS | ({"Content-Type": "application/json"} if content else {})
    chosen = usual | dict(headers or {})
    kept = {name: value for name, value in chosen.items() if value is not None}
    return Request.of(method, target.replace("REPO", REPO), kept, content)


def check_run(**changes: Any) -> dict[str, Any]:
    """Return the body of a right, completed check run, changed; a None takes a key away."""
    body = {
        "name": "specbot / completeness",
        "head_sha": SHA,
        "external_id": "3f1c",
        "status": "completed",
        "conclusion": "failure",
        "output": output(),
    }
    return _changed(body, changes)


def output(**changes: Any) -> dict[str, Any]:
    """Return a right output of a check run, changed."""
    body = {"title": "1 missing", "summary": "| a |", "annotations": [annotation()]}
    return _changed(body, changes)


def annotation(**changes: Any) -> dict[str, Any]:
    """Return a right annotation, changed."""
    body = {
        "path": "specs/a.md",
        "start_line": 3,
        "end_line": 3,
        "annotation_level": "failure",
        "title": "placeholder left",
        "message": "Say it.",
    }
    return _changed(body, changes)


def review(**changes: Any) -> dict[str, Any]:
    """Return the body of a right review, changed."""
    body = {"commit_id": SHA, "event": "COMMENT", "body": "2 left", "comments": [remark()]}
    return _changed(body, changes)


def remark(**changes: Any) -> dict[str, Any]:
    """Return a right comment of a review, changed."""
    return _changed({"path": "specs/a.md", "line": 3, "side": "RIGHT", "body": "Say it."}, changes)


def review_comment(**changes: Any) -> dict[str, Any]:
    """Return the body of a right single review comment, changed."""
    return _changed(remark(commit_id=SHA), changes)


def _changed(body: dict[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in (body | dict(changes)).items() if value is not None}
