"""Who asks, and whether they may: JWTs of Apps, installation tokens, people's tokens.

Source: https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from bot.sandbox.jwts import app_of
from bot.sandbox.middlewares import GRAPHQL, Handler, is_api
from bot.sandbox.permissions import Credential, Match, find_operation, grants
from bot.sandbox.refusal import (
    RefusalError,
    bad_credentials,
    not_accessible,
    not_found,
    requires_authentication,
)
from bot.sandbox.web import API, VIEWER, WORLD, Viewer

if TYPE_CHECKING:
    from bot.sandbox.state import InstallationToken, Repository, User, World

_READS = ("GET", "HEAD")
_WRITERS = ("write", "maintain", "admin")


@web.middleware
async def authenticate(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Find out who asks, refuse what they may not, and say which permission would do."""
    request[VIEWER] = Viewer()
    if not is_api(request):
        return await handler(request)
    world = request.app[WORLD]
    viewer = request[VIEWER] = viewer_by(world, request.headers.get("Authorization", ""))
    if request.path == GRAPHQL:
        if viewer.user is None:
            raise requires_authentication()
        return await handler(request)
    match = find_operation(request.method, request.path.removeprefix(API))
    if match is None:
        # What the table does not know is not served, so nothing goes by it unchecked.
        raise not_found()
    accepted = {"X-Accepted-GitHub-Permissions": match.operation.accepted_header()}
    try:
        _enforce(world, viewer, match)
        response = await handler(request)
    except RefusalError as refusal:
        refusal.headers = {**refusal.headers, **accepted}
        raise
    response.headers.update(accepted)
    return response


def viewer_by(world: World, authorization: str) -> Viewer:
    """Who carries this header; nobody without one.

    Raises:
        RefusalError: 401 when the credentials are not good.
    """
    scheme, _, secret = authorization.partition(" ")
    if not authorization:
        return Viewer()
    if scheme.lower() not in ("bearer", "token"):
        raise bad_credentials()
    if secret in world.tokens:
        return _installation_viewer(world, world.tokens[secret])
    if secret.startswith("eyJ"):
        return Viewer(app=app_of(world, secret))
    return Viewer(user=_person(world, secret))


def _installation_viewer(world: World, minted: InstallationToken) -> Viewer:
    installation = minted.installation
    if minted.expires_at <= world.now():
        raise bad_credentials()
    if installation.suspended_at is not None:
        raise RefusalError(403, "This installation has been suspended")
    chosen = installation.repositories if minted.repositories is None else minted.repositories
    visible = [each for each in chosen if each in installation.repositories]
    return Viewer(
        user=installation.app.bot,
        app=installation.app,
        installation=installation,
        permissions=minted.permissions,
        repositories=visible,
    )


def _person(world: World, secret: str) -> User:
    for user in world.users.values():
        if user.token and user.token == secret:
            return user
    raise bad_credentials()


def _enforce(world: World, viewer: Viewer, match: Match) -> None:
    """Refuse with 401, 403 or 404, as GitHub does."""
    match match.operation.credential:
        case Credential.NONE:
            return
        case Credential.APP:
            if viewer.app is None or viewer.installation is not None:
                raise RefusalError(401, "A JSON web token could not be decoded")
        case Credential.INSTALLATION:
            if viewer.installation is None:
                raise RefusalError(403, "You must authenticate with an installation access token")
        case Credential.TOKEN:
            _enforce_token(world, viewer, match)


def _enforce_token(world: World, viewer: Viewer, match: Match) -> None:
    operation, names = match.operation, match.parameters
    if viewer.app is not None and viewer.installation is None:
        raise bad_credentials()
    repository = world.repository(names.get("owner", ""), names.get("repo", ""))
    if "repo" in names and (repository is None or not may_see(viewer, repository)):
        raise not_found()
    if viewer.installation is None:
        _enforce_person(viewer, match, repository)
        return
    is_inside = repository is None or repository in viewer.repositories
    if operation.method not in _READS and not is_inside:
        raise not_accessible()
    if is_inside and not operation.is_granted(viewer.permissions or {}):
        raise not_accessible()


def _enforce_person(viewer: Viewer, match: Match, repository: Repository | None) -> None:
    if match.operation.method in _READS or repository is None:
        return
    if viewer.user is None:
        raise requires_authentication()
    changes_code = any(
        grants({"contents": level}, "contents", "write") and name == "contents"
        for name, level in match.operation.needs
    )
    if changes_code and not may_write(viewer.user, repository):
        raise RefusalError(403, "Must have push access to the repository.")


def may_see(viewer: Viewer, repository: Repository) -> bool:
    """Whether a repository is there for somebody: a private one is not, for strangers."""
    if not repository.private or repository in viewer.repositories:
        return True
    person = viewer.user
    return person is not None and viewer.app is None and _permission(person, repository) != "none"


def may_write(person: User, repository: Repository) -> bool:
    """Whether a person may push."""
    return _permission(person, repository) in _WRITERS


def _permission(person: User, repository: Repository) -> str:
    if person is repository.owner:
        return "admin"
    return repository.collaborators.get(person.login, "none")
