"""GraphQL: commits, and the checks on them.

Source: https://docs.github.com/en/graphql/reference/objects#commit
Source: https://docs.github.com/en/graphql/reference/objects#checksuite
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Unpack

from bot.sandbox import checks, commits, git
from bot.sandbox.answers import html_url, instant, maybe_instant
from bot.sandbox.graphql_asking import connection
from bot.sandbox.graphql_objects import blob, entry_at, object_id, read, tree

if TYPE_CHECKING:
    from bot.sandbox.graphql_asking import Asked, Node, Page
    from bot.sandbox.remarks import Annotation, CheckRun, CheckSuite
    from bot.sandbox.state import App, Repository


async def git_object(asked: Asked, repository: Repository, expression: str) -> Node | None:
    """What an expression names; None when it names nothing. A tag is followed to its commit."""
    found = await read(repository, expression)
    if found is None:
        return None
    if found.kind == "blob":
        return blob(repository, found)
    if found.kind == "tree":
        return tree(repository, found.sha, expression.partition(":")[2].strip("/"))
    sha = await git.commit_of(repository.path, found.sha)
    return None if sha is None else commit(asked, repository, sha)


def commit(asked: Asked, repository: Repository, sha: str) -> Node:
    """A commit that is there."""

    async def message() -> str:
        return (await commits.commit(repository.path, sha)).message

    async def headline() -> str:
        return (await message()).partition("\n")[0]

    async def committed_date() -> str:
        return instant((await commits.commit(repository.path, sha)).committed_at)

    async def root() -> Node:
        asked.need(repository, "contents")
        return tree(repository, (await commits.commit(repository.path, sha)).tree)

    async def file(path: str) -> Node | None:
        asked.need(repository, "contents")
        return await entry_at(repository, sha, path)

    return {
        "__typename": "Commit",
        "id": object_id("C", repository, sha),
        "oid": sha,
        "url": f"{html_url(asked.world, repository)}/commit/{sha}",
        "message": message,
        "messageHeadline": headline,
        "committedDate": committed_date,
        "tree": root,
        "file": file,
        "checkSuites": partial(_check_suites, asked, repository, sha),
        "associatedPullRequests": partial(_pulls, asked, repository, sha),
    }


def _pulls(asked: Asked, repository: Repository, sha: str, **page: Unpack[Page]) -> Node:
    from bot.sandbox.graphql_pulls import listed_pull  # noqa: PLC0415 - each shows the other

    asked.need(repository, "pull_requests")
    page.pop("order_by", None)  # type: ignore[typeddict-item]  # they come by age in any case
    found = [pull for pull in repository.pulls.values() if pull.head_sha == sha]
    return connection(found, partial(listed_pull, asked), **page)


def _check_suites(
    asked: Asked,
    repository: Repository,
    sha: str,
    *,
    filter_by: dict[str, Any] | None = None,
    **page: Unpack[Page],
) -> Node:
    asked.need(repository, "checks")
    wanted = filter_by or {}
    name = wanted.get("checkName")
    suites = [
        suite
        for suite in repository.check_suites.values()
        if suite.head_sha == sha
        and wanted.get("appId") in (None, suite.app.id)
        and (name is None or any(run.name == name for run in _runs(suite)))
    ]
    return connection(suites, partial(check_suite, asked), **page)


def _runs(suite: CheckSuite) -> list[CheckRun]:
    return [run for run in suite.repository.check_runs.values() if run.suite is suite]


def check_suite(asked: Asked, suite: CheckSuite) -> Node:
    """All runs of one App on one commit."""
    repository = suite.repository
    page = f"{html_url(asked.world, repository)}/commit/{suite.head_sha}/checks"
    return {
        "__typename": "CheckSuite",
        "id": suite.node_id,
        "databaseId": suite.id,
        "status": suite.status.upper(),
        "conclusion": _upper(suite.conclusion),
        "createdAt": instant(suite.created_at),
        "url": f"{page}?check_suite_id={suite.id}",
        "app": partial(_app, asked, suite.app),
        "commit": partial(commit, asked, repository, suite.head_sha),
        "checkRuns": partial(_check_runs, asked, suite),
    }


def _app(asked: Asked, app: App) -> Node:
    return {
        "__typename": "App",
        "id": app.node_id,
        "databaseId": app.id,
        "name": app.name,
        "slug": app.slug,
        "url": f"{asked.world.url}/apps/{app.slug}",
    }


def _upper(word: str | None) -> str | None:
    return None if word is None else word.upper()


def _check_runs(
    asked: Asked,
    suite: CheckSuite,
    *,
    filter_by: dict[str, Any] | None = None,
    **page: Unpack[Page],
) -> Node:
    wanted = filter_by or {}
    runs = _runs(suite)
    if wanted.get("checkType") != "ALL":
        latest = checks.latest_runs(suite.repository, suite.head_sha)
        runs = [run for run in runs if run in latest]
    kept = [run for run in runs if _is_wanted(run, wanted)]
    return connection(kept, partial(check_run, asked), **page)


def _is_wanted(run: CheckRun, wanted: dict[str, Any]) -> bool:
    status, conclusion = run.status.upper(), _upper(run.conclusion)
    return (
        wanted.get("appId") in (None, run.app.id)
        and wanted.get("checkName") in (None, run.name)
        and wanted.get("status") in (None, status)
        and status in (wanted.get("statuses") or [status])
        and conclusion in (wanted.get("conclusions") or [conclusion])
    )


def check_run(asked: Asked, run: CheckRun) -> Node:
    """One run of one check."""
    page = f"{html_url(asked.world, run.repository)}/runs/{run.id}"
    return {
        "__typename": "CheckRun",
        "id": run.node_id,
        "databaseId": run.id,
        "name": run.name,
        "externalId": run.external_id,
        "status": run.status.upper(),
        "conclusion": _upper(run.conclusion),
        "startedAt": maybe_instant(run.started_at),
        "completedAt": maybe_instant(run.completed_at),
        "detailsUrl": run.details_url or page,
        "url": page,
        "title": run.title,
        "summary": run.summary,
        "text": run.text,
        "checkSuite": partial(check_suite, asked, run.suite),
        "annotations": partial(connection, run.annotations, _annotation),
    }


def _annotation(subject: Annotation) -> Node:
    return {
        "path": subject.path,
        "annotationLevel": subject.annotation_level.upper(),
        "message": subject.message,
        "title": subject.title,
        "rawDetails": subject.raw_details,
        "location": {
            "start": {"line": subject.start_line, "column": subject.start_column},
            "end": {"line": subject.end_line, "column": subject.end_column},
        },
    }
