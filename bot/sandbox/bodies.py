"""The bodies of requests: what GitHub takes, and the words with which it refuses the rest.

Source: https://docs.github.com/rest (the request schemas of each operation); the sentences are
those that public error reports show.
"""

from __future__ import annotations

import json
from datetime import datetime  # noqa: TC003 - pydantic reads the annotations
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.sandbox.refusal import RefusalError

if TYPE_CHECKING:
    from aiohttp import web
    from pydantic_core import ErrorDetails

SENTENCES = {
    "string_type": "is not a string",
    "int_type": "is not an integer",
    "int_from_float": "is not an integer",
    "bool_type": "is not a boolean",
    "list_type": "is not an array",
    "model_type": "is not an object",
    "model_attributes_type": "is not an object",
}


class Body(BaseModel):
    """A JSON object with these keys and no others."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


Given = TypeVar("Given", bound=Body)
Side = Literal["LEFT", "RIGHT"]
Level = Literal["notice", "warning", "failure"]
Conclusion = Literal[
    "action_required",
    "cancelled",
    "failure",
    "neutral",
    "success",
    "skipped",
    "stale",
    "timed_out",
]
LongText = Annotated[str, Field(max_length=65_535)]


class AnnotationGiven(Body):
    """One annotation of a check run's output."""

    path: str
    start_line: int
    end_line: int
    start_column: int | None = None
    end_column: int | None = None
    annotation_level: Level
    message: str
    title: str | None = None
    raw_details: str | None = None


class ImageGiven(Body):
    """One image of a check run's output."""

    alt: str
    image_url: str
    caption: str | None = None


class OutputGiven(Body):
    """A check run's output."""

    title: str
    summary: LongText
    text: LongText | None = None
    annotations: Annotated[list[AnnotationGiven], Field(max_length=50)] = []
    images: list[ImageGiven] = []


class ActionGiven(Body):
    """A button of a check run."""

    label: Annotated[str, Field(max_length=20)]
    description: Annotated[str, Field(max_length=40)]
    identifier: Annotated[str, Field(max_length=20)]


class CheckRunGiven(Body):
    """``POST check-runs``."""

    name: str
    head_sha: str
    details_url: str | None = None
    external_id: str | None = None
    status: Literal["queued", "in_progress", "completed"] | None = None
    started_at: datetime | None = None
    conclusion: Conclusion | None = None
    completed_at: datetime | None = None
    output: OutputGiven | None = None
    actions: Annotated[list[ActionGiven], Field(max_length=3)] | None = None


class CheckRunChange(Body):
    """``PATCH check-runs/{id}``; what is left out stays."""

    name: str | None = None
    details_url: str | None = None
    external_id: str | None = None
    status: Literal["queued", "in_progress", "completed"] | None = None
    started_at: datetime | None = None
    conclusion: Conclusion | None = None
    completed_at: datetime | None = None
    output: OutputGiven | None = None
    actions: Annotated[list[ActionGiven], Field(max_length=3)] | None = None


class DraftComment(Body):
    """One comment of a review."""

    path: str
    body: str
    position: int | None = None
    line: int | None = None
    side: Side | None = None
    start_line: int | None = None
    start_side: Side | None = None


class ReviewGiven(Body):
    """``POST reviews``; without an event it stays pending."""

    commit_id: str | None = None
    body: str | None = None
    event: Literal["APPROVE", "REQUEST_CHANGES", "COMMENT"] | None = None
    comments: list[DraftComment] = []


class DismissalGiven(Body):
    """``PUT dismissals``."""

    message: str
    event: Literal["DISMISS"] = "DISMISS"


class CommentGiven(Body):
    """``POST pulls/{n}/comments``: on a line, on a file, or in reply."""

    body: str
    commit_id: str | None = None
    path: str | None = None
    position: int | None = None
    side: Side | None = None
    line: int | None = None
    start_line: int | None = None
    start_side: Literal["LEFT", "RIGHT", "side"] | None = None
    in_reply_to: int | None = None
    subject_type: Literal["line", "file"] | None = None


class TextGiven(Body):
    """Nothing but a body: issue comments, replies, edits."""

    body: str


class ReactionGiven(Body):
    """``POST reactions``."""

    content: Literal["+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes"]


class StatusGiven(Body):
    """``POST statuses/{sha}``."""

    state: Literal["error", "failure", "pending", "success"]
    target_url: str | None = None
    description: str | None = None
    context: str = "default"


class MergeGiven(Body):
    """``PUT merge``."""

    commit_title: str | None = None
    commit_message: str | None = None
    sha: str | None = None
    merge_method: Literal["merge", "squash", "rebase"] = "merge"


class PullGiven(Body):
    """``POST pulls``."""

    title: str
    head: str
    base: str
    body: str | None = None
    draft: bool = False
    maintainer_can_modify: bool = True


class PullChange(Body):
    """``PATCH pulls/{n}``; what is left out stays."""

    title: str | None = None
    body: str | None = None
    state: Literal["open", "closed"] | None = None
    base: str | None = None
    maintainer_can_modify: bool | None = None


async def read(request: web.Request, kind: type[Given]) -> Given:
    """The request's body.

    Raises:
        RefusalError: 400 when it is no JSON object, 422 when it does not fit.
    """
    raw = await request.read()
    try:
        if not isinstance(json.loads(raw or b"{}"), dict):
            raise RefusalError(400, "Body should be a JSON object")
    except (ValueError, RecursionError) as error:
        raise RefusalError(400, "Problems parsing JSON") from error
    try:
        return kind.model_validate_json(raw or b"{}", strict=True)
    except ValidationError as error:
        if any(fault["type"] == "json_invalid" for fault in error.errors()):
            raise RefusalError(400, "Problems parsing JSON") from error
        sentences = "\n".join(_sentence(fault) for fault in error.errors())
        raise RefusalError(422, f"Invalid request.\n\n{sentences}") from error


def _sentence(fault: ErrorDetails) -> str:
    name = json.dumps(str(fault["loc"][-1])) if fault["loc"] else "body"
    given = fault["input"]
    limits = fault.get("ctx", {})
    match fault["type"]:
        case "extra_forbidden":
            return f"{name} is not a permitted key."
        case "missing":
            return f"{name} wasn't supplied."
        case "string_too_long":
            allowed, supplied = limits["max_length"], len(given)
            return f"Only {allowed} characters are allowed; {supplied} were supplied."
        case "too_long":
            allowed, supplied = limits["max_length"], limits["actual_length"]
            return f"No more than {allowed} items are allowed; {supplied} were supplied."
        case kind:
            place = "/".join("items" if isinstance(step, int) else step for step in fault["loc"])
            what = _complaint(kind, limits)
            return f"For 'properties/{place}', {json.dumps(given, default=str)[:200]} {what}."


def _complaint(kind: str, limits: dict[str, Any]) -> str:
    if kind == "literal_error":
        return f"is not a member of [{limits['expected']}]"
    if kind.startswith("datetime"):
        return "is not a valid date-time"
    return SENTENCES.get(kind, "is invalid")
