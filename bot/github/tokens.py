"""Who we are to GitHub: the App's own JWT, and a token for each installation."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from datetime import timedelta
from functools import lru_cache
from http import HTTPStatus
from typing import Protocol
from weakref import WeakValueDictionary

import jwt
from cachetools import TTLCache
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from jwt.algorithms import RSAAlgorithm

from bot.github.clock import Clock
from bot.github.errors import GitHubRefused, GitHubTrouble, GitHubWeather, KeyRefused
from bot.log import logger
from bot.model import InstallationId

# A JWT may live for ten minutes; its start is backdated against clocks that differ.
# Source: https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
_JWT_BACKDATED = timedelta(seconds=60)
_JWT_LIFE = timedelta(minutes=9)
_JWT_USED_S = 8 * 60.0

# An installation token lives for an hour.
# Source: https://docs.github.com/en/rest/apps/apps#create-an-installation-access-token-for-an-app
_TOKEN_USED_S = 50 * 60.0
_TOKENS_KEPT = 10_000

_NO_SUCH_APP = "Integration not found"
_KEY_MENDING = (
    "SPECBOT_APP_ID and the private key must be of the same App, the key must stand on the App's "
    "page, and this machine's clock must be right: specbot doctor looks at them"
)
_NO_KEY = "the App's private key is not an RSA private key in PEM form"


log = logger()


class Credentials(Protocol):
    """Something that can sign a request.

    Attributes:
        installation: in whose name; None where in the App's own.
    """

    installation: InstallationId | None

    async def authorization(self) -> str:
        """The value of the Authorization header."""
        ...

    def reject(self, authorization: str) -> None:
        """Never give this value again: GitHub did not take it."""
        ...

    def accepted(self) -> None:
        """GitHub took what it was given."""
        ...

    def verdict(self, trouble: GitHubTrouble) -> GitHubTrouble:
        """What a trouble that did not end means to whoever has these credentials."""
        ...


class AppKey:
    """The App's private key and the JWT that it signs, made anew every eight minutes.

    Args:
        app_id: the App's number.
        private_key: PEM, RSA.
        clock: the time.

    Raises:
        ValueError: the text is not an RSA private key.
    """

    def __init__(self, app_id: int, private_key: str, clock: Clock) -> None:
        self.installation: InstallationId | None = None
        self._app_id = app_id
        self._clock = clock
        self._key = _parse_key(private_key)
        self._jwt = ""
        self._fresh_until_s = clock.monotonic()
        self._is_refusal_told = False

    async def authorization(self) -> str:
        """The value of the Authorization header."""
        if not self._jwt or self._clock.monotonic() >= self._fresh_until_s:
            self._jwt = self._sign()
            self._fresh_until_s = self._clock.monotonic() + _JWT_USED_S
        return f"Bearer {self._jwt}"

    def reject(self, authorization: str) -> None:
        """Sign a new one next time."""
        if authorization == f"Bearer {self._jwt}":
            self._jwt = ""

    def accepted(self) -> None:
        """It is told again when the key is refused after this."""
        self._is_refusal_told = False

    def verdict(self, trouble: GitHubTrouble) -> GitHubTrouble:
        """Tells, once, whoever runs us that the key is refused; every request would meet it."""
        if not isinstance(trouble, GitHubRefused) or not _is_about_key(trouble):
            return trouble
        refused = KeyRefused(trouble.status, trouble.message)
        if not self._is_refusal_told:
            log.error(
                "key refused, nothing can be read or written",
                reason=str(refused),
                mending=_KEY_MENDING,
            )
            self._is_refusal_told = True
        return refused

    def _sign(self) -> str:
        now = self._clock.now()
        claims = {
            "iat": int((now - _JWT_BACKDATED).timestamp()),
            "exp": int((now + _JWT_LIFE).timestamp()),
            "iss": str(self._app_id),
        }
        return jwt.encode(claims, self._key, algorithm="RS256")


def _is_about_key(refused: GitHubRefused) -> bool:
    """A key of another App and a wrong clock are refused with 401, a number of no App with 404.

    Source: https://github.com/octokit/auth-app.js/issues/375
    Source: https://github.com/octokit/rest.js/issues/218
    """
    if refused.status == HTTPStatus.NOT_FOUND:
        return refused.message.startswith(_NO_SUCH_APP)
    return refused.status == HTTPStatus.UNAUTHORIZED


# To prove the numbers of a key takes longer than to sign a hundred times.
@lru_cache(maxsize=2)
def _parse_key(private_key: str) -> RSAPrivateKey:
    try:
        key = RSAAlgorithm(RSAAlgorithm.SHA256).prepare_key(private_key)
    except (ValueError, TypeError, jwt.InvalidKeyError):
        # The parser's own words may quote the key.
        raise ValueError(_NO_KEY) from None
    if not isinstance(key, RSAPrivateKey):
        raise ValueError(_NO_KEY)  # noqa: TRY004 - a public key is a wrong value, not a wrong type
    return key


class InstallationTokens:
    """The tokens of all installations, each minted once however many wait for it.

    Args:
        mint: asks GitHub for a new token.
        clock: the time.
    """

    def __init__(self, mint: Callable[[InstallationId], Awaitable[str]], clock: Clock) -> None:
        self._mint = mint
        self._tokens: MutableMapping[InstallationId, str] = TTLCache(
            _TOKENS_KEPT, _TOKEN_USED_S, timer=clock.monotonic
        )
        self._minting: WeakValueDictionary[InstallationId, asyncio.Lock] = WeakValueDictionary()

    async def get(self, installation: InstallationId) -> str:
        """The installation's token.

        Raises:
            NotInstalled: there is no such installation any more.
            GitHubTrouble: as for any request.
        """
        lock = self._minting.setdefault(installation, asyncio.Lock())
        async with lock:
            token = self._tokens.get(installation)
            if token is None:
                token = self._tokens[installation] = await self._mint(installation)
        return token

    def drop(self, installation: InstallationId, token: str) -> None:
        """Forget a token that GitHub no longer takes, unless a newer one stands in its place."""
        if self._tokens.get(installation) == token:
            del self._tokens[installation]


class InstallationCredentials:
    """Signs requests in the name of one installation."""

    def __init__(self, installation: InstallationId, tokens: InstallationTokens) -> None:
        self.installation: InstallationId | None = installation
        self._installation = installation
        self._tokens = tokens

    async def authorization(self) -> str:
        """The value of the Authorization header."""
        return f"Bearer {await self._tokens.get(self._installation)}"

    def reject(self, authorization: str) -> None:
        """Mint a new one next time."""
        self._tokens.drop(self._installation, authorization.removeprefix("Bearer "))

    def accepted(self) -> None:
        """Nobody was told that it was refused."""

    def verdict(self, trouble: GitHubTrouble) -> GitHubTrouble:
        """A token may have ended, been revoked, or be too new: later there is another.

        That we may not do what we asked for is said with another status.
        """
        if isinstance(trouble, GitHubRefused) and trouble.status == HTTPStatus.UNAUTHORIZED:
            return GitHubWeather(f"GitHub does not take our token: {trouble.message}")
        return trouble
