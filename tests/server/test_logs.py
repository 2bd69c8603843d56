import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from bot.server.logs import printable, redact
from tests.logged import logged
from tests.server.house import House

SECRETS = {
    "installation token": "ghs_16C7e42F292c6912E7710c838347Ae178B4a",
    "stateless token": "ghs_123456_eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiIxMjM0NTYifQ.c2lnbmF0dXJl-b3V0",
    "personal token": "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
    "fine-grained token": "github_pat_11ABCDEFG0123456789_abcdefghijklmnopqrstuvwxyz",
    "JWT": "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiIxMjM0NTYifQ.c2lnbmF0dXJlLWJ5dGVz",
    "signature": "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
    "private key": (
        "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END RSA PRIVATE KEY-----"
    ),
    "private key on one line": (
        "-----BEGIN PRIVATE KEY-----\\nMIIEpAIBAAKCAQEA\\n-----END PRIVATE KEY-----"
    ),
}


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    with logged() as stream:
        yield stream


@pytest.mark.parametrize("secret", SECRETS.values(), ids=SECRETS)
def test_secret_is_cut_out_wherever_it_stands(secret: str, stream: io.StringIO) -> None:
    log = structlog.get_logger("test")
    log.info("event", text=f"before {secret} after", nested={"list": [secret]})
    log.error("failed", exc_info=ValueError(secret))
    logging.getLogger("library").warning("sent %s", secret)

    assert secret not in stream.getvalue()
    assert json.dumps(secret)[1:-1] not in stream.getvalue()
    first = json.loads(stream.getvalue().splitlines()[0])
    assert first["text"] == "before [secret] after"
    assert first["nested"] == {"list": ["[secret]"]}


def test_log_line_is_one_line_of_ascii_whatever_it_says(stream: io.StringIO) -> None:
    structlog.get_logger("test").info("event", text="a\nb\x1b[31m\u2028\u202e\x00é")

    (line,) = stream.getvalue().splitlines()
    assert line.isascii()
    assert line.isprintable()


def test_bytes_are_never_shown(stream: io.StringIO) -> None:
    structlog.get_logger("test").info("event", body=b"secret words")
    assert json.loads(stream.getvalue())["body"] == "12 bytes"


async def test_access_log_shows_neither_query_nor_control_characters(
    house: House, stream: io.StringIO
) -> None:
    async with house.client.get("/no%1b%5b31mwhere?code=hunter2"):
        pass
    (line,) = [json.loads(line) for line in stream.getvalue().splitlines() if '"access"' in line]
    assert (line["method"], line["path"], line["status"]) == ("GET", "/no?[31mwhere", 404)
    assert "hunter2" not in stream.getvalue()


@given(st.text())
def test_printable_text_is_short_plain_and_of_one_line(text: str) -> None:
    shown = printable(text)
    assert shown.isascii()
    assert shown.isprintable()
    assert len(shown) == min(len(text), 200)


@pytest.mark.parametrize(
    "attack",
    ["eyJ" * 30_000, "eyJa." * 20_000, "ghs_" * 30_000, "-----BEGIN " * 10_000, "sha256=" * 9_000],
)
@pytest.mark.timeout(2)
def test_redaction_is_quick_on_hostile_text(attack: str) -> None:
    assert len(redact(attack)) <= 2000
