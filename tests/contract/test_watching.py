from collections.abc import Mapping

import aiohttp

from bot.github.transport import USER_AGENT
from bot.sandbox.app import Sandbox
from tests.contract.cases import HEADERS
from tests.contract.recorder import Recorder

BOT = HEADERS | {"User-Agent": USER_AGENT}


async def ask(sandbox: Sandbox, path: str, headers: Mapping[str, str]) -> int:
    async with aiohttp.ClientSession() as session:
        answer = await session.get(sandbox.api_url + path, headers=headers)
        return answer.status


async def test_sandbox_is_watched_when_a_test_opens_it(contract: Recorder) -> None:
    async with Sandbox() as sandbox:
        assert await ask(sandbox, "/repos/acme/specs", BOT) in {401, 404}
    assert (contract.bot_requests, contract.answers, contract.report()) == (1, 1, "")


async def test_wrong_request_is_noted_when_the_bot_sends_it(contract: Recorder) -> None:
    async with Sandbox() as sandbox:
        await ask(sandbox, "/repos/acme/specs?draft=1", HEADERS)
        assert contract.report() == ""
        await ask(sandbox, "/repos/acme/specs?draft=1", BOT)
    assert "query draft: repos/get does not know it" in contract.report()
    contract.forgive()


async def test_git_and_pages_are_not_watched(contract: Recorder) -> None:
    async with Sandbox() as sandbox, aiohttp.ClientSession() as session:
        await session.get(f"{sandbox.url}/acme/specs/pulls")
    assert contract.answers == 0
