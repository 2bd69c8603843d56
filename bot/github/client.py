"""The App as GitHub knows it, and a connection to GitHub in the name of each installation."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from http import HTTPStatus
from typing import cast

import aiohttp
from cachetools import LRUCache

from bot.github.budget import Note
from bot.github.clock import Clock, system_clock
from bot.github.errors import GitHubChanged, GitHubRefused, NotInstalled
from bot.github.exchange import Request
from bot.github.pace import Pace
from bot.github.shelf import Shelf
from bot.github.tokens import AppKey, Credentials, InstallationCredentials, InstallationTokens
from bot.github.transport import USER_AGENT, Address, Transport
from bot.model import InstallationId

Values = Mapping[str, str | int]
"""What fills the places of a URL template; each value is percent-encoded."""

_JSON = "application/vnd.github+json"
_AT_ONCE = 20
_SUSPENDED_WORDS = "suspended"
_PACES_KEPT = 10_000


class Connection:
    """Requests in one name: an installation's, or the App's own.

    Every method raises `GitHubWeather`, `GitHubRefused` or `GitHubChanged` (see
    `bot.github.errors`) and takes a URL template, ``/repos/{owner}/{repo}``, with its values.

    Attributes:
        app_id: the App's number.
        now: the instant, aware, in UTC.
        shelf: the texts that were read before.
    """

    def __init__(
        self,
        transport: Transport,
        *,
        app_id: int,
        graphql_url: str,
        now: Callable[[], datetime],
        shelf: Shelf | None = None,
    ) -> None:
        self.app_id = app_id
        self.now = now
        self.shelf = shelf or Shelf()
        self._transport = transport
        self._graphql_url = graphql_url

    async def get(self, url: str, values: Values) -> object:
        """Read one thing, as JSON."""
        return await self._transport.getitem(url, _checked(values), accept=_JSON)

    async def headers_of(self, url: str) -> Mapping[str, str]:
        """The headers of GitHub's answer to a read, also where it refuses."""
        return await self._transport.headers_of(url)

    async def pages(
        self, url: str, values: Values, *, key: str | None = None
    ) -> AsyncIterator[object]:
        """Read a list to its end, item by item.

        Args:
            url: should ask for ``per_page=100``; GitHub gives 30 otherwise.
            values: as everywhere.
            key: where the items are when GitHub wraps them in an object.
        """
        items = self._transport.getiter(url, _checked(values), accept=_JSON, iterable_key=key)
        async for item in items:
            yield item

    async def post(
        self, url: str, values: Values, body: Mapping[str, object] | None = None
    ) -> object:
        """Make something, or have something done; sent again only where GitHub did not take it."""
        data = b"" if body is None else body
        return await self._transport.post(url, _checked(values), data=data, accept=_JSON)

    async def patch(self, url: str, values: Values, body: Mapping[str, object]) -> object:
        """Change something; sent again only where GitHub did not take it."""
        return await self._transport.patch(url, _checked(values), data=body, accept=_JSON)

    async def delete(self, url: str, values: Values) -> None:
        """Take something away."""
        await self._transport.delete(url, _checked(values), accept=_JSON)

    async def graphql(
        self,
        document: str,
        variables: Mapping[str, object],
        *,
        may_miss: Iterable[str] = (),
        may_refuse: Iterable[str] = (),
        needs: str | None = None,
    ) -> Mapping[str, object]:
        """Run one GraphQL document.

        Args:
            document: never holds a value; those go into `variables`.
            variables: JSON values.
            may_miss: aliases; what GitHub does not find for them is null, and no error.
            may_refuse: aliases or fields; that GitHub refuses one of them is no error.
            needs: the permission that a mutation takes, to be named when it is missing.

        Returns:
            The answer's ``data``.
        """
        request = Request(
            method="POST",
            url=self._graphql_url,
            headers={
                "user-agent": USER_AGENT,
                "accept": _JSON,
                "content-type": "application/json; charset=utf-8",
            },
            body=json.dumps({"query": document, "variables": variables}).encode(),
            is_repeatable=not document.lstrip().startswith("mutation"),
            is_graphql=True,
            may_miss=frozenset(may_miss),
            may_refuse=frozenset(may_refuse),
            needs=needs,
        )
        answer = await self._transport.insist(request)
        return cast("Mapping[str, Mapping[str, object]]", answer.content)["data"]


