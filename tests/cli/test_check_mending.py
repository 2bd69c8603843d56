"""`specbot check --fix` and `--diff` on files."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.app import app
from bot.cli.checking import Checked
from bot.cli.rewriting import changes, rewrite

BROKEN = "# Spec: Export\r\n\r\n## Open Questions\r\n"
MENDED = "# Spec: Export\r\n\r\n## Open Questions\r\n\r\nNone.\r\n"


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "export.md"
    path.write_bytes(BROKEN.encode())
    return path


def check(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["check", "--template", "none", *arguments], input=stdin)


def test_fix_writes_the_file_and_reports_what_is_left(spec: Path) -> None:
    done = check("--fix", str(spec))

    assert spec.read_bytes() == MENDED.encode()
    assert (done.exit_code, done.stderr) == (0, "specbot: mended 1 finding\n")
    assert done.stdout.endswith("1 file: 0 errors, 0 warnings, 0 info\n")


def test_fix_twice_changes_nothing_the_second_time(spec: Path) -> None:
    check("--fix", str(spec))

    done = check("--fix", str(spec))

    assert spec.read_bytes() == MENDED.encode()
    assert done.stderr == "specbot: mended 0 findings\n"


def test_diff_shows_the_change_and_makes_none(spec: Path) -> None:
    done = check("--diff", "--fix", str(spec))

    name = str(spec).lstrip("/")
    assert spec.read_bytes() == BROKEN.encode()
    assert done.stdout_bytes.decode() == (
        f"--- a/{name}\n+++ b/{name}\n@@ -1,3 +1,5 @@\n # Spec: Export\r\n \r\n"
        " ## Open Questions\r\n+\r\n+None.\r\n"
    )


def test_diff_marks_a_last_line_that_does_not_end() -> None:
    one = Checked(path="a.md", report=None, before=b"a", after=b"b\n")

    assert "".join(changes([one])).endswith("-a\n\\ No newline at end of file\n+b\n")


def test_standard_input_is_mended_to_standard_output() -> None:
    done = check("--fix", "-", stdin=BROKEN.encode())

    assert done.stdout_bytes == MENDED.encode()


def test_file_that_changed_meanwhile_is_left_alone(spec: Path) -> None:
    stale = Checked(path=str(spec), report=None, before=b"older", after=b"new")

    [fault] = rewrite([stale])

    assert fault.startswith(f"{spec}: changed while it was mended")
    assert spec.read_bytes() == BROKEN.encode()


def test_file_that_is_gone_meanwhile_is_a_fault(tmp_path: Path) -> None:
    gone = Checked(path=str(tmp_path / "a.md"), report=None, before=b"a", after=b"b")

    assert list(rewrite([gone])) == [f"{tmp_path / 'a.md'}: No such file or directory"]


def test_what_is_no_text_is_not_mended(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"# caf\xe9\n")

    assert check("--fix", str(path)).exit_code == 1
    assert path.read_bytes() == b"# caf\xe9\n"
