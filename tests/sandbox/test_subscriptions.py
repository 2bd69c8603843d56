import pytest

from bot.sandbox.events import Event
from bot.sandbox.state import Repository
from bot.sandbox.subscriptions import NEEDS, concerns
from tests.sandbox.conftest import Stage


def happening(
    stage: Stage, name: str = "pull_request", repository: Repository | None = None
) -> Event:
    return Event(
        name=name,
        action="opened",
        sender=stage.alice,
        repository=repository or stage.repository,
    )


@pytest.mark.parametrize("name", sorted(NEEDS))
async def test_event_is_sent_to_who_subscribed_and_may_read(stage: Stage, name: str) -> None:
    """Source: https://docs.github.com/en/webhooks/webhook-events-and-payloads."""
    installation = stage.installation
    installation.events, installation.permissions = [name], {NEEDS[name]: "read"}
    assert concerns(happening(stage, name), installation)
    installation.permissions = {"metadata": "read"}
    assert not concerns(happening(stage, name), installation)
    installation.events, installation.permissions = [], {NEEDS[name]: "write"}
    assert not concerns(happening(stage, name), installation)


async def test_merge_group_needs_the_permission_for_merge_queues(stage: Stage) -> None:
    stage.installation.events = ["merge_group"]
    stage.installation.permissions = {"checks": "write", "pull_requests": "write"}
    assert not concerns(happening(stage, "merge_group"), stage.installation)
    stage.installation.permissions["merge_queues"] = "read"
    assert concerns(happening(stage, "merge_group"), stage.installation)


async def test_event_of_a_repository_that_the_app_does_not_see_is_not_sent(stage: Stage) -> None:
    other = await stage.github.people.repository(stage.alice, "other")
    assert not concerns(happening(stage, repository=other), stage.installation)


async def test_suspended_installation_hears_only_of_itself(stage: Stage) -> None:
    stage.github.people.suspend(stage.installation)
    assert not concerns(happening(stage), stage.installation)
    about_itself = Event(
        name="installation",
        action="unsuspend",
        sender=stage.alice,
        installation=stage.installation,
    )
    assert concerns(about_itself, stage.installation)


async def test_event_for_one_app_alone_is_sent_to_no_other(stage: Stage) -> None:
    people = stage.github.people
    other = people.app(
        "other", public_key_pem="", permissions={"checks": "write"}, events=["check_run"]
    )
    others = people.install(other, stage.repository)
    asked_again = Event(
        name="check_run",
        action="rerequested",
        sender=stage.alice,
        repository=stage.repository,
        only_app=other,
    )
    assert concerns(asked_again, others)
    assert not concerns(asked_again, stage.installation)


async def test_installation_hears_nothing_of_other_installations(stage: Stage) -> None:
    elsewhere = await stage.github.people.repository(stage.github.people.user("bob"), "own")
    other = stage.github.people.install(stage.app, elsewhere)
    event = Event(name="installation", action="created", sender=stage.alice, installation=other)
    assert concerns(event, other)
    assert not concerns(event, stage.installation)
