from collections.abc import Mapping

import aiohttp
import pytest

from bot.sandbox.app import Sandbox
from tests.contract.cases import HEADERS
from tests.contract.recorder import Recorder
from tests.contract.watching import watching


async def ask(sandbox: Sandbox, path: str, headers: Mapping[str, str]) -> int:
    async with aiohttp.ClientSession() as session:
        answer = await session.get(sandbox.api_url + path, headers=headers)
        return answer.status


async def test_sandbox_is_watched_when_a_test_opens_it(contract: Recorder) -> None:
    async with Sandbox() as sandbox:
        assert await ask(sandbox, "/repos/acme/specs", HEADERS) in {401, 404}
    assert (contract.exchanges, contract.report()) == (1, "")


@pytest.mark.usefixtures("wrong_requests_meant")
async def test_wrong_request_to_a_sandbox_is_noted() -> None:
    recorder = Recorder()
    with watching(recorder):
        async with Sandbox() as sandbox:
            await ask(sandbox, "/repos/acme/specs?draft=1", HEADERS)
    assert "query draft: repos/get does not know it" in recorder.report()


async def test_git_and_pages_are_not_watched(contract: Recorder) -> None:
    async with Sandbox() as sandbox, aiohttp.ClientSession() as session:
        await session.get(f"{sandbox.url}/acme/specs/pulls")
    assert contract.exchanges == 0
