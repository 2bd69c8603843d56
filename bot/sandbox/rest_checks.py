"""REST: check runs, their annotations, and commit statuses.

Source: https://docs.github.com/rest/checks/runs
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from bot.sandbox import bodies, checks, git
from bot.sandbox.answers import repository_url
from bot.sandbox.answers_checks import annotation, check_run, status
from bot.sandbox.payloads_checks import whole_suite
from bot.sandbox.refusal import FieldError, RefusalError, not_found
from bot.sandbox.remarks import CheckRun, CheckSuite, Status
from bot.sandbox.web import (
    API,
    PULL,
    VIEWER,
    WORLD,
    answer,
    number_of,
    paged,
    repository_of,
    viewer_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.sandbox.bodies import CheckRunChange, CheckRunGiven
    from bot.sandbox.state import App, Repository

REPO = API + "/repos/{owner}/{repo}"
MAX_DESCRIPTION = 140
MAX_TITLE = 255
MAX_MESSAGE_BYTES = 64 * 1024
routes = web.RouteTableDef()


@routes.post(REPO + "/check-runs")
async def post_check_run(request: web.Request) -> web.Response:
    """``POST /repos/{owner}/{repo}/check-runs``: only Apps may."""
    world = request.app[WORLD]
    app = _app_of(request)
    repository = repository_of(request)
    given = await bodies.read(request, bodies.CheckRunGiven)
    _refuse_run(given)
    sha = await git.commit_of(repository.path, given.head_sha)
    if sha is None or sha != given.head_sha:
        raise RefusalError(422, f"No commit found for SHA: {given.head_sha}")
    _note_pull(request, repository, sha)
    run = await checks.create_run(world, repository, app, sha, given)
    checks.tell_run(world, run, viewer_of(request))
    return answer(
        request,
        check_run(world, run),
        status=201,
        headers={"Location": f"{repository_url(world, repository)}/check-runs/{run.id}"},
    )


@routes.patch(REPO + "/check-runs/{check_run_id}")
async def patch_check_run(request: web.Request) -> web.Response:
    """``PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}``: only the App that made it may."""
    world = request.app[WORLD]
    app = _app_of(request)
    run = _run_of(request)
    if run.app is not app:
        raise RefusalError(403, "Invalid app_id `" + str(app.id) + "` - check run can only be "
                                "modified by the GitHub App that created it.")  # fmt: skip
    given = await bodies.read(request, bodies.CheckRunChange)
    _refuse_run(given)
    was_done = run.status == "completed"
    checks.change_run(world, run, given)
    if run.status == "completed" and not was_done:
        checks.tell_run(world, run, viewer_of(request))
    return answer(request, check_run(world, run))


def _app_of(request: web.Request) -> App:
    app = request[VIEWER].app
    if app is None or request[VIEWER].installation is None:
        raise RefusalError(
            403, "You must authenticate via a GitHub App.", documentation_url=checks.DOCUMENTATION
        )
    return app


def _run_of(request: web.Request) -> CheckRun:
    repository = repository_of(request)
    run = repository.check_runs.get(number_of(request, "check_run_id"))
    if run is None:
        raise not_found()
    _note_pull(request, repository, run.head_sha)
    return run


def _note_pull(request: web.Request, repository: Repository, sha: str) -> None:
    for pull in repository.pulls.values():
        if pull.head_sha == sha and pull.state == "open":
            request[PULL] = pull


def _refuse_run(given: CheckRunGiven | CheckRunChange) -> None:
    """Refuse what the documentation forbids and the schema does not say."""
    if given.status == "completed" and given.conclusion is None:
        raise _invalid("conclusion", "missing_field")
    if given.conclusion == "stale":
        raise _invalid("conclusion", "invalid")
    for url in (given.details_url,):
        if url and not url.startswith(("http://", "https://")):
            raise _invalid("details_url", "invalid")
    if given.output is not None:
        for note in given.output.annotations:
            _refuse_annotation(note)


def _refuse_annotation(note: bodies.AnnotationGiven) -> None:
    one_line = note.start_line == note.end_line
    faults: Iterable[tuple[str, bool]] = (
        ("start_line", note.start_line < 1),
        ("end_line", note.end_line < note.start_line),
        ("start_column", note.start_column is not None and not one_line),
        ("end_column", note.end_column is not None and not one_line),
        ("title", len(note.title or "") > MAX_TITLE),
        ("message", not note.message or len(note.message.encode()) > MAX_MESSAGE_BYTES),
        ("raw_details", len((note.raw_details or "").encode()) > MAX_MESSAGE_BYTES),
    )
    for field, is_wrong in faults:
        if is_wrong:
            raise _invalid(f"annotations.{field}", "invalid")


def _invalid(field: str, code: str, resource: str = "CheckRun") -> RefusalError:
    fault = FieldError(resource=resource, field=field, code=code)
    return RefusalError(422, "Validation Failed", [fault])


@routes.get(REPO + "/check-runs/{check_run_id}")
async def get_check_run(request: web.Request) -> web.Response:
    """``GET /repos/{owner}/{repo}/check-runs/{check_run_id}``."""
    return answer(request, check_run(request.app[WORLD], _run_of(request)))


@routes.post(REPO + "/check-runs/{check_run_id}/rerequest")
async def rerequest_run(request: web.Request) -> web.Response:
    """``POST .../check-runs/{check_run_id}/rerequest``: the re-run button."""
    checks.rerequest_run(request.app[WORLD], _run_of(request), viewer_of(request))
    return answer(request, {}, status=201)


@routes.get(REPO + "/check-suites/{check_suite_id}")
async def get_check_suite(request: web.Request) -> web.Response:
    """``GET /repos/{owner}/{repo}/check-suites/{check_suite_id}``."""
    return answer(request, whole_suite(request.app[WORLD], _suite_of(request)))


@routes.post(REPO + "/check-suites/{check_suite_id}/rerequest")
async def rerequest_suite(request: web.Request) -> web.Response:
    """``POST .../check-suites/{check_suite_id}/rerequest``: the button for all checks."""
    checks.rerequest_suite(request.app[WORLD], _suite_of(request), viewer_of(request))
    return answer(request, {}, status=201)


def _suite_of(request: web.Request) -> CheckSuite:
    suite = repository_of(request).check_suites.get(number_of(request, "check_suite_id"))
    if suite is None:
        raise not_found()
    return suite


@routes.get(REPO + "/check-runs/{check_run_id}/annotations")
async def list_annotations(request: web.Request) -> web.Response:
    """``GET /repos/{owner}/{repo}/check-runs/{check_run_id}/annotations``."""
    world = request.app[WORLD]
    run = _run_of(request)
    return paged(request, run.annotations, lambda note: annotation(world, run, note))


@routes.get(REPO + "/commits/{ref:.+}/check-runs")
async def list_check_runs(request: web.Request) -> web.Response:
    """``GET /repos/{owner}/{repo}/commits/{ref}/check-runs``: the latest by default."""
    world = request.app[WORLD]
    repository = repository_of(request)
    ref = request.match_info["ref"]
    sha = await git.commit_of(repository.path, ref)
    if sha is None:
        raise RefusalError(422, f"No commit found for SHA: {ref}")
    _note_pull(request, repository, sha)
    every = [run for run in repository.check_runs.values() if run.head_sha == sha]
    asked_all = request.query.get("filter", "latest") == "all"
    runs = [
        run
        for run in (every if asked_all else checks.latest_runs(repository, sha))
        if request.query.get("check_name", run.name) == run.name
        and request.query.get("status", run.status) == run.status
        and request.query.get("app_id", str(run.app.id)) == str(run.app.id)
    ]
    return paged(
        request,
        runs,
        lambda run: check_run(world, run),
        wrap=lambda shown: {"total_count": len(runs), "check_runs": shown},
    )


@routes.post(REPO + "/statuses/{sha}")
async def post_status(request: web.Request) -> web.Response:
    """``POST /repos/{owner}/{repo}/statuses/{sha}``."""
    world = request.app[WORLD]
    repository = repository_of(request)
    given = await bodies.read(request, bodies.StatusGiven)
    asked = request.match_info["sha"]
    sha = await git.commit_of(repository.path, asked)
    if sha is None or sha != asked:
        raise RefusalError(422, f"No commit found for SHA: {asked}")
    if len(given.description or "") > MAX_DESCRIPTION:
        raise _invalid("description", "custom", "Status")
    _note_pull(request, repository, sha)
    made = Status(
        id=world.next_id(),
        sha=sha,
        state=given.state,
        context=given.context,
        description=given.description,
        target_url=given.target_url,
        creator=viewer_of(request),
        created_at=world.now(),
    )
    repository.statuses.append(made)
    shown = status(world, repository, made)
    return answer(request, shown, status=201, headers={"Location": shown["url"]})
