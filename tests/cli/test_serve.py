import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.app import app


def serve() -> Result:
    return CliRunner().invoke(app, ["serve"])


@pytest.mark.usefixtures("no_credentials")
def test_everything_that_is_missing_is_named_one_line_each() -> None:
    done = serve()

    lines = done.stderr.splitlines()
    assert done.exit_code == 2
    assert done.stdout == ""
    assert [line.split(": ")[:2] for line in lines[:3]] == [
        ["specbot", "SPECBOT_APP_ID"],
        ["specbot", "SPECBOT_PRIVATE_KEY"],
        ["specbot", "SPECBOT_WEBHOOK_SECRETS"],
    ]
    for line, way in zip(lines[3:], ("SPECBOT_PUBLIC_URL", "specbot sandbox"), strict=True):
        assert line.startswith("specbot: or ")
        assert way in line


def test_no_secret_is_echoed_when_it_is_refused(
    credentials: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPECBOT_APP_ID", "not-a-number-7351")
    monkeypatch.setenv("SPECBOT_PRIVATE_KEY", credentials["SPECBOT_PRIVATE_KEY"][:200])
    monkeypatch.setenv("SPECBOT_WEBHOOK_SECRETS", "hunter2")
    monkeypatch.setenv("SPECBOT_DATABASE_URL", "mysql://me:pass-4711@host/db")

    done = serve()

    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 4
    for secret in ("7351", "hunter2", "pass-4711", credentials["SPECBOT_PRIVATE_KEY"][40:80]):
        assert secret not in done.stderr


def test_database_that_cannot_be_opened_is_one_line(
    credentials: dict[str, str], tmp_path: Path
) -> None:
    with started(credentials, SPECBOT_DATABASE_URL=f"sqlite:///{tmp_path}/none/such/db") as bot:
        _, errors = bot.communicate(timeout=30)

    assert bot.returncode == 2
    assert last_line(errors).startswith("specbot: SPECBOT_DATABASE_URL: the database failed")


def test_port_that_is_taken_is_one_line(credentials: dict[str, str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with started(credentials, SPECBOT_PORT=str(port)) as bot:
            _, errors = bot.communicate(timeout=30)

    assert bot.returncode == 2
    assert last_line(errors).startswith(f"specbot: cannot listen on 127.0.0.1, port {port}: ")


def test_it_says_that_it_listens_and_ends_in_order_when_terminated(
    credentials: dict[str, str],
) -> None:
    with started(credentials) as bot:
        assert bot.stderr is not None
        # Nothing hinders it from saying more, such as that it made its tables.
        said = (json.loads(line)["event"] for line in bot.stderr)
        assert "listening" in said
        bot.terminate()
        bot.communicate(timeout=30)

    assert bot.returncode == 0


@contextmanager
def started(credentials: dict[str, str], **more: str) -> Iterator["subprocess.Popen[str]"]:
    """A bot in a process of its own, killed at the end whatever happens."""
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "serve"],
        env={**os.environ, **credentials, **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as bot:
        try:
            yield bot
        finally:
            bot.kill()


def last_line(text: str) -> str:
    return text.splitlines()[-1]
