import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.app import app

OPEN = "# Spec: Export\n\n## Open Questions\n\n- Who owns it?\n"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["check", *arguments])


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "export.md"
    path.write_text(OPEN)
    return path


def test_json_has_the_shape_that_other_programs_read(spec: Path) -> None:
    done = run("--format", "json", "--template", "none", str(spec))

    answer = json.loads(done.stdout)
    fingerprint = answer["files"][0]["diagnostics"][0].pop("fingerprint")
    assert done.exit_code == 1
    assert len(fingerprint) == 32
    assert answer == {
        "version": 1,
        "files": [
            {
                "path": str(spec),
                "template": None,
                "phase": "review",
                "score": {"complete": 0, "required": 0},
                "diagnostics": [
                    {
                        "rule": "QN601",
                        "name": "open-question",
                        "severity": "error",
                        "line": 5,
                        "end_line": None,
                        "column": None,
                        "section": "Open Questions",
                        "message": 'Open question: "Who owns it?".',
                    }
                ],
                "questions": [{"line": 5, "text": "Who owns it?", "state": "open", "asked": None}],
            }
        ],
    }


def test_text_names_file_line_severity_rule_and_score(spec: Path) -> None:
    done = run("--template", "technical-spec", str(spec))

    lines = done.stdout.splitlines()
    assert lines[0].startswith(f"{spec}  (technical-spec, review, ")
    assert any("5  error    QN601 open-question  Open question" in line for line in lines)
    assert lines[-1].startswith("1 file: ")
    assert lines[-1].endswith("complete")


def test_text_has_no_colour_when_it_is_not_wanted(
    spec: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("FORCE_COLOR", "1")

    assert "\x1b[3" not in run("--template", "none", str(spec)).stdout


def test_nothing_blocks_in_a_draft(spec: Path) -> None:
    assert run("--template", "none", "--phase", "draft", str(spec)).exit_code == 0


def test_folder_is_read_whole(spec: Path) -> None:
    (spec.parent / "sub").mkdir()
    (spec.parent / "sub" / "other.md").write_text("# Spec: Import\n\nAll is said.\n")

    done = run("--template", "none", "--format", "json", str(spec.parent))

    names = [Path(file["path"]).name for file in json.loads(done.stdout)["files"]]
    assert names == ["export.md", "other.md"]


def test_processes_share_the_work_and_keep_the_order(tmp_path: Path) -> None:
    names = [f"{number:02}.md" for number in range(40)]
    for name in names:
        (tmp_path / name).write_text(OPEN)

    done = run("--template", "none", "--format", "json", "--jobs", "2", str(tmp_path))

    files = json.loads(done.stdout)["files"]
    assert [Path(file["path"]).name for file in files] == names
    assert {one["rule"] for file in files for one in file["diagnostics"]} == {"QN601"}


def test_template_of_a_path_is_used(spec: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.md"
    own.write_text("# Spec: [Name]\n\n## Rollback\n\n[How to go back]\n")

    done = run("--template", str(own), "--format", "json", str(spec))

    [file] = json.loads(done.stdout)["files"]
    assert file["template"] == "own"
    assert [one["rule"] for one in file["diagnostics"]] == ["ST101", "QN601"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--template", "none", "nowhere.md"), "nowhere.md: No such file"),
        (("--phase", "final", "nowhere.md"), "--phase 'final': should be one of draft, review"),
        (("--format", "xml", "nowhere.md"), "--format 'xml': should be one of text, json"),
        (("--template", "tehnical-spec", "nowhere.md"), "no template 'tehnical-spec'"),
    ],
)
def test_one_line_on_stderr_says_why_it_could_not_run(
    arguments: tuple[str, ...], says: str
) -> None:
    done = run(*arguments)

    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.startswith("specbot: ")
    assert says in done.stderr
    assert done.stderr.count("\n") == 1


def test_template_that_is_no_text_is_refused(spec: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.md"
    own.write_bytes(b"# caf\xe9\n")

    done = run("--template", str(own), str(spec))

    assert done.exit_code == 2
    assert "not UTF-8" in done.stderr


def test_unreadable_spec_is_a_finding_and_does_not_stop_the_next(spec: Path) -> None:
    binary = spec.parent / "binary.md"
    binary.write_bytes(b"\x00\x01\x02")

    done = run("--template", "none", "--format", "json", str(binary), str(spec))

    first, second = json.loads(done.stdout)["files"]
    assert [one["rule"] for one in first["diagnostics"]] == ["MT901"]
    assert [one["rule"] for one in second["diagnostics"]] == ["QN601"]
