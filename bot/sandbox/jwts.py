"""An App's JSON Web Token, checked as GitHub checks it.

Source: https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
The words are those of public error reports: https://github.com/octokit/auth-app.js/issues/146
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import jwt

from bot.sandbox.refusal import RefusalError

if TYPE_CHECKING:
    from jwt.types import Options

    from bot.sandbox.state import App, World

NO_EXPIRY = (
    "'Expiration time' claim ('exp') must be a numeric value representing the future time at which"
    " the assertion expires"
)
TOO_FAR = "'Expiration time' claim ('exp') is too far in the future"
NO_ISSUE = (
    "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was"
    " issued"
)
LONGEST_LIFE = timedelta(minutes=10)
CLOCK_DRIFT = timedelta(seconds=60)


def app_of(world: World, token: str) -> App:
    """The App that signed a JWT.

    Raises:
        RefusalError: 401 with GitHub's words, 404 when no App has the issuer's id.
    """
    claims = _claims(token)
    app = _issuer(world, claims)
    _refuse_signature(token, app)
    issued_at, expires_at = _instant(claims, "iat"), _instant(claims, "exp")
    now = world.now()
    if expires_at is None or expires_at <= now:
        raise RefusalError(401, NO_EXPIRY)
    if expires_at > now + LONGEST_LIFE:
        raise RefusalError(401, TOO_FAR)
    if issued_at is None or issued_at > now + CLOCK_DRIFT:
        raise RefusalError(401, NO_ISSUE)
    return app


def _claims(token: str) -> dict[str, Any]:
    try:
        claims: dict[str, Any] = jwt.decode(token, options={"verify_signature": False})
    except jwt.PyJWTError:
        raise _undecodable() from None
    return claims


def _issuer(world: World, claims: dict[str, Any]) -> App:
    issuer = claims.get("iss")
    for app in world.apps.values():
        if issuer in (app.id, str(app.id), app.client_id):
            return app
    raise RefusalError(404, "Integration not found")


def _refuse_signature(token: str, app: App) -> None:
    # The times are checked against the world's clock, and with GitHub's words.
    options: Options = {
        "verify_exp": False,
        "verify_iat": False,
        "verify_nbf": False,
        "verify_iss": False,
        "verify_sub": False,
    }
    try:
        jwt.decode(token, app.public_key_pem, algorithms=["RS256"], options=options)
    except jwt.PyJWTError:
        raise _undecodable() from None


def _instant(claims: dict[str, Any], name: str) -> datetime | None:
    seconds = claims.get(name)
    if not isinstance(seconds, int | float):
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _undecodable() -> RefusalError:
    return RefusalError(401, "A JSON web token could not be decoded")
