"""`specbot check` in a repository that is configured."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.app import app

OPEN = "# Spec: Export\n\n## Open Questions\n\n- Who owns it?\n"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".github").mkdir()
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs" / "a.md").write_text(OPEN)
    (tmp_path / "notes.md").write_text(OPEN)
    return tmp_path


def configure(repository: Path, text: str) -> None:
    (repository / ".github" / "specbot.yml").write_text(text)


def check(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["check", "--format", "json", *arguments])


def rules(done: Result) -> dict[str, list[str]]:
    return {
        file["path"]: [one["rule"] for one in file["diagnostics"]]
        for file in json.loads(done.stdout)["files"]
    }


def test_folder_is_read_whole_without_a_configuration(repository: Path) -> None:
    assert list(rules(check("."))) == ["notes.md", "specs/a.md"]
    assert list(rules(check(str(repository)))) == ["notes.md", "specs/a.md"]


def test_configuration_says_which_files_of_a_folder_are_specifications(repository: Path) -> None:
    configure(repository, "specs: specs/**")

    assert list(rules(check("."))) == ["specs/a.md"]
    assert list(rules(check(str(repository)))) == ["specs/a.md"]


def test_configuration_switches_rules_off(repository: Path) -> None:
    configure(repository, "rules: {open-question: off}")

    assert rules(check("specs")) == {"specs/a.md": []}


def test_advisory_mode_blocks_nothing(repository: Path) -> None:
    configure(repository, "mode: advisory")

    done = check("specs")

    assert (done.exit_code, rules(done)) == (0, {"specs/a.md": ["QN601"]})


def test_template_of_the_configuration_is_known_by_its_name(repository: Path) -> None:
    configure(repository, "templates: {own: own.md}\nspecs: [{paths: specs/**, template: own}]")
    (repository / "own.md").write_text("# Spec: [Name]\n\n## Rollback\n\n[How to go back]\n")

    assert rules(check("specs")) == {"specs/a.md": ["ST101", "QN601"]}
    assert rules(check("--template", "own", "notes.md")) == {"notes.md": ["ST101", "QN601"]}


def test_what_is_only_read_on_github_is_said(repository: Path) -> None:
    configure(repository, "extends: acme/rules\nrules: {open-question: off}")

    done = check("specs")

    assert (done.exit_code, rules(done)) == (0, {"specs/a.md": []})
    assert done.stderr == (
        "specbot: .github/specbot.yml extends acme/rules:.github/specbot.yml, "
        "which is only read on GitHub.\n"
    )


def test_configuration_may_lie_elsewhere(repository: Path) -> None:
    (repository / "other.yml").write_text("rules: {QN601: info}")

    assert check("--config", "other.yml", "specs").exit_code == 0


@pytest.mark.parametrize(
    ("config", "says"),
    [
        (b"mode: advisroy", ".github/specbot.yml, line 1, column 1: "),
        (b"caf\xe9: 1", ".github/specbot.yml: not UTF-8"),
        (b"templates: {own: gone.md}", "template gone.md: No such file"),
    ],
)
def test_faulty_configuration_is_one_line(repository: Path, config: bytes, says: str) -> None:
    (repository / ".github" / "specbot.yml").write_bytes(config)

    done = check("specs")

    assert done.exit_code == 2
    assert done.stderr.startswith(f"specbot: {says}")
    assert done.stderr.count("\n") == 1


def test_configuration_that_is_not_there_is_one_line(repository: Path) -> None:
    done = check("--config", "other.yml", str(repository))

    assert done.stderr == "specbot: other.yml: No such file or directory\n"
