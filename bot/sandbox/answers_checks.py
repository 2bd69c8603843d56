"""The JSON of check runs, their annotations, check suites and commit statuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.answers import (
    Json,
    app,
    html_url,
    in_path,
    instant,
    maybe_instant,
    repository_url,
    user,
)
from bot.sandbox.answers_pulls import pull_minimal

if TYPE_CHECKING:
    from bot.sandbox.remarks import Annotation, CheckRun, CheckSuite, Status
    from bot.sandbox.state import Repository, World


def pulls_of(world: World, repo: Repository, sha: str) -> list[Json]:
    """The open pull requests of a commit; those from forks are not listed, as GitHub has it.

    Source: https://docs.github.com/webhooks/webhook-events-and-payloads#check_run
    """
    return [
        pull_minimal(world, pull)
        for pull in repo.pulls.values()
        if pull.state == "open" and pull.head is repo and pull.head_sha == sha
    ]


def check_run(world: World, run: CheckRun) -> Json:
    """GitHub's ``check-run``."""
    root = repository_url(world, run.repository)
    url = f"{root}/check-runs/{run.id}"
    page = f"{html_url(world, run.repository)}/runs/{run.id}"
    return {
        "id": run.id,
        "node_id": run.node_id,
        "head_sha": run.head_sha,
        "name": run.name,
        "external_id": run.external_id or "",
        "url": url,
        "html_url": page,
        "details_url": run.details_url or page,
        "status": run.status,
        "conclusion": run.conclusion,
        "started_at": maybe_instant(run.started_at),
        "completed_at": maybe_instant(run.completed_at),
        "output": {
            "title": run.title,
            "summary": run.summary,
            "text": run.text,
            "annotations_count": len(run.annotations),
            "annotations_url": f"{url}/annotations",
        },
        "check_suite": {"id": run.suite.id},
        "app": app(world, run.app),
        "pull_requests": pulls_of(world, run.repository, run.head_sha),
    }


def annotation(world: World, run: CheckRun, subject: Annotation) -> Json:
    """GitHub's ``check-annotation``."""
    page = html_url(world, run.repository)
    return {
        "path": subject.path,
        "blob_href": f"{page}/blob/{run.head_sha}/{in_path(subject.path)}",
        "start_line": subject.start_line,
        "end_line": subject.end_line,
        "start_column": subject.start_column,
        "end_column": subject.end_column,
        "annotation_level": subject.annotation_level,
        "title": subject.title,
        "message": subject.message,
        "raw_details": subject.raw_details,
    }


def check_suite(world: World, suite: CheckSuite) -> Json:
    """A suite as it stands in webhooks."""
    url = f"{repository_url(world, suite.repository)}/check-suites/{suite.id}"
    return {
        "id": suite.id,
        "node_id": suite.node_id,
        "head_branch": suite.head_branch,
        "head_sha": suite.head_sha,
        "status": suite.status,
        "conclusion": suite.conclusion,
        "url": url,
        "before": suite.before,
        "after": suite.head_sha,
        "pull_requests": pulls_of(world, suite.repository, suite.head_sha),
        "app": app(world, suite.app),
        "created_at": instant(suite.created_at),
        "updated_at": instant(suite.updated_at),
        "check_runs_url": f"{url}/check-runs",
        "latest_check_runs_count": sum(
            run.suite is suite for run in suite.repository.check_runs.values()
        ),
    }


def status(world: World, repo: Repository, subject: Status) -> Json:
    """GitHub's ``status``."""
    return {
        "url": f"{repository_url(world, repo)}/statuses/{subject.sha}",
        "avatar_url": f"{world.url}/avatars/{subject.creator.id}",
        "id": subject.id,
        "node_id": subject.node_id,
        "state": subject.state,
        "description": subject.description,
        "target_url": subject.target_url,
        "context": subject.context,
        "created_at": instant(subject.created_at),
        "updated_at": instant(subject.created_at),
        "creator": user(world, subject.creator),
    }
