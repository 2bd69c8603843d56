import os
from pathlib import Path

import pytest
from dotenv import dotenv_values

from bot.cli.credentials import can_keep, keep
from bot.github.registration import Registered
from bot.sandbox.keys import key_pair
from bot.settings import load_settings

APP = Registered(
    app_id=7,
    name="Specbot",
    app_url="https://github.com/apps/specbot",
    private_key=key_pair()[0],
    webhook_secret="0123456789abcdef",
)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@pytest.mark.usefixtures("no_credentials")
def test_next_start_finds_them(tmp_path: Path) -> None:
    keep(APP)
    settings = load_settings()
    assert settings.app_id == 7
    assert settings.private_key.get_secret_value() == APP.private_key
    assert [each.get_secret_value() for each in settings.webhook_secrets] == [APP.webhook_secret]
    assert mode(tmp_path / ".env") == 0o600


def test_other_lines_stay_and_a_wider_file_is_narrowed(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.write_text("# ours\nSPECBOT_PORT=9000")
    path.chmod(0o644)
    keep(APP, path)
    assert dotenv_values(path)["SPECBOT_PORT"] == "9000"
    assert dotenv_values(path)["SPECBOT_APP_ID"] == "7"
    assert mode(path) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == [".env"]


def test_failed_write_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / ".env"
    path.write_text("SPECBOT_PORT=9000\n")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        keep(APP, path)
    assert path.read_text() == "SPECBOT_PORT=9000\n"
    assert [each.name for each in tmp_path.iterdir()] == [".env"]


def test_folder_that_is_not_there_cannot_keep_them(tmp_path: Path) -> None:
    assert can_keep(tmp_path / ".env")
    assert not can_keep(tmp_path / "none" / ".env")
