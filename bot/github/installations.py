"""Everywhere that the App is installed."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from bot.github.answers import parse
from bot.github.client import GitHub
from bot.model import InstallationId, InstallationPulls

_INSTALLATIONS = "/app/installations?per_page=100"


class _InstallationAnswer(BaseModel):
    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    id: Annotated[int, Field(ge=1)]
    suspended_at: str | None = None


async def read_installations(github: GitHub) -> tuple[InstallationPulls, ...]:
    """All open pull requests of each installation that is not suspended.

    Raises:
        GitHubTrouble: as any request.

    Source: https://docs.github.com/en/rest/apps/apps#list-installations-for-the-authenticated-app
    """
    found = [
        parse(_InstallationAnswer, item) async for item in github.app.pages(_INSTALLATIONS, {})
    ]
    return tuple(InstallationPulls(InstallationId(i.id)) for i in found if i.suspended_at is None)
