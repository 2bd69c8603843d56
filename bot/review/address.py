"""The addresses of the pages on a pull request: whoever has one may read them, until its day."""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import quote

from bot.model import PullRequestId

_PURPOSE = b"specbot: pages on a pull request"
_HOLDS_DAYS = 30
_SPAN_DAYS = 14
_DIGITS = 40


@dataclass(frozen=True, slots=True)
class Seal:
    """Signs addresses, with a key made from each secret of the webhook; the first one signs."""

    keys: tuple[bytes, ...]

    @classmethod
    def of(cls, secrets: Sequence[bytes]) -> "Seal":
        """The seal of a server with these secrets."""
        return cls(tuple(hmac.digest(secret, _PURPOSE, "sha256") for secret in secrets))

    def sign(self, owner: str, repo: str, number: int, until: str) -> str:
        """The signature of the address of one pull request."""
        return _signature(self.keys[0], owner, repo, number, until)

    def holds(self, owner: str, repo: str, number: int, until: str, signature: str) -> bool:
        """Whether it is the signature of that address, by any of the keys."""
        given = signature.encode("utf-8", "replace")
        right = [
            hmac.compare_digest(_signature(key, owner, repo, number, until).encode(), given)
            for key in self.keys
        ]
        return any(right)


def _signature(key: bytes, owner: str, repo: str, number: int, until: str) -> str:
    words = "\n".join((owner.lower(), repo.lower(), str(number), until))
    return hmac.new(key, words.encode(), hashlib.sha256).hexdigest()[:_DIGITS]


def pull_address(site: str, seal: Seal, pull: PullRequestId, today: date, path: str = "") -> str:
    """Where the specifications of a pull request are shown, or one of them.

    The day on which it ends is the same for two weeks, so that a check says the same when nothing
    has changed.

    Args:
        site: the address of the bot's own pages.
        seal: signs it.
        pull: the pull request.
        today: UTC.
        path: of the one specification; empty: of all.
    """
    until = last_day(today).isoformat()
    signature = seal.sign(pull.owner, pull.repo, pull.number, until)
    place = f"{quote(pull.owner)}/{quote(pull.repo)}/{pull.number}"
    one = f"/{quote(path)}" if path else ""
    return f"{site}/specs/{place}{one}?until={until}&key={signature}"


def last_day(today: date) -> date:
    """The last day of an address that is made today."""
    begun = date.fromordinal(today.toordinal() // _SPAN_DAYS * _SPAN_DAYS)
    return begun + timedelta(days=_HOLDS_DAYS)
