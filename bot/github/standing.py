"""What GitHub has of the App: its registration, its webhook, where it is installed, its limits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict

from bot.github.answers import DeliveryAnswer, parse
from bot.github.client import Connection, GitHub
from bot.github.errors import GitHubChanged, GitHubRefused, NotInstalled
from bot.model import InstallationId

MOST_INSTALLATIONS = 100
"""Whose limits are asked for; each costs two requests."""

_DELIVERIES_READ = 100


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class _Owner(_Answer):
    login: str = ""
    type: str = ""


class Registration(_Answer):
    """The App as it is registered.

    Source: https://docs.github.com/en/rest/apps/apps#get-the-authenticated-app
    """

    name: str
    slug: str
    html_url: str
    owner: _Owner
    permissions: Mapping[str, str]
    events: Sequence[str]
    installations_count: int = 0

    @property
    def settings_url(self) -> str:
        """Where its owner changes it."""
        place = urlsplit(self.html_url)
        whose = "" if self.owner.type == "User" else f"/organizations/{self.owner.login}"
        return f"{place.scheme}://{place.netloc}{whose}/settings/apps/{self.slug}"


class Hook(_Answer):
    """Where GitHub sends the App's webhooks.

    Attributes:
        secret: stars where there is one.

    Source: https://docs.github.com/en/rest/apps/webhooks#get-a-webhook-configuration-for-an-app
    """

    url: str = ""
    content_type: str = ""
    insecure_ssl: str | float = "0"
    secret: str = ""


class _Account(_Answer):
    login: str = ""
    slug: str = ""


class _InstallationAnswer(_Answer):
    """Source: https://docs.github.com/en/rest/apps/apps#list-installations-for-the-authenticated-app."""

    id: int
    account: _Account | None
    permissions: Mapping[str, str]
    events: Sequence[str]
    suspended_at: datetime | None = None


class Rate(_Answer):
    """What is left of an hourly allowance.

    Source: https://docs.github.com/en/rest/rate-limit/rate-limit
    """

    limit: int
    remaining: int
    reset: int

    @property
    def resets_at(self) -> datetime:
        """When it is whole again, aware UTC."""
        return datetime.fromtimestamp(self.reset, UTC)


class _Rates(_Answer):
    core: Rate
    graphql: Rate


class _RateAnswer(_Answer):
    resources: _Rates


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """One installation of the App.

    Attributes:
        account: whose repositories it sees; empty where GitHub does not say.
        rest: None where the limits cannot be asked for: GitHub Enterprise Server has none by
            default, and a suspended installation has no token.
    """

    account: str
    permissions: Mapping[str, str]
    events: Sequence[str]
    is_suspended: bool
    rest: Rate | None
    graphql: Rate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """All that GitHub has of the App.

    Attributes:
        installed: the first `MOST_INSTALLATIONS`.
        lost: how many of the latest deliveries GitHub could not deliver.
        tried: how many that is of.
    """

    registration: Registration
    hook: Hook
    installed: tuple[Installed, ...]
    lost: int
    tried: int


async def read_standing(github: GitHub) -> Standing:
    """Asks GitHub.

    Raises:
        KeyRefused: key and App number do not belong together, or the machine's clock is wrong.
        GitHubTrouble: as any request.
    """
    app = github.app
    log = await _listed(app, "/app/hook/deliveries", most=_DELIVERIES_READ)
    tries = [parse(DeliveryAnswer, each) for each in log]
    return Standing(
        registration=await read_registration(github),
        hook=parse(Hook, await app.get("/app/hook/config", {})),
        installed=tuple(
            [
                await _installed(github, parse(_InstallationAnswer, each))
                for each in await _listed(app, "/app/installations", most=MOST_INSTALLATIONS)
            ]
        ),
        lost=sum(not 200 <= each.status_code < 300 for each in tries),  # noqa: PLR2004 - HTTP's
        tried=len(tries),
    )


async def read_registration(github: GitHub) -> Registration:
    """The App as GitHub has it.

    Raises:
        GitHubTrouble: as any request.
    """
    return parse(Registration, await github.app.get("/app", {}))


async def _listed(app: Connection, path: str, *, most: int) -> Sequence[object]:
    content = await app.get(f"{path}?per_page={most}", {})
    if not isinstance(content, list):
        raise GitHubChanged(f"GitHub's answer to {path} is no list")
    return content


async def _installed(github: GitHub, found: _InstallationAnswer) -> Installed:
    rates = None if found.suspended_at else await _rates(github, InstallationId(found.id))
    account = found.account or _Account()
    return Installed(
        account=account.login or account.slug,
        permissions=found.permissions,
        events=found.events,
        is_suspended=found.suspended_at is not None,
        rest=rates.core if rates else None,
        graphql=rates.graphql if rates else None,
    )


async def _rates(github: GitHub, installation: InstallationId) -> _Rates | None:
    connection = github.installation(installation, is_fresh=False)
    try:
        answer = await connection.get("/rate_limit", {})
    except NotInstalled:
        return None
    except GitHubRefused as refused:
        # A GitHub Enterprise Server with limits switched off says 404.
        if refused.status != 404:  # noqa: PLR2004 - HTTP's
            raise
        return None
    return parse(_RateAnswer, answer).resources


async def read_clock(github: GitHub) -> datetime | None:
    """GitHub's time, to the second, aware UTC; None where its answer does not tell it.

    It is told even to somebody whose token is refused, as one that a wrong clock has signed is.

    Raises:
        GitHubWeather: GitHub cannot be reached.
    """
    try:
        return parsedate_to_datetime((await github.app.headers_of("/app")).get("date", ""))
    except ValueError:
        return None
