"""The webhooks about checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox import answers_checks
from bot.sandbox.answers import Json, repository
from bot.sandbox.payloads_push import simple_commit

if TYPE_CHECKING:
    from bot.sandbox.events import Event
    from bot.sandbox.remarks import CheckSuite
    from bot.sandbox.state import World

_NOT_IN_RUNS = ("check_runs_url", "latest_check_runs_count")


def check_run(world: World, event: Event) -> Json:
    """What is said of a check run; its suite comes along."""
    run = event.check_run
    if run is None:
        return {}
    suite = answers_checks.check_suite(world, run.suite)
    shown = answers_checks.check_run(world, run) | {
        "check_suite": {key: value for key, value in suite.items() if key not in _NOT_IN_RUNS}
        | {"repository": repository(world, run.repository)}
    }
    body: Json = {"check_run": shown}
    if event.requested_action is not None:
        body["requested_action"] = {"identifier": event.requested_action.identifier}
    return body


def check_suite(world: World, event: Event) -> Json:
    """What is said of a check suite."""
    suite = event.check_suite
    if suite is None:
        return {}
    shown = answers_checks.check_suite(world, suite) | {
        "rerequestable": True,
        "runs_rerequestable": True,
        "head_commit": _head_commit(suite),
    }
    return {"check_suite": shown}


def whole_suite(world: World, suite: CheckSuite) -> Json:
    """A suite as the REST interface tells it.

    Source: https://docs.github.com/rest/checks/suites#get-a-check-suite
    """
    return answers_checks.check_suite(world, suite) | {
        "head_commit": _head_commit(suite),
        "repository": repository(world, suite.repository),
    }


def _head_commit(suite: CheckSuite) -> Json | None:
    return None if suite.commit is None else simple_commit(suite.commit)
