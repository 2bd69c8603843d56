import json
from datetime import UTC, datetime
from typing import Any

import jwt
import pytest

from bot.sandbox.jwts import NO_EXPIRY, NO_ISSUE, TOO_FAR, app_of
from bot.sandbox.refusal import RefusalError
from tests.sandbox.conftest import Stage
from tests.sandbox.signing import OTHER_PRIVATE_KEY, PRIVATE_KEY, claims, signed

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
NOT_DECODED = "A JSON web token could not be decoded"
AT_NOON = int(NOON.timestamp())


@pytest.fixture
def at_noon(stage: Stage) -> Stage:
    stage.github.world.now = lambda: NOON
    return stage


def refusal(stage: Stage, token: str) -> tuple[int, str]:
    with pytest.raises(RefusalError) as refused:
        app_of(stage.github.world, token)
    return refused.value.status, refused.value.message


@pytest.mark.parametrize("issuer", ["text", "number", "client"])
async def test_jwt_names_the_app_by_its_id_or_its_client_id(at_noon: Stage, issuer: str) -> None:
    app = at_noon.app
    names = {"text": str(app.id), "number": app.id, "client": app.client_id}
    # RFC 7519 wants text, and so does the library; GitHub takes numbers as well.
    content = json.dumps(claims(names[issuer], NOON)).encode()
    token = jwt.api_jws.encode(content, PRIVATE_KEY, "RS256")
    assert app_of(at_noon.github.world, token) is app


@pytest.mark.parametrize(
    ("changed", "status", "message"),
    [
        ({"exp": AT_NOON}, 401, NO_EXPIRY),
        ({"exp": AT_NOON - 3600}, 401, NO_EXPIRY),
        ({"exp": None}, 401, NO_EXPIRY),
        ({"exp": 1e300}, 401, NO_EXPIRY),
        ({"exp": AT_NOON + 601}, 401, TOO_FAR),
        ({"iat": AT_NOON + 61}, 401, NO_ISSUE),
        ({"iat": None}, 401, NO_ISSUE),
        ({"iss": "1"}, 404, "Integration not found"),
        ({"iss": None}, 404, "Integration not found"),
    ],
)
async def test_jwt_is_refused_in_github_s_words(
    at_noon: Stage, changed: dict[str, Any], status: int, message: str
) -> None:
    token = signed(claims(str(at_noon.app.id), NOON, **changed))
    assert refusal(at_noon, token) == (status, message)


@pytest.mark.parametrize(
    "changed", [{"exp": AT_NOON + 600}, {"iat": AT_NOON + 60}, {"exp": AT_NOON + 1}]
)
async def test_jwt_is_good_up_to_the_limits(at_noon: Stage, changed: dict[str, Any]) -> None:
    token = signed(claims(str(at_noon.app.id), NOON, **changed))
    assert app_of(at_noon.github.world, token) is at_noon.app


async def test_jwt_is_refused_when_another_key_signed_it(at_noon: Stage) -> None:
    token = signed(claims(str(at_noon.app.id), NOON), OTHER_PRIVATE_KEY)
    assert refusal(at_noon, token) == (401, NOT_DECODED)


async def test_jwt_is_refused_when_it_is_signed_by_a_shared_secret(at_noon: Stage) -> None:
    token = signed(
        claims(str(at_noon.app.id), NOON), "a secret of at least 32 bytes' length", "HS256"
    )
    assert refusal(at_noon, token) == (401, NOT_DECODED)


async def test_jwt_is_refused_when_it_is_not_signed(at_noon: Stage) -> None:
    token = jwt.encode(claims(str(at_noon.app.id), NOON), "", algorithm="none")
    assert refusal(at_noon, token) == (401, NOT_DECODED)


@pytest.mark.parametrize("token", ["eyJ", "eyJ.e30.x", "eyJhbGciOiJSUzI1NiJ9.bm90IGpzb24.AAAA"])
async def test_jwt_is_refused_when_it_is_malformed(at_noon: Stage, token: str) -> None:
    assert refusal(at_noon, token) == (401, NOT_DECODED)


async def test_jwt_is_refused_when_the_app_has_no_key(at_noon: Stage) -> None:
    at_noon.app.public_key_pem = ""
    token = signed(claims(str(at_noon.app.id), NOON))
    assert refusal(at_noon, token) == (401, NOT_DECODED)
