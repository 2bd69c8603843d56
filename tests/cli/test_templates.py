import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.app import app

TEMPLATE = "# Plan: [Name]\n\n## Goals\n\n[What for?]\n\n## Rollback\n\n[How do we get back?]\n"
SPEC = "# Plan: Login\n\n## Goals\n\nPeople sign in without a password.\n"
OPTIONAL = b"rollback: {required: false}\n"
FAULTY = b"Rollback: {}\n\nGaols: {required: false}\n"
FAULT = (
    "line 3, column 1: “Gaols” is no heading, label or text of the template; "
    "did you mean “Goals”?\n"
)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The path of one; what was read of it is kept, so each test has another."""
    monkeypatch.chdir(tmp_path)
    Path("design.md").write_text(TEMPLATE)
    Path("spec.md").write_text(SPEC)
    return str(tmp_path / "design.md")


def beside(content: bytes) -> None:
    Path("design.spec.yml").write_bytes(content)


def test_a_check_goes_by_what_lies_beside_the_template(template: str) -> None:
    assert "Rollback" in run("check", "--template", template, "spec.md").stdout


def test_what_lies_beside_the_template_of_a_path_is_used(template: str) -> None:
    beside(OPTIONAL)
    result = run("check", "--template", template, "spec.md")
    assert (result.exit_code, "Rollback" in result.stdout) == (0, False)


def test_what_lies_beside_a_template_of_the_repository_is_used(template: str) -> None:
    config = f"specs: [{{paths: spec.md, template: ours}}]\ntemplates: {{ours: {template}}}\n"
    Path("specbot.yml").write_text(config)
    beside(OPTIONAL)
    result = run("check", "--config", "specbot.yml", "spec.md")
    assert (result.exit_code, "Rollback" in result.stdout) == (0, False)
    assert "ours" in result.stdout


def test_explain_shows_what_it_says(template: str) -> None:
    beside(OPTIONAL)
    shown = run("explain", template).stdout
    assert "section Goals: level 2, required" in shown
    assert "section Rollback: level 2, optional" in shown


def test_explain_tells_its_faults_apart_from_those_of_the_template(template: str) -> None:
    beside(FAULTY)
    result = run("explain", template)
    assert result.exit_code == 1
    assert "did you mean “Goals”?: in the file beside it, column 1  (line 3)\n" in result.stdout
    [fault, *_] = json.loads(run("explain", "--format", "json", template).stdout)["children"]
    assert (fault["in_the_file_beside_it"], fault["line"], fault["column"]) == (True, 3, 1)


@pytest.mark.parametrize(
    "arguments", [("new", "{}", "-"), ("check", "--template", "{}", "spec.md")]
)
@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (FAULTY, f", {FAULT}"),
        (b"Goals: {}\nX: \xff\n", ": line 2 is not UTF-8; save the file as UTF-8\n"),
        (
            b"A: [1, 2\n",
            ", line 2, column 1: not YAML: a bracket or a quotation is never closed\n",
        ),
    ],
    ids=["address", "bytes", "yaml"],
)
def test_with_a_fault_in_it_nothing_is_done(
    template: str, arguments: tuple[str, ...], content: bytes, fault: str
) -> None:
    beside(content)
    result = run(*(each.format(template) for each in arguments))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"specbot: template {template[:-3]}.spec.yml{fault}"


def test_a_fresh_specification_holds_nothing_of_it(template: str) -> None:
    without = run("new", template, "-").stdout
    beside(OPTIONAL)
    assert run("new", template, "-").stdout == without
