"""The one way out to GitHub: every request of the bot leaves through `Transport.insist`."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urljoin, urlsplit

import aiohttp
from gidgethub.aiohttp import GitHubAPI

from bot import __version__
from bot.github.clock import Clock
from bot.github.errors import (
    GitHubChanged,
    GitHubLimited,
    GitHubRefused,
    GitHubTrouble,
    GitHubWeather,
)
from bot.github.exchange import Answer, Request
from bot.github.pace import Pace
from bot.github.patience import TURNED_AWAY, pause_s, times_turned_away
from bot.github.tokens import Credentials
from bot.github.weather import trouble_in

USER_AGENT = f"specbot/{__version__}"

_TIMEOUT = aiohttp.ClientTimeout(total=20, connect=5)
_REDIRECTS = {301, 302, 307, 308}
_MOST_REDIRECTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where GitHub is, and which version of its REST interface we speak.

    Attributes:
        rest_url: ``https://api.github.com``, or ``https://HOST/api/v3`` of a GitHub Enterprise
            Server; without a slash at the end.
        graphql_url: ``https://api.github.com/graphql``, or ``https://HOST/api/graphql``.
        api_version: sent with each request.

    Source: https://docs.github.com/en/rest/about-the-rest-api/api-versions
    """

    rest_url: str = "https://api.github.com"
    graphql_url: str = "https://api.github.com/graphql"
    api_version: str = "2022-11-28"

    @property
    def web_url(self) -> str:
        """Where people see it: ``https://github.com`` or ``https://HOST``."""
        parts = urlsplit(self.rest_url)
        # On GitHub.com and on GHE.com the interface has a host of its own.
        host = parts.netloc.removeprefix("api.") if not parts.path else parts.netloc
        return f"{parts.scheme}://{host}{parts.path.removesuffix('/api/v3')}"

    def holds(self, url: str) -> bool:
        """Whether a URL is GitHub's interface, so that a token may be sent there."""
        return url == self.graphql_url or url.startswith(f"{self.rest_url}/")


class Transport(GitHubAPI):
    """gidgethub's client, with time limits, retries, limits and signatures in one place.

    Args:
        session: sends the requests.
        address: where to.
        credentials: in whose name.
        pace: how fast.
        clock: the time.
        is_fresh: what is asked about is seconds old, so that GitHub may not find it at first.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        *,
        address: Address,
        credentials: Credentials,
        pace: Pace,
        clock: Clock,
        is_fresh: bool,
    ) -> None:
        super().__init__(session, USER_AGENT, base_url=address.rest_url)
        self._address = address
        self._credentials = credentials
        self._pace = pace
        self._clock = clock
        self._is_fresh = is_fresh

    async def insist(self, request: Request) -> Answer:
        """Send a request until it is answered well or the matter is settled otherwise.

        Raises:
            GitHubWeather: it will pass; a write may or may not have been done.
            GitHubRefused: it will not.
            GitHubChanged: the answer makes no sense.
        """
        troubles: list[GitHubTrouble] = []
        request = replace(request, is_fresh=self._is_fresh)
        while True:
            try:
                return await self._attempt(request, is_token_new=times_turned_away(troubles) > 0)
            except GitHubTrouble as trouble:
                troubles.append(trouble)
                wait_s = pause_s(request, troubles, self._clock.now())
                if wait_s is None:
                    raise self._credentials.verdict(trouble) from trouble.__cause__
            await self._clock.sleep(wait_s)

    async def headers_of(self, path: str) -> Mapping[str, str]:
        """The headers of one answer, whatever its status; asked for once.

        Raises:
            GitHubWeather: there was no answer.
        """
        request = Request(
            method="GET",
            url=f"{self._address.rest_url}{path}",
            headers={"user-agent": USER_AGENT, "accept": "application/vnd.github+json"},
            body=b"",
            is_repeatable=True,
        )
        authorization = await self._credentials.authorization()
        async with self._pace.turn(request):
            return (await self._send(request, authorization)).headers

    async def _request(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes = b""
    ) -> tuple[int, Mapping[str, str], bytes]:
        request = Request(
            method=method, url=url, headers=headers, body=body, is_repeatable=method == "GET"
        )
        answer = await self.insist(request)
        # gidgethub reads more headers than it needs, and trusts them all.
        headers = {"content-type": "application/json", "link": answer.headers.get("link", "")}
        return answer.status, headers, answer.body

    async def _attempt(self, request: Request, *, is_token_new: bool) -> Answer:
        authorization = await self._credentials.authorization()
        async with self._pace.turn(request):
            answer = await self._send(request, authorization)
        trouble = trouble_in(request, answer, self._clock.now())
        match trouble:
            case None:
                self._credentials.accepted()
                return answer
            case GitHubLimited():
                self._pace.close(request, trouble)
            case GitHubRefused(status=status) if status in TURNED_AWAY and not is_token_new:
                self._credentials.reject(authorization)
            case _:
                pass
        raise trouble

    async def _send(self, request: Request, authorization: str) -> Answer:
        """Send once, following GitHub's redirects; a repository may have a new name.

        Source: https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects
        """
        url = request.url
        for _ in range(1 + _MOST_REDIRECTS):
            # Links and redirects come from the answer; the token goes to GitHub only.
            if not self._address.holds(url):
                raise GitHubChanged("GitHub sent us to an address that is not its own")
            answer = await self._send_to(url, request, authorization)
            location = answer.headers.get("location")
            if answer.status not in _REDIRECTS or location is None:
                return answer
            url = urljoin(url, location)
        raise GitHubChanged("GitHub redirects us in circles")

    async def _send_to(self, url: str, request: Request, authorization: str) -> Answer:
        headers = {**request.headers, "x-github-api-version": self._address.api_version}
        if authorization:
            headers["authorization"] = authorization
        try:
            async with self._session.request(
                request.method,
                url,
                headers=headers,
                data=request.body or None,
                timeout=_TIMEOUT,
                allow_redirects=False,
                trace_request_ctx=self._credentials.installation,
            ) as response:
                return Answer(
                    status=response.status, headers=response.headers, body=await response.read()
                )
        except TimeoutError as error:
            raise GitHubWeather("GitHub did not answer in time") from error
        except aiohttp.ClientError as error:
            # The error's own words may hold the address and what was sent there.
            raise GitHubWeather(f"GitHub cannot be reached: {type(error).__name__}") from error
