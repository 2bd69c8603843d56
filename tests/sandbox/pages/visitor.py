"""A person with a browser that follows nothing by itself."""

import re

import aiohttp
from yarl import URL

PULL = "/alice/specs/pull/1"


class Visitor:
    """Looks at pages and presses buttons."""

    def __init__(self, session: aiohttp.ClientSession, root: str) -> None:
        self._session = session
        self._root = root

    async def get(self, path: str, **headers: str) -> tuple[int, str]:
        address = URL(self._root + path, encoded=True)
        async with self._session.get(address, headers=headers) as answer:
            return answer.status, await answer.text()

    async def headers(self, path: str) -> dict[str, str]:
        async with self._session.get(self._root + path) as answer:
            return dict(answer.headers)

    async def post(self, path: str, **fields: str) -> tuple[int, str]:
        """Status and where it leads, redirections not followed."""
        async with self._session.post(
            self._root + path, data=fields, allow_redirects=False
        ) as answer:
            return answer.status, answer.headers.get("Location", "")

    async def seal(self) -> str:
        _, page = await self.get(PULL)
        found = re.search(r'name="seal" value="([^"]+)"', page)
        assert found is not None
        return found.group(1)
