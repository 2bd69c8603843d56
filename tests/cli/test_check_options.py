import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner, Result

from bot.cli.app import app
from bot.cli.check import _watched
from bot.cli.check_options import read_options
from bot.cli.checking import Checked
from bot.model import Phase
from bot.spec.configuration.repo_config import RepoConfig, in_scope

HOOKS = Path(__file__).parent.parent.parent / ".pre-commit-hooks.yaml"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["check", *arguments])


def test_options_may_stand_among_the_paths() -> None:
    found = read_options(["a.md", "--fix", "--jobs=2", "--phase", "draft", "-", "b.md"], "")

    assert found.paths == ("a.md", "-", "b.md")
    assert (found.fix, found.diff, found.jobs, found.phase) == (True, False, 2, Phase.DRAFT)


def test_path_that_looks_like_an_option_stands_after_two_dashes() -> None:
    assert read_options(["--fix", "--", "--odd.md"], "").paths == ("--odd.md",)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--bogus", "a.md"), "unrecognized arguments: --bogus"),
        (("--templat", "none", "a.md"), "unrecognized arguments: --templat"),
        (("--template",), "argument --template: expected one argument"),
        (("--jobs", "0", "a.md"), "--jobs '0': should be a number from 1 to 64"),
        (("--jobs", "65", "a.md"), "--jobs '65': should be a number from 1 to 64"),
        (("--jobs", "many", "a.md"), "--jobs 'many': should be a number from 1 to 64"),
    ],
)
def test_wrong_option_is_one_line_that_says_how_to_mend_it(
    arguments: tuple[str, ...], says: str
) -> None:
    done = run(*arguments)

    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"specbot: {says}")
    assert done.stderr.count("\n") == 1


def test_help_lists_every_option() -> None:
    done = run("--help")

    assert done.exit_code == 0
    assert set(re.findall(r"--[a-z-]+", done.stdout)) == {
        *("--template", "--phase", "--format", "--fix", "--diff", "--jobs"),
        *("--config", "--stdin-path", "--explain", "--help"),
    }


def test_every_file_that_cannot_be_read_is_named_and_the_others_are_checked(
    tmp_path: Path,
) -> None:
    spec = tmp_path / "a.md"
    spec.write_text("# Spec: Export\n\nAll is said.\n")

    done = run("--template", "none", "gone.md", str(spec), str(tmp_path / "other.md"))

    assert done.exit_code == 2
    assert done.stdout.startswith(str(spec))
    assert done.stderr == (
        "specbot: gone.md: No such file or directory\n"
        f"specbot: {tmp_path}/other.md: No such file or directory\n"
    )


def test_start_is_not_slowed_by_what_a_check_does_not_need(tmp_path: Path) -> None:
    spec = tmp_path / "a.md"
    spec.write_text("# Spec: Export\n\nAll is said.\n")
    script = (
        "import sys; from bot.__main__ import main\n"
        "sys.argv = ['specbot', 'check', '--template', 'none', '--format', 'json', "
        f"{str(spec)!r}]\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(sorted({'pydantic', 'rich', 'pathspec', 'asyncio', 'multiprocessing', 'typer',"
        " 'yaml.loader', 'rapidfuzz.fuzz', 'tomllib._parser'} & set(sys.modules)))"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert done.stdout.splitlines()[-1] == "[]"


def test_bar_is_shown_on_long_runs_before_a_person_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    checked = [Checked(path=str(number), report=None) for number in range(70)]
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)

    assert list(_watched(iter(checked), len(checked))) == checked
    long_run = capsys.readouterr()
    assert list(_watched(iter(checked[:3]), 3)) == checked[:3]
    short_run = capsys.readouterr()

    assert "Checking" in long_run.err
    assert (long_run.out, short_run.out, short_run.err) == ("", "", "")


def test_hooks_run_commands_that_exist_on_files_that_are_specifications(tmp_path: Path) -> None:
    hooks = yaml.safe_load(HOOKS.read_text())
    spec = tmp_path / "a.md"
    spec.write_text("# Spec: Export\n\nAll is said.\n")

    assert [hook["id"] for hook in hooks] == ["specbot", "specbot-fix"]
    for hook in hooks:
        program, *arguments = hook["entry"].split()
        assert program == "specbot"
        assert CliRunner().invoke(app, [*arguments, str(spec)]).exit_code == 0
        assert re.search(hook["files"], "docs/specs/a.md")
        assert not re.search(hook["files"], "docs/guide.md")


@pytest.mark.parametrize("folder", ["spec", "specs", "rfcs", "designs", "proposals"])
def test_hooks_and_app_agree_on_the_folders(folder: str) -> None:
    [pattern, _] = [hook["files"] for hook in yaml.safe_load(HOOKS.read_text())]

    assert re.search(pattern, f"{folder}/a.md")
    assert in_scope(f"{folder}/a.md", RepoConfig()) is not None


def test_path_of_a_file_that_is_not_there_cannot_forge_a_line() -> None:
    done = run("gone\nspecbot: \x1b[31mall is well.md")

    assert (
        done.stderr
        == "specbot: gone\ufffdspecbot: \ufffd[31mall is well.md: No such file or directory\n"
    )
