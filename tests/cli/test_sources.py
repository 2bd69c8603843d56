"""Which files a command line means."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.app import app

SPEC = "# Spec: Export\n\n## Scope\n\nOrders.\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(here: Path, *names: str) -> None:
    for name in names:
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text(SPEC)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["check", "--format", "json", "--template", "none", *arguments])


def paths(done: Result) -> list[str]:
    return [one["path"] for one in json.loads(done.stdout)["files"]]


def test_folder_gives_its_markdown_but_nothing_hidden_or_installed(here: Path) -> None:
    write(here, "b.md", "a.markdown", "c.txt", ".x/d.md", "node_modules/p/e.md", "z/f.MD")
    assert paths(run(".")) == ["a.markdown", "b.md", "z/f.MD"]


def test_file_named_twice_is_checked_once(here: Path) -> None:
    write(here, "a.md", "b.md")
    assert paths(run("b.md", ".", "b.md")) == ["b.md", "a.md"]


def test_pattern_that_no_shell_has_expanded(here: Path) -> None:
    write(here, "s/a.md", "s/t/b.md", "c.md")
    assert paths(run("s/**/*.md")) == ["s/a.md", "s/t/b.md"]


def test_file_whose_name_has_a_star_is_no_pattern(here: Path) -> None:
    write(here, "a*.md", "ab.md")
    assert paths(run("a*.md")) == ["a*.md"]


def test_nothing_named_in_a_repository_means_its_specifications(here: Path) -> None:
    write(here, "specs/a.md", "notes.md", "docs/rfcs/b.md")
    (here / ".git").mkdir()
    assert paths(run()) == ["docs/rfcs/b.md", "specs/a.md"]


def test_nothing_named_with_a_configuration_means_what_that_says(here: Path) -> None:
    write(here, "specs/a.md", "notes.md")
    (here / ".github").mkdir()
    (here / ".github" / "specbot.yml").write_text("specs: notes.md\n")
    assert paths(run()) == ["notes.md"]


@pytest.mark.parametrize(
    ("made", "arguments", "says"),
    [
        ((), (), "name the specifications to check, or a folder of them"),
        ((".git/x",), (), "no file here is a specification; name the files, or say in"),
        (("d/a.txt",), ("d",), "d: no Markdown file in it; name a folder of specifications"),
        ((), ("*.md",), "*.md: no file has such a name; check the pattern"),
        ((), ("gone.md",), "gone.md: No such file or directory"),
    ],
)
def test_where_there_is_nothing_to_check_one_line_says_what_to_do(
    here: Path, made: tuple[str, ...], arguments: tuple[str, ...], says: str
) -> None:
    write(here, *made)
    done = run(*arguments)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"specbot: {says}")
    assert done.stderr.count("\n") == 1


def test_folder_in_which_the_configuration_sees_no_specification(here: Path) -> None:
    write(here, "d/a.md", "specs/b.md")
    (here / ".github").mkdir()
    (here / ".github" / "specbot.yml").write_text("specs: specs/**\n")
    done = run("d")
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert "d: no file in it is a specification, as .github/specbot.yml has it" in done.stderr
