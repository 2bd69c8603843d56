"""A bot whose database is away waits, says so, and comes up; what no wait mends is refused."""

import json
import time
import urllib.error
import urllib.request
from pathlib import Path

from bot.cli.bot_process import free_port
from tests.cli.test_serve import last_line, started
from tests.postgres import Postgres

WAIT_S = 90


def answer(port: int, path: str, *, method: str = "GET") -> tuple[int, dict[str, str]]:
    """The status and the object that a request is answered with; 0 where nobody listens."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", method=method)
    try:
        with urllib.request.urlopen(request, timeout=10) as response:  # noqa: S310 - our own
            return response.status, json.load(response)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)
    except OSError:
        return 0, {}


def until_answered(port: int, path: str, status: int) -> dict[str, str]:
    ends_at = time.monotonic() + WAIT_S
    while time.monotonic() < ends_at:
        found, said = answer(port, path)
        if found == status:
            return said
        time.sleep(0.05)
    raise AssertionError(f"{path} is not answered with {status}")


def test_bot_that_starts_before_its_database_waits_and_comes_up(
    credentials: dict[str, str], postgres: Postgres
) -> None:
    url, port = postgres.database(), free_port()
    postgres.stop_at_once()
    try:
        with started(
            credentials,
            SPECBOT_DATABASE_URL=url,
            SPECBOT_PORT=str(port),
            # Nobody is there: whether the key is taken cannot be told, which is no fault of ours.
            SPECBOT_GITHUB_API_URL=f"http://127.0.0.1:{free_port()}",
        ) as bot:
            unready = until_answered(port, "/readyz", 503)
            health = answer(port, "/healthz")
            delivery = answer(port, "/webhook", method="POST")
            postgres.start()
            until_answered(port, "/readyz", 200)
            bot.terminate()
            _, said = bot.communicate(timeout=WAIT_S)
    finally:
        postgres.start()

    assert "the database is away" in unready["reason"]
    assert health == (200, {"status": "ok", "database": "away"})
    assert delivery[0] == 503
    assert bot.returncode == 0
    events = [json.loads(line)["event"] for line in said.splitlines()]
    assert events.index("waiting for the database") < events.index("the database is there")
    assert events.count("waiting for the database") == 1


def test_bot_that_waits_for_its_database_ends_in_order_when_terminated(
    credentials: dict[str, str], tmp_path: Path
) -> None:
    port = free_port()
    nowhere = f"postgresql://specbot:pass-4711@/specbot?host={tmp_path}"
    with started(credentials, SPECBOT_DATABASE_URL=nowhere, SPECBOT_PORT=str(port)) as bot:
        until_answered(port, "/readyz", 503)
        bot.terminate()
        _, said = bot.communicate(timeout=WAIT_S)

    assert bot.returncode == 0
    assert "waiting for the database" in said
    assert "pass-4711" not in said


def test_database_that_the_server_does_not_have_is_not_waited_for(
    credentials: dict[str, str], postgres: Postgres
) -> None:
    with started(credentials, SPECBOT_DATABASE_URL=postgres.url("nobody_made_it")) as bot:
        _, errors = bot.communicate(timeout=WAIT_S)

    assert bot.returncode == 2
    assert last_line(errors) == (
        "specbot: SPECBOT_DATABASE_URL: the database failed: InvalidCatalogNameError"
    )
