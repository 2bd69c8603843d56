"""JWTs as an App signs them, right and wrong."""

from datetime import datetime
from typing import Any

import jwt

from bot.sandbox.keys import key_pair

PRIVATE_KEY, PUBLIC_KEY = key_pair()
OTHER_PRIVATE_KEY, _ = key_pair()


def claims(issuer: object, now: datetime, **changed: Any) -> dict[str, Any]:
    """The claims that GitHub advises; what is changed to None is left out."""
    seconds = int(now.timestamp())
    whole = {"iat": seconds - 60, "exp": seconds + 540, "iss": issuer, **changed}
    return {name: value for name, value in whole.items() if value is not None}


def signed(content: dict[str, Any], key: str = PRIVATE_KEY, algorithm: str = "RS256") -> str:
    return jwt.encode(content, key, algorithm=algorithm)
