import asyncio
import hmac
import re
import time

import pytest

from bot.sandbox import hooks as sandbox_hooks
from bot.sandbox.hooks import Hooks
from tests.contract.recorder import Recorder
from tests.sandbox.conftest import Stage
from tests.sandbox.listener import Listener


@pytest.fixture
def hooks(stage: Stage, listener: Listener) -> Hooks:
    """The webhooks of an App that listens; those from before are forgotten."""
    stage.app.webhook_url = listener.url
    found = stage.github.world.hooks
    assert found is not None
    return found


def happen(stage: Stage, times: int = 1) -> None:
    """Let something happen that every App hears of."""
    for _ in range(times):
        stage.github.people.accept_permissions(stage.installation)


async def test_webhook_is_signed_with_the_app_s_secret(
    stage: Stage, hooks: Hooks, listener: Listener
) -> None:
    happen(stage)
    await hooks.drain()
    sent = listener.received[0]
    for header, digest in (("X-Hub-Signature-256", "sha256"), ("X-Hub-Signature", "sha1")):
        signed = hmac.new(stage.app.webhook_secret.encode(), sent.body, digest).hexdigest()
        assert sent.headers[header] == f"{digest}={signed}"


def test_signature_is_that_of_github_s_own_example() -> None:
    """Source: https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries."""
    signed = sandbox_hooks.signature("It's a Secret to Everybody", b"Hello, World!", "sha256")
    assert signed == "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"


async def test_webhook_has_github_s_headers(stage: Stage, hooks: Hooks, listener: Listener) -> None:
    happen(stage)
    await hooks.drain()
    headers = listener.received[0].headers
    assert headers["User-Agent"].startswith("GitHub-Hookshot/")
    assert headers["Content-Type"] == "application/json"
    assert headers["X-GitHub-Event"] == "installation"
    assert headers["X-GitHub-Hook-Installation-Target-ID"] == str(stage.app.id)
    assert headers["X-GitHub-Hook-Installation-Target-Type"] == "integration"
    assert re.fullmatch("[0-9]+", headers["X-GitHub-Hook-ID"])
    assert re.fullmatch("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", headers["X-GitHub-Delivery"])


async def test_nobody_waits_for_a_webhook(stage: Stage, hooks: Hooks, listener: Listener) -> None:
    listener.awake.clear()
    await asyncio.wait_for(
        stage.github.people.open_pull(stage.repository, "topic", {"b.md": "b\n"}), 10
    )
    assert (await stage.bot("GET", "/pulls/1")).status == 200
    listener.awake.set()
    await hooks.drain()
    assert listener.titles() == ["pull_request opened"]


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (200, "OK"),
        (202, "OK"),
        (302, "Invalid HTTP Response: 302"),
        (500, "Invalid HTTP Response: 500"),
    ],
)
async def test_answer_is_kept_and_nothing_is_tried_again(
    stage: Stage, hooks: Hooks, listener: Listener, status: int, said: str
) -> None:
    listener.statuses.append(status)
    happen(stage)
    await hooks.drain()
    delivery = stage.github.world.deliveries[-1]
    assert (delivery.status, delivery.status_code) == (said, status)
    assert delivery.response_body == "thanks"
    assert len(listener.received) == 1


async def test_answer_later_than_the_limit_does_not_count(
    stage: Stage, hooks: Hooks, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox_hooks, "ANSWER_LIMIT_S", 0.2)
    listener.awake.clear()
    happen(stage)
    await hooks.drain()
    delivery = stage.github.world.deliveries[-1]
    assert (delivery.status, delivery.status_code) == ("timed out", 0)
    assert delivery.duration_s >= 0.2


def test_limit_is_github_s() -> None:
    assert sandbox_hooks.ANSWER_LIMIT_S == 10


@pytest.mark.parametrize("url", ["", "http://127.0.0.1:1/webhook", "no address"])
async def test_webhook_fails_when_nobody_is_there(stage: Stage, hooks: Hooks, url: str) -> None:
    stage.app.webhook_url = url
    happen(stage)
    await hooks.drain()
    delivery = stage.github.world.deliveries[-1]
    assert (delivery.status, delivery.status_code) == ("failed to connect to host", 0)


async def test_lost_webhook_never_arrives_and_can_be_sent_again(
    stage: Stage, hooks: Hooks, listener: Listener
) -> None:
    stage.github.world.weather.deliver("lose")
    happen(stage)
    await hooks.drain()
    assert listener.received == []
    lost = stage.github.world.deliveries[-1]
    assert lost.status == "failed to connect to host"
    hooks.again(lost)
    await hooks.drain()
    assert [each.guid for each in listener.received] == [lost.guid]


async def test_doubled_webhook_arrives_twice_with_one_guid(
    stage: Stage, hooks: Hooks, listener: Listener
) -> None:
    stage.github.world.weather.deliver("double")
    happen(stage)
    await hooks.drain()
    one, other = listener.received
    assert (one.guid, one.body) == (other.guid, other.body)
    assert [each.status for each in stage.github.world.deliveries[-2:]] == ["OK", "OK"]


async def test_held_webhook_arrives_after_the_next(
    stage: Stage, hooks: Hooks, listener: Listener
) -> None:
    stage.github.world.weather.deliver("hold", event="installation")
    happen(stage)
    await stage.github.people.open_pull(stage.repository, "topic", {"b.md": "b\n"})
    await hooks.drain()
    assert listener.titles() == ["pull_request opened", "installation new_permissions_accepted"]


async def test_held_webhook_arrives_at_last_when_none_follows(
    stage: Stage, hooks: Hooks, listener: Listener
) -> None:
    stage.github.world.weather.deliver("hold")
    happen(stage)
    await hooks.drain()
    assert len(listener.received) == 1


async def test_delayed_webhook_arrives_late(stage: Stage, hooks: Hooks, listener: Listener) -> None:
    stage.github.world.weather.deliver("delay", seconds=0.2)
    began = time.monotonic()
    happen(stage)
    await hooks.drain()
    assert time.monotonic() - began >= 0.2
    assert len(listener.received) == 1


async def test_api_lags_from_the_moment_a_webhook_leaves(
    stage: Stage, hooks: Hooks, listener: Listener
) -> None:
    stage.github.world.weather.not_found_after_delivery = 1
    listener.awake.clear()
    await stage.github.people.open_pull(stage.repository, "topic", {"b.md": "b\n"})
    await listener.arrived.wait()
    assert [(await stage.bot("GET", "/pulls/1")).status for _ in range(2)] == [404, 200]
    listener.awake.set()
    await hooks.drain()


async def test_app_is_pinged(stage: Stage, hooks: Hooks, listener: Listener) -> None:
    hooks.ping(stage.app)
    await hooks.drain()
    assert listener.titles() == ["ping"]
    assert listener.received[0].payload["hook"]["app_id"] == stage.app.id


async def test_every_delivery_is_judged_by_the_contract(
    stage: Stage, hooks: Hooks, contract: Recorder
) -> None:
    happen(stage, times=2)
    await hooks.drain()
    await stage.bot("GET", "/pulls")
    assert contract.deliveries >= 2
