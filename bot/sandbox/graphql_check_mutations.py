"""GraphQL: making and changing check runs.

Source: https://docs.github.com/en/graphql/reference/mutations#createcheckrun
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.sandbox import bodies, checks, git
from bot.sandbox.graphql_commits import check_run
from bot.sandbox.graphql_mutations import Given, body_of, unprocessable
from bot.sandbox.graphql_nodes import entity_of
from bot.sandbox.remarks import CheckRun
from bot.sandbox.state import Repository

if TYPE_CHECKING:
    from bot.sandbox.graphql_asking import Asked, Node
    from bot.sandbox.state import App, User

MAX_ANNOTATIONS = 50


async def create(asked: Asked, *, given: Given) -> Node:
    """``createCheckRun``; with too many annotations GitHub makes none and does not say so."""
    repository = entity_of(asked, given["repositoryId"], Repository)
    app, sender = _writer(asked, repository)
    sha = given["headSha"]
    if await git.commit_of(repository.path, sha) != sha:
        raise unprocessable(f"No commit found for SHA: {sha}")
    _serve(asked, repository, sha)
    if _too_many_annotations(given):
        return {"checkRun": None}
    body = body_of(bodies.CheckRunGiven, {**_values(given), "head_sha": sha})
    run = await checks.create_run(asked.world, repository, app, sha, body)
    checks.tell_run(asked.world, run, sender)
    return {"checkRun": check_run(asked, run)}


def update(asked: Asked, *, given: Given) -> Node:
    """``updateCheckRun``: only by the App that made it."""
    repository = entity_of(asked, given["repositoryId"], Repository)
    app, sender = _writer(asked, repository)
    run = entity_of(asked, given["checkRunId"], CheckRun)
    if run.app is not app or run.repository is not repository:
        raise asked.forbidden()
    _serve(asked, repository, run.head_sha)
    if _too_many_annotations(given):
        return {"checkRun": None}
    was_done = run.status == "completed"
    checks.change_run(asked.world, run, body_of(bodies.CheckRunChange, _values(given)))
    if run.status == "completed" and not was_done:
        checks.tell_run(asked.world, run, sender)
    return {"checkRun": check_run(asked, run)}


def _writer(asked: Asked, repository: Repository) -> tuple[App, User]:
    viewer = asked.viewer
    asked.need(repository, "checks", "write")
    if viewer.installation is None or viewer.app is None or viewer.user is None:
        raise asked.forbidden()
    return viewer.app, viewer.user


def _serve(asked: Asked, repository: Repository, sha: str) -> None:
    for pull in repository.pulls.values():
        if pull.head_sha == sha and pull.state == "open":
            asked.serves(pull)


def _too_many_annotations(given: Given) -> bool:
    output = given.get("output") or {}
    return len(output.get("annotations") or ()) > MAX_ANNOTATIONS


def _values(given: Given) -> Given:
    """The input as REST's body has it."""
    if given.get("status") == "COMPLETED" and given.get("conclusion") is None:
        raise unprocessable("conclusion: is missing where the status is completed")
    output = given.get("output")
    return {
        "name": given.get("name"),
        "details_url": given.get("detailsUrl"),
        "external_id": given.get("externalId"),
        "status": _lower(given.get("status")),
        "conclusion": _lower(given.get("conclusion")),
        "started_at": given.get("startedAt"),
        "completed_at": given.get("completedAt"),
        "actions": given.get("actions"),
        "output": None if output is None else _output(output),
    }


def _lower(word: str | None) -> str | None:
    return None if word is None else word.lower()


def _output(output: Given) -> Given:
    return {
        "title": output["title"],
        "summary": output["summary"],
        "text": output.get("text"),
        "annotations": [_annotation(each) for each in output.get("annotations") or ()],
    }


def _annotation(each: Given) -> dict[str, Any]:
    location = each["location"]
    return {
        "path": each["path"],
        "start_line": location["startLine"],
        "end_line": location["endLine"],
        "start_column": location.get("startColumn"),
        "end_column": location.get("endColumn"),
        "annotation_level": each["annotationLevel"].lower(),
        "message": each["message"],
        "title": each.get("title"),
        "raw_details": each.get("rawDetails"),
    }
