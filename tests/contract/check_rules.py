"""The documented rules of check runs and statuses that their schemas do not carry.

Source: https://docs.github.com/en/rest/checks/runs
"""

from collections.abc import Iterator

from tests.contract.strict_schema import Json
from tests.contract.words import is_http_url, is_sha

MAX_TITLE = 255
MAX_MESSAGE_BYTES = 64 * 1024
MAX_DESCRIPTION = 140


def check_run_faults(body: Json) -> Iterator[str]:
    """Yield what is wrong with the body that creates or updates a check run."""
    output = body.get("output", {})
    if "head_sha" in body and not is_sha(body["head_sha"]):
        yield f"head_sha: {body['head_sha']!r} is no commit id"
    if body.get("status") == "completed" and "conclusion" not in body:
        yield "conclusion: missing where status is completed"
    if body.get("conclusion") == "stale":
        yield "conclusion: only GitHub makes a check run stale"
    if "details_url" in body and not is_http_url(body["details_url"]):
        yield f"details_url: {body['details_url']!r} is no http address"
    if "output" in body and "title" not in output:
        yield "output.title: missing"
    if len(output.get("title", "")) > MAX_TITLE:
        yield f"output.title: longer than {MAX_TITLE} characters"
    for index, annotation in enumerate(output.get("annotations", ())):
        for fault in _annotation_faults(annotation):
            yield f"output.annotations[{index}].{fault}"


def status_faults(body: Json) -> Iterator[str]:
    """Yield what is wrong with a commit status.

    Source: https://docs.github.com/en/rest/commits/statuses
    """
    if len(body.get("description") or "") > MAX_DESCRIPTION:
        yield f"description: longer than {MAX_DESCRIPTION} characters"
    if body.get("target_url") and not is_http_url(body["target_url"]):
        yield f"target_url: {body['target_url']!r} is no http address"


def _annotation_faults(annotation: Json) -> Iterator[str]:
    start, end = annotation["start_line"], annotation["end_line"]
    if start < 1:
        yield "start_line: lines count from 1"
    if end < start:
        yield "end_line: before start_line"
    if start != end and annotation.keys() & {"start_column", "end_column"}:
        yield "start_column: columns only stand on a single line"
    if annotation.get("end_column", 1) < annotation.get("start_column", 1):
        yield "end_column: before start_column"
    if len(annotation.get("title", "")) > MAX_TITLE:
        yield f"title: longer than {MAX_TITLE} characters"
    for name in ("message", "raw_details"):
        if len(annotation.get(name, "").encode()) > MAX_MESSAGE_BYTES:
            yield f"{name}: larger than 64 KB"
    if annotation["path"].startswith(("/", "./", "../")):
        yield "path: not relative to the repository's root"
