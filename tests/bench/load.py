"""Sends signed deliveries over kept connections and measures the answers, in a process of its own.

`python -m tests.bench.load PORT SECRET SECONDS RATE < payload`; a rate of 0 sends as fast as
answers come. Prints one JSON object.
"""

import asyncio
import hmac
import json
import os
import sys
import time
import uuid
from dataclasses import dataclass, field
from itertools import cycle
from typing import cast

import uvloop

_CONNECTIONS = 256
_PULLS = 200
_DRAIN_S = 5


@dataclass
class Tally:
    """What was answered; times in seconds."""

    took: list[float] = field(default_factory=list)
    refused: int = 0
    is_over: bool = False


class Sender(asyncio.Protocol):
    """One connection with at most one request under way."""

    def __init__(self, tally: Tally, freed: asyncio.Queue["Sender"]) -> None:
        self._tally = tally
        self._freed = freed
        self._begun_at = 0.0
        self._answer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's are none by descent.
        self._transport = cast("asyncio.WriteTransport", transport)
        self._freed.put_nowait(self)

    def connection_lost(self, exc: Exception | None) -> None:
        # Whoever waits for an answer would wait for ever.
        if not self._tally.is_over:
            sys.stderr.write(f"the server hung up: {exc}\n")
            os._exit(1)

    def send(self, request: bytes, due_at: float) -> None:
        self._begun_at = due_at
        self._answer = b""
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        self._answer += data
        head, blank, body = self._answer.partition(b"\r\n\r\n")
        if not blank or not _is_whole(head, body):
            return
        self._tally.took.append(time.perf_counter() - self._begun_at)
        self._tally.refused += not head[9:12].startswith(b"2")
        self._freed.put_nowait(self)


def _is_whole(head: bytes, body: bytes) -> bool:
    fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
    if fields.get(b"transfer-encoding") == b"chunked":
        return body.endswith(b"0\r\n\r\n")
    return len(body) >= int(fields.get(b"content-length", b"0"))


class Requests:
    """Requests without end, each with a GUID of its own, about a few hundred pull requests."""

    def __init__(self, payload: bytes, secret: bytes) -> None:
        bodies = [_about(payload, number) for number in range(1, _PULLS + 1)]
        self._parts = cycle([(_head(body, secret), body) for body in bodies])

    def next(self) -> bytes:
        head, body = next(self._parts)
        guid = str(uuid.uuid4()).encode()
        return head + b"X-GitHub-Delivery: " + guid + b"\r\n\r\n" + body


def _about(payload: bytes, number: int) -> bytes:
    content = json.loads(payload)
    content["number"] = content["pull_request"]["number"] = number
    return json.dumps(content, separators=(",", ":")).encode()


def _head(body: bytes, secret: bytes) -> bytes:
    signature = hmac.digest(secret, body, "sha256").hex()
    lines = (
        "POST /webhook HTTP/1.1",
        "Host: localhost",
        "User-Agent: GitHub-Hookshot/044aadd",
        "Content-Type: application/json",
        "X-GitHub-Event: pull_request",
        f"X-Hub-Signature-256: sha256={signature}",
        f"Content-Length: {len(body)}",
    )
    return "\r\n".join(lines).encode() + b"\r\n"


async def run(port: int, requests: Requests, seconds: float, rate: float) -> Tally:
    """Sends for so many seconds, then waits for what is under way."""
    tally = Tally()
    freed: asyncio.Queue[Sender] = asyncio.Queue()
    loop = asyncio.get_running_loop()
    for _ in range(_CONNECTIONS):
        await loop.create_connection(lambda: Sender(tally, freed), "127.0.0.1", port)
    begun_at = time.perf_counter()
    sent = 0
    due_at = begun_at
    while (now := time.perf_counter()) - begun_at < seconds:
        if rate:
            due_at = begun_at + sent / rate
            if due_at > now:
                await asyncio.sleep(due_at - now)
        sender = await freed.get()
        # Counted from when it should have gone, so that a server that stalls does not hide it.
        sender.send(requests.next(), due_at if rate else time.perf_counter())
        sent += 1
    ends_at = time.perf_counter() + _DRAIN_S
    while len(tally.took) < sent and time.perf_counter() < ends_at:  # noqa: ASYNC110 - a count
        await asyncio.sleep(0.01)
    tally.is_over = True
    return tally


def main() -> None:
    """The command."""
    port, secret, seconds, rate = sys.argv[1:]
    requests = Requests(sys.stdin.buffer.read(), secret.encode())
    tally = uvloop.run(run(int(port), requests, float(seconds), float(rate)))
    ordered = sorted(tally.took)
    answer = {
        "per_second": len(ordered) / float(seconds),
        "p50_ms": 1000 * ordered[len(ordered) // 2],
        "p99_ms": 1000 * ordered[int(len(ordered) * 0.99)],
        "refused": tally.refused,
    }
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
