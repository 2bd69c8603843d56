import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.server.signature import is_signed
from tests.server.deliveries import OLD_SECRET, SECRET, sign

# GitHub's own test vector.
# Source: https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
VECTOR = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"


def test_githubs_own_vector_is_accepted() -> None:
    assert is_signed(b"Hello, World!", VECTOR, [b"It's a Secret to Everybody"])


def test_any_of_several_secrets_may_have_signed() -> None:
    for secret in (SECRET, OLD_SECRET):
        assert is_signed(b"body", sign(b"body", secret), [SECRET, OLD_SECRET])
    assert not is_signed(b"body", sign(b"body", b"a third secret of ours"), [SECRET, OLD_SECRET])


def test_no_secret_signs_nothing() -> None:
    assert not is_signed(b"body", sign(b"body", b""), [])


@pytest.mark.parametrize(
    "signature",
    [
        "",
        "sha256=",
        VECTOR.removeprefix("sha256="),
        VECTOR[:-1],
        VECTOR + "0",
        VECTOR.replace("sha256", "sha1"),
        "sha1=" + "0" * 40,
        VECTOR[:-1] + "\u00e9",
        VECTOR[:-1] + "\udcff",
        VECTOR[:-2] + "  ",
        f" {VECTOR}",
        VECTOR.replace("sha256=", "SHA256="),
    ],
)
def test_signature_of_another_shape_is_refused(signature: str) -> None:
    assert not is_signed(b"Hello, World!", signature, [SECRET])


@given(st.binary(max_size=200), st.text(max_size=80))
def test_no_signature_but_the_right_one_is_accepted(body: bytes, signature: str) -> None:
    assert is_signed(body, signature, [SECRET]) == (signature.lower() == sign(body))


@given(st.binary(min_size=1, max_size=200), st.integers(0, 1599))
def test_body_with_one_bit_changed_is_refused(body: bytes, place: int) -> None:
    changed = bytearray(body)
    changed[place // 8 % len(body)] ^= 1 << place % 8
    assert not is_signed(bytes(changed), sign(body), [SECRET])
