"""Installation tokens: minted for an hour, for all or part of what an installation may do."""

from __future__ import annotations

import base64
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.sandbox.permissions import grants
from bot.sandbox.refusal import RefusalError
from bot.sandbox.state import InstallationToken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.sandbox.state import Installation, Permissions, Repository, World

LIFE = timedelta(hours=1)
_RANDOM_BYTES = 384
_DOCS = "https://docs.github.com/rest/reference/apps#create-an-installation-access-token-for-an-app"


def mint(
    world: World,
    installation: Installation,
    permissions: Permissions | None = None,
    repositories: Sequence[Repository] | None = None,
) -> InstallationToken:
    """A new token, opaque and long as GitHub's are now.

    Raises:
        RefusalError: 403 when the installation is suspended, 422 when more is asked than granted.
    """
    if installation.suspended_at is not None:
        raise RefusalError(403, "This installation has been suspended")
    wanted = dict(installation.permissions if permissions is None else permissions)
    for name, level in wanted.items():
        if not grants(installation.permissions, name, level):
            raise RefusalError(
                422,
                "The permissions requested are not granted to this installation.",
                documentation_url=_DOCS,
            )
    minted = InstallationToken(
        token=_opaque(installation),
        installation=installation,
        # Every token may read metadata, asked or not.
        permissions={"metadata": "read", **wanted},
        expires_at=world.now() + LIFE,
        repositories=None if repositories is None else list(repositories),
    )
    world.tokens[minted.token] = minted
    return minted


def _opaque(installation: Installation) -> str:
    parts = [secrets.token_bytes(_RANDOM_BYTES // 3) for _ in range(3)]
    body = ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts)
    return f"ghs_{installation.app.id}_{body}"
