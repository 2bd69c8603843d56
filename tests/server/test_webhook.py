import asyncio
import gzip
import json
import sys
from pathlib import Path

import pytest
from aiohttp import StreamReader
from aiohttp.base_protocol import BaseProtocol
from aiohttp.test_utils import make_mocked_request
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.jobs.database import StoreError, open_database
from bot.jobs.store import Store
from bot.model import DeliveryId, Subject
from bot.server.webhook import LARGEST_BODY_BYTES, webhook
from tests.server.deliveries import BODY, OLD_SECRET, SECRET, headers, look, sign
from tests.server.house import House, house_at


async def test_delivery_is_accepted_and_its_job_kept(house: House) -> None:
    status, text = await house.deliver()

    assert (status, json.loads(text)) == (202, {"status": "accepted", "jobs": 1})
    assert await house.kept() == 1


async def test_delivery_signed_with_the_old_secret_is_accepted(house: House) -> None:
    status, _ = await house.deliver(X_Hub_Signature_256=sign(BODY, OLD_SECRET))
    assert status == 202


async def test_delivery_that_comes_twice_is_one_job(house: House) -> None:
    assert [(await house.deliver())[0] for _ in range(2)] == [202, 202]
    assert await house.kept() == 1


async def test_ping_is_answered(house: House) -> None:
    body = b'{"zen": "Keep it logically awesome."}'
    assert await house.deliver(body, X_GitHub_Event="ping") == (200, '{"status": "pong"}')


async def test_unknown_event_is_accepted_and_said_to_be_ignored(house: House) -> None:
    status, text = await house.deliver(X_GitHub_Event="sponsorship")

    assert (status, json.loads(text)["status"]) == (202, "ignored")
    assert await house.kept() == 0


BAD_HEADERS: dict[str, tuple[int, str, dict[str, str | None]]] = {
    "unsigned": (401, "X-Hub-Signature-256 is missing", {"X_Hub_Signature_256": None}),
    "signed for another body": (401, "does not fit", {"X_Hub_Signature_256": sign(b"{}")}),
    "signed with another secret": (
        401,
        "does not fit",
        {"X_Hub_Signature_256": sign(BODY, b"somebody else's secret")},
    ),
    "signed with nothing": (401, "does not fit", {"X_Hub_Signature_256": sign(BODY, b"")}),
    "signed with SHA-1 only": (
        401,
        "is missing",
        {"X_Hub_Signature_256": None, "X_Hub_Signature": "sha1=" + "0" * 40},
    ),
    "signature empty": (401, "does not fit", {"X_Hub_Signature_256": ""}),
    "signature not ASCII": (401, "does not fit", {"X_Hub_Signature_256": "sha256=é" + "0" * 63}),
    "no event": (400, "X-GitHub-Event is missing", {"X_GitHub_Event": None}),
    "event not ASCII": (400, "X-GitHub-Event is malformed", {"X_GitHub_Event": "püsh"}),
    "event endless": (400, "X-GitHub-Event is malformed", {"X_GitHub_Event": "a" * 5000}),
    "no delivery": (400, "X-GitHub-Delivery is missing", {"X_GitHub_Delivery": None}),
    "delivery malformed": (400, "X-GitHub-Delivery is malformed", {"X_GitHub_Delivery": "' OR 1"}),
    "form": (400, "application/json", {"Content_Type": "application/x-www-form-urlencoded"}),
    "no content type": (400, "application/json", {"Content_Type": ""}),
    "text": (400, "application/json", {"Content_Type": "text/plain"}),
    "other charset": (400, "UTF-8", {"Content_Type": "application/json; charset=utf-7"}),
    "unknown charset": (400, "UTF-8", {"Content_Type": "application/json; charset=klingon"}),
}


@pytest.mark.parametrize(("status", "reason", "changed"), BAD_HEADERS.values(), ids=BAD_HEADERS)
async def test_bad_headers_are_refused_with_a_reason(
    house: House, status: int, reason: str, changed: dict[str, str | None]
) -> None:
    answered, text = await house.post(BODY, headers(**changed))

    assert answered == status
    assert reason in json.loads(text)["error"]
    assert await house.kept() == 0


