"""Answers judged by GitHub's description: status, media type and body."""

import re
from collections.abc import Iterator
from functools import cache

from tests.contract.description import Description, Operation
from tests.contract.exchange import Answer, Request
from tests.contract.strict_json import parse_strictly
from tests.contract.strict_schema import Json

# What any operation may answer without its description saying so.
# Source: https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api
ANYWHERE = {304, 400, 401, 403, 404, 415, 422, 429, 500, 502, 503, 504}
WITHOUT_BODY = {204, 304}
FIRST_REFUSAL = 400
FIRST_BREAKDOWN = 500


def described_faults(
    description: Description, operation: Operation, request: Request, answer: Answer
) -> Iterator[str]:
    """Yield where the answer leaves the description of its operation."""
    described = operation.answers.get(str(answer.status))
    if described is None and answer.status not in ANYWHERE:
        yield f"status {answer.status}: {operation.name} never answers so"
        return
    contents = description.resolved(described or {}).get("content", {})
    if not answer.body:
        if contents and answer.status not in WITHOUT_BODY:
            yield f"status {answer.status}: the body is missing"
    elif answer.status in WITHOUT_BODY:
        yield f"status {answer.status}: has a body"
    elif re.search(r"(?<!raw\+)json", answer.headers.get("content-type", "")):
        schema = _schema(request, answer, contents)
        yield from _body_faults(description, schema, answer)
    elif not _may_be_other(request, answer):
        yield f"content-type: {answer.headers.get('content-type')!r} instead of application/json"


def _may_be_other(request: Request, answer: Answer) -> bool:
    is_asked = re.search(r"raw|diff|patch|html|sha", request.headers.get("accept", ""))
    # The front of GitHub breaks down in HTML.
    return bool(is_asked) or answer.status >= FIRST_BREAKDOWN


def _schema(request: Request, answer: Answer, contents: Json) -> Json | None:
    kind = "application/json"
    if "object" in request.headers.get("accept", ""):
        kind = "application/vnd.github.object"
    if kind in contents:
        schema: Json = contents[kind]["schema"]
        return schema
    return _refusal(answer.status) if answer.status >= FIRST_REFUSAL else None


@cache
def _refusal(status: int) -> Json:
    names = ["basic-error"]
    if status == 422:
        names += ["validation-error", "validation-error-simple"]
    return {"anyOf": [{"$ref": f"#/components/schemas/{name}"} for name in names]}


def _body_faults(description: Description, schema: Json | None, answer: Answer) -> Iterator[str]:
    if schema is None:
        yield f"status {answer.status}: has a body where none is described"
        return
    try:
        value = parse_strictly(answer.body)
    except ValueError as error:
        yield f"body: no JSON: {error}"
        return
    if answer.status >= FIRST_REFUSAL and isinstance(value, dict):
        if "message" not in value:
            yield "body: no message"
        # Every refusal carries its status as text, though not every error schema says so.
        if value.get("status") == str(answer.status):
            del value["status"]
    for fault in description.schemas.faults(schema, value):
        yield f"body {fault}"
