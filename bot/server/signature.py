"""Who sent a delivery: only somebody who knows one of our secrets can sign its body."""

import hmac
from collections.abc import Sequence
from typing import Final

_PREFIX: Final = "sha256="
_HEX_DIGITS: Final = 64


def is_signed(body: bytes, signature: str, secrets: Sequence[bytes]) -> bool:
    """Whether the signature is GitHub's for this body under any of the secrets.

    Several secrets are accepted so that one can be replaced without losing a delivery. The time it
    takes says nothing about how much of a wrong signature is right.

    Args:
        body: exactly as it came.
        signature: the header `X-Hub-Signature-256`, of any shape.
        secrets: none signs nothing.

    Source: https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
    """
    given = _given_digest(signature)
    if given is None:
        return False
    verdicts = [
        hmac.compare_digest(hmac.digest(secret, body, "sha256"), given) for secret in secrets
    ]
    return any(verdicts)


def _given_digest(signature: str) -> bytes | None:
    digits = signature.removeprefix(_PREFIX)
    if len(digits) != _HEX_DIGITS or len(signature) != len(_PREFIX) + _HEX_DIGITS:
        return None
    try:
        return bytes.fromhex(digits)
    except ValueError:
        return None
