"""Since when a question is open, as git knows it."""

import json
import os
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.cli.app import app
from bot.cli.history import asked

OPEN = "# Spec: Export\n\n## Open Questions\n\n- Who owns it?\n"
ASKED_DAYS_AGO = 12


def git(folder: Path, *arguments: str, at: str = "2026-03-01T12:00:00Z") -> str:
    people = {"NAME": "Jane", "EMAIL": "jane@example.org", "DATE": at}
    names = {f"GIT_{who}_{key}": people[key] for who in ("AUTHOR", "COMMITTER") for key in people}
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, **names},
    )
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    day = datetime.now(UTC) - timedelta(days=ASKED_DAYS_AGO)
    (tmp_path / "a.md").write_text(OPEN)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "Ask", at=day.isoformat())
    with (tmp_path / "a.md").open("a") as file:
        file.write("- Who pays?\n")
    return tmp_path


def answer(*arguments: str) -> dict[str, Any]:
    done = CliRunner().invoke(app, ["check", "--format", "json", "--template", "none", *arguments])
    files: list[dict[str, Any]] = json.loads(done.stdout)["files"]
    return files[0]


def test_open_question_says_when_it_was_asked(repository: Path) -> None:
    commit = git(repository, "rev-parse", "HEAD")[:7]
    told = answer("a.md")
    assert [one["message"] for one in told["diagnostics"]] == [
        f'Open question: "Who owns it?" (asked in {commit}, {ASKED_DAYS_AGO} days ago).',
        'Open question: "Who pays?".',
    ]
    asked_on = (datetime.now(UTC) - timedelta(days=ASKED_DAYS_AGO)).date().isoformat()
    assert [one["asked"] for one in told["questions"]] == [
        {"commit": commit, "date": asked_on},
        None,
    ]


def test_file_that_git_does_not_know_has_no_age(repository: Path) -> None:
    (repository / "new.md").write_text(OPEN)
    assert answer("new.md")["questions"][0]["asked"] is None


def test_path_that_looks_like_an_option_is_a_path(repository: Path) -> None:
    (repository / "--output=x").write_text(OPEN)
    git(repository, "add", "--", "--output=x")
    git(repository, "commit", "-qm", "Ask again")
    found = asked("--output=x", [5], repository)
    assert found[5].day == date(2026, 3, 1)
    assert not (repository / "x").exists()


def test_without_git_nothing_is_known(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    assert asked("a.md", [5], repository) == {}


def test_of_no_line_nothing_is_asked(tmp_path: Path) -> None:
    assert asked("a.md", [], tmp_path) == {}
