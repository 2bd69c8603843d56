import re
from datetime import timedelta

import pytest

from bot.sandbox.refusal import RefusalError
from bot.sandbox.tokens import LIFE, mint
from tests.sandbox.conftest import Stage


async def test_token_is_opaque_and_long_as_github_s_are(stage: Stage) -> None:
    token = mint(stage.github.world, stage.installation).token
    assert re.fullmatch(r"ghs_[0-9]+_[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+", token)
    assert 500 <= len(token) <= 540


async def test_token_holds_what_the_installation_holds_for_an_hour(stage: Stage) -> None:
    world = stage.github.world
    noon = world.now()
    world.now = lambda: noon
    minted = mint(world, stage.installation)
    assert minted.permissions == stage.installation.permissions
    assert minted.expires_at - noon == LIFE == timedelta(hours=1)
    assert world.tokens[minted.token] is minted


async def test_narrowed_token_keeps_metadata(stage: Stage) -> None:
    minted = mint(stage.github.world, stage.installation, {"checks": "read"})
    assert minted.permissions == {"checks": "read", "metadata": "read"}


@pytest.mark.parametrize("asked", [{"contents": "write"}, {"issues": "read"}])
async def test_token_cannot_hold_more_than_was_granted(stage: Stage, asked: dict[str, str]) -> None:
    with pytest.raises(RefusalError) as refused:
        mint(stage.github.world, stage.installation, asked)
    assert str(refused.value) == (
        "422 The permissions requested are not granted to this installation."
    )


async def test_suspended_installation_gets_no_token(stage: Stage) -> None:
    stage.github.people.suspend(stage.installation)
    with pytest.raises(RefusalError) as refused:
        mint(stage.github.world, stage.installation)
    assert str(refused.value) == "403 This installation has been suspended"
