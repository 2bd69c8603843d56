"""Check suites and check runs: how they come to be, change and add up.

Source: https://docs.github.com/rest/checks/runs
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox import commits
from bot.sandbox.events import Event
from bot.sandbox.remarks import Annotation, CheckAction, CheckRun, CheckSuite
from bot.sandbox.state import NO_SHA

if TYPE_CHECKING:
    from bot.sandbox.bodies import CheckRunChange, CheckRunGiven, OutputGiven
    from bot.sandbox.state import App, Repository, User, World

DOCUMENTATION = "https://docs.github.com/rest/checks/runs"
WORST_FIRST = (
    "failure",
    "timed_out",
    "cancelled",
    "action_required",
    "stale",
    "success",
    "neutral",
    "skipped",
)


def suite_for(
    world: World,
    repository: Repository,
    app: App,
    sha: str,
    *,
    branch: str | None = None,
    before: str = NO_SHA,
) -> tuple[CheckSuite, bool]:
    """The App's suite on a commit, and whether it had to be made."""
    for suite in repository.check_suites.values():
        if suite.app is app and suite.head_sha == sha:
            return suite, False
    now = world.now()
    suite = CheckSuite(
        id=world.next_id(),
        repository=repository,
        app=app,
        head_sha=sha,
        head_branch=branch,
        before=before,
        created_at=now,
        updated_at=now,
    )
    repository.check_suites[suite.id] = suite
    world.nodes[suite.node_id] = suite
    return suite, True


async def create_run(
    world: World, repository: Repository, app: App, head_sha: str, given: CheckRunGiven
) -> CheckRun:
    """Add a run; ``head_sha`` is the full SHA of a commit that exists."""
    suite, is_new = suite_for(world, repository, app, head_sha)
    if is_new:
        suite.commit = await commits.commit(repository.path, head_sha)
    run = CheckRun(
        id=world.next_id(),
        suite=suite,
        app=app,
        repository=repository,
        name=given.name,
        head_sha=head_sha,
        started_at=world.now(),
    )
    repository.check_runs[run.id] = run
    world.nodes[run.node_id] = run
    change_run(world, run, given)
    return run


def change_run(world: World, run: CheckRun, given: CheckRunGiven | CheckRunChange) -> None:
    """Take over what was given; annotations are added to those there are."""
    run.name = given.name or run.name
    run.external_id = given.external_id if given.external_id is not None else run.external_id
    run.details_url = given.details_url if given.details_url is not None else run.details_url
    run.started_at = given.started_at or run.started_at
    if given.conclusion is not None:
        run.status, run.conclusion = "completed", given.conclusion
        run.completed_at = given.completed_at or world.now()
    elif given.status is not None:
        run.status, run.conclusion, run.completed_at = given.status, None, None
    if given.actions is not None:
        run.actions = [CheckAction(**action.model_dump()) for action in given.actions]
    if given.output is not None:
        _write_output(run, given.output)
    _sum_up(world, run.suite)


def _write_output(run: CheckRun, output: OutputGiven) -> None:
    run.title, run.summary = output.title, output.summary
    run.text = output.text if output.text is not None else run.text
    run.annotations += [Annotation(**given.model_dump()) for given in output.annotations]


def latest_runs(repository: Repository, sha: str) -> list[CheckRun]:
    """The newest run of each name and App on a commit, in order of age."""
    newest = {
        (run.app.id, run.name): run for run in repository.check_runs.values() if run.head_sha == sha
    }
    return sorted(newest.values(), key=lambda run: run.id)


def _sum_up(world: World, suite: CheckSuite) -> None:
    """A suite is done when its runs are, and ends as its worst run ends."""
    runs = [run for run in latest_runs(suite.repository, suite.head_sha) if run.suite is suite]
    done = all(run.status == "completed" for run in runs)
    ends = [run.conclusion for run in runs if run.conclusion is not None]
    suite.status = "completed" if done else "in_progress"
    suite.conclusion = min(ends, key=WORST_FIRST.index) if done and ends else None
    suite.updated_at = world.now()


def tell_run(world: World, run: CheckRun, sender: User) -> None:
    """Emit that a run was made or completed."""
    world.emit(
        Event(
            name="check_run",
            action="completed" if run.status == "completed" else "created",
            sender=sender,
            repository=run.repository,
            check_suite=run.suite,
            check_run=run,
        )
    )


def rerequest_run(world: World, run: CheckRun, sender: User) -> None:
    """Ask the App that owns a run to run it again; the suite starts over, the run stays.

    Source: https://docs.github.com/rest/checks/runs#rerequest-a-check-run
    """
    _start_over(world, run.suite)
    _ask_owner(world, "check_run", "rerequested", run.suite, sender, run=run)


def rerequest_suite(world: World, suite: CheckSuite, sender: User) -> None:
    """Ask the App to run all its checks on a commit again."""
    _start_over(world, suite)
    _ask_owner(world, "check_suite", "rerequested", suite, sender)


def press(world: World, run: CheckRun, action: CheckAction, sender: User) -> None:
    """A person presses one of a run's buttons."""
    _ask_owner(world, "check_run", "requested_action", run.suite, sender, run=run, action=action)


def _start_over(world: World, suite: CheckSuite) -> None:
    suite.status, suite.conclusion = "queued", None
    suite.updated_at = world.now()


def _ask_owner(  # noqa: PLR0913 - an event's parts
    world: World,
    name: str,
    verb: str,
    suite: CheckSuite,
    sender: User,
    *,
    run: CheckRun | None = None,
    action: CheckAction | None = None,
) -> None:
    world.emit(
        Event(
            name=name,
            action=verb,
            sender=sender,
            repository=suite.repository,
            only_app=suite.app,
            check_suite=suite,
            check_run=run,
            requested_action=action,
        )
    )
