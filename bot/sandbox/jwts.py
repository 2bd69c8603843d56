"""An App's JSON Web Token, checked as GitHub checks it.

Source: https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import jwt

from bot.sandbox.refusal import RefusalError

if TYPE_CHECKING:
    from bot.sandbox.state import App, World

LONGEST_LIFE = timedelta(minutes=10)
CLOCK_DRIFT = timedelta(seconds=60)


def app_of(world: World, token: str) -> App:
    """The App that signed a JWT.

    Raises:
        RefusalError: 401 with GitHub's words.
    """
    app = _issuer(world, _claims(token))
    try:
        claims = jwt.decode(
            token,
            app.public_key_pem,
            algorithms=["RS256"],
            options={
                "verify_exp": False,
                "verify_iat": False,
                "verify_nbf": False,
                "verify_sub": False,
            },
        )
    except jwt.InvalidTokenError:
        raise _undecodable() from None
    _refuse_times(world.now(), _instant(claims, "iat"), _instant(claims, "exp"))
    return app


def _claims(token: str) -> dict[str, Any]:
    try:
        claims: dict[str, Any] = jwt.decode(
            token, options={"verify_signature": False, "verify_exp": False}
        )
    except jwt.InvalidTokenError:
        raise _undecodable() from None
    return claims


def _issuer(world: World, claims: dict[str, Any]) -> App:
    issuer = str(claims.get("iss", ""))
    for app in world.apps.values():
        if issuer in (str(app.id), app.client_id):
            return app
    raise RefusalError(401, "'Issuer' claim ('iss') must be an Integer or a Client ID")


def _instant(claims: dict[str, Any], name: str) -> datetime:
    seconds = claims.get(name)
    if not isinstance(seconds, int | float):
        label = "Expiration time" if name == "exp" else "Issued at"
        raise RefusalError(401, f"'{label}' claim ('{name}') must be a numeric value")
    return datetime.fromtimestamp(seconds, UTC)


def _refuse_times(now: datetime, issued_at: datetime, expires_at: datetime) -> None:
    if expires_at <= now:
        raise RefusalError(401, "'Expiration time' claim ('exp') is in the past")
    if expires_at > now + LONGEST_LIFE:
        raise RefusalError(401, "'Expiration time' claim ('exp') is too far in the future")
    if issued_at > now + CLOCK_DRIFT:
        raise RefusalError(
            401,
            "'Issued at' claim ('iat') must be an Integer representing the time"
            " that the assertion was issued",
        )


def _undecodable() -> RefusalError:
    return RefusalError(401, "A JSON web token could not be decoded")
