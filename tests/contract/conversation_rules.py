"""The documented rules of reviews, comments and pull requests that their schemas do not carry.

Source: https://docs.github.com/en/rest/pulls/reviews, https://docs.github.com/en/rest/pulls/comments
"""

from collections.abc import Iterator

from tests.contract.strict_schema import Json
from tests.contract.words import MAX_BODY, is_blank, is_sha

SIDES = {"LEFT", "RIGHT"}


def review_faults(body: Json) -> Iterator[str]:
    """Yield what is wrong with the body that creates a review."""
    if body.get("event") in {"COMMENT", "REQUEST_CHANGES"} and is_blank(body.get("body")):
        yield f"body: missing where event is {body['event']}"
    yield from _commit_faults(body)
    yield from _length_faults(body)
    for index, comment in enumerate(body.get("comments", ())):
        for fault in _batch_comment_faults(comment):
            yield f"comments[{index}].{fault}"


def review_comment_faults(body: Json) -> Iterator[str]:
    """Yield what is wrong with the body that creates one review comment."""
    yield from _commit_faults(body)
    yield from remark_faults(body)
    is_on_file = body.get("subject_type") == "file"
    if not is_on_file and not body.keys() & {"line", "position", "in_reply_to"}:
        yield "line: missing where subject_type is not file"
    yield from _range_faults(body)


def remark_faults(body: Json) -> Iterator[str]:
    """Yield what is wrong with the text of a comment."""
    if is_blank(body["body"]):
        yield "body: blank"
    yield from _length_faults(body)


def dismissal_faults(body: Json) -> Iterator[str]:
    """Yield what is wrong with the dismissal of a review."""
    if is_blank(body["message"]):
        yield "message: blank"


def new_pull_faults(body: Json) -> Iterator[str]:
    """Yield what is wrong with the body that opens a pull request."""
    if not body.keys() & {"title", "issue"}:
        yield "title: missing where there is no issue"
    yield from _length_faults(body)


def merge_faults(body: Json) -> Iterator[str]:
    """Yield what is wrong with the body that merges a pull request."""
    if "sha" in body and not is_sha(body["sha"]):
        yield f"sha: {body['sha']!r} is no commit id"


def _batch_comment_faults(comment: Json) -> Iterator[str]:
    yield from remark_faults(comment)
    if not comment.keys() & {"line", "position"}:
        yield "line: missing, and position too"
    for name in ("side", "start_side"):
        if name in comment and comment[name] not in SIDES:
            yield f"{name}: {comment[name]!r} is neither LEFT nor RIGHT"
    yield from _range_faults(comment)


def _range_faults(comment: Json) -> Iterator[str]:
    for name in ("line", "start_line", "position"):
        if comment.get(name, 1) < 1:
            yield f"{name}: counts from 1"
    if {"line", "position"} <= comment.keys():
        yield "position: given together with line"
    if "start_line" not in comment:
        return
    if "line" not in comment:
        yield "line: missing where there is a start_line"
    elif comment["start_line"] >= comment["line"]:
        yield "start_line: not before line"


def _commit_faults(body: Json) -> Iterator[str]:
    if "commit_id" in body and not is_sha(body["commit_id"]):
        yield f"commit_id: {body['commit_id']!r} is no commit id"


def _length_faults(body: Json) -> Iterator[str]:
    # Observed, not documented: "Body is too long (maximum is 65536 characters)".
    if len(body.get("body") or "") > MAX_BODY:
        yield f"body: longer than {MAX_BODY} characters"
