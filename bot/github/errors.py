"""What can go wrong between us and GitHub: weather, which passes, and refusals, which do not."""

import re
from datetime import datetime
from http import HTTPStatus

from bot.model import NotAllowed, Weather

# Tokens are opaque and may be some 520 characters long, with dots and dashes.
# Source: https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-an-installation-access-token-for-a-github-app
_SECRET = re.compile(
    r"\b(?:gh[a-z]_|github_pat_)[A-Za-z0-9_.-]+|\beyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+"
)
_LONGEST_MESSAGE = 500


def redact(text: str) -> str:
    """One line of text that was written elsewhere, shortened, with tokens and JWTs cut out."""
    # Cut twice: first to bound the search, with room for a token that the second cut would split.
    shown = _SECRET.sub("[secret]", text[: 4 * _LONGEST_MESSAGE])
    return " ".join(shown.split())[:_LONGEST_MESSAGE]


class GitHubTrouble(Exception):  # noqa: N818 - its kinds name themselves better than "error" does
    """GitHub did not do what it was asked for."""


class GitHubWeather(GitHubTrouble, Weather):
    """It will pass by itself: an outage, a timeout, a limit.

    A write that ends so may or may not have been done; only looking again tells.
    """

    def __init__(self, reason: str, *, retry_at: datetime | None = None) -> None:
        super().__init__(redact(reason), retry_at=retry_at)


class GitHubLimited(GitHubWeather):
    """A rate limit: GitHub did nothing, and says when to come again.

    Attributes:
        ends_at: when the limit ends; `retry_at` once more, but always there.
        is_primary: the hourly allowance of one interface is used up; otherwise it is the limit on
            bursts, which holds for REST and GraphQL together.

    Source: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
    """

    def __init__(self, reason: str, *, ends_at: datetime, is_primary: bool) -> None:
        super().__init__(reason, retry_at=ends_at)
        self.ends_at = ends_at
        self.is_primary = is_primary


class KeyRefused(GitHubWeather):
    """GitHub does not know the App by its number and key, or finds our clock wrong.

    It passes when whoever runs us puts it right, and what waits then is done; nobody else can, and
    it is no bug.

    Attributes:
        status: 401, or 404 where no App has the number.
    """

    def __init__(self, status: int, message: str) -> None:
        self.status = status
        super().__init__(f"GitHub does not take the App's key ({status}: {message})")


class GitHubRefused(GitHubTrouble):
    """GitHub says no, and will say no again until somebody changes something.

    Attributes:
        status: the HTTP status, or its like where GraphQL says no (403, 404, 422).
        message: GitHub's own words, in one line.
        permission: what the App would need, as GitHub names it (``checks=write``); None where
            permissions are not the matter.
    """

    def __init__(self, status: int, message: str, *, permission: str | None = None) -> None:
        self.status = status
        self.message = redact(message)
        self.permission = permission
        needs = f" (the App needs the permission {redact(permission)})" if permission else ""
        super().__init__(f"GitHub answered {status}: {self.message}{needs}")


class GitHubForbids(GitHubRefused, NotAllowed):
    """The App lacks a permission there; only a person can grant it."""


class NotInstalled(GitHubRefused):
    """The App is not, or no longer, installed there, or its installation is suspended."""


class GitHubChanged(GitHubTrouble):
    """GitHub answered something that its documentation does not describe: a bug, ours or theirs."""


def refusal(status: int, message: str, *, permission: str | None = None) -> GitHubRefused:
    """The refusal that a status stands for; see `GitHubRefused`."""
    kind = GitHubForbids if status == HTTPStatus.FORBIDDEN else GitHubRefused
    return kind(status, message, permission=permission)
