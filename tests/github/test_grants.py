import re
from pathlib import Path

import pytest
import yaml

from bot.github.errors import GitHubRefused
from bot.github.events import MalformedPayload, look
from bot.github.grants import EVENTS, PERMISSIONS
from bot.review.actions import (
    PostCheck,
)
from bot.sandbox.state import PullRequest
from bot.sandbox.subscriptions import NEEDS
from tests.github.box import Box, remark, review, run

MANIFEST = Path(__file__).parents[2] / "app.yml"
LOWER = {"write": "read", "read": None}
PLACES = {
    "checks": "checks=write",
    "contents": "repository.f0",
    "pull_requests": "pull_requests=write",
}
"""What refuses without a permission. The others bring events, or have reasons of GitHub's own."""


async def answer(box: Box, pull: PullRequest) -> None:
    """Read all, and write one of each."""
    await box.look(pull)
    await box.publish(pull, review(pull, remark(1)), PostCheck(run=run(pull, 0)))


def manifest() -> dict[str, object]:
    content = yaml.safe_load(MANIFEST.read_text("utf-8"))
    assert isinstance(content, dict)
    return content


def test_manifest_asks_for_exactly_what_the_code_uses() -> None:
    assert manifest()["default_permissions"] == PERMISSIONS
    assert manifest()["default_events"] == list(EVENTS)


def test_manifest_gives_a_reason_for_everything_that_it_asks_for() -> None:
    lines = MANIFEST.read_text("utf-8").splitlines()
    asked = [*(f"{name}: {level}" for name, level in PERMISSIONS.items()), *EVENTS]

    for words in asked:
        assert [line for line in lines if re.fullmatch(rf" +(?:- )?{words} # \w.*", line)], words


@pytest.mark.parametrize("event", EVENTS)
def test_every_event_has_a_reader(event: str) -> None:
    bare = b'{"action": "opened", "installation": {"id": 1}}'
    assert look("an_event_that_nobody_looks_at", bare, app_id=1) == ()

    # Only an event that something reads must have more in it than an action.
    with pytest.raises(MalformedPayload):
        look(event, bare, app_id=1)


@pytest.mark.parametrize("event", EVENTS)
def test_every_event_comes_with_the_permissions_granted(event: str) -> None:
    assert NEEDS[event] in PERMISSIONS


@pytest.mark.parametrize("permission", ["issues", "merge_queues"])
def test_permission_for_events_is_needed_for_one_that_is_asked_for(permission: str) -> None:
    assert [event for event in EVENTS if NEEDS[event] == permission]


@pytest.mark.parametrize("permission", PLACES)
async def test_every_other_permission_is_needed_at_its_level(box: Box, permission: str) -> None:
    pull = await box.open({"spec.md": "# Spec\n"})
    lower = LOWER[PERMISSIONS[permission]]
    box.installation.permissions = {
        name: level
        for name, level in {**PERMISSIONS, permission: lower}.items()
        if level is not None
    }

    with pytest.raises((GitHubRefused, ExceptionGroup)) as caught:
        await answer(box, pull)

    error = caught.value
    (refusal,) = error.exceptions if isinstance(error, ExceptionGroup) else (error,)
    assert isinstance(refusal, GitHubRefused)
    assert PLACES[permission] in str(refusal)


async def test_what_is_granted_suffices(box: Box) -> None:
    pull = await box.open({"spec.md": "# Spec\n"})
    box.installation.permissions = dict(PERMISSIONS)

    await answer(box, pull)

    observed = (await box.look(pull)).observed
    assert (len(observed.checks), len(observed.comments)) == (1, 1)


async def test_a_missing_permission_is_named_and_the_rest_is_done(box: Box) -> None:
    pull = await box.open({"spec.md": "# Spec\n"})
    box.installation.permissions["pull_requests"] = "read"
    with pytest.raises(ExceptionGroup) as caught:
        await box.publish(pull, review(pull, remark(1)), PostCheck(run=run(pull, 0)))
    (refused,) = caught.value.exceptions
    assert isinstance(refused, GitHubRefused)
    assert (refused.status, refused.permission) == (403, "pull_requests=write")
    assert len((await box.look(pull)).observed.checks) == 1
