"""The documented rules of mutations' inputs that the GraphQL schema does not carry.

Source: https://docs.github.com/en/graphql/reference/input-objects
"""

from collections.abc import Iterator
from typing import Any

from tests.contract.check_rules import MAX_MESSAGE_BYTES, MAX_TITLE
from tests.contract.words import MAX_BODY, is_blank

MAX_ANNOTATIONS = 50
MAX_OUTPUT = 65_535


def input_faults(mutation: str, given: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the input of a mutation, given with its defaults."""
    match mutation:
        case "createCheckRun" | "updateCheckRun":
            yield from _check_run_faults(given)
        case "addPullRequestReviewThread":
            yield from _thread_faults(given)
        case "addPullRequestReview" | "submitPullRequestReview":
            needs_body = given.get("event") in {"COMMENT", "REQUEST_CHANGES"}
            if needs_body and is_blank(given.get("body")):
                yield f"body: missing where event is {given['event']}"
        case _:
            pass
    if len(given.get("body") or "") > MAX_BODY:
        yield f"body: longer than {MAX_BODY} characters"


def _check_run_faults(given: dict[str, Any]) -> Iterator[str]:
    output = given.get("output") or {}
    if given.get("conclusion") == "STALE":
        yield "conclusion: only GitHub makes a check run stale"
    if given.get("status") == "COMPLETED" and given.get("conclusion") is None:
        yield "conclusion: missing where status is COMPLETED"
    if len(output.get("annotations") or ()) > MAX_ANNOTATIONS:
        yield f"output.annotations: more than {MAX_ANNOTATIONS}"
    if len(output.get("title") or "") > MAX_TITLE:
        yield f"output.title: longer than {MAX_TITLE} characters"
    for name in ("summary", "text"):
        if len(output.get(name) or "") > MAX_OUTPUT:
            yield f"output.{name}: longer than {MAX_OUTPUT} characters"
    for index, annotation in enumerate(output.get("annotations") or ()):
        if not 1 <= annotation["location"]["startLine"] <= annotation["location"]["endLine"]:
            yield f"output.annotations[{index}].location: no range of lines"
        if len(annotation["message"].encode()) > MAX_MESSAGE_BYTES:
            yield f"output.annotations[{index}].message: larger than 64 KB"


def _thread_faults(given: dict[str, Any]) -> Iterator[str]:
    has_line = given.get("line") is not None
    if given["subjectType"] == "FILE" and has_line:
        yield "line: given where subjectType is FILE"
    if given["subjectType"] == "LINE" and not has_line:
        yield "line: missing where subjectType is LINE"
    if has_line and (given.get("startLine") or 0) >= given["line"]:
        yield "startLine: not before line"
