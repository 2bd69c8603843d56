"""What `specbot check` writes in each of its formats."""

import json
import os
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from typer.testing import CliRunner, Result

from bot import __version__
from bot.cli.app import app
from bot.cli.formats import FORMATS
from bot.cli.formats.as_github import render as as_github
from bot.cli.formats.as_junit import render as as_junit
from bot.cli.formats.as_sarif import render as as_sarif
from bot.cli.formats.as_text import render as as_text
from bot.model import Diagnostic, Fingerprint, Fix, Phase, Report, RuleId, Score, Severity

OPEN = "# Spec: Export\n\n## Open Questions\n\n- Who owns it?\n"


def finding(message: str = "Wrong.", severity: Severity = Severity.ERROR) -> Diagnostic:
    return Diagnostic(
        path="specs/a b.md",
        rule=RuleId("QN601"),
        name="open-question",
        severity=severity,
        line=2,
        end_line=3,
        column=4,
        section="Open Questions",
        message=message,
        fingerprint=Fingerprint("0" * 32),
        fix=Fix(first=2, last=2, lines=()),
    )


def report(*found: Diagnostic) -> Report:
    return Report(
        path="specs/a b.md",
        template=None,
        phase=Phase.REVIEW,
        score=Score(complete=0, required=0),
        diagnostics=found,
        questions=(),
    )


def source(_path: str) -> list[str]:
    return ["# Spec", "\tfirst\x1b[31m", "second", "third"]


def check(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, ["check", "--template", "none", *arguments], input=stdin)


def test_github_gets_commands_that_no_message_can_forge() -> None:
    said = as_github([report(finding("50%\n::error::, forged: yes"))], source)

    assert said == (
        "::error file=specs/a b.md,line=2,endLine=3,col=4,title=QN601 open-question"
        "::50%25%0A::error::, forged: yes"
    )


@pytest.mark.parametrize(
    ("severity", "command"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "notice")],
)
def test_github_gets_the_severity_as_its_command(severity: Severity, command: str) -> None:
    assert as_github([report(finding(severity=severity))], source).startswith(f"::{command} ")


def test_github_gets_paths_that_cannot_end_their_property(tmp_path: Path) -> None:
    odd = tmp_path / "a,line=9:b.md"
    odd.write_text(OPEN)

    assert (
        f"file={tmp_path}/a%2Cline=9%3Ab.md,line=5," in check("--format", "github", str(odd)).stdout
    )


def test_sarif_names_the_tool_its_rules_and_the_places() -> None:
    answer = json.loads(as_sarif([report(finding())], source))

    assert answer["version"] == "2.1.0"
    [run] = answer["runs"]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("Specbot", __version__)
    [rule] = driver["rules"]
    assert (rule["id"], rule["name"]) == ("QN601", "open-question")
    assert rule["shortDescription"]["text"] == "A question is open."
    assert run["results"] == [
        {
            "ruleId": "QN601",
            "ruleIndex": 0,
            "level": "error",
            "message": {"text": "Wrong."},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "specs/a%20b.md"},
                        "region": {"startLine": 2, "endLine": 3, "startColumn": 4},
                    }
                }
            ],
            "partialFingerprints": {"specbotFingerprint/v1": "0" * 32},
        }
    ]


def test_sarif_of_an_absolute_path_has_a_scheme(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(OPEN)

    [run] = json.loads(check("--format", "sarif", str(path)).stdout)["runs"]

    assert run["artifacts"] == [{"location": {"uri": path.as_uri()}}]


def test_junit_fails_only_what_blocks() -> None:
    root = fromstring(  # noqa: S314 - our own XML
        as_junit([report(finding("a <b> \x00"), finding(severity=Severity.WARNING))], source)
    )

    [suite] = root
    assert suite.attrib == {"name": "specs/a b.md", "tests": "2", "failures": "1"}
    [failed, passed] = suite
    [failure] = failed
    assert failure.attrib == {"message": "a <b> \ufffd", "type": "open-question"}
    [output] = passed
    assert (output.tag, output.text) == ("system-out", "specs/a b.md:2: warning: Wrong.")


def test_junit_of_a_finished_file_is_one_case_that_passes() -> None:
    root = fromstring(as_junit([report()], source))  # noqa: S314 - our own XML

    assert [len(case) for case in root[0]] == [0]


def test_text_shows_the_lines_the_reason_and_the_mending_once() -> None:
    lines = as_text([report(finding(), finding())], source).split("\n")

    assert lines[1] == "      2  error    QN601 open-question  Wrong.  can be fixed"
    assert lines[2:4] == ["             2 │     first\ufffd[31m", "             3 │ second"]
    assert lines[4].strip().startswith("why: Whoever builds")
    assert lines[5].strip().startswith("mend: Answer it")
    assert lines[6] == lines[1]
    assert sum("why:" in line for line in lines) == 1
    assert lines[-2] == "2 findings can be fixed: specbot check --fix"
    assert lines[-1] == "1 file: 2 errors, 0 warnings, 0 info"


def test_text_of_a_line_past_the_end_has_no_excerpt() -> None:
    lines = as_text([report(finding())], lambda _path: []).split("\n")

    assert lines[2].strip().startswith("why:")


@pytest.mark.parametrize("written", FORMATS)
def test_standard_input_goes_by_its_name_in_every_format(written: str) -> None:
    done = check("--format", written, "--stdin-path", "docs/a.md", "-", stdin=OPEN)

    assert done.exit_code == 1
    assert "docs/a.md" in done.stdout
    assert "Who owns it?" in done.stdout


@pytest.mark.parametrize("written", FORMATS)
def test_path_that_is_no_text_is_written_in_every_format(written: str, tmp_path: Path) -> None:
    odd = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9\n.md")
    Path(odd).write_text(OPEN)

    done = check("--format", written, odd)

    assert (done.exit_code, done.exception.__class__) == (1, SystemExit)
    assert "Who owns it?" in done.stdout
    assert "caf" in done.stdout