@pytest.mark.parametrize("content_type", ["application/json; charset=utf-8", "Application/JSON"])
async def test_content_type_may_name_the_charset(house: House, content_type: str) -> None:
    status, _ = await house.deliver(Content_Type=content_type)
    assert status == 202


BAD_BODIES = {
    "empty": b"",
    "truncated": BODY[:-3],
    "not JSON": b"number=7",
    "null": b"null",
    "list": b"[1, 2]",
    "number": b"7",
    "not UTF-8": b'{"number": "\xff\xfe"}',
    "UTF-16 cut": '{"number": 7}'.encode("utf-16")[:-1],
    "nested absurdly": b'{"number": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "a huge whole number": b'{"number": ' + b"9" * 5000 + b"}",
    "zero bytes": b"\x00" * 100,
}


@pytest.mark.parametrize("body", BAD_BODIES.values(), ids=BAD_BODIES)
async def test_bad_body_is_refused_with_a_reason(house: House, body: bytes) -> None:
    status, text = await house.deliver(body)

    assert status == 400
    assert "not the JSON object that GitHub sends for pull_request" in json.loads(text)["error"]
    assert len(text) < 400


async def test_body_over_the_limit_is_refused_whether_its_length_is_announced_or_not(
    house: House,
) -> None:
    body = b" " * (LARGEST_BODY_BYTES + 1)
    head = b"POST /webhook HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
    announced = head + b"Content-Length: %d\r\n\r\n" % len(body)
    assert (await house.send(announced)).startswith(b"HTTP/1.1 413 ")

    chunked = (
        head + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n" % len(body) + body + b"\r\n0\r\n\r\n"
    )
    assert (await house.send(chunked))[:13] in {b"HTTP/1.1 413 ", b""}


async def test_largest_body_that_github_sends_is_read(house: House) -> None:
    body = b'{"number": 7, "padding": "' + b"x" * 25_000_000 + b'"}'
    status, _ = await house.deliver(body)
    assert status == 202


async def test_packed_body_is_refused_before_it_is_unpacked(house: House) -> None:
    bomb = gzip.compress(b" " * 50_000_000)
    status, text = await house.deliver(bomb, Content_Encoding="gzip")
    assert (status, "content encoding" in text) == (400, True)


async def test_store_that_fails_makes_github_show_a_failure(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def put(_subjects: tuple[Subject, ...], _delivery: DeliveryId) -> None:
        raise StoreError("disk full")

    monkeypatch.setattr(house.store, "put", put)
    status, text = await house.deliver()
    assert (status, "redeliver" in text) == (503, True)


async def test_body_is_gone_while_the_disk_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(open_database(f"sqlite:///{tmp_path}/jobs.db"))
    bodies: list[bytes] = []
    held: list[int] = []

    def look_and_keep(event: str, body: bytes) -> tuple[Subject, ...]:
        bodies.append(body)
        return look(event, body)

    async def put(_subjects: tuple[Subject, ...], _delivery: DeliveryId) -> None:
        held.append(sys.getrefcount(bodies[0]))

    monkeypatch.setattr(store, "put", put)
    content = StreamReader(BaseProtocol(asyncio.get_running_loop()), 2**16)
    # In pieces, so that the whole is nobody else's.
    content.feed_data(BODY[:5])
    content.feed_data(BODY[5:])
    content.feed_eof()
    request = make_mocked_request("POST", "/webhook", headers=headers(), payload=content)
    answer = await webhook(store, look_and_keep, [SECRET])(request)

    # The list here, and the question itself.
    assert (answer.status, held) == (202, [2])


async def test_reason_of_a_refusal_quotes_nothing_that_could_harm(house: House) -> None:
    _, text = await house.deliver(X_GitHub_Event="<script>\u00a7")
    assert "script" not in text


async def test_only_posts_are_deliveries(house: House) -> None:
    async with house.client.get("/webhook") as response:
        assert response.status == 405


@pytest.mark.parametrize("secrets", [[], [b""], [SECRET, b""]])
def test_webhook_without_a_secret_is_not_built(secrets: list[bytes], tmp_path: Path) -> None:
    store = Store(open_database(f"sqlite:///{tmp_path}/jobs.db"))
    with pytest.raises(ValueError, match="without a secret"):
        webhook(store, look, secrets)


RAW_REQUESTS = {
    "wrong length": b"Content-Length: abc\r\n\r\n",
    "negative length": b"Content-Length: -1\r\n\r\n",
    "two lengths": b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    "broken chunk": b"Transfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n0\r\n\r\n",
    "gzip that is none": b"Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc",
    "unknown encoding": b"Content-Encoding: quantum\r\nContent-Length: 2\r\n\r\n{}",
    "header without a colon": b"nonsense\r\n\r\n",
    "header with a zero byte": b"X-GitHub-Event: a\x00b\r\n\r\n",
    "header of a megabyte": b"X-GitHub-Event: " + b"a" * 1_000_000 + b"\r\n\r\n",
    "expectation": b"Expect: magic\r\nContent-Length: 0\r\n\r\n",
    "expectation not ASCII": b"Expect: \x80\r\nContent-Length: 0\r\n\r\n",
}


@pytest.mark.parametrize("rest", RAW_REQUESTS.values(), ids=RAW_REQUESTS)
async def test_broken_http_is_a_client_error(house: House, rest: bytes) -> None:
    answer = await house.send(b"POST /webhook HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + rest)
    assert answer.startswith((b"HTTP/1.1 4", b"HTTP/1.0 4"))


async def test_sender_that_asks_first_is_told_to_go_on(house: House) -> None:
    head = b"POST /webhook HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"
    assert await house.send(head) == b"HTTP/1.1 100 Continue\r\n\r\n"


async def test_body_that_never_comes_is_not_waited_for(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.server.webhook._PATIENCE_S", 0.1)
    head = b"POST /webhook HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n"
    assert (await house.send(head)).startswith(b"HTTP/1.1 408 ")


async def test_body_that_ends_early_harms_nobody(house: House) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", house.port)
    writer.write(b"POST /webhook HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{")
    await writer.drain()
    writer.close()
    assert await reader.read() == b""
    await writer.wait_closed()
    assert (await house.deliver())[0] == 202


header_names = st.sampled_from(
    [
        b"X-GitHub-Event",
        b"X-GitHub-Delivery",
        b"X-Hub-Signature-256",
        b"Content-Type",
        b"Content-Encoding",
        b"Transfer-Encoding",
        b"Content-Length",
        b"Expect",
        b"Cookie",
    ]
)
header_values = st.binary(max_size=60) | st.sampled_from([b"chunked", b"gzip", b"deflate", b"-1"])
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=9,
)
bodies = st.binary(max_size=200) | json_values.map(lambda value: json.dumps(value).encode())


def test_no_body_and_no_header_ever_makes_the_server_fail(tmp_path: Path) -> None:
    with asyncio.Runner() as runner:
        entered = house_at(f"sqlite:///{tmp_path}/jobs.db")
        house = runner.run(entered.__aenter__())

        @settings(max_examples=400, deadline=None)
        @given(bodies, st.lists(st.tuples(header_names, header_values), max_size=3), st.booleans())
        def attack(body: bytes, more: list[tuple[bytes, bytes]], is_framed: bool) -> None:  # noqa: FBT001 - hypothesis calls it
            right = {name.encode(): value.encode() for name, value in headers(body).items()}
            lines = [b"POST /webhook HTTP/1.1", b"Host: x", b"Connection: close"]
            if is_framed:
                lines.append(b"Content-Length: %d" % len(body))
            lines += [name + b": " + value for name, value in (right | dict(more)).items()]
            request = b"\r\n".join(lines) + b"\r\n\r\n" + body
            # Some of these announce a body that never comes.
            answer = runner.run(house.send(request, patience_s=0.3))
            assert not answer.startswith((b"HTTP/1.1 5", b"HTTP/1.0 5"))

        try:
            attack()
            status, _ = runner.run(house.deliver())
        finally:
            runner.run(entered.__aexit__(None, None, None))
    assert status == 202
