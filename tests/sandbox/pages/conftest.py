from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.sandbox.state import PullRequest, RequiredCheck
from tests.sandbox.conftest import TEN_LINES, Stage
from tests.sandbox.pages.visitor import Visitor


@pytest.fixture
async def visitor(stage: Stage) -> AsyncIterator[Visitor]:
    async with aiohttp.ClientSession() as session:
        yield Visitor(session, stage.github.url)


@pytest.fixture
async def pull(stage: Stage) -> PullRequest:
    people = stage.github.people
    people.protect(stage.repository, RequiredCheck(context="spec", app_id=stage.app.id))
    text = TEN_LINES.replace("line", "Line")
    return await people.open_pull(stage.repository, "change", {"a.md": text}, title="Change")
