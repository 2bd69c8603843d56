from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.app import app


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which of the two commands was called."""
    called: list[str] = []
    monkeypatch.setattr("bot.cli.serve.serve", lambda: called.append("serve"))
    monkeypatch.setattr("bot.cli.sandbox.sandbox", lambda: called.append("sandbox"))
    return called


@pytest.mark.usefixtures("no_credentials")
def test_without_credentials_it_plays_in_the_sandbox(chosen: list[str]) -> None:
    assert CliRunner().invoke(app, ["run"]).exit_code == 0
    assert chosen == ["sandbox"]


@pytest.mark.usefixtures("no_credentials")
@pytest.mark.parametrize("name", ["SPECBOT_APP_ID", "SPECBOT_WEBHOOK_SECRETS_FILE"])
def test_with_any_credential_it_serves_even_if_the_rest_is_missing(
    chosen: list[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "x")

    assert CliRunner().invoke(app, ["run"]).exit_code == 0
    assert chosen == ["serve"]


@pytest.mark.usefixtures("no_credentials")
def test_credentials_in_a_file_count(chosen: list[str]) -> None:
    Path(".env").write_text("SPECBOT_APP_ID=7\n")

    assert CliRunner().invoke(app, ["run"]).exit_code == 0
    assert chosen == ["serve"]


@pytest.mark.usefixtures("no_credentials")
def test_unreadable_env_file_is_one_line_and_neither_starts(chosen: list[str]) -> None:
    Path(".env").write_bytes(b"SPECBOT_APP_ID=\xff\n")

    done = CliRunner().invoke(app, ["run"])

    assert done.exit_code == 2
    assert done.stderr == "specbot: .env cannot be read: make it a readable file in UTF-8.\n"
    assert chosen == []
