"""What a file's repository tells of it."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.cli.app import app
from bot.cli.surroundings import ids_around, link_targets, repository_of

TEMPLATE = "# Spec: [Name]\n\n- **Document ID**: AB-XXXX\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "specs").mkdir()
    return tmp_path


def told(*arguments: str) -> list[dict[str, Any]]:
    done = CliRunner().invoke(app, ["check", "--format", "json", *arguments])
    found: list[dict[str, Any]] = json.loads(done.stdout)["files"][0]["diagnostics"]
    return found


def test_repository_is_the_nearest_one_above(here: Path) -> None:
    assert repository_of("specs/a.md") == here
    assert repository_of(str(here.parent / "a.md")) is None


def test_links_lead_to_files_and_folders_of_the_repository(here: Path) -> None:
    (here / "specs" / "b c.md").write_text("x")
    text = "[1](b%20c.md) [2](../specs) [3](/specs/b%20c.md#x) [4](gone.md) [5](../../out.md)"
    present, absent = link_targets("specs/a.md", f"{text} [6]({'a' * 290}.md)", here)
    assert present == {"b%20c.md", "../specs", "/specs/b%20c.md#x"}
    assert absent == {"gone.md", f"{'a' * 290}.md"}


def test_link_to_no_file_is_found_from_any_folder(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "specs" / "a.md").write_text("# Spec: A\n\nSee [b](./b.md) and [it](./a.md).\n")
    monkeypatch.chdir(here / "specs")
    found = told("--template", "none", "a.md")
    assert [(one["line"], one["rule"], one["message"]) for one in found] == [
        (3, "LK801", '"./b.md" leads nowhere.')
    ]


def test_outside_of_a_repository_nothing_is_said_of_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("# Spec: A\n\nSee [b](./b.md).\n")
    assert told("--template", "none", "a.md") == []


def test_id_of_another_specification_is_taken(here: Path) -> None:
    (here / "t.md").write_text(TEMPLATE)
    for name in ("a", "b"):
        (here / "specs" / f"{name}.md").write_text(
            f"# Spec: {name}\n\n- **Document ID**: AB-0007\n"
        )
    found = told("--template", "t.md", "specs/b.md")
    assert [(one["rule"], one["message"]) for one in found] == [
        ("FD305", 'Document ID "AB-0007" is already used by specs/a.md.')
    ]


def test_ids_around_are_those_of_the_same_folders(here: Path) -> None:
    (here / "specs" / "a.md").write_text("id: X-1\n")
    (here / "other.md").write_text("id: X-2\n")
    assert ids_around(["specs/a.md", "specs/gone.md"]) == {"x-1": ("specs/a.md",)}
