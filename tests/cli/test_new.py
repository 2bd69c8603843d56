from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.app import app
from bot.spec.markdown.document import parse
from bot.spec.schema.template import builtin_names, marker


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["new", *arguments])


@pytest.mark.parametrize("name", builtin_names())
def test_new_specification_names_its_template(name: str, tmp_path: Path) -> None:
    path = tmp_path / "docs" / "specs" / "export.md"

    done = run(name, str(path))

    assert done.exit_code == 0
    said = marker(parse(path.read_text()))
    assert said is not None
    assert said.name == name


def test_new_specification_gives_only_findings_of_what_is_still_to_be_written(
    tmp_path: Path,
) -> None:
    path = tmp_path / "export.md"
    run("technical-spec", str(path))

    done = CliRunner().invoke(app, ["check", "--format", "github", str(path)])

    rules = {line.split("title=")[1][:2] for line in done.stdout.splitlines()}
    assert rules <= {"PH", "FD", "TB", "CD", "LK", "QN", "ST"}
    assert "ST101" not in done.stdout


def test_existing_file_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "export.md"
    path.write_text("mine")

    done = run("technical-spec", str(path))

    assert (done.exit_code, path.read_text()) == (2, "mine")
    assert done.stderr == f"specbot: {path}: is there already; choose another path\n"


def test_dash_is_standard_output() -> None:
    assert run("build-spec", "-").stdout.startswith("<!-- spec-template: build-spec@1 -->\n")


def test_faulty_template_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.md"
    path.write_text("# Spec\n\n## A <!-- spec: {form: Review} -->\n")

    done = run(str(path), "-")

    assert done.exit_code == 2
    assert f"template {path}, line 3: " in done.stderr


def test_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    done = run("build-spec", str(tmp_path / "file" / "a.md"))

    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
