"""Who may see and change what is only for the operator: whoever has the operator token."""

import hmac
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from aiohttp import web

COOKIE: Final = "specbot_operator"
SESSION_S: Final = 8 * 3_600


@dataclass(frozen=True, slots=True)
class Operator:
    """Lets in whoever knows the token, for some hours.

    The pass is a cookie that is worth nothing once the token is replaced, and that browsers send
    with no request which another site began.

    Args:
        token: empty: nobody is let in.
        now: seconds since 1970.
    """

    token: str
    now: Callable[[], float] = time.time

    @property
    def exists(self) -> bool:
        """Whether there is a token at all."""
        return bool(self.token)

    def knows(self, given: str) -> bool:
        """Whether it is the token; how long that takes says nothing about it."""
        return self.exists and hmac.compare_digest(_bytes(given), self.token.encode())

    def let_in(self, response: web.StreamResponse, *, is_secure: bool) -> None:
        """Gives the pass."""
        ends_at = str(int(self.now()) + SESSION_S)
        response.set_cookie(
            COOKIE,
            f"{ends_at}.{self._seal(ends_at)}",
            max_age=SESSION_S,
            path="/status",
            httponly=True,
            samesite="Strict",
            secure=is_secure,
        )

    def is_in(self, request: web.Request) -> bool:
        """Whether a request carries a pass that holds."""
        ends_at, _, seal = request.cookies.get(COOKIE, "").partition(".")
        is_sealed = self.exists and hmac.compare_digest(_bytes(seal), self._seal(ends_at).encode())
        return is_sealed and int(ends_at) > self.now()

    def _seal(self, ends_at: str) -> str:
        return hmac.digest(self.token.encode(), _bytes(f"status until {ends_at}"), "sha256").hex()


def _bytes(given: str) -> bytes:
    """What came, also where it was no UTF-8.

    Source: https://docs.python.org/3/library/codecs.html#error-handlers
    """
    return given.encode("utf-8", "surrogateescape")