def _checked(values: Values) -> Values:
    # The template encodes everything in a value but dots, and a path with dots climbs.
    for name, value in values.items():
        if value in {"", ".", ".."}:
            raise ValueError(f"{value!r} is no {name} that a URL can carry")
    return values


@dataclass(frozen=True, slots=True, kw_only=True)
class Restraint:
    """How fast and how much is written in the name of one installation.

    Attributes:
        write_gap_s: between two writes of this process, as GitHub asks.
        note_said: counts for an installation what is said in its name, also by other processes;
            see `bot.github.budget.Note`. None: what this process says.
    """

    write_gap_s: float = 1.0
    note_said: Callable[[InstallationId], Awaitable[float]] | None = None


class GitHub:
    """The App. Built once; gives out connections.

    Args:
        session: sends all requests; its owner closes it.
        app_id: the App's number.
        private_key: PEM, RSA.
        address: where GitHub is.
        clock: the time.
        restraint: how fast and how much is written.

    Raises:
        ValueError: the private key is none.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        *,
        app_id: int,
        private_key: str,
        address: Address | None = None,
        clock: Clock | None = None,
        restraint: Restraint | None = None,
    ) -> None:
        self.app_id = app_id
        self._session = session
        self._address = address or Address()
        self._clock = clock or system_clock()
        self._restraint = restraint or Restraint()
        self._tokens = InstallationTokens(self._mint, self._clock)
        self._shelf = Shelf()
        self._paces: LRUCache[InstallationId, Pace] = LRUCache(_PACES_KEPT)
        key = AppKey(app_id, private_key, self._clock)
        self._own = self._transport(key, self._new_pace(), is_fresh=False)

    @property
    def app(self) -> Connection:
        """A connection in the App's own name, for what concerns all installations."""
        return self._connection(self._own)

    def installation(self, installation: InstallationId, *, is_fresh: bool = True) -> Connection:
        """A connection in the name of one installation.

        Args:
            installation: its number.
            is_fresh: a webhook may just have told of what will be read; GitHub may not find it for
                the first seconds, so that a 404 is asked again, for up to 3.5 seconds.
        """
        pace = self._paces.get(installation)
        if pace is None:
            counted = self._restraint.note_said
            note = partial(counted, installation) if counted is not None else None
            pace = self._paces[installation] = self._new_pace(note)
        credentials = InstallationCredentials(installation, self._tokens)
        return self._connection(self._transport(credentials, pace, is_fresh=is_fresh))

    def _new_pace(self, note: Note | None = None) -> Pace:
        gap_s = self._restraint.write_gap_s
        return Pace(self._clock, write_gap_s=gap_s, at_once=_AT_ONCE, note=note)

    def _transport(self, credentials: Credentials, pace: Pace, *, is_fresh: bool) -> Transport:
        return Transport(
            self._session,
            address=self._address,
            credentials=credentials,
            pace=pace,
            clock=self._clock,
            is_fresh=is_fresh,
        )

    def _connection(self, transport: Transport) -> Connection:
        return Connection(
            transport,
            app_id=self.app_id,
            graphql_url=self._address.graphql_url,
            now=self._clock.now,
            shelf=self._shelf,
        )

    async def _mint(self, installation: InstallationId) -> str:
        """Ask for a token, which may be repeated at will.

        Source: https://docs.github.com/en/rest/apps/apps#create-an-installation-access-token-for-an-app
        """
        request = Request(
            method="POST",
            url=f"{self._address.rest_url}/app/installations/{int(installation)}/access_tokens",
            headers={"user-agent": USER_AGENT, "accept": _JSON},
            body=b"",
            is_repeatable=True,
        )
        try:
            answer = await self._own.insist(request)
        except GitHubRefused as refused:
            if refused.status == HTTPStatus.NOT_FOUND or _SUSPENDED_WORDS in refused.message:
                raise NotInstalled(refused.status, refused.message) from refused
            raise
        match answer.content:
            case {"token": str(token)}:
                return token
            case _:
                raise GitHubChanged("GitHub's answer holds no installation token")
